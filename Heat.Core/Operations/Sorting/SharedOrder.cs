namespace Heat;

/// <summary>
/// Where the elements of a vector that lies across ranks belong in its order, class by class: those below the first pivot, those
/// equal to it, and so on, the pivots being the keys at which the pieces of the result begin. Equal keys stay in the order of the ranks.
/// </summary>
/// <param name="Routes">How many of this rank's elements go to each rank.</param>
/// <param name="Places">Where the elements of each class lie once they are put class by class.</param>
internal readonly record struct SharedOrder(long[] Routes, long[] Places)
{
    /// <param name="comm">The ranks.</param>
    /// <param name="counts">How many elements of each class this rank has.</param>
    /// <param name="target">The result.</param>
    public static SharedOrder Of(Communicator comm, ReadOnlySpan<long> counts, Distribution target)
    {
        // Collective: a scan and a reduction of a number for each class.
        var before = new long[counts.Length];
        var all = new long[counts.Length];
        comm.ExclusiveScan(counts, before, ReduceOp.Sum);
        comm.Allreduce(counts, all, ReduceOp.Sum);

        var routes = new long[comm.Size];
        var places = new long[counts.Length];
        long start = 0;
        for (int k = 0, rank = 0; k < counts.Length; k++)
        {
            places[k] = k == 0 ? 0 : places[k - 1] + counts[k - 1];
            for (long first = start + before[k], end = first + counts[k]; first < end;)
            {
                while (target.Displacements[rank] + target.Counts[rank] <= first)
                    rank++;
                long next = Math.Min(end, target.Displacements[rank] + target.Counts[rank]);
                routes[rank] += next - first;
                first = next;
            }

            start += all[k];
        }

        return new(routes, places);
    }
}
