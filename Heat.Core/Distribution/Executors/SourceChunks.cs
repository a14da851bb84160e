using Heat.Kernels;

namespace Heat;

/// <summary>The parts in which a source piece is read in order.</summary>
internal static unsafe class SourceChunks
{
    private const long Bytes = 64 << 10; // in the second-level cache while each rank takes its part

    /// <summary>A piece cut into boxes that are each one run of a row-major piece of at most 64 KiB, or one row; in order.</summary>
    public static IEnumerable<Block> Of(Block piece, int elementSize)
    {
        if (piece.IsEmpty)
            yield break;
        int axis = piece.NDim - 1;
        long inner = elementSize; // the bytes of one index of the axis
        while (axis > 0 && inner * piece.Shape[axis] * 2 <= Bytes)
            inner *= piece.Shape[axis--];
        long step = Math.Max(1, Bytes / inner), outer = 1;
        for (int k = 0; k < axis; k++)
            outer *= piece.Shape[k];
        long rows = piece.Shape[axis], size = piece.Size / outer / rows;
        for (long index = 0; index < outer; index++)
        {
            for (long row = 0; row < rows; row += step)
            {
                long first = ((index * rows) + row) * size;
                foreach (Block box in piece.Range(first, first + (Math.Min(step, rows - row) * size)))
                    yield return box;
            }
        }
    }

    /// <summary>Asks for a chunk of a row-major piece before it is copied in strides that no hardware would foresee.</summary>
    public static void Prefetch(Block chunk, PartSide side, int rank, byte* piece, ReadOnlySpan<long> strides, int elementSize)
    {
        byte* first = piece + ((side.Origin(rank, strides) + PartCopy.Place(chunk.Start, strides)) * elementSize);
        byte* end = first + (chunk.Size * elementSize);
        for (; first < end; first += 64)
            CacheLines.PrefetchNear(first);
    }
}
