using System.Globalization;

namespace Heat.Benchmarks;

/// <summary>Ends the job if a step takes far too long, and says where the ranks are: one that waits for another, which waits for
/// it, would wait forever. The limit is HEAT_BENCH_TIMEOUT, in seconds.</summary>
internal sealed class Watchdog : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(
        double.TryParse(Environment.GetEnvironmentVariable("HEAT_BENCH_TIMEOUT"), CultureInfo.InvariantCulture, out double seconds) ? seconds : 120);

    private readonly Timer _timer;

    /// <param name="comm">This rank's.</param>
    /// <param name="step">What may hang.</param>
    public Watchdog(Communicator comm, string step) =>
        _timer = new(_ => Bark($"{comm}: {step} hangs, or takes longer than {s_patience.TotalSeconds} s."), null, s_patience, Timeout.InfiniteTimeSpan);

    public void Dispose() => _timer.Dispose();

    private static void Bark(string message)
    {
        Console.Error.WriteLine(string.Join(Environment.NewLine, [message, .. CallTrace.Report()]));
        Thread.Sleep(TimeSpan.FromSeconds(1)); // the launcher kills the others as soon as one ends: let them report, too
        ProcessRank.Abort(exitCode: 2);
    }
}
