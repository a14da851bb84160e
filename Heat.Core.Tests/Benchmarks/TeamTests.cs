using Heat.Build;
using static Heat.Build.LauncherKind;

namespace Heat.Tests;

/// <summary>Whole benchmark jobs, with BenchmarkDotNet on rank 0: how they end, and what they leave.</summary>
[Patience(3)]
[Slow]
internal sealed class TeamTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private static void Needs(LauncherKind launcher)
    {
        if (launcher != Threads && MpiInstallation.Find().All(mpi => mpi.Launcher != launcher))
            Assert.Ignore($"No mpiexec of {launcher} is installed.");
    }

    [TestCase(Threads, "bench-leader-fails")]
    [TestCase(OpenMpi, "bench-leader-fails")]
    [TestCase(Mpich, "bench-follower-fails")]
    [TestCase(Threads, "bench-preparation-fails")]
    public async Task FailureOfARankEndsTheJob(LauncherKind launcher, string scenario)
    {
        Needs(launcher);
        JobResult result = await Scenario.RunAsync(launcher, 3, scenario, s_patience);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Not.Zero);
            Assert.That(result.StdErr, Does.Contain("InvalidOperationException: thrown on purpose"));
            Assert.That(result.StdErr, Does.Contain(nameof(BenchmarkScenarios)), "the stack trace");
            Assert.That(result.StdOut, Does.Not.Contain("after the failure: runs"));
        });
    }

    [TestCase(Threads)]
    [TestCase(OpenMpi)]
    public async Task AHangEndsTheJobAndSaysWhereTheRanksAre(LauncherKind launcher)
    {
        Needs(launcher);
        JobResult result = await Scenario.RunAsync(launcher, 3, "bench-hangs", s_patience, ("HEAT_BENCH_TIMEOUT", "4"));
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Not.Zero);
            Assert.That(result.StdErr, Does.Contain("The preparation of first hangs, or takes longer than 4 s."));
            Assert.That(result.StdErr, Does.Contain("inside Receive (peer 0, tag 4711)"));
            Assert.That(result.StdOut, Does.Not.Contain("after the failure: runs"));
        });
    }

    [TestCase(Threads)]
    [TestCase(Mpich)]
    public async Task ARunLeavesOneTableOfMarkdownAndOneOfJson(LauncherKind launcher)
    {
        Needs(launcher);
        JobResult result = await Scenario.RunAsync(launcher, 3, "bench", s_patience);
        string backend = launcher.ToString().ToLowerInvariant();
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.StdOut + result.StdErr);
            Assert.That(result.StdOut, Does.Contain($"FILES redistribution-{backend}-3.json redistribution-{backend}-3.md"));
            Assert.That(result.StdOut, Does.Match(@"TABLE \| first \| [\d.]+ ms \| 0\.\d \| \d\.\d\d \| 0 \| 0 \|"));
            Assert.That(result.StdOut, Does.Match(@"JSON first: 1 time\(s\) of 3 ranks"));
        });
    }
}
