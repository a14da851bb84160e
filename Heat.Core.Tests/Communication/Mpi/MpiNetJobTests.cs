using Heat.Build;
using static Heat.Build.LauncherKind;

namespace Heat.Tests;

/// <summary>Whole jobs whose MPI is called by MPI.NET, and the programs that must not become such jobs.</summary>
[Slow]
internal sealed class MpiNetJobTests
{
    private const int Ranks = 3;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly (string Name, string? Value) s_mpinet = ("HEAT_COMM", "mpinet");

    [OneTimeSetUp]
    public void NeedsMpich() => Needs(Mpich);

    [TestCase("success")]
    [TestCase("success-without-run")]
    public async Task TheVariableChoosesIt(string scenario) => Greets(await Run(scenario, s_mpinet));

    [TestCase("mpinet")]
    [TestCase("mpinet-async")]
    [TestCase("mpinet-nested")]
    public async Task TheProgramChoosesIt(string scenario) => Greets(await Run(scenario));

    [TestCase("reductions", "all right")]
    [TestCase("many-requests", "all complete")]
    [TestCase("one-rank-reduction-throws", "all alike")]
    [TestCase("tasks-on-two-communicators", "both went on")]
    [TestCase("hardware-exceptions", "caught all")]
    [TestCase("truncation", "MPI_Recv: ")]
    [TestCase("executor", "Direct: processes that have mapped each other's memory")]
    public async Task ProgramSeesWhatItShould(string scenario, string output)
    {
        JobResult result = await Run(scenario, s_mpinet);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.StdErr);
            Assert.That(result.StdOut, Does.Contain(output));
        });
    }

    [TestCase("mpinet-wraps", "wrapped")]
    [TestCase("mpinet-gives", "are not connected by MPI.NET")]
    public async Task CommunicatorsGoThereAndBack(string scenario, string output)
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
        JobResult result = await Run(scenario, s_mpinet, ("HEAT_CHECKED", "1"));
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Not.Zero);
            Assert.That(result.StdErr, Does.Contain(rank).And.Contain(call).And.Contain("rank 0 of 3"));
        });
    }

    [Test]
    public async Task RankThatThrowsEndsTheJob()
    {
        JobResult result = await Run("throw", s_mpinet);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(result.StdErr, Does.Contain($"rank {Ranks - 1} of {Ranks}: System.InvalidOperationException: thrown on purpose"));
        });
    }

    [Test]
    public async Task RankThatIsKilledEndsTheJob() =>
        Assert.That((await Run("killed-rank", s_mpinet, (SharedMemoryScenarios.DelayVariable, "37"))).ExitCode, Is.Not.Zero);

    [Test]
    public async Task AbortSetsTheExitCode() => Assert.That((await Run("abort", s_mpinet)).ExitCode, Is.EqualTo(42));

    [TestCase("mpinet-after-own")]
    [TestCase("mpinet-from-after-own")]
    public async Task BothBindingsInOneProcessAreAnError(string scenario) =>
        Refuses(await Run(scenario), "through Heat's own binding and cannot use MPI.NET 1.4 as well");

    [TestCase("threads:2")]
    [TestCase("self")]
    public async Task RanksThatAreNoProcessesAreAnError(string ranks) => Refuses(
        await Scenario.RunAsync(None, 1, "mpinet", s_patience, ("HEAT_COMM", ranks)), $"The program asks for MPI.NET 1.4, which needs ranks that are processes, but HEAT_COMM={ranks}");

    [Test]
    public async Task ALibraryOfAnotherInterfaceIsAnError()
    {
        Needs(OpenMpi);
        Refuses(await Run("success", s_mpinet, ("HEAT_MPI", "openmpi")), "MPI.NET can call MPICH", "has another binary interface, that of Open MPI");
    }

    [Test]
    public async Task AMissingLibraryIsAnError() => Refuses(
        await Run("success", s_mpinet, ("HEAT_MPI", "libnosuchmpi.so")), "HEAT_MPI=libnosuchmpi.so names no library that can be loaded");

    [TestCase(null, "MPI.NET can call MPICH", "this process was started by Open MPI's mpiexec", "Start it by the mpiexec of MPICH")]
    [TestCase("mpich", "started 3 processes, but MPICH", "sees a world of 1")]
    public async Task AnotherLauncherIsAnError(string? library, params string[] messages)
    {
        Needs(OpenMpi);
        Refuses(await Scenario.RunAsync(OpenMpi, Ranks, "success", s_patience, s_mpinet, ("HEAT_MPI", library)), messages);
    }

    [Test]
    public async Task TheVariableWithoutThePackageIsAnError()
    {
        JobResult result = await new RankJob
        {
            Program = await DotNet.BuildProgramAsync(Path.Combine(Repository.Root, "docs", "examples", "internals.cs")), Timeout = s_patience,
            Environment = new Dictionary<string, string?> { ["HEAT_COMM"] = "mpinet" },
        }.RunAsync();
        Refuses(result, "HEAT_COMM=mpinet needs the package Heat.MpiNet, which this program does not have");
    }

    private static void Needs(LauncherKind launcher)
    {
        if (MpiInstallation.Find().All(mpi => mpi.Launcher != launcher))
            Assert.Ignore($"No mpiexec of {launcher} is installed.");
    }

    private static void Greets(JobResult result) => Assert.Multiple(() =>
    {
        Assert.That(result.ExitCode, Is.Zero, result.StdErr);
        Assert.That(result.StdOut, Does.Contain($"{Ranks} ranks of {Ranks} on MPICH").And.Contain("through MPI.NET 1.4").And.Not.Contain("leaked"));
        Assert.That(result.StdErr, Is.Empty);
    });

    private static void Refuses(JobResult result, params string[] messages) => Assert.Multiple(() =>
    {
        Assert.That(result.ExitCode, Is.Not.Zero);
        foreach (string message in messages)
            Assert.That(result.StdErr, Does.Contain(message));
        Assert.That(result.StdErr, Does.Not.Contain("SIGSEGV").IgnoreCase.And.Not.Contain("Segmentation"));
        Assert.That(result.StdOut, Does.Not.Contain("ranks of"));
    });

    private static Task<JobResult> Run(string scenario, params (string Name, string? Value)[] environment) =>
        Scenario.RunAsync(Mpich, Ranks, scenario, s_patience, environment);
}
