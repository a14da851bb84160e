namespace Heat;

/// <summary>The plans that a rank made of late: programs go back and forth between a few distributions, and for small arrays
/// planning would take as long as moving. Distributions are told apart as objects, which is quick; most are made once
/// (<see cref="Distribution.Balanced"/>) and handed on from array to array.</summary>
internal sealed class RecentPlans
{
    private readonly (Key Key, RedistributionPlan? Plan)[] _recent = new (Key, RedistributionPlan?)[8];
    private int _next;

    public RedistributionPlan? Find(in Key key)
    {
        foreach ((Key known, RedistributionPlan? plan) in _recent)
        {
            if (known.IsSame(key))
                return plan;
        }

        return null;
    }

    public RedistributionPlan Add(in Key key, RedistributionPlan plan)
    {
        _recent[_next++ % _recent.Length] = (key, plan);
        return plan;
    }

    /// <summary>All that a plan follows from.</summary>
    public readonly record struct Key(
        Communicator Comm, Distribution Source, Distribution Target, int ElementSize, bool SourceIsContiguous, long MaxTemporaryBytes, DirectAccess Direct)
    {
        public bool IsSame(in Key other) =>
            ReferenceEquals(Source, other.Source) && ReferenceEquals(Target, other.Target) && ReferenceEquals(Comm, other.Comm)
            && ElementSize == other.ElementSize && SourceIsContiguous == other.SourceIsContiguous
            && MaxTemporaryBytes == other.MaxTemporaryBytes && Direct == other.Direct;
    }
}
