using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Heat.Kernels;

/// <summary>
/// Philox4x32-10, the counter-based generator of Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as
/// 1, 2, 3", SC'11, section 3.3 and table 2: a bijection of 128-bit counters, chosen by a 64-bit key.
/// </summary>
/// <remarks>
/// The key is a draw's seed; the counter is a block index (words 0 and 1, low word first) and the draw's number (words
/// 2 and 3). A block is the four 32-bit words of one counter, here as two 64-bit words, low word first.
/// </remarks>
internal static class Philox4x32
{
    private const int Rounds = 10;
    private const uint Multiplier0 = 0xD2511F53, Multiplier1 = 0xCD9E8D57;
    private const uint Weyl0 = 0x9E3779B9, Weyl1 = 0xBB67AE85;

    /// <summary>One block, by the letter of the paper.</summary>
    public static (ulong Low, ulong High) Block(in Draw draw, ulong index)
    {
        (uint c0, uint c1, uint c2, uint c3) = ((uint)index, (uint)(index >> 32), (uint)draw.Number, (uint)(draw.Number >> 32));
        (uint k0, uint k1) = ((uint)draw.Seed, (uint)(draw.Seed >> 32));
        for (int round = 0; round < Rounds; round++)
        {
            ulong p0 = (ulong)Multiplier0 * c0;
            ulong p1 = (ulong)Multiplier1 * c2;
            (c0, c1, c2, c3) = ((uint)(p1 >> 32) ^ c1 ^ k0, (uint)p1, (uint)(p0 >> 32) ^ c3 ^ k1, (uint)p0);
            k0 += Weyl0;
            k1 += Weyl1;
        }

        return (c0 | ((ulong)c1 << 32), c2 | ((ulong)c3 << 32));
    }

    /// <summary>The blocks of many counters.</summary>
    /// <param name="draw">Seed and draw number.</param>
    /// <param name="indices">Block indices, a multiple of <see cref="Granularity"/> of them.</param>
    /// <param name="offset">What is added to each index.</param>
    /// <param name="words">Receives two 64-bit words for each index.</param>
    public static void Fill(in Draw draw, ReadOnlySpan<ulong> indices, ulong offset, Span<ulong> words)
    {
        Span<ulong> keys = stackalloc ulong[KeyLength];
        Schedule(draw, keys);
        LaneKernel.Run<ulong, FillKernel>(new FillKernel(keys, draw.Number, indices, offset, words));
    }

    /// <summary>The number of blocks that are made at once where registers are widest.</summary>
    public const int Granularity = 16;

    internal const int KeyLength = 2 * Rounds;

    /// <summary>The keys of all rounds, two to a round.</summary>
    internal static void Schedule(in Draw draw, Span<ulong> keys)
    {
        (uint k0, uint k1) = ((uint)draw.Seed, (uint)(draw.Seed >> 32));
        for (int i = 0; i < KeyLength; i += 2)
        {
            (keys[i], keys[i + 1]) = (k0, k1);
            k0 += Weyl0;
            k1 += Weyl1;
        }
    }

    // Each 32-bit word of the counter lies in the low half of a 64-bit lane, where the widening multiplication wants
    // it. The high halves hold what a product or a shift left there, which multiplication ignores and packing cuts off.
    internal readonly ref struct FillKernel(
        ReadOnlySpan<ulong> keys, ulong number, ReadOnlySpan<ulong> indices, ulong offset, Span<ulong> words) : ILaneKernel<ulong>
    {
        private readonly ReadOnlySpan<ulong> _keys = keys;
        private readonly ReadOnlySpan<ulong> _indices = indices;
        private readonly Span<ulong> _words = words;
        private readonly ulong _number = number;
        private readonly ulong _offset = offset;

        [MethodImpl(Loops.CompiledOnce)]
        public void Run<TLanes>() where TLanes : unmanaged, ILanes<TLanes, ulong>
        {
            ref ulong source = ref MemoryMarshal.GetReference(_indices);
            ref ulong roundKeys = ref MemoryMarshal.GetReference(_keys);
            ref ulong target = ref MemoryMarshal.GetReference(_words);
            var first = TLanes.Create(_offset);
            var number0 = TLanes.Create(_number);
            var number1 = TLanes.Create(_number >> 32);
            var multiplier0 = TLanes.Create(Multiplier0);
            var multiplier1 = TLanes.Create(Multiplier1);
            nuint count = (nuint)TLanes.Count;

            // Two registers of blocks at a time: a round is a chain of four instructions, which leaves a core half idle.
            for (nuint i = 0; i < (nuint)_indices.Length; i += 2 * count)
            {
                TLanes a0 = TLanes.Load(in source, i) + first, a1 = a0 >>> 32, a2 = number0, a3 = number1;
                TLanes b0 = TLanes.Load(in source, i + count) + first, b1 = b0 >>> 32, b2 = number0, b3 = number1;
                for (nuint round = 0; round < KeyLength; round += 2)
                {
                    var key0 = TLanes.Create(Unsafe.Add(ref roundKeys, round));
                    var key1 = TLanes.Create(Unsafe.Add(ref roundKeys, round + 1));
                    Round(ref a0, ref a1, ref a2, ref a3, multiplier0, multiplier1, key0, key1);
                    Round(ref b0, ref b1, ref b2, ref b3, multiplier0, multiplier1, key0, key1);
                }

                Store(a0, a1, a2, a3, ref target, 2 * i);
                Store(b0, b1, b2, b3, ref target, 2 * (i + count));
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Round<TLanes>(
            ref TLanes c0, ref TLanes c1, ref TLanes c2, ref TLanes c3, TLanes multiplier0, TLanes multiplier1, TLanes key0, TLanes key1)
            where TLanes : unmanaged, ILanes<TLanes, ulong>
        {
            TLanes p0 = TLanes.MultiplyLow32(multiplier0, c0);
            TLanes p1 = TLanes.MultiplyLow32(multiplier1, c2);
            c0 = TLanes.Xor(p1 >>> 32, c1, key0);
            c1 = p1;
            c2 = TLanes.Xor(p0 >>> 32, c3, key1);
            c3 = p0;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Store<TLanes>(TLanes c0, TLanes c1, TLanes c2, TLanes c3, ref ulong target, nuint offset)
            where TLanes : unmanaged, ILanes<TLanes, ulong>
        {
            var low = TLanes.Create(uint.MaxValue);
            TLanes first = (c0 & low) | (c1 << 32);
            TLanes second = (c2 & low) | (c3 << 32);
            TLanes.Store(TLanes.ZipLow(first, second), ref target, offset);
            TLanes.Store(TLanes.ZipHigh(first, second), ref target, offset + (nuint)TLanes.Count);
        }
    }
}
