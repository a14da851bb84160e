namespace Heat;

/// <summary>The plans that a rank made of late: programs go back and forth between a few distributions, and for small arrays
/// planning would take as long as moving. Several threads of a rank may plan at once; a plan that one of them loses is made again.</summary>
internal sealed class RecentPlans
{
    private readonly Entry?[] _recent = new Entry?[8];
    private int _next;

    public RedistributionPlan? Find(in Key key)
    {
        for (int place = 0; place < _recent.Length; place++)
        {
            if (Volatile.Read(ref _recent[place]) is { } entry && entry.Key.Equals(key))
                return entry.Plan;
        }

        return null;
    }

    public RedistributionPlan Add(in Key key, RedistributionPlan plan)
    {
        int place = (int)((uint)Interlocked.Increment(ref _next) % (uint)_recent.Length);
        Volatile.Write(ref _recent[place], new Entry(key, plan));
        return plan;
    }

    /// <summary>All that a plan follows from.</summary>
    public readonly record struct Key(
        Communicator Comm, Distribution Source, Distribution Target, int ElementSize, bool SourceIsContiguous, long MaxTemporaryBytes, DirectAccess Direct);

    private sealed record Entry(Key Key, RedistributionPlan Plan);
}
