using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Heat.Kernels;

/// <summary>Eight keys of 32 bits, or four of 64, in a register of 256 bits (AVX2).</summary>
internal readonly unsafe struct SortLanes256<TKey> : ISortLanes<Vector256<TKey>, TKey> where TKey : unmanaged, IBinaryInteger<TKey>
{
    // For each mask, the 32-bit lanes of the keys whose bits are clear, then those of the others: a byte each.
    private static readonly byte* s_orders = SplitOrders.Create(Vector256<TKey>.Count, sizeof(TKey) / sizeof(int));

    public static byte* Orders => s_orders;

    public static bool IsSupported => Avx2.IsSupported;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TKey> Permute(Vector256<TKey> keys, int* order) => Avx2.PermuteVar8x32(keys.AsInt32(), Vector256.Load(order)).As<int, TKey>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Split(ref Vector256<TKey> keys, Vector256<TKey> pivot, byte* orders)
    {
        uint above = Vector256.GreaterThan(keys, pivot).ExtractMostSignificantBits();
        keys = Avx2.PermuteVar8x32(keys.AsInt32(), Avx2.ConvertToVector256Int32(orders + (8 * above))).As<int, TKey>();
        return Vector256<TKey>.Count - BitOperations.PopCount(above);
    }
}
