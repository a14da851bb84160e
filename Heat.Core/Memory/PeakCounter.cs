namespace Heat;

/// <summary>Counts bytes in use, from any thread, and their maximum.</summary>
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

    /// <summary>Sets the peak to the current count.</summary>
    public void ResetPeak() => Volatile.Write(ref _peak, Current);
}
