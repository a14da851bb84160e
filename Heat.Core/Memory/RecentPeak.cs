namespace Heat;

/// <summary>The most that lately was in use at once: the larger of the peaks of this period and of the one before. A period ends when
/// <see cref="Turnovers"/> times the peak has been rented. Not safe for several threads at once.</summary>
internal struct RecentPeak
{
    /// <summary>How often a period rents what is in use at its peak.</summary>
    public const int Turnovers = 8;

    private long _current;
    private long _before;
    private long _rented;

    /// <summary>The peak.</summary>
    public readonly long Value => Math.Max(_current, _before);

    /// <summary>Something was rented.</summary>
    /// <param name="bytes">How much.</param>
    /// <param name="inUse">What is in use since.</param>
    public void Rented(long bytes, long inUse)
    {
        _current = Math.Max(_current, inUse);
        _rented += bytes;
        if (_rented / Turnovers <= Value)
            return;
        (_before, _current, _rented) = (_current, inUse, 0);
    }
}
