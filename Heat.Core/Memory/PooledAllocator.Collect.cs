namespace Heat;

// When and how the pool asks the garbage collector for the blocks of dropped arrays.
public partial class PooledAllocator
{
    // A finalizer that allocates while another thread waits for finalizers must not wait for that thread for ever.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private readonly Lock _collecting = new();
    private long _live; // the least that was in use since the last full collection
    private long _collections;

    /// <summary>The pool never asks for a collection before it has handed out this many bytes since the last one.</summary>
    public const long CollectionThreshold = 64L << 20;

    private static long Slack(long live, long bytes) => Math.Max(Math.Max(CollectionThreshold, live / 2), 2 * bytes);

    private bool IsCollectionDue(long bytes)
    {
        lock (_gate)
            return _inUse + bytes > _live + Slack(_live, bytes);
    }

    /// <summary>Collects if so much is handed out that dropped arrays are likely to be among it.</summary>
    /// <returns>Whether this or another thread collected, so that blocks may have come back.</returns>
    private bool CollectIfDue(long bytes)
    {
        if (!IsCollectionDue(bytes) || !_collecting.TryEnter(s_patience))
            return false;
        try
        {
            if (!IsCollectionDue(bytes))
                return true;
            long before = Volatile.Read(ref _inUse);

            // Most arrays die young, and the young are found at the same small cost however large the heap is. If they
            // bring back too little to pay even for that, the old ones have to be looked at.
            Collect(generation: 1);
            long returned = before - Volatile.Read(ref _inUse);
            if (returned < Slack(Volatile.Read(ref _live), bytes) / 4 || IsCollectionDue(bytes))
                CollectAll();
            return true;
        }
        finally
        {
            _collecting.Exit();
        }
    }

    private void CollectAll()
    {
        Collect(GC.MaxGeneration);
        lock (_gate)
            _live = _inUse;
    }

    private void Collect(int generation)
    {
        GC.Collect(generation, GCCollectionMode.Forced, blocking: true);
        GC.WaitForPendingFinalizers();
        Interlocked.Increment(ref _collections);
    }
}
