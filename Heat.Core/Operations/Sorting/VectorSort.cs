using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>
/// Sorts a vector that lies across ranks, by keys. The keys at which the pieces of the result begin are found among the unsorted
/// ones; each rank puts its keys class by class, sends each to the rank where it belongs, in one exchange, and sorts what it has
/// got. Pieces are as the result's distribution says, whatever the keys are, and equal keys keep their order.
/// </summary>
internal sealed unsafe class VectorSort<T, TKey>
    where T : unmanaged
    where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
{
    private readonly Communicator _comm;
    private readonly Distribution _source, _target;
    private readonly SortRequest _request;
    private KeySummary<TKey> _summary;
    private TKey[] _pivots = [];

    /// <param name="comm">The ranks.</param>
    /// <param name="source">How the vector lies on them.</param>
    /// <param name="target">How its elements in order do.</param>
    /// <param name="request">What is wanted.</param>
    public VectorSort(Communicator comm, Distribution source, Distribution target, SortRequest request) =>
        (_comm, _source, _target, _request) = (comm, source, target, request);

    /// <summary>Sorts. Collective.</summary>
    /// <param name="pieces">This rank's pieces of vectors.</param>
    /// <param name="lane">Which of them is sorted.</param>
    /// <param name="values">The place for this rank's piece of the elements in order, if they are wanted.</param>
    /// <param name="indices">The place for the former places of these.</param>
    public void Run(LaneNest pieces, nint lane, T* values, long* indices)
    {
        nint length = pieces.Length, received = (nint)_target.Counts[_comm.Rank];
        using PooledBuffer keys = PooledBuffer.Rent(length * sizeof(TKey)), routed = PooledBuffer.Rent(length * sizeof(TKey)), classes = PooledBuffer.Rent(length * sizeof(ushort));
        pieces.Pack(lane, lane + 1, keys.Pointer);
        KeySummary<TKey> summary = SortKeys<T, TKey>.Encode((TKey*)keys.Pointer, length, _request.IsDescending);
        _summary = _comm.Allreduce(summary, KeySummaryOp<TKey>.Merge);
        _pivots = [.. SharedPivots.Find(_comm, (TKey*)keys.Pointer, length, _summary, [.. Boundaries()], _target.Shape[0]).Distinct()];

        var counts = new long[KeyClasses.Count(_pivots.Length)];
        fixed (TKey* pivots = _pivots)
        fixed (long* own = counts)
            KeyClasses.Find((TKey*)keys.Pointer, length, pivots, _pivots.Length, (ushort*)classes.Pointer, own);
        SharedOrder order = SharedOrder.Of(_comm, counts, _target);
        Distribute((TKey*)keys.Pointer, length, (ushort*)classes.Pointer, order, (TKey*)routed.Pointer);
        var exchange = new RoutedExchange(_comm, order.Routes, _request.Name);

        if (!_request.WantsIndices && !_summary.HasNegativeZero)
        {
            exchange.Run((TKey*)routed.Pointer, (TKey*)values);
            SortValues((TKey*)values, received);
            return;
        }

        using PooledBuffer arrived = PooledBuffer.Rent(received * sizeof(TKey)), places = PooledBuffer.Rent(received * sizeof(uint));
        exchange.Run((TKey*)routed.Pointer, (TKey*)arrived.Pointer);
        (TKey min, TKey max) = Bounds();
        using (var sorter = new KeySorter<TKey>(ComputeSettings.Workers))
            sorter.Order((TKey*)arrived.Pointer, received, min, max, (uint*)places.Pointer);
        if (_request.WantsIndices)
            SendPlaces(length, (ushort*)classes.Pointer, order, exchange, (uint*)places.Pointer, received, indices);
        if (!_request.WantsValues)
            return;
        if (_summary.HasNegativeZero)
        {
            // The elements themselves travel, not what their keys stand for: a zero keeps its sign.
            pieces.Pack(lane, lane + 1, keys.Pointer);
            Distribute((TKey*)keys.Pointer, length, (ushort*)classes.Pointer, order, (TKey*)routed.Pointer);
            exchange.Run((TKey*)routed.Pointer, (TKey*)arrived.Pointer);
            IndexSort.Apply((TKey*)arrived.Pointer, (uint*)places.Pointer, received, (TKey*)values);
            return;
        }

        IndexSort.Apply((TKey*)arrived.Pointer, (uint*)places.Pointer, received, (TKey*)values);
        SortKeys<T, TKey>.Decode((TKey*)values, received, _request.IsDescending);
    }

    /// <summary>The places at which the pieces of the result begin, but for the first.</summary>
    private IEnumerable<long> Boundaries() => _target.Displacements.Where(start => start > 0 && start < _target.Shape[0]);

    private static void Distribute(TKey* source, nint length, ushort* classes, SharedOrder order, TKey* target)
    {
        long[] next = [.. order.Places];
        fixed (long* places = next)
            KeyClasses.Distribute(source, length, classes, places, target);
    }

    private void SortValues(TKey* values, nint length)
    {
        (TKey min, TKey max) = Bounds();
        using var sorter = new KeySorter<TKey>(ComputeSettings.Workers);
        sorter.Sort(values, length, min, max);
        SortKeys<T, TKey>.Decode(values, length, _request.IsDescending);
    }

    /// <summary>Between which keys those of this rank's piece of the result are.</summary>
    private (TKey Min, TKey Max) Bounds() => (_summary.Min, _summary.Max);

    /// <summary>Sends the places within the pieces, 4 bytes each, and puts them in order as global ones.</summary>
    private void SendPlaces(nint length, ushort* classes, SharedOrder order, RoutedExchange exchange, uint* places, nint received, long* indices)
    {
        using PooledBuffer own = PooledBuffer.Rent(length * sizeof(uint)), theirs = PooledBuffer.Rent(received * sizeof(uint)), global = PooledBuffer.Rent(received * sizeof(long));
        long[] next = [.. order.Places];
        fixed (long* starts = next)
            KeyClasses.DistributePlaces(length, classes, starts, (uint*)own.Pointer);
        exchange.Run((uint*)own.Pointer, (uint*)theirs.Pointer);
        uint* from = (uint*)theirs.Pointer;
        long* to = (long*)global.Pointer;
        for (int rank = 0; rank < _comm.Size; rank++)
        {
            long start = _source.Displacements[rank];
            for (long k = exchange.Received[rank]; k > 0; k--)
                *to++ = start + *from++;
        }

        IndexSort.Apply((long*)global.Pointer, places, received, indices);
    }
}
