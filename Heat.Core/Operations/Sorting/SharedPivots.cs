using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>How summaries of several ranks are merged.</summary>
internal static class KeySummaryOp<TKey> where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
{
    public static ReduceOp<KeySummary<TKey>> Merge { get; } = ReduceOp.Create<KeySummary<TKey>>(KeySummary<TKey>.Merge, isCommutative: true);
}

/// <summary>The keys at some places of the order of those of all ranks, which need not be in order.</summary>
internal static unsafe class SharedPivots
{
    /// <summary>Finds the keys. Collective.</summary>
    /// <param name="comm">The ranks.</param>
    /// <param name="keys">This rank's keys, which stay as they are.</param>
    /// <param name="length">How many.</param>
    /// <param name="summary">What all ranks know of all keys.</param>
    /// <param name="places">The places, in increasing order.</param>
    /// <param name="total">The number of all keys.</param>
    /// <returns>The key at each place; the least one at the first and the greatest behind the last.</returns>
    public static TKey[] Find<TKey>(Communicator comm, TKey* keys, nint length, KeySummary<TKey> summary, ReadOnlySpan<long> places, long total)
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
    {
        long[] within = [.. places.ToArray().Where(place => place > 0 && place < total).Distinct()];
        var found = new TKey[within.Length];
        fixed (TKey* place = found)
        {
            var narrowing = new KeyNarrowing<TKey>(keys, [within], place, within.Length);
            if (within.Length > 0)
                narrowing.Add(new() { Low = summary.Min, High = summary.Max, Count = total, Length = length, EndOrder = within.Length });
            KeySelection.Run(narrowing, comm);
        }

        var pivots = new TKey[places.Length];
        for (int k = 0; k < pivots.Length; k++)
            pivots[k] = places[k] <= 0 ? summary.Min : places[k] >= total ? summary.Max : found[Array.BinarySearch(within, places[k])];
        return pivots;
    }
}
