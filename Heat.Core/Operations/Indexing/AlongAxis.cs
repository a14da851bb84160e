namespace Heat;

/// <summary>Elements that an array of indices names along one axis, each at its own place along the others.</summary>
internal static class AlongAxis
{
    /// <summary>Reads.</summary>
    public static DNDArray<T> Take<T>(string name, DNDArray<T> a, DNDArray<long> indices, int axis) where T : unmanaged
    {
        using Selection selection = Select(name, a, indices, axis, isWritten: false, valueIsSplit: false);
        return Gathering.Fetch(name, a, selection, 0);
    }

    /// <summary>Writes.</summary>
    public static void Put<T>(string name, DNDArray<T> a, DNDArray<long> indices, DNDArray<T> values, int axis) where T : unmanaged
    {
        using Selection selection = Select(name, a, indices, axis, isWritten: true, valueIsSplit: values.Split is not null);
        Gathering.Store(name, a, selection, 0, values);
    }

    private static Selection Select<T>(string name, DNDArray<T> a, DNDArray<long> indices, int axis, bool isWritten, bool valueIsSplit) where T : unmanaged
    {
        if (indices.NDim != a.NDim)
            throw new ArgumentException($"{name}: indices of shape {indices.Shape} have {indices.NDim} axes, an array of shape {a.Shape} {a.NDim}.", nameof(indices));
        Shape shape = Broadcast.Shapes(a.Shape.With(axis, 1), indices.Shape);
        int[] axes = [.. Enumerable.Range(0, a.NDim)];

        // Where the split axis is another one, every rank has what belongs to its part of the indices.
        bool isOwn = a.Split is { } split && split != axis && shape[split] == a.Shape[split];
        Shape lengths = isOwn ? a.LocalShape : a.Shape;
        IndexOperand[] operands = [.. axes.Select(k => k == axis ? IndexOperand.Of(indices, lengths[k], k) : IndexOperand.Counting(k, a.Shape[k] == 1 ? 1 : lengths[k], k))];
        Distribution distribution = isOwn ? a.Distribution.WithShape(shape, a.Split)
            : isWritten ? SelectionLayout.ToWrite(a.Distribution, axes, shape, operands, valueIsSplit)
            : SelectionLayout.ToRead(a.Distribution, axes, shape, operands);
        return Selection.OfIndices(name, a.Comm, axes, operands, distribution, isOwn: isOwn);
    }
}
