using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Heat.Kernels;

/// <summary>Copies whole cache lines past the caches: the target, which is aligned to lines, is neither read before it is
/// written, nor does it push the source out.</summary>
internal static unsafe class StreamedLines
{
    public const int Line = 64;

    /// <summary>How far ahead, in bytes, a contiguous source is prefetched.</summary>
    public const int Ahead = 2048;

    /// <summary>Whether there is such a thing here.</summary>
    public static bool IsSupported => Vector256.IsHardwareAccelerated;

    /// <summary>Copies lines that follow each other, and prefetches what lies so many bytes ahead in the source.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy(byte* source, byte* target, nint length, nint ahead)
    {
        for (byte* end = target + length; target < end; target += Line, source += Line)
        {
            Prefetch(source + ahead);
            Copy(source, target);
        }
    }

    /// <summary>Copies four rows of lines in step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy(
        byte* source0, byte* source1, byte* source2, byte* source3, byte* target0, byte* target1, byte* target2, byte* target3, nint length)
    {
        for (nint x = 0; x < length; x += Line)
        {
            Prefetch(source0 + x + Ahead);
            Prefetch(source1 + x + Ahead);
            Prefetch(source2 + x + Ahead);
            Prefetch(source3 + x + Ahead);
            Copy(source0 + x, target0 + x);
            Copy(source1 + x, target1 + x);
            Copy(source2 + x, target2 + x);
            Copy(source3 + x, target3 + x);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(byte* source, byte* target)
    {
        Vector256<byte> low = Vector256.Load(source), high = Vector256.Load(source + 32);
        low.StoreAlignedNonTemporal(target);
        high.StoreAlignedNonTemporal(target + 32);
    }

    /// <summary>Into the second-level cache: the first has no room for as much as must be under way.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(byte* address)
    {
        if (Sse.IsSupported)
            Sse.Prefetch1(address);
    }

    /// <summary>Into the first-level cache: for what is read next, and for lines that are filled in part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void PrefetchNear(byte* address)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(address);
    }
}
