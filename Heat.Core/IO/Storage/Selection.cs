namespace Heat.IO;

/// <summary>The part of a file's array that is loaded: along each axis a slice, as in <c>a["2:7", "::3"]</c>.</summary>
public sealed class Selection
{
    private readonly long[] _start, _step;

    private Selection(Shape fileShape, long[] start, long[] count, long[] step) =>
        (FileShape, _start, Shape, _step) = (fileShape, start, new(count), step);

    /// <summary>Makes a selection.</summary>
    /// <param name="shape">The shape of the array in the file.</param>
    /// <param name="slices">A slice for each axis; those left out are whole.</param>
    /// <exception cref="ArgumentException">There are more slices than axes.</exception>
    public static Selection Of(Shape shape, ReadOnlySpan<Slice> slices = default)
    {
        if (slices.Length > shape.NDim)
            throw new ArgumentException($"{slices.Length} slices for the {shape.NDim} axes of an array of shape {shape}.", nameof(slices));
        long[] start = new long[shape.NDim], count = new long[shape.NDim], step = new long[shape.NDim];
        for (int axis = 0; axis < shape.NDim; axis++)
            (start[axis], count[axis], step[axis]) = (axis < slices.Length ? slices[axis] : Slice.All).Over(shape[axis]);
        return new(shape, start, count, step);
    }

    /// <summary>The shape of the array in the file.</summary>
    public Shape FileShape { get; }

    /// <summary>The shape of what is selected.</summary>
    public Shape Shape { get; }

    /// <summary>The first index along each axis.</summary>
    public ReadOnlySpan<long> Start => _start;

    /// <summary>From one index to the next along each axis; negative where the order is reversed.</summary>
    public ReadOnlySpan<long> Step => _step;

    /// <summary>Whether every index of an axis is taken in the file's order.</summary>
    public bool IsWhole(int axis) => _step[axis] == 1 && Shape[axis] == FileShape[axis];

    /// <summary>The smallest box of the file's array that holds a part of the selection.</summary>
    /// <param name="part">A box of the selection's own index space.</param>
    public Block Bounds(Block part)
    {
        long[] first = new long[part.NDim], lengths = new long[part.NDim];
        for (int axis = 0; axis < part.NDim && !part.IsEmpty; axis++)
        {
            long reach = (part.Shape[axis] - 1) * _step[axis];
            first[axis] = _start[axis] + part.Start[axis] * _step[axis] + Math.Min(reach, 0);
            lengths[axis] = Math.Abs(reach) + 1;
        }

        return new(first, new(lengths));
    }

    /// <summary>A part of the selection as a view of the box that bounds it.</summary>
    /// <param name="bounds">The elements of <see cref="Bounds"/> of the part.</param>
    /// <param name="part">The same part.</param>
    public LocalTensor<T> Pick<T>(LocalTensor<T> bounds, Block part) where T : unmanaged
    {
        if (part.IsEmpty)
            return new(bounds.Memory, part.Shape);
        var strides = new long[part.NDim];
        long offset = bounds.Offset;
        for (int axis = 0; axis < part.NDim; axis++)
        {
            strides[axis] = _step[axis] * bounds.Strides[axis];
            if (_step[axis] < 0)
                offset += (bounds.Shape[axis] - 1) * bounds.Strides[axis];
        }

        return new(bounds.Memory, part.Shape, strides, offset);
    }

    /// <summary>The part of the selection that lies in a box of the file's array.</summary>
    internal Block Inside(Block box)
    {
        long[] first = new long[box.NDim], lengths = new long[box.NDim];
        for (int axis = 0; axis < box.NDim; axis++)
        {
            // The k with low <= start + k * step < high; of a negative step, those of the mirrored axis.
            long step = Math.Abs(_step[axis]);
            long start = _step[axis] > 0 ? _start[axis] : -_start[axis];
            long low = _step[axis] > 0 ? box.Start[axis] : 1 - box.End(axis), high = low + box.Shape[axis];
            first[axis] = Math.Clamp(UpTo(low - start, step), 0, Shape[axis]);
            lengths[axis] = Math.Clamp(UpTo(high - start, step), first[axis], Shape[axis]) - first[axis];
        }

        return new(first, new(lengths));

        static long UpTo(long distance, long step) => distance <= 0 ? 0 : (distance - 1) / step + 1;
    }

    /// <summary>The same selection of an array whose axes are in reverse order.</summary>
    internal Selection Reversed() =>
        new(Reverse(FileShape), [.. _start.Reverse()], [.. Shape.AsEnumerable().Reverse()], [.. _step.Reverse()]);

    internal static Shape Reverse(Shape shape) => new([.. shape.AsEnumerable().Reverse()]);
}
