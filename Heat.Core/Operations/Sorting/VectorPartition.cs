using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>
/// Partitions a vector that lies across ranks: the keys at the wanted places are found among the unsorted ones, sums over the ranks tell where the
/// elements of each class go, and one exchange takes them there. Elements of a class keep their order.
/// </summary>
internal static unsafe class VectorPartition
{
    /// <summary>Partitions. Collective.</summary>
    /// <param name="comm">The ranks.</param>
    /// <param name="from">How the vector lies on them.</param>
    /// <param name="to">How the result does.</param>
    /// <param name="request">What is wanted.</param>
    /// <param name="pieces">This rank's pieces of vectors.</param>
    /// <param name="lane">Which of them is partitioned.</param>
    /// <param name="values">The place for this rank's piece of the elements, if they are wanted.</param>
    /// <param name="indices">The place for the former places of these.</param>
    public static void Run<T, TKey>(Communicator comm, Distribution from, Distribution to, SortRequest request, LaneNest pieces, nint lane, T* values, long* indices)
        where T : unmanaged
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
    {
        nint length = pieces.Length, received = (nint)to.Counts[comm.Rank], longest = nint.Max(length, received);
        using PooledBuffer packed = PooledBuffer.Rent(longest * sizeof(TKey)), routed = PooledBuffer.Rent(longest * sizeof(TKey));
        TKey* elements = (TKey*)packed.Pointer, keys = (TKey*)routed.Pointer;
        pieces.Pack(lane, lane + 1, elements);
        pieces.Pack(lane, lane + 1, keys);
        KeySummary<TKey> summary = comm.Allreduce(SortKeys<T, TKey>.Encode(keys, length, isDescending: false), KeySummaryOp<TKey>.Merge);
        TKey[] pivots = [.. SharedPivots.Find(comm, keys, length, summary, request.Places, to.Shape[0]).Distinct()];

        using var classes = new PartitionClasses<T, TKey>(longest);
        classes.Find(elements, length, pivots);
        var exchange = new RoutedExchange(comm, SharedOrder.Of(comm, classes.Counts, to).Routes, request.Name);
        using PooledBuffer own = PooledBuffer.Rent(!request.WantsIndices ? 0 : longest * sizeof(long)), theirs = PooledBuffer.Rent(!request.WantsIndices ? 0 : received * sizeof(long));
        classes.Distribute(elements, keys);
        exchange.Run(keys, elements);
        if (request.WantsIndices)
        {
            classes.DistributePlaces((long*)own.Pointer);
            for (nint i = 0; i < length; i++)
                ((long*)own.Pointer)[i] += from.Displacements[comm.Rank];
            exchange.Run((long*)own.Pointer, (long*)theirs.Pointer);
        }

        // What has arrived lies rank by rank; the pivots tell the classes once more.
        classes.Find(elements, received, pivots);
        if (request.WantsValues)
            classes.Distribute(elements, (TKey*)values);
        if (request.WantsIndices)
            classes.Distribute((long*)theirs.Pointer, indices);
    }
}
