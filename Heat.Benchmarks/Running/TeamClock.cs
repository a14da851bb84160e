using Perfolizer.Horology;

namespace Heat.Benchmarks;

/// <summary>
/// The clock by which BenchmarkDotNet measures a workload on all ranks: it advances by what the slowest rank needed for the
/// operation, and stands still while the floors run and while the ranks come together.
/// </summary>
internal sealed class TeamClock : IClock
{
    private long _nanoseconds;

    private TeamClock()
    {
    }

    public static TeamClock Instance { get; } = new();

    public string Title => "slowest rank";

    public bool IsAvailable => true;

    public Frequency Frequency => new(1e9);

    public long GetTimestamp() => Volatile.Read(ref _nanoseconds);

    public void Advance(double seconds) => Interlocked.Add(ref _nanoseconds, (long)(seconds * 1e9));
}
