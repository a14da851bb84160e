using System.Diagnostics;

namespace Heat;

// When and how the pool asks the garbage collector for the blocks of dropped arrays.
public partial class PooledAllocator
{
    // A finalizer that allocates while another thread waits for finalizers must not wait for that thread for ever.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);
    private static int s_ranks; // that run as threads of this process

    private readonly Lock _collecting = new();
    private long _charged; // what is handed out, or is about to be: charged before it is mapped
    private long _live; // what of it the last full collection left, or less if less was since
    private long _returned; // all that ever came back
    private long _collections;
    private double _secondsPerCollection;
    private bool _allAreDue; // at the next collection, not only the young

    /// <summary>The pool never asks for a collection before it has handed out this many bytes since the last one: few
    /// enough that a loop which drops its results goes on in blocks that the caches still hold.</summary>
    public const long MinCollectionBytes = 8L << 20;

    /// <summary>However long collections take, the pool asks for one when it has handed out this many bytes for each rank that
    /// is a thread of this process, or half of what is in use.</summary>
    public const long MaxCollectionBytes = 64L << 20;

    // A small block counts for more than its bytes: the objects around it are work for the collector, the more the longer it waits.
    private static long Charge(long bytes) => Math.Max(bytes, 2048);

    /// <summary>Says that so many ranks begin, or end, to run as threads of this process: they share its pools and its collector.
    /// Ranks act in step, so that one collection serves them all; each has the slack that it would have as a process.</summary>
    internal static void AddRanks(int count) => Interlocked.Add(ref s_ranks, count);

    private static int Sharers => Math.Max(1, Volatile.Read(ref s_ranks));

    // A collection takes from 50 microseconds to milliseconds. Writing to blocks that no cache holds costs some 50 microseconds
    // a MiB more than to ones just given back: a quick collection is worth that. A slow one should take no more than a twentieth
    // of the time to write, at some 10 GB/s, what is handed out in between; one rank's share of that is limited, so that less memory is
    // held by what is dropped.
    private long Threshold => Volatile.Read(ref _secondsPerCollection) is var seconds && seconds < 400e-6
        ? MinCollectionBytes
        : long.Min((long)(seconds * 200e9), MaxCollectionBytes * Sharers);

    private long Slack(long live, long bytes) => Math.Max(Math.Max(Threshold, live / 2), 2 * bytes * Sharers);

    private bool IsDue(long bytes) => _charged + Charge(bytes) > _live + Slack(_live, bytes);

    private void CountOut(long bytes)
    {
        _inUse += bytes;
        _peak = Math.Max(_peak, _inUse);
    }

    private void Discharge(long bytes)
    {
        _charged -= Charge(bytes);
        _live = Math.Min(_live, _charged);
    }

    /// <summary>Charges fresh memory, unless so much is handed out that dropped arrays are likely to be among it.</summary>
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

    /// <summary>Looks for dropped arrays, or waits while another thread does.</summary>
    /// <returns>Whether there is no more to be found.</returns>
    private bool Collect(long bytes)
    {
        if (!_collecting.TryEnter(s_patience))
            return true;
        try
        {
            if (!IsStillDue(bytes))
                return false;

            // Most arrays die young, and the young are found at the same small cost however large the heap is. Those that died
            // after surviving two collections take a part of the slack until all are looked for, which is done in place of the
            // next search among the young, not at once: what is in use would survive two collections in a row, and be old.
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
        // What other threads take and drop in the meantime is neither live nor yet to be found.
        long before = Volatile.Read(ref _charged);
        long returned = Collect(GC.MaxGeneration);
        lock (_gate)
            _live = Math.Min(_charged, Math.Max(0, before - returned));
    }

    /// <returns>How much came back.</returns>
    private long Collect(int generation)
    {
        long before = Volatile.Read(ref _returned), start = Stopwatch.GetTimestamp();
        GC.Collect(generation, GCCollectionMode.Forced, blocking: true);
        GC.WaitForPendingFinalizers();
        Interlocked.Increment(ref _collections);

        // One that was slow because something else ran should not count for long.
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds, average = _secondsPerCollection;
        Volatile.Write(ref _secondsPerCollection, average + ((seconds - average) / (seconds < average ? 2 : 8)));
        return Volatile.Read(ref _returned) - before;
    }
}
