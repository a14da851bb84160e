using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Heat.Kernels;

/// <summary>Copies runs that are long enough for a call each.</summary>
internal readonly unsafe struct LongRuns : IPlaneKernel
{
    // Shorter streams leave more half-filled write-combining buffers than they spare cache traffic.
    private const int MinStream = 1024;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy(byte* source, byte* target, in CopyPlane plane)
    {
        CopyLoop along = plane.Along, across = plane.Across;
        nint width = plane.Width;
        bool stream = plane.Stream && width >= MinStream && Vector256.IsHardwareAccelerated;
        for (nint j = 0; j < across.Length; j++)
        {
            byte* from = source + (j * across.SourceStride);
            byte* to = target + (j * across.TargetStride);
            for (nint i = 0; i < along.Length; i++)
            {
                if (stream)
                    Stream(from, to, width);
                else
                    Buffer.MemoryCopy(from, to, width, width);
                from += along.SourceStride;
                to += along.TargetStride;
            }
        }
    }

    /// <summary>Copies past the caches. The ends, which do not fill a cache line, are written through them.</summary>
    private static void Stream(byte* source, byte* target, nint length)
    {
        const int Line = 64;
        Vector256.Store(Vector256.Load(source), target);
        Vector256.Store(Vector256.Load(source + 32), target + 32);
        Vector256.Store(Vector256.Load(source + length - Line), target + length - Line);
        Vector256.Store(Vector256.Load(source + length - 32), target + length - 32);
        nint head = Line - (nint)((nuint)target % Line);
        byte* end = target + length - Line;
        source += head;
        for (target += head; target <= end; target += Line, source += Line)
        {
            Vector256<byte> low = Vector256.Load(source), high = Vector256.Load(source + 32);
            low.StoreAlignedNonTemporal(target);
            high.StoreAlignedNonTemporal(target + 32);
        }
    }
}
