namespace Heat;

/// <summary>
/// The driver of <see cref="Ht.TopK"/>. Each rank selects in its piece; along the split axis the ranks' first elements are gathered,
/// and selected among once more. Where so many are wanted that this takes more than a sort, the array is sorted.
/// </summary>
internal static class TopElements
{
    private const string Name = nameof(Ht.TopK);
    private const long Few = 1 << 16; // so many elements may be gathered in any case

    /// <summary>Selects.</summary>
    public static (DNDArray<T> Values, DNDArray<long> Indices) Along<T>(DNDArray<T> a, long k, int axis, bool largest) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(a);
        a.Comm.ThrowIfDisposed();
        SortOrder<T>.Check(Name);
        axis = Arguments.Axis(axis, a.NDim, nameof(axis));
        if (k < 0 || k > a.Shape[axis])
            throw new ArgumentOutOfRangeException(nameof(k), k, $"{Name}: {k} elements are wanted along axis {axis} of shape {a.Shape}, which has {a.Shape[axis]}.");
        Shape shape = a.Shape.With(axis, k);
        if (!a.IsDistributed || a.Split != axis)
        {
            Distribution own = a.Split == axis ? Distribution.Balanced(shape, axis, 1) : a.Distribution.WithShape(shape, a.Split);
            (LocalTensor<T> here, LocalTensor<long> at) = Select(a.Local, k, axis, largest);
            return (new(own, a.Comm, here, isRowMajor: true), new(own, a.Comm, at, isRowMajor: true));
        }

        using CommunicationEvent? watched = CommunicationEvent.ForOperation(a.Comm, Name);
        Distribution result = Distribution.Balanced(shape, axis, a.Comm.Size), everywhere = Distribution.Balanced(shape, null, a.Comm.Size);
        long[] counts = [.. a.Distribution.Counts.Select(count => Math.Min(count, k))];
        long gathered = a.Shape.With(axis, counts.Sum()).Size;
        if (gathered > Math.Max(Few, a.Size / a.Comm.Size))
            return First(a.SortWithIndices(axis, largest), k, axis, result);

        // Every rank has the first of all ranks, ranks in order, so that of equal elements the one with the lower index is chosen.
        (LocalTensor<T> values, LocalTensor<long> indices) = Select(a.Local, counts[a.Comm.Rank], axis, largest);
        Distribution pieces = Distribution.FromCounts(a.Shape.With(axis, counts.Sum()), axis, counts), whole = Distribution.Balanced(pieces.Shape, null, a.Comm.Size);
        Shift(indices, a.Distribution.Displacements[a.Comm.Rank]);
        DNDArray<T> allValues = new DNDArray<T>(pieces, a.Comm, values, isRowMajor: true).To(whole, Name);
        DNDArray<long> allIndices = new DNDArray<long>(pieces, a.Comm, indices, isRowMajor: true).To(whole, Name);
        (LocalTensor<T> top, LocalTensor<long> places) = Select(allValues.Local, k, axis, largest);
        DNDArray<long> chosen = Ht.Allocate<long>(everywhere, a.Comm);
        Choose(allIndices.Local, places, axis, chosen.Local);
        return (new DNDArray<T>(everywhere, a.Comm, top, isRowMajor: true).To(result, Name), chosen.To(result, Name));
    }

    /// <summary>Selects in a piece.</summary>
    private static (LocalTensor<T> Values, LocalTensor<long> Indices) Select<T>(LocalTensor<T> piece, long k, int axis, bool largest) where T : unmanaged
    {
        Shape shape = piece.Shape.With(axis, k);
        LocalTensor<T> values = LocalTensor<T>.Allocate(shape);
        LocalTensor<long> indices = LocalTensor<long>.Allocate(shape);
        using PinnedLanes<T> source = new(piece, axis), valueLanes = new(values, axis);
        using var indexLanes = new PinnedLanes<long>(indices, axis);
        new LaneTop<T>(source.Nest, (nint)k, largest).Run(valueLanes.Nest, indexLanes.Nest);
        return (values, indices);
    }

    /// <summary>The first elements of sorted ones.</summary>
    private static (DNDArray<T> Values, DNDArray<long> Indices) First<T>((DNDArray<T> Values, DNDArray<long> Indices) sorted, long k, int axis, Distribution result)
        where T : unmanaged
    {
        long[] counts = [.. sorted.Values.Distribution.Counts], starts = [.. sorted.Values.Distribution.Displacements];
        for (int rank = 0; rank < counts.Length; rank++)
            counts[rank] = Math.Clamp(k - starts[rank], 0, counts[rank]);
        Distribution first = Distribution.FromCounts(result.Shape, axis, counts);
        DNDArray<T> values = Cut(sorted.Values).To(result, Name);
        DNDArray<long> indices = Cut(sorted.Indices).To(result, Name);
        return (values, indices);

        DNDArray<TElement> Cut<TElement>(DNDArray<TElement> array) where TElement : unmanaged =>
            new(first, array.Comm, array.Local.Slice(new(new long[result.Shape.NDim], first.LocalShape(array.Comm.Rank))), isRowMajor: false);
    }

    private static void Shift(LocalTensor<long> indices, long start)
    {
        foreach (ref long index in indices.Span)
            index += start;
    }

    /// <summary>Along an axis, the elements at some places.</summary>
    private static unsafe void Choose(LocalTensor<long> from, LocalTensor<long> places, int axis, LocalTensor<long> to)
    {
        using PinnedLanes<long> source = new(from, axis), order = new(places, axis), target = new(to, axis);
        using PooledBuffer all = PooledBuffer.Rent(source.Nest.Length * sizeof(long)), chosen = PooledBuffer.Rent(order.Nest.Length * sizeof(long));
        long* elements = (long*)all.Pointer, own = (long*)chosen.Pointer;
        for (nint lane = 0; lane < source.Nest.Lanes; lane++)
        {
            source.Nest.Pack(lane, lane + 1, elements);
            order.Nest.Pack(lane, lane + 1, own);
            for (nint k = 0; k < order.Nest.Length; k++)
                own[k] = elements[own[k]];
            target.Nest.Unpack(lane, lane + 1, own);
        }
    }
}
