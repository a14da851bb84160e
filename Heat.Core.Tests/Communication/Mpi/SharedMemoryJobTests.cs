using System.Globalization;
using Heat.Build;
using static Heat.Build.LauncherKind;

namespace Heat.Tests;

/// <summary>Jobs under mpiexec whose ranks copy from each other's memory: that they do, that they need not, and that nothing stays behind.</summary>
[TestFixture(OpenMpi)]
[TestFixture(Mpich)]
[Slow]
internal sealed class SharedMemoryJobTests(LauncherKind launcher)
{
    private const int Ranks = 3;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    [OneTimeSetUp]
    public void NeedsTheMpi()
    {
        if (MpiInstallation.Find().All(mpi => mpi.Launcher != launcher))
            Assert.Ignore($"No mpiexec of {launcher} is installed.");
        if (!OperatingSystem.IsLinux())
            Assert.Ignore("Only Linux processes can map each other's memory on demand.");
    }

    [TestCase(null, "Direct: processes that have mapped each other's memory")]
    [TestCase("0", "Packed: HEAT_DIRECT=0")]
    [TestCase("nodes:2", "Mixed: HEAT_DIRECT=nodes:2")]
    public async Task ThePlanSaysWhichExecutorAndWhy(string? direct, string expected)
    {
        JobResult result = await Run("executor", ("HEAT_DIRECT", direct));
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.StdErr);
            Assert.That(result.StdOut, Does.Contain(expected).And.Not.Contain("out of reach"));
        });
    }

    [Test]
    public async Task PiecesInPrivateMemoryGoByMessages()
    {
        JobResult result = await Run("private-pieces");
        Assert.That(result.StdOut, Does.Contain("moved"), result.StdErr);
    }

    [TestCase(null, "groups of 3, 3, 3")]
    [TestCase("0", "groups of 1, 1, 1")]
    [TestCase("nodes:2", "groups of 2, 2, 1")]
    public async Task RanksThatShareMemoryFindEachOther(string? direct, string expected)
    {
        JobResult result = await Run("split-by-memory", ("HEAT_DIRECT", direct));
        Assert.That(result.StdOut, Does.Contain(expected), result.StdErr);
    }

    [Test]
    public async Task WhatIsMoreThanTheMachineHasIsAnErrorWithTheNumbers()
    {
        JobResult result = await Run("more-than-there-is", ("HEAT_MEMORY", "120M"));
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(9), result.StdErr);
            Assert.That(result.StdOut, Does.Contain($"alone {60 << 20}").And.Not.Contain("all "));
            Assert.That(result.StdOut, Does.Contain("60.0 MiB (62914560 bytes) more would be too much: the 3 ranks of this machine may take 120.0 MiB for arrays").And.Contain("HEAT_MEMORY"));
        });
    }

    [Test]
    public async Task RanksThatShareNoMemoryHaveEqualShares()
    {
        JobResult result = await Run("more-than-there-is", ("HEAT_MEMORY", "120M"), ("HEAT_DIRECT", "0"));
        Assert.That(result.StdErr, Does.Contain("this rank, one of 3 on its machine, may take 40.0 MiB for arrays"));
    }

    [Test]
    public async Task RanksWithDifferentPlansAllThrow()
    {
        JobResult result = await Run("different-plans");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.StdErr);
            for (int rank = 0; rank < Ranks; rank++)
                Assert.That(result.StdOut, Does.Contain($"rank {rank}: Ranks 0 and 2 move data of arrays of different shapes or distributions"));
        });
    }

    [Test]
    public async Task ALoopThatDropsItsArraysDoesNotGrow()
    {
        JobResult result = await Run("shared-loop");
        Assert.That(result.ExitCode, Is.Zero, result.StdErr);
        string grown = result.StdOut.Split("grown by ")[1].Split(' ')[0];
        // Each rank has mapped the memory of all; a pool has what is in use and, where collections are slow, so much slack.
        long slack = PooledAllocator.MaxCollectionBytes >> 20;
        Assert.That(long.Parse(grown, CultureInfo.InvariantCulture), Is.LessThan(Ranks * (slack + 16)), "300 pieces of 5.3 MiB were made on each rank");
    }

    [TestCase(0)]
    [TestCase(37)]
    [TestCase(400)]
    public async Task AKilledRankLeavesNoSharedMemoryBehind(int delay)
    {
        JobResult result = await Run("killed-rank", (SharedMemoryScenarios.DelayVariable, delay.ToString(CultureInfo.InvariantCulture)));
        string[] files = [.. result.StdOut.Split('\n').Where(line => line.StartsWith("file ", StringComparison.Ordinal)).Select(line => line[5..]).Distinct(StringComparer.Ordinal)];
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Not.Zero);
            Assert.That(files, Has.Length.EqualTo(Ranks), "each rank has a memory file, which the others have mapped");
            Assert.That(() => Mapped().Intersect(files, StringComparer.Ordinal), Is.Empty.After(5).Seconds.PollEvery(100).MilliSeconds, "memory goes with the last process that maps it");
        });
    }

    /// <summary>The memory files that any process still has mapped.</summary>
    private static HashSet<string> Mapped()
    {
        var files = new HashSet<string>(StringComparer.Ordinal);
        foreach (string process in Directory.EnumerateDirectories("/proc").Where(path => char.IsAsciiDigit(path[^1])))
        {
            try
            {
                files.UnionWith(SharedMemoryScenarios.SharedFiles(Path.Combine(process, "maps")));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // It has just ended, or is another user's.
            }
        }

        return files;
    }

    private Task<JobResult> Run(string scenario, params (string Name, string? Value)[] environment) =>
        Scenario.RunAsync(launcher, Ranks, scenario, s_patience, environment);
}
