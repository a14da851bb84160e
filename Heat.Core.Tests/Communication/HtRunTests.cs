using Heat.Build;

namespace Heat.Tests;

internal sealed class HtRunTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [TestCase(1)]
    [TestCase(3)]
    public void RunsTheBodyOnEveryRank(int ranks)
    {
        var seen = new int[ranks];
        Ht.Run(ranks, () =>
        {
            Assert.That(Ht.World.Size, Is.EqualTo(ranks));
            Assert.That(Ht.Self.Size, Is.EqualTo(1));
            Interlocked.Increment(ref seen[Ht.World.Rank]);
        });
        Assert.That(seen, Is.All.EqualTo(1));
    }

    [Test]
    public void AsynchronousBodyKeepsItsRank()
    {
        var seen = new int[3];
        Ht.Run(3, async () =>
        {
            int rank = Ht.World.Rank;
            await Task.Yield();
            Assert.That(Ht.World.Rank, Is.EqualTo(rank));
            Interlocked.Increment(ref seen[rank]);
        });
        Assert.That(seen, Is.All.EqualTo(1));
    }

    [TestCase(1)]
    [TestCase(2)]
    public void ExceptionComesToTheCaller(int ranks) =>
        Assert.That(() => Ht.Run(ranks, () => throw new FormatException("on purpose")), Throws.TypeOf<FormatException>());

    [Test]
    public void ProgramMayRunAfterAnother()
    {
        int runs = 0;
        Ht.Run(2, () => Interlocked.Increment(ref runs));
        Ht.Run(1, () => Interlocked.Increment(ref runs));
        Ht.Run(1, () => Interlocked.Increment(ref runs));
        Assert.That(runs, Is.EqualTo(4));
    }

    [Test]
    public void RunWithinARunIsPartOfIt()
    {
        int sum = 0;
        Ht.Run(3, () => Ht.Run(() => Ht.Run(3, () => Interlocked.Add(ref sum, Ht.World.Allreduce(1, ReduceOp.Sum)))));
        Assert.That(sum, Is.EqualTo(9));
    }

    [Test]
    public void RunWithinARunCannotChangeTheRanks() =>
        Assert.That(
            () => Ht.Run(2, () => Ht.Run(3, () => { })),
            Throws.InvalidOperationException.With.Message.Contains("Ht.Run(ranks: 3)").And.Message.Contains("has 2 ranks"));

    [Test]
    public void RanksAreAtLeastOne() =>
        Assert.That(() => Ht.Run(0, () => { }), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("not on 0"));

    [Test]
    public void BodyIsNeeded()
    {
        Assert.That(() => Ht.Run((Action)null!), Throws.ArgumentNullException);
        Assert.That(() => Ht.Run((Func<Task>)null!), Throws.ArgumentNullException);
    }

    [Test]
    public void UseChangesTheDefaultUntilDisposed() => Ht.Run(2, () =>
    {
        Communicator before = Ht.Comm;
        using (Ht.Use(Ht.Self))
        {
            Assert.That(Ht.Comm, Is.SameAs(Ht.Self));
            using (Ht.Use(Ht.World))
                Assert.That(Ht.Comm, Is.SameAs(Ht.World));
            Assert.That(Ht.Comm, Is.SameAs(Ht.Self));
        }

        Assert.That(Ht.Comm, Is.SameAs(before));
    });

    [Test]
    public void DisposedCommunicatorCannotBeUsed() => Ht.Run(2, () =>
    {
        Communicator own = Ht.World.Duplicate();
        own.Dispose();
        Assert.That(() => Ht.Use(own), Throws.TypeOf<ObjectDisposedException>());
    });

    [TestCase("success", 3)]
    [TestCase("success-async", 2)]
    public async Task HeatCommMakesThreadsTheRanks(string scenario, int ranks)
    {
        JobResult result = await Scenario.RunAsync(LauncherKind.Threads, ranks, scenario, s_patience);
        Assert.That(result.StdOut, Does.Contain($"{ranks} ranks of {ranks} on "), result.StdErr);
        Assert.That(result.ExitCode, Is.Zero);
    }

    [TestCase("throw")]
    [TestCase("throw-async")]
    [TestCase("throw-with-finally")]
    public async Task ThreadThatThrowsEndsTheJob(string scenario)
    {
        JobResult result = await Scenario.RunAsync(LauncherKind.Threads, 3, scenario, s_patience);
        Assert.That(result.StdErr, Does.Contain("System.InvalidOperationException: thrown on purpose"));
        Assert.That(result.ExitCode, Is.Not.Zero);
    }

    [Test]
    public async Task ThreadsNeedRun()
    {
        JobResult result = await Scenario.RunAsync(LauncherKind.Threads, 3, "success-without-run", s_patience);
        Assert.That(result.StdErr, Does.Contain("HEAT_COMM=threads:3 makes threads the ranks, which only Ht.Run can start"));
        Assert.That(result.ExitCode, Is.Not.Zero);
    }

    [Test]
    public async Task OneProcessIsOneRank()
    {
        JobResult result = await Scenario.RunAsync(LauncherKind.None, 1, "success-without-run", s_patience);
        Assert.That(result.StdOut, Does.Contain("1 ranks of 1 on "), result.StdErr);
        Assert.That(result.ExitCode, Is.Zero);
    }
}
