namespace Heat;

/// <summary>Elements by indices along one axis, or in row-major order of all.</summary>
internal static class Taking
{
    /// <summary>Reads.</summary>
    /// <param name="name">The operation.</param>
    /// <param name="a">The array.</param>
    /// <param name="indices">The indices, of any shape.</param>
    /// <param name="axis">The axis; null for all axes as one, in row-major order.</param>
    /// <param name="mode">What becomes of indices that are out of range.</param>
    public static DNDArray<T> Take<T>(string name, DNDArray<T> a, DNDArray<long> indices, int? axis, IndexMode mode) where T : unmanaged
    {
        Check(name, mode);
        if (indices.NDim == 0)
        {
            // One index, of which no axis stays.
            DNDArray<T> one = Take(name, a, indices[Key.NewAxis], axis, mode);
            Key[] keys = [.. Enumerable.Repeat<Key>(Slice.All, axis ?? 0), 0];
            return one[keys].Copy();
        }

        (int[] axes, IndexOperand operand) = Along(a, indices, axis);
        Distribution distribution = SelectionLayout.ToRead(a.Distribution, axes, indices.Shape, [operand]);
        using Selection selection = Selection.OfIndices(name, a.Comm, axes, [operand], distribution, mode);
        return Gathering.Fetch(name, a, selection, axis ?? 0);
    }

    /// <summary>Writes to elements in row-major order of all axes, values in their row-major order, again from the first where there are too few.</summary>
    public static void Put<T>(string name, DNDArray<T> a, DNDArray<long> indices, DNDArray<T> values, IndexMode mode) where T : unmanaged
    {
        Check(name, mode);
        if (indices.NDim == 0)
            indices = indices[Key.NewAxis];
        if (values.Size == 0 || indices.Size == 0)
            return;
        if (values.Size == 1)
            values = Indexing.Element(values);
        else if (values.Shape != indices.Shape)
            values = Take(name, values, Positions(indices), axis: null, IndexMode.Wrap);
        (int[] axes, IndexOperand operand) = Along(a, indices, axis: null);
        Distribution distribution = SelectionLayout.ToWrite(a.Distribution, axes, indices.Shape, [operand], values.Split is not null);
        using Selection selection = Selection.OfIndices(name, a.Comm, axes, [operand], distribution, mode);
        Gathering.Store(name, a, selection, 0, values);
    }

    /// <summary>There is such a mode.</summary>
    /// <param name="name">The operation.</param>
    /// <param name="mode">The mode.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is none.</exception>
    public static void Check(string name, IndexMode mode)
    {
        if (!Enum.IsDefined(mode))
            throw new ArgumentOutOfRangeException(nameof(mode), mode, $"{name}: there is no mode {mode}.");
    }

    /// <summary>The number of each element in row-major order. No communication.</summary>
    private static DNDArray<long> Positions(DNDArray<long> like)
    {
        DNDArray<long> positions = Ht.Allocate<long>(like.Distribution, like.Comm);
        Block part = like.Distribution.BlockOf(like.Comm.Rank);
        long[] strides = like.Shape.RowMajorStrides();
        Span<long> span = positions.Local.Span;
        for (int i = 0; i < span.Length; i++)
        {
            long[] index = part.IndexAt(i);
            for (int axis = 0; axis < index.Length; axis++)
                span[i] = (axis == 0 ? 0 : span[i]) + (index[axis] * strides[axis]);
        }

        GC.KeepAlive(positions);
        return positions;
    }

    private static (int[] Axes, IndexOperand Operand) Along<T>(DNDArray<T> a, DNDArray<long> indices, int? axis) where T : unmanaged => axis is { } one
        ? ([one], IndexOperand.Of(indices, a.Shape[one], one))
        : ([.. Enumerable.Range(0, a.NDim)], IndexOperand.Of(indices, a.Size, null));
}
