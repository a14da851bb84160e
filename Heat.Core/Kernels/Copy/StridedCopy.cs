using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Heat.Kernels;

/// <summary>
/// Copies n-dimensional blocks from one strided layout to another. The axes are reduced to the fewest loops over the longest
/// contiguous runs; the two innermost loops, the target's fastest and the source's fastest, are a plane that a kernel for
/// its kind copies: rows of long runs, short runs, or the transpose of a matrix. Element types differ in their size only.
/// </summary>
internal static unsafe class StridedCopy
{
    /// <summary>From so many bytes on, streaming stores are faster than ordinary ones, with which the target would evict the source,
    /// and then itself, from a rank's share of a typical last-level cache.</summary>
    internal const long StreamingThreshold = 8L << 20;

    // From so many bytes on, prefetching the source pays off. It makes copies within the nearer caches slower.
    private const long ColdThreshold = 256 << 10;

    /// <summary>Copies a block. Source and target must not overlap.</summary>
    /// <param name="source">Element (0, 0, ...) of the source.</param>
    /// <param name="sourceStrides">The distance between neighbours along each axis, in elements; zero and negative too.</param>
    /// <param name="target">Element (0, 0, ...) of the target.</param>
    /// <param name="targetStrides">Likewise for the target; along a stride of 0 the element that is stored last is unspecified.</param>
    /// <param name="lengths">The number of elements along each axis.</param>
    /// <param name="elementSize">The size of an element in bytes.</param>
    /// <param name="footprint">The number of bytes that are written before any of them is read again, if it differs from the size of
    /// the block: more if the block is one of many, 0 if it is read at once. From <see cref="StreamingThreshold"/> on, streaming stores are used.</param>
    public static void Copy(
        void* source, ReadOnlySpan<long> sourceStrides, void* target, ReadOnlySpan<long> targetStrides,
        ReadOnlySpan<long> lengths, int elementSize, long? footprint = null)
    {
        if (lengths.Contains(0))
            return;
        var nest = new CopyNest(stackalloc CopyLoop[lengths.Length], source, sourceStrides, target, targetStrides, lengths, elementSize);
        bool stream = CacheLines.IsSupported && (footprint ?? nest.Bytes) >= StreamingThreshold;
        Span<CopyLoop> outer = stackalloc CopyLoop[lengths.Length];
        bool cold = stream || (CacheLines.IsSupported && nest.Bytes >= ColdThreshold);
        CopyPlane plane = TakePlane(nest.Loops, nest.Width, ref outer) with { Cold = cold, Stream = stream };
        Run(nest.Source, nest.Target, plane, outer);
        if (stream && Sse.IsSupported)
            Sse.StoreFence(); // streaming stores are not ordered with the message by which another rank learns that the copy is done
    }

    /// <summary>Sets the elements of a block to one value.</summary>
    /// <param name="value">The value, <paramref name="elementSize"/> bytes, outside of the target.</param>
    /// <param name="target">Element (0, 0, ...).</param>
    /// <param name="strides">The distance between neighbours along each axis, in elements; zero and negative too.</param>
    /// <param name="lengths">The number of elements along each axis.</param>
    /// <param name="elementSize">The size of an element in bytes.</param>
    public static void Fill(void* value, void* target, ReadOnlySpan<long> strides, ReadOnlySpan<long> lengths, int elementSize)
    {
        // A fill is a copy from a block whose every element is the same one.
        Span<long> zero = stackalloc long[lengths.Length];
        Copy(value, zero, target, strides, lengths, elementSize);
    }

    // Copying a smaller plane takes less time than its start.
    private const int MinPlane = 32;

    /// <summary>Takes the two loops with the shortest strides of the target and of the source as the plane, and leaves the others. If
    /// the plane is too small, the longest loop takes the place of the shorter one.</summary>
    private static CopyPlane TakePlane(ReadOnlySpan<CopyLoop> loops, nint width, scoped ref Span<CopyLoop> outer)
    {
        var once = new CopyLoop(1, 0, 0);
        if (loops.Length < 2)
        {
            outer = [];
            return new(loops.IsEmpty ? once : loops[0], once, width, false, false);
        }

        int along = 0, across = 1, longest = 0;
        for (int k = 1; k < loops.Length; k++)
        {
            if (nint.Abs(loops[k].SourceStride) < nint.Abs(loops[across].SourceStride))
                across = k;
            if (loops[k].Length > loops[longest].Length)
                longest = k;
        }

        if (nint.Abs(loops[across].SourceStride) >= nint.Abs(loops[0].SourceStride))
            across = 1;
        if (loops[along].Length * loops[across].Length < MinPlane && longest != along && longest != across)
        {
            if (loops[along].Length < loops[across].Length && longest < across)
                along = longest;
            else
                across = longest;
        }

        int count = 0;
        for (int k = 0; k < loops.Length; k++)
        {
            if (k != along && k != across)
                outer[count++] = loops[k];
        }

        outer = outer[..count];
        return new(loops[along], loops[across], width, false, false);
    }

    private static void Run(byte* source, byte* target, in CopyPlane plane, ReadOnlySpan<CopyLoop> outer)
    {
        if (plane.Along.SourceStride == 0 && plane.Along.TargetStride == plane.Width)
            Loop<RepeatPlane>(source, target, plane, outer);
        else if (plane.Width > ShortRuns.MaxWidth)
            Loop<LongRuns>(source, target, plane, outer);
        else if (TransposePlane.Accepts(plane))
            Loop<TransposePlane>(source, target, plane, outer);
        else
            ShortRuns.Run(source, target, plane, outer);
    }

    /// <summary>Runs the outer loops, the first one fastest.</summary>
    [MethodImpl(Loops.CompiledOnce)]
    internal static void Loop<TKernel>(byte* source, byte* target, in CopyPlane plane, ReadOnlySpan<CopyLoop> outer)
        where TKernel : IPlaneKernel
    {
        Span<nint> index = stackalloc nint[outer.Length];
        index.Clear();
        while (true)
        {
            TKernel.Copy(source, target, plane);
            int k = 0;
            for (; k < outer.Length; k++)
            {
                source += outer[k].SourceStride;
                target += outer[k].TargetStride;
                if (++index[k] < outer[k].Length)
                    break;
                source -= outer[k].Length * outer[k].SourceStride;
                target -= outer[k].Length * outer[k].TargetStride;
                index[k] = 0;
            }

            if (k == outer.Length)
                return;
        }
    }
}
