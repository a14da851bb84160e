namespace Heat;

/// <summary>Counts bytes that come and go, from any thread, and remembers the most there were at once.</summary>
internal sealed class PeakCounter
{
    private long _current;
    private long _peak;

    public long Current => Volatile.Read(ref _current);

    public long Peak => Volatile.Read(ref _peak);

    public void Add(long bytes)
    {
        long current = Interlocked.Add(ref _current, bytes);
        for (long peak = Peak; current > peak;)
        {
            long seen = Interlocked.CompareExchange(ref _peak, current, peak);
            if (seen == peak)
                return;
            peak = seen;
        }
    }

    /// <summary>Lets the peak start anew from what there is now.</summary>
    public void ResetPeak() => Volatile.Write(ref _peak, Current);
}
