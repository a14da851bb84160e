using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>Copies runs that are long enough for a call each.</summary>
internal readonly unsafe struct LongRuns : IPlaneKernel
{
    private const int Line = CacheLines.Line;

    // Runs of a page and more are copied four at a time: a core keeps more reads in flight along four streams than along one.
    private const int Page = 4096;
    private const int Together = 4;

    // Shorter runs that do not follow each other in a source outside the caches are bound by its latency, and written through the
    // caches. Where the gaps are so long that prefetchers do not bridge them, runs are fetched ahead of time.
    private const int MinJump = 512;

    [MethodImpl(Loops.CompiledOnce)]
    public static void Copy(byte* source, byte* target, in CopyPlane plane)
    {
        CopyLoop along = plane.Along, across = plane.Across;
        nint width = plane.Width;
        bool jumps = along.SourceStride != width && width < MinJump;
        bool bridged = nint.Abs(along.SourceStride) - width < MinJump;
        for (nint j = 0; j < across.Length; j++)
        {
            byte* from = source + (j * across.SourceStride);
            byte* to = target + (j * across.TargetStride);
            if (jumps || !plane.Cold)
                CopySingly(from, to, along, width, bridged || !plane.Cold ? 0 : 4 * MinJump / width * along.SourceStride);
            else if (plane.Stream)
                CopyLines<StreamingStore>(from, to, along, width);
            else
                CopyLines<CachedStore>(from, to, along, width);
        }
    }

    private static void CopySingly(byte* source, byte* target, CopyLoop along, nint width, nint ahead)
    {
        for (nint i = 0; i < along.Length; i++)
        {
            byte* from = source + (i * along.SourceStride);
            for (nint x = 0; ahead != 0 && x < width; x += Line)
                CacheLines.PrefetchNear(from + ahead + x);
            Buffer.MemoryCopy(from, target + (i * along.TargetStride), width, width);
        }
    }

    private static void CopyLines<TStore>(byte* source, byte* target, CopyLoop along, nint width) where TStore : ILineStore
    {
        nint i = 0;
        for (; width >= Page && i <= along.Length - Together; i += Together)
            LinesTogether<TStore>(source + (i * along.SourceStride), along.SourceStride, target + (i * along.TargetStride), along.TargetStride, width);
        LinesSingly<TStore>(source + (i * along.SourceStride), target + (i * along.TargetStride), along with { Length = along.Length - i }, width);
    }

    private static void LinesSingly<TStore>(byte* source, byte* target, CopyLoop along, nint width) where TStore : ILineStore
    {
        // Prefetchers lose the thread at the end of a run; where runs do not follow each other, those to come are named early.
        nint runsAhead = Math.Max(1, Page / width);
        bool jumps = along.SourceStride != width && width < Page && along.Length >= 2 * runsAhead;
        nint ahead = jumps ? runsAhead * along.SourceStride : CacheLines.Ahead;
        for (nint i = 0; i < along.Length; i++)
        {
            byte* from = source + (i * along.SourceStride);
            byte* to = target + (i * along.TargetStride);

            // The lines that runs begin and end in are read to be filled up; stores would wait for one after the other.
            PrefetchPartial(to + (2 * along.TargetStride));
            PrefetchPartial(to + (2 * along.TargetStride) + width);
            CacheLines.CopyRun<TStore>(from, to, width, ahead);
        }
    }

    // A line that is about to be streamed must not be cached.
    private static void PrefetchPartial(byte* end)
    {
        if (((nint)end & (Line - 1)) != 0)
            CacheLines.PrefetchNear(end);
    }

    /// <summary>Four runs in step. Each begins and ends with what it shares of a cache line with its neighbours.</summary>
    private static void LinesTogether<TStore>(byte* source, nint sourceStride, byte* target, nint targetStride, nint width) where TStore : ILineStore
    {
        nint lines = (width - Line) & -Line;
        nint head0 = -(nint)target & (Line - 1), head1 = -(nint)(target + targetStride) & (Line - 1);
        nint head2 = -(nint)(target + (2 * targetStride)) & (Line - 1), head3 = -(nint)(target + (3 * targetStride)) & (Line - 1);
        CacheLines.Copy<TStore>(
            source + head0, source + sourceStride + head1, source + (2 * sourceStride) + head2, source + (3 * sourceStride) + head3,
            target + head0, target + targetStride + head1, target + (2 * targetStride) + head2, target + (3 * targetStride) + head3,
            lines);
        Ends<TStore>(source, target, head0, lines, width);
        Ends<TStore>(source + sourceStride, target + targetStride, head1, lines, width);
        Ends<TStore>(source + (2 * sourceStride), target + (2 * targetStride), head2, lines, width);
        Ends<TStore>(source + (3 * sourceStride), target + (3 * targetStride), head3, lines, width);
    }

    private static void Ends<TStore>(byte* source, byte* target, nint head, nint lines, nint width) where TStore : ILineStore
    {
        Unsafe.CopyBlockUnaligned(target, source, (uint)head);
        nint tail = head + lines;
        if (width - tail >= Line)
        {
            TStore.Copy(source + tail, target + tail);
            tail += Line;
        }

        Unsafe.CopyBlockUnaligned(target + tail, source + tail, (uint)(width - tail));
    }
}
