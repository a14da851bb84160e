namespace Heat.IO;

/// <summary>Copies of boxes between memory of different strides, in bytes.</summary>
internal static class StridedCopy
{
    /// <summary>The byte strides of row-major elements.</summary>
    public static long[] RowMajor(ReadOnlySpan<long> shape, int size)
    {
        var strides = new long[shape.Length];
        long stride = size;
        for (int axis = shape.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= Math.Max(shape[axis], 1);
        }

        return strides;
    }

    /// <summary>The byte strides of column-major elements.</summary>
    public static long[] ColumnMajor(ReadOnlySpan<long> shape, int size)
    {
        var strides = new long[shape.Length];
        long stride = size;
        for (int axis = 0; axis < shape.Length; axis++)
        {
            strides[axis] = stride;
            stride *= Math.Max(shape[axis], 1);
        }

        return strides;
    }

    /// <summary>The row-major place of an index.</summary>
    public static long Position(ReadOnlySpan<long> index, ReadOnlySpan<long> strides)
    {
        long position = 0;
        for (int axis = 0; axis < index.Length; axis++)
            position += index[axis] * strides[axis];
        return position;
    }

    /// <summary>Copies a box.</summary>
    /// <param name="counts">The lengths of the box.</param>
    /// <param name="size">The size of an element in bytes.</param>
    /// <param name="source">The memory that the box's first element begins.</param>
    /// <param name="sourceStrides">Its strides in bytes.</param>
    /// <param name="target">The memory that receives the first element at its start.</param>
    /// <param name="targetStrides">Its strides in bytes.</param>
    public static void Copy(ReadOnlySpan<long> counts, int size, ReadOnlySpan<byte> source, ReadOnlySpan<long> sourceStrides, Span<byte> target, ReadOnlySpan<long> targetStrides)
    {
        // The innermost axes that are contiguous on both sides are one run.
        int axes = counts.Length;
        long run = size;
        while (axes > 0 && (counts[axes - 1] == 1 || (sourceStrides[axes - 1] == run && targetStrides[axes - 1] == run)))
            run *= counts[--axes];
        Copy(counts[..axes], (int)run, source, sourceStrides, target, targetStrides, 0);
    }

    /// <summary>Copies a box whose source strides may be negative.</summary>
    public static void CopyAnyWay(
        ReadOnlySpan<long> counts, int size, ReadOnlySpan<byte> source, long first, ReadOnlySpan<long> sourceStrides, Span<byte> target, ReadOnlySpan<long> targetStrides)
    {
        if (counts.Length == 0)
        {
            source.Slice((int)first, size).CopyTo(target);
            return;
        }

        for (long i = 0; i < counts[0]; i++)
        {
            long from = first + i * sourceStrides[0];
            Span<byte> to = target[(int)(i * targetStrides[0])..];
            if (counts.Length == 1)
                source.Slice((int)from, size).CopyTo(to);
            else
                CopyAnyWay(counts[1..], size, source, from, sourceStrides[1..], to, targetStrides[1..]);
        }
    }

    private static void Copy(
        ReadOnlySpan<long> counts, int run, ReadOnlySpan<byte> source, ReadOnlySpan<long> sourceStrides, Span<byte> target, ReadOnlySpan<long> targetStrides, int axis)
    {
        if (axis == counts.Length)
        {
            source[..run].CopyTo(target);
            return;
        }

        for (long i = 0; i < counts[axis]; i++)
            Copy(counts, run, source[(int)(i * sourceStrides[axis])..], sourceStrides, target[(int)(i * targetStrides[axis])..], targetStrides, axis + 1);
    }
}
