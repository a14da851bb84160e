using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Heat.Kernels;

/// <summary>How a cache line is stored to an aligned target.</summary>
internal unsafe interface ILineStore
{
    static abstract void Copy(byte* source, byte* target);
}

/// <summary>Non-temporal (streaming) stores: the target line is not read first, and does not evict the source from the caches.</summary>
internal readonly unsafe struct StreamingStore : ILineStore
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(byte* source, byte* target)
    {
        Vector256<byte> low = Vector256.Load(source), high = Vector256.Load(source + 32);
        low.StoreAlignedNonTemporal(target);
        high.StoreAlignedNonTemporal(target + 32);
    }
}

/// <summary>Ordinary stores: the target line stays in the caches for the next read.</summary>
internal readonly unsafe struct CachedStore : ILineStore
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(byte* source, byte* target)
    {
        Vector256<byte> low = Vector256.Load(source), high = Vector256.Load(source + 32);
        low.StoreAligned(target);
        high.StoreAligned(target + 32);
    }
}
