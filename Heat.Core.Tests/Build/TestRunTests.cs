using Heat.Build;

namespace Heat.Tests;

internal sealed class TestRunTests
{
    private static readonly MpiInstallation s_mpi = new(LauncherKind.Mpich, "MPICH", "4.0.2", "/usr/bin/mpiexec.mpich");

    [TestCase(null, null, null)]
    [TestCase(null, "Name=A|Name=B", "Name=A|Name=B")]
    [TestCase("TestCategory=Kernels", null, "TestCategory=Kernels")]
    [TestCase("TestCategory=Distributed&TestCategory!=Performance", "Name=A|Name=B", "(TestCategory=Distributed&TestCategory!=Performance)&(Name=A|Name=B)")]
    [TestCase("TestCategory=Kernels", "Name=A|Name=B", "(TestCategory=Kernels)&(Name=A|Name=B)")]
    public void AUsersFilterNarrowsTheRunsOwn(string? own, string? user, string? both) =>
        Assert.That(new TestRun("a run", LauncherKind.None, 1, own).FilterWith(user), Is.EqualTo(both));

    [Test]
    public void TheSuiteIsEveryMpiTimesEveryNumberOfRanksWithAndWithoutDirectCopiesThreeInstructionSetsAndPerformance()
    {
        TestRun[] suite = TestRun.Suite([s_mpi, s_mpi with { Launcher = LauncherKind.OpenMpi }], [1, 2, 3]).ToArray();

        Assert.That(suite, Has.Length.EqualTo(2 + (2 * 5) + 3 + 3));
        Assert.That(suite[0].Filter, Is.EqualTo("TestCategory!=Performance"), "nothing else is left out");
        Assert.That(suite.Count(run => run.Launcher == LauncherKind.Mpich), Is.EqualTo(5 + 1));
        Assert.That(suite.Count(run => string.Equals(run.Switch, "HEAT_DIRECT", StringComparison.Ordinal)), Is.EqualTo(5));
        Assert.That(suite.Select(run => run.Switch).Where(s => s?.StartsWith("DOTNET_Enable", StringComparison.Ordinal) == true), Is.Unique.And.Exactly(3).Items);
        Assert.That(TestRun.Suite([s_mpi], [1, 2]).Select(run => run.Folder), Is.Unique);
    }

    /// <summary>Times are taken in processes of their own, where nothing else was compiled or allocated before, and count once.</summary>
    [Test]
    public void PerformanceIsMeasuredApartOnTwoRanks()
    {
        TestRun[] suite = TestRun.Suite([s_mpi], [1, 2, 3]).ToArray();

        TestRun[] gates = suite.Where(run => string.Equals(run.Filter, "TestCategory=Performance", StringComparison.Ordinal)).ToArray();
        Assert.That(gates.Select(run => (run.Launcher, run.Ranks)), Is.EqualTo(new[] { (LauncherKind.None, 1), (LauncherKind.Mpich, 2) }));
        Assert.That(gates.Select(run => run.Switch), Is.All.EqualTo("DOTNET_TieredCompilation"));
        Assert.That(suite[^2..], Is.EqualTo(gates), "at the end, when nothing else runs");
        Assert.That(suite.Where(run => run.Launcher == LauncherKind.Mpich).SkipLast(1).Select(run => run.Filter), Is.All.Contains("TestCategory!=Performance"));
        Assert.That(TestRun.Suite([s_mpi], [3]).Count(run => string.Equals(run.Switch, "DOTNET_TieredCompilation", StringComparison.Ordinal)), Is.EqualTo(1), "-n 3 asks for no MPI of two ranks");
    }

    [Test]
    public void AJobReportsAndIsFreeOfTheCallersLibraryChoice()
    {
        var run = new TestRun("kernels without AVX2", LauncherKind.None, 1, "TestCategory=Kernels", "DOTNET_EnableAVX2");
        RankJob job = run.Job("Tests.dll", "results", "Name=A", TimeSpan.FromMinutes(1));

        Assert.That(job.Arguments, Is.EqualTo(new[]
        {
            "--results-directory", "results", "--filter", "(TestCategory=Kernels)&(Name=A)", "--ignore-exit-code", "8",
        }));
        Assert.That(job.Environment, Is.EquivalentTo(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["HEAT_TEST_REPORT"] = "1", ["HEAT_MPI"] = null, ["DOTNET_EnableAVX2"] = "0",
        }));
    }

    [TestCase(null, null, null)]
    [TestCase(null, LauncherKind.Mpich, 2)]
    [TestCase(null, LauncherKind.Threads, 2)]
    [TestCase(5, LauncherKind.Mpich, 5)]
    [TestCase(5, null, 5)]
    public void ABenchmarkHasTwoRanksIfOnlyTheirLauncherIsNamed(int? asked, LauncherKind? mpi, int? ranks) =>
        Assert.That(BenchVerb.Ranks(asked, mpi), Is.EqualTo(ranks));

    [TestCase(null, "*")]
    [TestCase("Resplit", "*Resplit*")]
    [TestCase("*Resplit?", "*Resplit?")]
    public void ABenchmarkFilterIsAPartOfANameOrAPattern(string? filter, string pattern) =>
        Assert.That(BenchVerb.Pattern(filter), Is.EqualTo(pattern));
}
