using Heat.Build;

namespace Heat.Tests;

/// <summary>Forms of programs that end well and badly, where it does not matter which MPI there is.</summary>
[Slow]
internal sealed class ProgramFormTests
{
    private const int Ranks = 3;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private LauncherKind _launcher;

    [OneTimeSetUp]
    public void NeedsAnMpi()
    {
        if (MpiInstallation.Find() is not [var mpi, ..])
            Assert.Ignore("No mpiexec is installed.");
        else
            _launcher = mpi.Launcher;
    }

    [TestCase("success-async")]
    [TestCase("success-without-run")]
    [TestCase("nested-run")]
    public async Task SuccessIsAnExitCodeOf0(string scenario)
    {
        JobResult result = await Scenario.RunAsync(_launcher, Ranks, scenario, s_patience);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.StdErr);
            Assert.That(result.StdOut, Does.Contain($"{Ranks} ranks of {Ranks} on "));
            Assert.That(result.StdErr, Is.Empty);
        });
    }

    [TestCase("success")]
    [TestCase("many-requests")]
    [TestCase("reductions")]
    public async Task CheckedModeChangesNothingElse(string scenario)
    {
        JobResult result = await Scenario.RunAsync(_launcher, Ranks, scenario, s_patience, ("HEAT_CHECKED", "1"));
        Assert.That(result.ExitCode, Is.Zero, result.StdErr);
    }

    [TestCase("throw-async")]
    [TestCase("throw-without-run")]
    [TestCase("throw-with-finally")]
    public async Task RankThatThrowsEndsTheJob(string scenario)
    {
        JobResult result = await Scenario.RunAsync(_launcher, Ranks, scenario, s_patience);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(result.StdErr, Does.Contain($"rank {Ranks - 1} of {Ranks}: System.InvalidOperationException: thrown on purpose"));
            Assert.That(result.StdErr, Does.Contain(nameof(MpiScenarios)), "the stack trace");
        });
    }
}
