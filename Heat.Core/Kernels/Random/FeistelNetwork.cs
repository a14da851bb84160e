using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Heat.Kernels;

/// <summary>
/// A bijection of the numbers of some bits, chosen by a draw: a Feistel network whose halves may differ by a bit (Hoang
/// and Rogaway, "On generalized Feistel networks", CRYPTO 2010), with a Philox multiplication as its round function and
/// 24 rounds, the number that Mitchell, Stokes, Frank and Holmes settled on in "Bandwidth-optimal random shuffling for
/// GPUs", ACM TOPC 9 (2022). The round keys are the first blocks of the draw.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct FeistelNetwork
{
    private const int Rounds = 24;
    private const uint Multiplier = 0xD2511F53;

    private readonly ulong[] _keys;
    private readonly int _bits;

    /// <param name="bits">The number of bits, up to 63.</param>
    /// <param name="draw">Seed and draw number.</param>
    public FeistelNetwork(int bits, in Draw draw)
    {
        _bits = bits;
        _keys = new ulong[Rounds];
        for (int block = 0; block < KeyBlocks; block++)
            (_keys[2 * block], _keys[(2 * block) + 1]) = Philox4x32.Block(draw, (ulong)block);
    }

    /// <summary>The number of blocks of the draw that the round keys take.</summary>
    public const int KeyBlocks = Rounds / 2;

    /// <summary>Maps the first values in place; those after them, up to a multiple of eight, serve as padding.</summary>
    public void Apply(Span<ulong> values, int count) =>
        LaneKernel.Run<ulong, Kernel>(new Kernel(_keys, _bits, values[..((count + 7) & -8)]));

    internal readonly ref struct Kernel(ulong[] keys, int bits, Span<ulong> values) : ILaneKernel<ulong>
    {
        private readonly ulong[] _keys = keys;
        private readonly Span<ulong> _values = values;
        private readonly int _bits = bits;

        [MethodImpl(Loops.CompiledOnce)]
        public void Run<TLanes>() where TLanes : unmanaged, ILanes<TLanes, ulong>
        {
            ref ulong inPlace = ref MemoryMarshal.GetReference(_values);
            ref ulong roundKeys = ref MemoryMarshal.GetArrayDataReference(_keys);
            int lowBits = _bits / 2;
            var lowMask = TLanes.Create((1ul << lowBits) - 1);
            var highMask = TLanes.Create((1ul << (_bits - lowBits)) - 1);
            for (nuint i = 0; i < (nuint)_values.Length; i += (nuint)TLanes.Count)
            {
                TLanes value = TLanes.Load(in inPlace, i);
                TLanes low = value & lowMask, high = value >>> lowBits;
                for (nuint round = 0; round < Rounds; round += 2)
                {
                    high ^= Mix(low, TLanes.Create(Unsafe.Add(ref roundKeys, round))) & highMask;
                    low ^= Mix(high, TLanes.Create(Unsafe.Add(ref roundKeys, round + 1))) & lowMask;
                }

                TLanes.Store(low | (high << lowBits), ref inPlace, i);
            }
        }

        // A half has 32 bits at most, so the key's low word disturbs all of it before the multiplication.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TLanes Mix<TLanes>(TLanes half, TLanes key) where TLanes : unmanaged, ILanes<TLanes, ulong>
        {
            TLanes product = TLanes.MultiplyLow32(half ^ key, TLanes.Create(Multiplier));
            return TLanes.Xor(product, product >>> 32, key >>> 32);
        }
    }
}
