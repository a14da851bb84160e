using System.Diagnostics;

namespace Heat;

// When and how the pool asks the garbage collector for the blocks of dropped arrays.
public partial class PooledAllocator
{
    // A finalizer that allocates while another thread waits for finalizers must not wait for that thread forever.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);
    private static int s_ranks; // the number of ranks that are threads of this process

    private readonly Lock _collecting = new();
    private long _charged; // the rented memory, counted before it is mapped
    private long _live; // the least of it since the last full collection
    private long _returned; // the sum of all returned memory
    private long _collections;
    private double _secondsPerCollection;
    private bool _allAreDue; // the next collection is of all generations

    /// <summary>The pool starts no collection before this many bytes were rented since the last one. They are few enough that a
    /// loop that drops its results keeps working in blocks that are still in the caches.</summary>
    public const long MinCollectionBytes = 8L << 20;

    /// <summary>However slow collections are, the pool starts one when this many bytes, for each rank that is a thread of this
    /// process, or half of the memory in use were rented since the last one.</summary>
    public const long MaxCollectionBytes = 64L << 20;

    // A small block counts as 2 KiB: the objects that refer to it cost the collector time, too.
    private static long Charge(long bytes) => Math.Max(bytes, 2048);

    /// <summary>Ranks start, or (a negative number) end, as threads of this process, which share its pools and its collector. Ranks
    /// make the same calls, so that one collection serves all of them; each may rent as much in between as it may as a process.</summary>
    internal static void AddRanks(int count) => Interlocked.Add(ref s_ranks, count);

    private static int Sharers => Math.Max(1, Volatile.Read(ref s_ranks));

    // A collection takes from 50 microseconds to milliseconds. Writing to blocks that are in no cache costs about 50 microseconds
    // a MiB more than writing to blocks that were just returned, so that a fast collection pays off. A slow one should take at most a
    // twentieth of the time that it takes to write, at about 10 GB/s, the memory rented in between; that memory is limited for each
    // rank, so that dropped arrays do not hold too much.
    private long Threshold => Volatile.Read(ref _secondsPerCollection) is var seconds && seconds < 400e-6
        ? MinCollectionBytes
        : long.Min((long)(seconds * 200e9), MaxCollectionBytes * Sharers);

    private long Slack(long live, long bytes) => Math.Max(Math.Max(Threshold, live / 2), 2 * bytes * Sharers);

    private bool IsDue(long bytes) => _charged + Charge(bytes) > _live + Slack(_live, bytes);

    private void CountOut(long bytes)
    {
        _inUse += bytes;
        _peak = Math.Max(_peak, _inUse);
        _recent.Rented(bytes, _inUse);
    }

    private void Discharge(long bytes)
    {
        _charged -= Charge(bytes);
        _live = Math.Min(_live, _charged);
    }

    /// <summary>Counts fresh memory as rented, unless so much was rented that a collection is due first.</summary>
    private bool TryCharge(long bytes, bool searched)
    {
        lock (_gate)
        {
            if (!searched && IsDue(bytes))
                return false;
            _charged += Charge(bytes);
            return true;
        }
    }

    /// <summary>Collects dropped arrays, or waits for a collection by another thread.</summary>
    /// <returns>Whether all generations were collected, so that no more can be found.</returns>
    private bool Collect(long bytes)
    {
        if (!_collecting.TryEnter(s_patience))
            return true;
        try
        {
            if (!IsStillDue(bytes))
                return false;

            // Most arrays are dropped in generations 0 and 1, whose collection is fast, however large the heap is. Dropped arrays of
            // generation 2 are found by a full collection only. It takes the place of the next generation-1 collection and does not
            // follow this one at once, since then the arrays in use would survive two collections in a row and be of generation 2.
            if (!_allAreDue)
            {
                Collect(generation: 1);
                _allAreDue = !HasRoom(bytes);
                if (!IsStillDue(bytes))
                    return false;
            }

            CollectAll();
            _allAreDue = false;
            return true;
        }
        finally
        {
            _collecting.Exit();
        }
    }

    private bool IsStillDue(long bytes)
    {
        lock (_gate)
            return IsDue(bytes);
    }

    /// <summary>Whether half of the slack is free.</summary>
    private bool HasRoom(long bytes)
    {
        lock (_gate)
            return _charged + Charge(bytes) <= _live + (Slack(_live, bytes) / 2);
    }

    private void CollectAll()
    {
        // Memory that other threads rent in the meantime counts as neither live nor dropped.
        long before = Volatile.Read(ref _charged);
        long returned = Collect(GC.MaxGeneration);
        lock (_gate)
            _live = Math.Min(_charged, Math.Max(0, before - returned));
    }

    /// <returns>How much memory was returned.</returns>
    private long Collect(int generation)
    {
        long before = Volatile.Read(ref _returned), start = Stopwatch.GetTimestamp();
        GC.Collect(generation, GCCollectionMode.Forced, blocking: true);
        GC.WaitForPendingFinalizers();
        Interlocked.Increment(ref _collections);

        // A collection that was slow because other work ran counts less than a fast one.
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds, average = _secondsPerCollection;
        Volatile.Write(ref _secondsPerCollection, average + ((seconds - average) / (seconds < average ? 2 : 8)));
        return Volatile.Read(ref _returned) - before;
    }
}
