using Heat.Build;

namespace Heat.Tests;

internal sealed class TestRunTests
{
    private static readonly MpiInstallation s_mpi = new(LauncherKind.Mpich, "MPICH", "4.0.2", "/usr/bin/mpiexec.mpich");

    [TestCase(null, null, null)]
    [TestCase(null, "Name=A|Name=B", "Name=A|Name=B")]
    [TestCase("TestCategory=Kernels", null, "TestCategory=Kernels")]
    [TestCase("TestCategory=Kernels", "Name=A|Name=B", "(TestCategory=Kernels)&(Name=A|Name=B)")]
    public void AUsersFilterNarrowsTheRunsOwn(string? own, string? user, string? both) =>
        Assert.That(new TestRun("a run", LauncherKind.None, 1, own).FilterWith(user), Is.EqualTo(both));

    [Test]
    public void TheSuiteIsEveryMpiTimesEveryNumberOfRanksWithAndWithoutDirectCopiesAndThreeInstructionSets()
    {
        TestRun[] suite = TestRun.Suite([s_mpi, s_mpi with { Launcher = LauncherKind.OpenMpi }], [1, 2, 3]).ToArray();

        Assert.That(suite, Has.Length.EqualTo(2 + (2 * 4) + 3));
        Assert.That(suite[0].Filter, Is.Null);
        Assert.That(suite.Count(run => run.Launcher == LauncherKind.Mpich), Is.EqualTo(4));
        Assert.That(suite.Count(run => string.Equals(run.Switch, "HEAT_DIRECT", StringComparison.Ordinal)), Is.EqualTo(3));
        Assert.That(suite.Select(run => run.Switch), Has.Exactly(3).StartsWith("DOTNET_Enable"));
        Assert.That(TestRun.Suite([s_mpi], [1, 2]).Select(run => run.Folder), Is.Unique);
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

    [TestCase(null, "*")]
    [TestCase("Resplit", "*Resplit*")]
    [TestCase("*Resplit?", "*Resplit?")]
    public void ABenchmarkFilterIsAPartOfANameOrAPattern(string? filter, string pattern) =>
        Assert.That(BenchVerb.Pattern(filter), Is.EqualTo(pattern));
}
