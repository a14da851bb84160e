namespace Heat.IO;

/// <summary>An array that is stored in chunks of one shape. Chunks at the end of an axis are stored in full.</summary>
internal abstract class ChunkedArray : BlockArray
{
    private byte[]? _buffer;

    /// <summary>The shape of the chunks.</summary>
    public required Shape Chunks { get; init; }

    /// <summary>Whether the elements of a chunk are in column-major order.</summary>
    public bool IsColumnMajor { get; init; }

    /// <summary>The element, in this machine's byte order, of chunks that are not stored.</summary>
    public required byte[] Fill { get; init; }

    /// <inheritdoc/>
    public override Shape? Unit => Chunks;

    /// <inheritdoc/>
    public override void Read(Block box, Span<byte> target)
    {
        if (box.IsEmpty)
            return;
        int axes = Shape.NDim;
        long[] boxStrides = StridedCopy.RowMajor(box.Shape.AsSpan(), Type.Size);
        long[] chunkStrides = IsColumnMajor ? StridedCopy.ColumnMajor(Chunks.AsSpan(), Type.Size) : StridedCopy.RowMajor(Chunks.AsSpan(), Type.Size);
        long[] first = new long[axes], last = new long[axes];
        for (int axis = 0; axis < axes; axis++)
            (first[axis], last[axis]) = (box.Start[axis] / Chunks[axis], (box.End(axis) - 1) / Chunks[axis]);
        long[] chunk = [.. first], from = new long[axes], counts = new long[axes], into = new long[axes];
        do
        {
            for (int axis = 0; axis < axes; axis++)
            {
                long origin = chunk[axis] * Chunks[axis];
                long start = Math.Max(origin, box.Start[axis]), end = Math.Min(origin + Chunks[axis], box.End(axis));
                (from[axis], counts[axis], into[axis]) = (start - origin, end - start, start - box.Start[axis]);
            }

            Place(chunk, from, counts, chunkStrides, target[(int)StridedCopy.Position(into, boxStrides)..], boxStrides);
        }
        while (Advance(chunk, first, last));
    }

    /// <summary>How many bytes a chunk takes in the file; null if it is not stored.</summary>
    /// <param name="index">The chunk's place in the grid of chunks.</param>
    protected abstract long? StoredBytesOf(ReadOnlySpan<long> index);

    /// <summary>Reads a chunk that is stored.</summary>
    /// <param name="index">The chunk's place in the grid of chunks.</param>
    /// <param name="target">Receives its elements as they are stored.</param>
    protected abstract void ReadChunk(ReadOnlySpan<long> index, Span<byte> target);

    private void Place(long[] chunk, long[] from, long[] counts, long[] chunkStrides, Span<byte> target, long[] boxStrides)
    {
        if (StoredBytesOf(chunk) is not { } stored)
        {
            PlaceFill(counts, target, boxStrides);
            return;
        }

        long bytes = checked(Chunks.Size * Type.Size);
        if (bytes > int.MaxValue || (bytes > FileLimits.AlwaysAllowed && bytes / FileLimits.MaxExpansion > stored))
            throw FileErrors.Damaged(Path, $"chunk ({string.Join(", ", chunk)}) of {bytes} bytes is claimed to be stored in {stored} bytes.", Name);
        bool isWhole = counts.AsSpan().SequenceEqual(Chunks.AsSpan()) && !IsColumnMajor;
        for (int axis = 0; axis < counts.Length; axis++)
            isWhole &= counts[axis] == 1 || chunkStrides[axis] == boxStrides[axis];
        Span<byte> elements = isWhole ? target[..(int)bytes] : (_buffer ??= new byte[bytes]);
        ReadChunk(chunk, elements);
        Type.Reorder(elements);
        if (!isWhole)
            StridedCopy.Copy(counts, Type.Size, elements[(int)StridedCopy.Position(from, chunkStrides)..], chunkStrides, target, boxStrides);
    }

    private void PlaceFill(long[] counts, Span<byte> target, long[] boxStrides)
    {
        // A stride of 0 repeats the element.
        StridedCopy.Copy(counts, Type.Size, Fill, new long[counts.Length], target, boxStrides);
    }

    /// <summary>The next index of a grid in row-major order; false after the last.</summary>
    internal static bool Advance(long[] index, ReadOnlySpan<long> first, ReadOnlySpan<long> last)
    {
        for (int axis = index.Length - 1; axis >= 0; axis--)
        {
            if (index[axis]++ < last[axis])
                return true;
            index[axis] = first[axis];
        }

        return false;
    }
}
