using Heat.Kernels;

namespace Heat;

/// <summary>
/// Sorts a vector that lies across ranks, of elements that only a comparison puts in order: each rank sorts its piece, then one
/// exchange, and a merge.
/// </summary>
internal static unsafe class ComparedVectorSort
{
    /// <summary>Sorts. Collective.</summary>
    /// <param name="comm">The ranks.</param>
    /// <param name="source">How the vector lies on them.</param>
    /// <param name="target">How its elements in order do.</param>
    /// <param name="request">What is wanted.</param>
    /// <param name="pieces">This rank's pieces of vectors.</param>
    /// <param name="lane">Which of them is sorted.</param>
    /// <param name="values">The place for this rank's piece of the elements in order, if they are wanted.</param>
    /// <param name="indices">The place for the former places of these.</param>
    public static void Run<T>(Communicator comm, Distribution source, Distribution target, SortRequest request, LaneNest pieces, nint lane, T* values, long* indices)
        where T : unmanaged
    {
        nint length = pieces.Length, received = (nint)target.Counts[comm.Rank], longest = nint.Max(length, received);
        using PooledBuffer packed = PooledBuffer.Rent(longest * sizeof(T)), sorted = PooledBuffer.Rent(longest * sizeof(T));
        using PooledBuffer orders = PooledBuffer.Rent(2 * longest * sizeof(uint)), places = PooledBuffer.Rent(2 * longest * sizeof(long));
        T* elements = (T*)packed.Pointer, inOrder = (T*)sorted.Pointer;
        uint* order = (uint*)orders.Pointer, scratch = order + longest;
        long* own = (long*)places.Pointer, theirs = own + longest;
        pieces.Pack(lane, lane + 1, elements);
        IndexMergeSort.Sort(elements, length, SortOrder<T>.Comparer, request.IsDescending, order, scratch);
        IndexSort.Apply(elements, order, length, inOrder);
        for (nint i = 0; i < length; i++)
            own[i] = source.Displacements[comm.Rank] + order[i];

        var items = new SortedItems<T>(inOrder, length, width: 1, request.IsDescending);
        long[] cuts = new ComparedCuts<T>(comm, [.. target.Displacements.Skip(1)], items, keepsEquals: false).Find();
        var exchange = new RoutedExchange(comm, SortedRoutes.Lengths(cuts, length), request.Name);
        exchange.Run(inOrder, elements);
        if (request.WantsIndices)
            exchange.Run(own, theirs);
        IndexMergeSort.Sort(elements, received, SortOrder<T>.Comparer, request.IsDescending, order, scratch);
        if (request.WantsValues)
            IndexSort.Apply(elements, order, received, values);
        if (request.WantsIndices)
            IndexSort.Apply(theirs, order, received, indices);
    }
}
