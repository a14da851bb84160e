using Heat.Build;
using static Heat.Build.LauncherKind;

namespace Heat.Tests;

/// <summary>Whole jobs under mpiexec: how they end, and what they say. A job that would hang is killed and fails its test.</summary>
[TestFixture(OpenMpi)]
[TestFixture(Mpich)]
[Slow]
internal sealed class MpiJobTests(LauncherKind launcher)
{
    private const int Ranks = 3;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private string Library => launcher == OpenMpi ? "Open MPI" : "MPICH";

    [OneTimeSetUp]
    public void NeedsTheMpi()
    {
        if (MpiInstallation.Find().All(mpi => mpi.Launcher != launcher))
            Assert.Ignore($"No mpiexec of {launcher} is installed.");
    }

    [Test]
    public async Task SuccessIsAnExitCodeOf0()
    {
        JobResult result = await Run("success");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.StdErr);
            Assert.That(result.StdOut, Does.Contain($"{Ranks} ranks of {Ranks} on {Library}"));
            Assert.That(result.StdErr, Is.Empty);
        });
    }

    [TestCase("reductions", "all right")]
    [TestCase("many-requests", "all complete")]
    [TestCase("throwing-reduction", "went on")]
    [TestCase("one-rank-reduction-throws", "all alike")]
    [TestCase("tasks-on-two-communicators", "both went on")]
    [TestCase("hardware-exceptions", "caught all")]
    [TestCase("code-of-libc", "libc as it was")]
    [TestCase("truncation", "MPI_Recv: ")]
    [TestCase("world-after-run", "MPI has ended in this process and cannot be started again")]
    public async Task ProgramSeesWhatItShould(string scenario, string output)
    {
        JobResult result = await Run(scenario);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.StdErr);
            Assert.That(result.StdOut, Does.Contain(output));
        });
    }

    [TestCase("leave-early", " has ended", "Mean")] // rank 1 or 2: both have
    [TestCase("leave-before-message", "Rank 2 has ended", "Receive")]
    public async Task InCheckedModeARankThatLeavesIsNamed(string scenario, string rank, string call)
    {
        JobResult result = await Run(scenario, ("HEAT_CHECKED", "1"));
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Not.Zero);
            Assert.That(result.StdErr, Does.Contain(rank).And.Contain(call).And.Contain("rank 0 of 3"));
        });
    }

    [TestCase("null-on-one-rank", "rank 2 of 3: System.ArgumentNullException", "Heat.Ht.Add")]
    [TestCase("null-caught-on-one-rank", "Rank 2 has ended", "Add of float64")]
    [TestCase("null-passed-over-on-one-rank", "rank 2: Creation of a new array of int32, (5,)", "Add of float64")]
    public async Task InCheckedModeANullOfOneRankIsNamed(string scenario, string rank, string call)
    {
        JobResult result = await Run(scenario, ("HEAT_CHECKED", "1"));
        Assert.That(result.ExitCode, Is.Not.Zero);
        Assert.That(result.StdErr, Does.Contain(rank).And.Contain(call));
    }

    [Test]
    public async Task ARankThatWaitsTooLongSaysWhatFor()
    {
        JobResult result = await Run("leave-early-and-late", ("HEAT_TIMEOUT", "0.5"));
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.StdErr);
            Assert.That(result.StdErr, Does.Contain("rank 0 of 3").And.Contain("Receive").And.Contain("has taken").And.Contain("MpiScenarios.cs"));
        });
    }

    [Test]
    public async Task InCheckedModeElementTypesOfMessagesAreCompared()
    {
        JobResult result = await Run("element-types", ("HEAT_CHECKED", "1"));
        Assert.That(result.StdOut, Does.Contain("of 8 bytes from rank 2 with tag 1 was sent as elements of another type than int32").And.Contain("with tag 2"), result.StdErr);
    }

    [TestCase("throw")]
    [TestCase("throw-on-thread")]
    public async Task RankThatThrowsEndsTheJob(string scenario)
    {
        JobResult result = await Run(scenario);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(result.StdErr, Does.Contain($"rank {Ranks - 1} of {Ranks}: System.InvalidOperationException: thrown on purpose"));
            Assert.That(result.StdErr, Does.Contain(nameof(MpiScenarios)), "the stack trace");
        });
    }

    [TestCase("wrong-ranks", "Ht.Run(ranks: 4) within the job that the launcher started, which has 3 ranks")]
    [TestCase("pending-request", "The program ends with 1 non-blocking communications that were never waited for")]
    [TestCase("exit-inside-mpi", "The program ends while one of its threads is still inside MPI")]
    [TestCase("run-twice", "MPI has ended in this process and cannot be started again")]
    public async Task MisuseEndsTheJob(string scenario, string message)
    {
        JobResult result = await Run(scenario);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Not.Zero);
            Assert.That(result.StdErr, Does.Contain(message));
        });
    }

    [TestCase("abort")]
    [TestCase("abort-self")]
    public async Task AbortSetsTheExitCode(string scenario) => Assert.That((await Run(scenario)).ExitCode, Is.EqualTo(42));

    [Test]
    public async Task ExitCodeOfOneRankFailsTheJob() => Assert.That((await Run("exit-code")).ExitCode, Is.Not.Zero);

    [Test]
    public async Task LibraryOfAnotherLauncherIsRefused()
    {
        string other = launcher == OpenMpi ? "mpich" : "openmpi";
        JobResult result = await Run("success", ("HEAT_MPI", other));
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Not.Zero);
            Assert.That(result.StdErr, Does.Contain($"started {Ranks} processes, but").And.Contain("sees a world of 1"));
            Assert.That(result.StdOut, Does.Not.Contain("ranks of"));
        });
    }

    [Test]
    public async Task LauncherWithoutALibraryIsAnError()
    {
        JobResult result = await Run("success", ("HEAT_MPI", "libnosuchmpi.so"));
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Not.Zero);
            Assert.That(result.StdErr, Does.Contain("HEAT_MPI=libnosuchmpi.so names no library that can be loaded"));
            Assert.That(result.StdErr, Does.Contain("libnosuchmpi.so: cannot open").Or.Contain("libnosuchmpi.so: not found").Or.Contain("libnosuchmpi.so: dlopen"), "the loader's reason");
        });
    }

    [Test]
    public async Task ThreadsUnderALauncherAreRefused()
    {
        JobResult result = await Run("success", ("HEAT_COMM", "threads:2"));
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Not.Zero);
            Assert.That(result.StdErr, Does.Contain("HEAT_COMM=threads:2 under"));
        });
    }

    [Test]
    public async Task SingletonRunsWhereMpiIsAskedFor()
    {
        JobResult result = await Scenario.RunAsync(None, 1, "success", s_patience, ("HEAT_COMM", "mpi"), ("HEAT_MPI", launcher == OpenMpi ? "openmpi" : "mpich"));
        Assert.That(result.StdOut, Does.Contain($"1 ranks of 1 on {Library}"), result.StdErr);
    }

    private Task<JobResult> Run(string scenario, params (string Name, string? Value)[] environment) =>
        Scenario.RunAsync(launcher, Ranks, scenario, s_patience, environment);
}
