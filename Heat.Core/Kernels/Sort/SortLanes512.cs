using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Heat.Kernels;

/// <summary>Sixteen keys of 32 bits, or eight of 64, in a register of 512 bits (AVX-512). Without such registers it works all the
/// same, slowly, so that it can be tested.</summary>
internal readonly unsafe struct SortLanes512<TKey> : ISortLanes<Vector512<TKey>, TKey> where TKey : unmanaged, IBinaryInteger<TKey>
{
    // For masks of eight lanes, the lanes whose bits are clear, then the others: a byte each.
    private static readonly byte* s_orders = sizeof(TKey) == sizeof(ulong) ? SplitOrders.Create(8, 1) : null;

    public static byte* Orders => s_orders;

    public static bool IsSupported => Avx512F.IsSupported && Vector512.IsHardwareAccelerated;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TKey> Permute(Vector512<TKey> keys, int* order) => Vector512.ShuffleNative(keys.AsInt32(), Vector512.Load(order)).As<int, TKey>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Split(ref Vector512<TKey> keys, Vector512<TKey> pivot, byte* orders)
    {
        if (sizeof(TKey) == sizeof(ulong))
        {
            var mask = (uint)Vector512.GreaterThan(keys, pivot).ExtractMostSignificantBits();
            keys = Vector512.ShuffleNative(keys.AsUInt64(), Widened(*(ulong*)(orders + (8 * mask)))).As<ulong, TKey>();
            return 8 - BitOperations.PopCount(mask);
        }

        if (!Avx512F.IsSupported)
            return SplitSlowly(ref keys, pivot);

        // Those not above go to the first lanes, those above, packed as well, after them.
        Vector512<uint> bits = keys.AsUInt32(), above = Vector512.GreaterThan(bits, pivot.AsUInt32());
        Vector512<uint> low = Avx512F.Compress(Vector512<uint>.Zero, ~above, bits), high = Avx512F.Compress(Vector512<uint>.Zero, above, bits);
        int count = 16 - BitOperations.PopCount(above.ExtractMostSignificantBits());
        Vector512<uint> after = Vector512.GreaterThanOrEqual(Vector512<uint>.Indices, Vector512.Create((uint)count));
        keys = Avx512F.Expand(low, after, high).As<uint, TKey>();
        return count;
    }

    /// <summary>Eight bytes as lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Widened(ulong bytes)
    {
        Vector128<byte> source = Vector128.CreateScalarUnsafe(bytes).AsByte();
        if (Avx512F.IsSupported)
            return Avx512F.ConvertToVector512UInt64(source);
        return Vector512.WidenLower(Vector512.WidenLower(Vector512.WidenLower(source.ToVector256Unsafe().ToVector512Unsafe())));
    }

    private static int SplitSlowly(ref Vector512<TKey> keys, Vector512<TKey> pivot)
    {
        Vector512<TKey> packed = keys;
        int low = 0, high = Vector512.GreaterThan(keys, pivot).ExtractMostSignificantBits() is var mask ? Vector512<TKey>.Count - BitOperations.PopCount(mask) : 0;
        int count = high;
        for (int lane = 0; lane < Vector512<TKey>.Count; lane++)
            packed = packed.WithElement(((mask >> lane) & 1) == 0 ? low++ : high++, keys[lane]);
        keys = packed;
        return count;
    }
}
