using System.Globalization;
using Heat.Mpi;
using NUnit.Framework.Interfaces;

namespace Heat.Tests;

/// <summary>
/// Ends a run in which a test takes too long: says on standard error which test hangs and where every rank is, and
/// ends the process in a way that no caller takes for success. The limit is HEAT_TEST_TIMEOUT, in seconds.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class WatchdogAttribute : Attribute, ITestAction
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(
        double.TryParse(Environment.GetEnvironmentVariable("HEAT_TEST_TIMEOUT"), CultureInfo.InvariantCulture, out double seconds) ? seconds : 60);

    private static readonly Timer s_timer = new(_ => Bark());
    private static volatile string s_activity = "";
    private static volatile string s_note = "";
    private static volatile float s_time; // what the timer is set to, in seconds

    public ActionTargets Targets => ActionTargets.Test;

    /// <summary>Watches something.</summary>
    /// <param name="activity">What may hang.</param>
    /// <param name="patience">How many times the usual limit it may take.</param>
    public static void Watch(string activity, int patience = 1)
    {
        (s_activity, s_note) = (activity, "");
        Wind(s_limit * patience);
    }

    public static void Relax() => s_timer.Change(Timeout.Infinite, Timeout.Infinite);

    /// <summary>This rank has failed and is about to meet the others, who may be waiting for it elsewhere.</summary>
    public static void Hurry(string note)
    {
        s_note = note;
        Wind(TimeSpan.FromSeconds(Math.Min(s_limit.TotalSeconds, 10)));
    }

    public void BeforeTest(ITest test)
    {
        Watch(test.FullName, Patience(test));
        CpuTimes.Begin();
    }

    public void AfterTest(ITest test)
    {
        CpuTimes.End(test);
        Relax();
    }

    private static void Wind(TimeSpan time)
    {
        s_time = (float)time.TotalSeconds;
        s_timer.Change(time, Timeout.InfiniteTimeSpan);
    }

    private static int Patience(ITest test) => test.Fixture?.GetType().GetCustomAttributes(typeof(PatienceAttribute), inherit: true) is [PatienceAttribute patience] ? patience.Times : 1;

    private static void Bark()
    {
        string process = RankProcess.Size > 0 ? $"[process {RankProcess.Rank} of {RankProcess.Size}] " : "";
        string[] lines = [$"{s_activity} hangs, or takes longer than {s_time} s.", s_note, .. CallTrace.Report()];
        string report = string.Concat(lines.Where(line => line.Length > 0).Select(line => $"{process}{line}{Environment.NewLine}"));
        Console.Error.Write(report);
        Console.Error.Flush();
        if (MpiJob.Current is { } job)
        {
            Thread.Sleep(TimeSpan.FromSeconds(1)); // the launcher kills the others as soon as one ends: let them report, too
            job.Abort(exitCode: 2);
        }

        Environment.FailFast($"{s_activity} hangs.");
    }
}

/// <summary>The tests of a class may take so many times the usual limit, because they build or start programs.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class PatienceAttribute(int times) : Attribute
{
    public int Times { get; } = times;
}
