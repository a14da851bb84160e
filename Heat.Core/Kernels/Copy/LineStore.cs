using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Heat.Kernels;

/// <summary>How a line is written to a target that is aligned to lines.</summary>
internal unsafe interface ILineStore
{
    static abstract void Copy(byte* source, byte* target);
}

/// <summary>The line is neither read before it is written, nor does it push the source out.</summary>
internal readonly unsafe struct PastCaches : ILineStore
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(byte* source, byte* target)
    {
        Vector256<byte> low = Vector256.Load(source), high = Vector256.Load(source + 32);
        low.StoreAlignedNonTemporal(target);
        high.StoreAlignedNonTemporal(target + 32);
    }
}

/// <summary>The line stays at hand for who reads it next.</summary>
internal readonly unsafe struct ThroughCaches : ILineStore
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(byte* source, byte* target)
    {
        Vector256<byte> low = Vector256.Load(source), high = Vector256.Load(source + 32);
        low.StoreAligned(target);
        high.StoreAligned(target + 32);
    }
}
