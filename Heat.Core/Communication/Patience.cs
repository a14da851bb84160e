namespace Heat;

/// <summary>
/// How long a rank waits in one call before it says so on standard error, as <c>HEAT_TIMEOUT</c> asks; it goes on waiting then, and
/// says so again after twice the time.
/// </summary>
internal struct Patience
{
    private static TimeSpan? s_limit = HeatSettings.Timeout.OfProcess();

    private long _began;
    private long _due;

    /// <summary>The time; null where ranks wait in silence.</summary>
    public static TimeSpan? Limit
    {
        get => s_limit;
        set => s_limit = value; // for tests
    }

    /// <summary>Begins to wait.</summary>
    public static Patience Begin()
    {
        if (s_limit is not { } limit)
            return new() { _due = long.MaxValue };
        long now = Environment.TickCount64;
        return new() { _began = now, _due = now + Math.Max(1, (long)limit.TotalMilliseconds) };
    }

    /// <summary>The milliseconds until it is time to say something, as <see cref="Monitor.Wait(object, int)"/> takes them.</summary>
    public readonly int Left => _due == long.MaxValue ? Timeout.Infinite : (int)Math.Clamp(_due - Environment.TickCount64, 1, int.MaxValue);

    /// <summary>Says what is waited for, if it is time to.</summary>
    /// <param name="note">What else is known, or null.</param>
    public void Report(Func<string?>? note = null)
    {
        long now = Environment.TickCount64;
        if (now < _due)
            return;
        Say(TimeSpan.FromMilliseconds(now - _began), note?.Invoke());
        _due = now + (now - _began);
    }

    private static void Say(TimeSpan waited, string? note)
    {
        // One write, so that the lines of several ranks do not mix.
        string site = CallSite.Find() is { } place ? $", called at {place}" : "";
        Console.Error.Write($"Heat: {CallTrace.Current} has taken {waited.TotalSeconds:0.#} s so far{site}.{(note is null ? "" : " " + note)} (HEAT_TIMEOUT){Environment.NewLine}");
        Console.Error.Flush();
    }
}
