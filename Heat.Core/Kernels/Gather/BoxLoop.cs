using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>
/// Copies, or adds, boxes of equal shape between places that indices name, one after the other: of two boxes with one target the
/// later one wins. What the axes of a box have in common with contiguous memory is one run; boxes that follow each other on both
/// sides are copied as one.
/// </summary>
internal static unsafe class BoxLoop
{
    private const int Chunk = 512; // boxes whose offsets are computed at a time

    // Where an axis of the boxes is slower in the target than the indices are (columns of a row-major matrix), each of its steps
    // goes through all indices, as the rows of source and target then stay in the caches.
    private const int WideChunk = 64 << 10;

    /// <summary>Copies boxes. The two sides must not overlap.</summary>
    /// <param name="source">Where the boxes are.</param>
    /// <param name="sourceStrides">The strides of a box there, in elements.</param>
    /// <param name="target">Where they go.</param>
    /// <param name="targetStrides">The strides of a box there, in elements.</param>
    /// <param name="count">The number of boxes.</param>
    /// <param name="lengths">The shape of a box.</param>
    /// <param name="elementSize">In bytes.</param>
    public static void Copy(
        IndexedBoxes source, ReadOnlySpan<long> sourceStrides, IndexedBoxes target, ReadOnlySpan<long> targetStrides,
        nint count, ReadOnlySpan<long> lengths, int elementSize)
    {
        if (count == 0 || lengths.Contains(0))
            return;
        var nest = new CopyNest(stackalloc CopyLoop[lengths.Length], null, sourceStrides, null, targetStrides, lengths, elementSize);
        switch (nest.Width)
        {
            case 1: Run<OneMove<byte>>(source, target, count, nest, elementSize, merges: false); break;
            case 2: Run<OneMove<ushort>>(source, target, count, nest, elementSize, merges: true); break;
            case 4: Run<OneMove<uint>>(source, target, count, nest, elementSize, merges: true); break;
            case 8: Run<OneMove<ulong>>(source, target, count, nest, elementSize, merges: true); break;
            case 16: Run<OneMove<System.Runtime.Intrinsics.Vector128<byte>>>(source, target, count, nest, elementSize, merges: true); break;
            case 32: Run<OneMove<System.Runtime.Intrinsics.Vector256<byte>>>(source, target, count, nest, elementSize, merges: true); break;
            case > 16 and < 32: Run<TwoMoves<System.Runtime.Intrinsics.Vector128<byte>>>(source, target, count, nest, elementSize, merges: true); break;
            case > 32 and <= 64: Run<TwoMoves<System.Runtime.Intrinsics.Vector256<byte>>>(source, target, count, nest, elementSize, merges: true); break;
            default: Run<AnyMove>(source, target, count, nest, elementSize, merges: true); break;
        }
    }

    /// <summary>Adds boxes to others, in the order of the indices.</summary>
    /// <inheritdoc cref="Copy"/>
    public static void Add<T>(
        IndexedBoxes source, ReadOnlySpan<long> sourceStrides, IndexedBoxes target, ReadOnlySpan<long> targetStrides,
        nint count, ReadOnlySpan<long> lengths) where T : unmanaged, INumberBase<T>
    {
        if (count == 0 || lengths.Contains(0))
            return;
        var nest = new CopyNest(stackalloc CopyLoop[lengths.Length], null, sourceStrides, null, targetStrides, lengths, sizeof(T));
        Run<AddMove<T>>(source, target, count, nest, sizeof(T), merges: false);
    }

