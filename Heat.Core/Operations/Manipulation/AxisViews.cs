namespace Heat;

/// <summary>Views of an array that take its axes in another order, repeat some, or two at once. Nothing moves.</summary>
internal static class AxisViews
{
    /// <summary>The axes in another order.</summary>
    /// <param name="a">The array.</param>
    /// <param name="order">For each axis of the view, which axis of the array it is: each of them once.</param>
    public static DNDArray<T> Permuted<T>(DNDArray<T> a, int[] order) where T : unmanaged
    {
        var shape = new Shape([.. order.Select(axis => a.Shape[axis])]);
        Distribution distribution = a.Distribution.WithShape(shape, a.Split is { } split ? Array.IndexOf(order, split) : null);
        int[] longAxes = [.. order.Where(axis => a.Shape[axis] > 1)];
        bool keepsOrder = longAxes.Zip(longAxes.Skip(1)).All(pair => pair.First < pair.Second);
        return a.ViewOf(distribution, a.Local.Permute(order), keepsOrder);
    }

    /// <summary>The array repeated along axes that it lacks, or along which it has length 1.</summary>
    /// <exception cref="ArgumentException">It cannot be broadcast to the shape, or a rank's piece would be too large.</exception>
    public static DNDArray<T> Broadcast<T>(DNDArray<T> a, Shape shape) where T : unmanaged
    {
        int extra = shape.NDim - a.NDim;
        bool fits = extra >= 0;
        for (int axis = 0; fits && axis < a.NDim; axis++)
            fits = a.Shape[axis] == 1 || a.Shape[axis] == shape[axis + extra];
        if (!fits)
            throw new ArgumentException($"An array of shape {a.Shape} cannot be broadcast to shape {shape}.", nameof(shape));
        Distribution distribution = BroadcastDistribution(a.Distribution, shape, extra);
        PieceLimit.Check(distribution);
        Shape piece = distribution.LocalShape(a.Comm.Rank);
        var local = new LocalTensor<T>(a.Local.Memory, piece, Heat.Broadcast.Strides(a.Local, a.Shape, shape.NDim), a.Local.Offset);
        return a.ViewOf(distribution, local, keepsOrder: shape.Size == a.Size, isReadOnly: true);
    }

    /// <summary>The elements whose indices along two axes differ by an offset, along a new last axis in place of the two.</summary>
    public static DNDArray<T> Diagonal<T>(DNDArray<T> a, long offset, int rows, int columns) where T : unmanaged
    {
        // Element k of the diagonal is in row k + firstRow and column k + firstColumn.
        offset = Math.Clamp(offset, -a.Shape[rows], a.Shape[columns]);
        (long firstRow, long firstColumn) = (Math.Max(0, -offset), Math.Max(0, offset));
        long length = Math.Max(0, Math.Min(a.Shape[rows] - firstRow, a.Shape[columns] - firstColumn));
        int[] others = [.. Enumerable.Range(0, a.NDim).Where(axis => axis != rows && axis != columns)];
        var shape = new Shape([.. others.Select(axis => a.Shape[axis]), length]);
        long[] strides = [.. others.Select(axis => a.Local.Strides[axis]), a.Local.Strides[rows] + a.Local.Strides[columns]];
        (long row, long column) = (firstRow, firstColumn); // of this rank's first element, in its piece
        Distribution distribution;
        if (a.Split is { } split && (split == rows || split == columns))
        {
            long first = split == rows ? firstRow : firstColumn;
            long[] starts = [.. a.Distribution.Displacements.Append(a.Shape[split]).Select(start => Math.Clamp(start - first, 0, length))];
            distribution = Distribution.FromCounts(shape, shape.NDim - 1, [.. starts.Skip(1).Zip(starts, (end, start) => end - start)]);
            (row, column) = (row + starts[a.Comm.Rank], column + starts[a.Comm.Rank]);
            if (split == rows)
                row -= a.Distribution.Displacements[a.Comm.Rank];
            else
                column -= a.Distribution.Displacements[a.Comm.Rank];
        }
        else
        {
            distribution = a.Distribution.WithShape(shape, a.Split is { } other ? Array.IndexOf(others, other) : null);
        }

        Shape piece = distribution.LocalShape(a.Comm.Rank);
        long at = a.Local.Offset + (piece.Size == 0 ? 0 : (row * a.Local.Strides[rows]) + (column * a.Local.Strides[columns]));
        return a.ViewOf(distribution, new(a.Local.Memory, piece, strides, at), keepsOrder: shape.Size <= 1);
    }

    /// <summary>Where the split axis is repeated, all of it belongs to the rank that has it.</summary>
    private static Distribution BroadcastDistribution(Distribution array, Shape shape, int extra)
    {
        if (array.Split is not { } split)
            return array.WithShape(shape, null);
        if (shape[split + extra] == array.Shape[split])
            return array.WithShape(shape, split + extra);
        var counts = new long[array.Ranks];
        counts[array.OwnerOf(0)] = shape[split + extra];
        return Distribution.FromCounts(shape, split + extra, counts);
    }
}
