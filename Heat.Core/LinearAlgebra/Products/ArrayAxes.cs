namespace Heat;

/// <summary>Views of arrays with other axes, as products need them. No communication; nothing is copied but where it is said.</summary>
internal static class ArrayAxes
{
    /// <summary>The array with its axes in another order.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axes">For each axis of the result, which axis of this array it is.</param>
    public static DNDArray<T> Permuted<T>(this DNDArray<T> a, ReadOnlySpan<int> axes) where T : unmanaged => AxisViews.Permuted(a, axes.ToArray());

    /// <summary>One index of an axis, which the result does not have. The array must not be split along the axis.</summary>
    public static DNDArray<T> At<T>(this DNDArray<T> a, int axis, long index) where T : unmanaged
    {
        LocalTensor<T> local = a.Local;
        long[] strides = [.. local.Strides[..axis], .. local.Strides[(axis + 1)..]];
        Shape Without(Shape shape) => new([.. shape.AsSpan()[..axis], .. shape.AsSpan()[(axis + 1)..]]);
        Shape piece = Without(local.Shape);
        long offset = piece.Size == 0 ? 0 : local.Offset + (index * local.Strides[axis]);
        int? split = a.Split is { } own ? own - (own > axis ? 1 : 0) : null;
        return new(a.Distribution.WithShape(Without(a.Shape), split), a.Comm, new LocalTensor<T>(local.Memory, piece, strides, offset), isRowMajor: false);
    }

    /// <summary>The array with neighbouring axes merged into one; split along a merged axis only if the split axis is the first of its group.
    /// A view where strides allow it, else the piece is copied.</summary>
    /// <param name="a">The array.</param>
    /// <param name="groups">How many axes make each axis of the result; 0 gives an axis of length 1.</param>
    public static DNDArray<T> Merged<T>(this DNDArray<T> a, ReadOnlySpan<int> groups) where T : unmanaged
    {
        LocalTensor<T> local = a.Local;
        if (!HasMergeableStrides(local, groups))
            local = local.Copy();
        long[] lengths = new long[groups.Length], piece = new long[groups.Length], strides = new long[groups.Length];
        int? split = null;
        long unit = 1;
        for (int group = 0, axis = 0; group < groups.Length; axis += groups[group++])
        {
            (lengths[group], piece[group], strides[group]) = (1, 1, 1);
            for (int member = axis; member < axis + groups[group]; member++)
            {
                lengths[group] *= a.Shape[member];
                piece[group] *= local.Shape[member];
                if (local.Shape[member] != 1 || member == axis)
                    strides[group] = local.Strides[member];
            }

            if (a.Split is { } own && own >= axis && own < axis + groups[group])
            {
                split = group;
                unit = 1;
                for (int member = own + 1; member < axis + groups[group]; member++)
                    unit *= a.Shape[member];
            }
        }

        Shape shape = new(lengths);
        Distribution distribution = split is { } at ? Distribution.FromCounts(shape, at, [.. a.Distribution.Counts.Select(count => count * unit)]) : a.Distribution.WithShape(shape, null);
        return new(distribution, a.Comm, new LocalTensor<T>(local.Memory, new(piece), strides, piece.Contains(0) ? 0 : local.Offset), a.IsRowMajor);
    }

    /// <summary>A contiguous array with an axis taken apart again. A split axis must be divided between indices of its first part.</summary>
    /// <param name="a">The array; its piece is contiguous.</param>
    /// <param name="groups">The axes that each axis becomes.</param>
    public static DNDArray<T> Unmerged<T>(this DNDArray<T> a, params ReadOnlySpan<long[]> groups) where T : unmanaged
    {
        var lengths = new List<long>();
        int? split = null;
        long unit = 1;
        for (int axis = 0; axis < groups.Length; axis++)
        {
            if (a.Split == axis)
            {
                split = groups[axis].Length == 0 ? null : lengths.Count;
                foreach (long length in groups[axis].Skip(1))
                    unit *= length;
            }

            lengths.AddRange(groups[axis]);
        }

        Shape shape = new([.. lengths]);
        Distribution distribution = split is not { } at ? a.Distribution.WithShape(shape, null)
            : unit == 0 ? Distribution.Balanced(shape, at, a.Comm.Size)
            : Distribution.FromCounts(shape, at, [.. a.Distribution.Counts.Select(count => count / unit)]);
        return new(distribution, a.Comm, new LocalTensor<T>(a.Local.Memory, distribution.LocalShape(a.Comm.Rank)), isRowMajor: true);
    }

    /// <summary>The array in row-major order, so that its piece is contiguous memory; a copy of the piece where it is not.</summary>
    public static DNDArray<T> RowMajor<T>(this DNDArray<T> a) where T : unmanaged => a.IsRowMajor ? a : a.Copy();

    private static bool HasMergeableStrides<T>(LocalTensor<T> local, ReadOnlySpan<int> groups) where T : unmanaged
    {
        int axis = 0;
        foreach (int group in groups)
        {
            long? expected = null;
            for (int member = axis + group - 1; member >= axis; member--)
            {
                if (local.Shape[member] == 1)
                    continue;
                if (expected is { } stride && local.Strides[member] != stride)
                    return false;
                expected = local.Strides[member] * local.Shape[member];
            }

            axis += group;
        }

        return true;
    }
}