    [SkipLocalsInit]
    private static void Run<TMover>(IndexedBoxes source, IndexedBoxes target, nint count, CopyNest nest, int elementSize, bool merges)
        where TMover : IRunMover
    {
        IndexedBoxes from = source.Merged(stackalloc long[source.NDim], stackalloc long[source.NDim]);
        IndexedBoxes to = target.Merged(stackalloc long[target.NDim], stackalloc long[target.NDim]);
        bool isWide = nest.Loops.Length > 0 && nest.Loops[^1].TargetStride > to.Stride * elementSize;
        int chunk = (int)nint.Min(isWide ? WideChunk : Chunk, count);
        nint[]? rented = chunk > Chunk ? ArrayPool<nint>.Shared.Rent(3 * chunk) : null;
        Span<nint> room = rented ?? stackalloc nint[3 * Chunk];
        Span<nint> froms = room[..chunk], tos = room.Slice(chunk, chunk), widths = room.Slice(2 * chunk, chunk);
        for (nint start = 0; start < count; start += chunk)
        {
            int boxes = (int)nint.Min(chunk, count - start);
            from.Locate(start, froms[..boxes], elementSize);
            to.Locate(start, tos[..boxes], elementSize);
            int merged = merges && nest.Loops.IsEmpty ? Merge(froms[..boxes], tos, widths, nest.Width) : boxes;
            if (merged <= boxes / 2)
                CopyMerged(from.First + (nint)nest.Source, froms[..merged], to.First + (nint)nest.Target, tos, widths);
            else
                Boxes<TMover>(from.First + (nint)nest.Source, froms[..boxes], to.First + (nint)nest.Target, tos, nest);
        }

        if (rented is not null)
            ArrayPool<nint>.Shared.Return(rented);
    }

    /// <summary>Puts boxes together that follow each other on both sides, if that leaves at most half of them.</summary>
    /// <returns>How many are left; if more than half, nothing has changed.</returns>
    [MethodImpl(Loops.CompiledOnce)]
    private static int Merge(Span<nint> froms, Span<nint> tos, Span<nint> widths, nint width)
    {
        int left = 1;
        for (int j = 1; j < froms.Length; j++)
            left += froms[j] - froms[j - 1] == width && tos[j] - tos[j - 1] == width ? 0 : 1;
        if (left > froms.Length / 2)
            return left;
        int last = 0;
        widths[0] = width;
        for (int j = 1; j < froms.Length; j++)
        {
            if (froms[j] - froms[last] == widths[last] && tos[j] - tos[last] == widths[last])
                widths[last] += width;
            else
                (froms[++last], tos[last], widths[last]) = (froms[j], tos[j], width);
        }

        return left;
    }

    private static void CopyMerged(byte* source, ReadOnlySpan<nint> froms, byte* target, ReadOnlySpan<nint> tos, ReadOnlySpan<nint> widths)
    {
        for (int j = 0; j < froms.Length; j++)
            Buffer.MemoryCopy(source + froms[j], target + tos[j], widths[j], widths[j]);
    }

    /// <summary>Moves the boxes run by run: the loops of a box outside, the first one fastest, all boxes inside.</summary>
    private static void Boxes<TMover>(byte* source, ReadOnlySpan<nint> froms, byte* target, ReadOnlySpan<nint> tos, in CopyNest nest)
        where TMover : IRunMover
    {
        ReadOnlySpan<CopyLoop> loops = nest.Loops;
        Span<nint> index = stackalloc nint[loops.Length];
        index.Clear();
        while (true)
        {
            fixed (nint* from = froms, to = tos)
                Runs<TMover>(source, from, target, to, froms.Length, nest.Width);
            int k = 0;
            for (; k < loops.Length; k++)
            {
                source += loops[k].SourceStride;
                target += loops[k].TargetStride;
                if (++index[k] < loops[k].Length)
                    break;
                source -= loops[k].Length * loops[k].SourceStride;
                target -= loops[k].Length * loops[k].TargetStride;
                index[k] = 0;
            }

            if (k == loops.Length)
                return;
        }
    }

    [MethodImpl(Loops.CompiledOnce)]
    private static void Runs<TMover>(byte* source, nint* froms, byte* target, nint* tos, nint count, nint width) where TMover : IRunMover
    {
        nint j = 0;
        for (; j <= count - 4; j += 4)
        {
            TMover.Move(source + froms[j], target + tos[j], width);
            TMover.Move(source + froms[j + 1], target + tos[j + 1], width);
            TMover.Move(source + froms[j + 2], target + tos[j + 2], width);
            TMover.Move(source + froms[j + 3], target + tos[j + 3], width);
        }

        for (; j < count; j++)
            TMover.Move(source + froms[j], target + tos[j], width);
    }
}
