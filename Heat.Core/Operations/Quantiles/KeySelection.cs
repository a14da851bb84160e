using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>
/// The rounds of a selection among keys that lie across ranks: ranks add up their counts, until the keys that are left take fewer
/// bytes than the counts of another round. These are gathered.
/// </summary>
internal static unsafe class KeySelection
{
    /// <summary>Histograms of fewer keys are no faster than partitions.</summary>
    public const int ShortLane = 4096;

    /// <summary>Finds what is wanted of the keys. Collective if ranks hold parts of the lanes.</summary>
    /// <param name="narrowing">The intervals with all that is known of them; the keys of this rank stay as they are.</param>
    /// <param name="comm">The ranks that hold parts of the lanes; null where this rank holds them whole.</param>
    public static void Run<TKey>(KeyNarrowing<TKey> narrowing, Communicator? comm) where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
    {
        PooledBuffer kept = default;
        try
        {
            for (int round = 0; !narrowing.Intervals.IsEmpty; round++)
            {
                int buckets = narrowing.Cut();
                if (comm is null ? narrowing.Count <= (long)ShortLane * narrowing.Intervals.Length : round > 0 && narrowing.Count * sizeof(TKey) <= buckets * (long)sizeof(long))
                {
                    if (comm is null)
                        SelectHere(narrowing);
                    else
                        SelectTogether(comm, narrowing);
                    return;
                }

                using PooledBuffer counts = PooledBuffer.Rent((comm is null ? 1L : 2L) * buckets * sizeof(long));
                long* local = (long*)counts.Pointer, all = comm is null ? local : local + buckets;
                narrowing.Tally(local);
                comm?.Allreduce(new ReadOnlySpan<long>(local, buckets), new Span<long>(all, buckets), ReduceOp.Sum);
                PooledBuffer next = PooledBuffer.Rent(narrowing.Descend(local, all) * sizeof(TKey));
                narrowing.Keep((TKey*)next.Pointer);
                kept.Dispose();
                kept = next;
            }
        }
        finally
        {
            kept.Dispose();
        }
    }

    private static void SelectHere<TKey>(KeyNarrowing<TKey> narrowing) where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
    {
        foreach (ref readonly KeyInterval<TKey> interval in narrowing.Intervals)
            narrowing.Select(interval, narrowing.Keys + interval.Start);
    }

    /// <summary>Brings the keys that are left to every rank, and selects among them.</summary>
    private static void SelectTogether<TKey>(Communicator comm, KeyNarrowing<TKey> narrowing) where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
    {
        ReadOnlySpan<KeyInterval<TKey>> intervals = narrowing.Intervals;
        int count = intervals.Length;
        var own = new int[count];
        for (int k = 0; k < count; k++)
            own[k] = (int)intervals[k].Length;
        var lengths = new int[count * comm.Size];
        comm.Allgather<int>(own, lengths);

        var counts = new int[comm.Size];
        var next = new nint[comm.Size];
        for (int rank = 0; rank < comm.Size; rank++)
        {
            counts[rank] = lengths.AsSpan(rank * count, count).ToArray().Sum();
            next[rank] = rank == 0 ? 0 : next[rank - 1] + counts[rank - 1];
        }

        using PooledBuffer received = PooledBuffer.Rent(narrowing.Count * sizeof(TKey)), joined = PooledBuffer.Rent(narrowing.Count * sizeof(TKey));
        TKey* from = (TKey*)received.Pointer, to = (TKey*)joined.Pointer;
        comm.Allgatherv(new ReadOnlySpan<TKey>(narrowing.Keys, counts[comm.Rank]), new Span<TKey>(from, checked((int)narrowing.Count)), counts);
        for (int k = 0; k < count; k++)
        {
            TKey* place = to;
            for (int rank = 0; rank < comm.Size; rank++)
            {
                int length = lengths[(rank * count) + k];
                new ReadOnlySpan<TKey>(from + next[rank], length).CopyTo(new(to, length));
                next[rank] += length;
                to += length;
            }

            narrowing.Select(intervals[k], place);
        }
    }
}
