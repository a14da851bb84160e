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

        Assert.That(suite, Has.Length.EqualTo(2 + (2 * 4) + 3 + 4 + 3));
        Assert.That(suite.Where(run => run.Launcher == LauncherKind.None && run.Switch is null).Select(run => run.Filter), Is.EqualTo(new[]
        {
            "TestCategory!=Performance&TestCategory!=Slow", "TestCategory!=Performance&TestCategory=Slow",
        }), "nothing is left out");
        foreach (LauncherKind launcher in (LauncherKind[])[LauncherKind.OpenMpi, LauncherKind.Mpich])
        {
            TestRun[] runs = [.. suite.Where(run => run.Launcher == launcher && !run.IsAlone)];
            Assert.That(runs.Select(run => run.Ranks).Distinct(), Is.EquivalentTo(new[] { 1, 2, 3 }), "every number of ranks");
            Assert.That(runs.Select(run => run.Filter), Is.All.Contains("TestCategory=Distributed"));
            Assert.That(runs.Count(run => string.Equals(run.Switch, "HEAT_DIRECT", StringComparison.Ordinal)), Is.EqualTo(2));
        }
        Assert.That(
            suite.Where(run => string.Equals(run.Switch, "HEAT_COMM", StringComparison.Ordinal)).Select(run => (run.Launcher, run.Ranks, run.Value)),
            Is.EqualTo(new[] { (LauncherKind.Mpich, 1, "mpinet"), (LauncherKind.Mpich, 2, "mpinet"), (LauncherKind.Mpich, 3, "mpinet") }));
        Assert.That(suite.Select(run => run.Switch).Where(s => s?.StartsWith("DOTNET_Enable", StringComparison.Ordinal) == true), Is.Unique.And.Exactly(3).Items);
        Assert.That(TestRun.Suite([s_mpi], [1, 2]).Select(run => run.Folder), Is.Unique);
    }

    /// <summary>The distributed tests that do not depend on the transport run once under an MPI.</summary>
    [TestCase(new[] { 1, 2, 3, 4 }, 3)]
    [TestCase(new[] { 1, 2 }, 1)]
    [TestCase(new[] { 5 }, 5)]
    public void OneMpiSeesAllDistributedTestsOnOneNumberOfRanks(int[] ranks, int expected)
    {
        TestRun[] suite = TestRun.Suite([s_mpi with { Launcher = LauncherKind.OpenMpi }, s_mpi], ranks).ToArray();

        Assert.That(
            suite.Where(run => string.Equals(run.Filter, "TestCategory=Distributed&TestCategory!=Performance", StringComparison.Ordinal)).Select(run => (run.Launcher, run.Ranks)),
            Is.EqualTo(new[] { (LauncherKind.OpenMpi, expected) }));
    }

    [Test]
    public void TwoRunsGoAtOnceAndOnlyOneOfThemUnderAnMpi()
    {
        TestRun[] suite = TestRun.Suite([s_mpi], [1, 2, 3]).Where(run => !run.IsAlone).ToArray();
        var queue = new TestQueue(suite);
        using IEnumerator<TestRun> single = queue.SingleProcesses().GetEnumerator(), other = queue.UnderMpiThenOthers().GetEnumerator();
        var started = new List<TestRun>();
        for (int step = 0; started.Count < suite.Length; step++)
        {
            IEnumerator<TestRun> lane = step % 3 == 0 ? single : other;
            if (lane.MoveNext())
                started.Add(lane.Current);
        }

        Assert.That(started, Is.EquivalentTo(suite), "each run once");
        Assert.That(single.MoveNext() || other.MoveNext(), Is.False);
        Assert.That(new TestQueue(suite).SingleProcesses().Select(run => run.Launcher), Is.All.EqualTo(LauncherKind.None));
        Assert.That(new TestQueue(suite).UnderMpiThenOthers().Select(run => run.Launcher != LauncherKind.None), Is.Ordered.Descending, "those under an MPI first");
    }

    [Test]
    public void TheQuickSuiteIsThreadsAndOneMpiWithoutPrograms()
    {
        TestRun[] suite = TestRun.Quick([s_mpi, s_mpi with { Launcher = LauncherKind.OpenMpi }]).ToArray();

        Assert.That(suite.Select(run => (run.Launcher, run.Ranks)), Is.EqualTo(new[] { (LauncherKind.None, 1), (LauncherKind.Mpich, 3) }));
        Assert.That(suite[0].Filter, Is.EqualTo("TestCategory!=Performance&TestCategory!=Slow"));
        Assert.That(TestRun.Quick([]), Has.Exactly(1).Items);
    }

    /// <summary>Ranks that wait too long say for what; two ways of waiting are tested, and times are taken without.</summary>
    [Test]
    public void WaitingIsLimitedExceptOnTwoRanksAndWhereTimesAreTaken()
    {
        foreach (TestRun run in TestRun.Suite([s_mpi], [1, 2, 3]))
        {
            bool limited = run.Job("Tests.dll", "results", null, TimeSpan.FromMinutes(1)).Environment.ContainsKey("HEAT_TIMEOUT");
            Assert.That(limited, Is.EqualTo(run.Ranks != 2 && !run.IsAlone), run.Name);
        }
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
        Assert.That(gates.Select(run => run.IsAlone), Is.All.True);
        Assert.That(suite[..^2].Select(run => run.IsAlone), Is.All.False);
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
            ["HEAT_TEST_REPORT"] = "1", ["HEAT_MPI"] = null, ["DOTNET_EnableAVX2"] = "0", ["HEAT_TIMEOUT"] = "30", ["DOTNET_TC_CallCountThreshold"] = "200",
        }));
    }

    [Test]
    public void TimesAreTakenOfMethodsThatAreOptimizedAsEver() =>
        Assert.That(TestRun.Suite([], [1]).Single(run => run.IsAlone).Job("Tests.dll", "results", null, TimeSpan.FromMinutes(1)).Environment, Does.Not.ContainKey("DOTNET_TC_CallCountThreshold"));

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
