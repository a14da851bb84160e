using Heat.Build;

namespace Heat.Tests;

internal sealed class RunResultTests
{
    private static readonly RankResult s_good = new(Passed: 5, Skipped: 1, []);
    private static readonly RankResult s_idle = new(Passed: 0, Skipped: 2, []);
    private static readonly RankResult s_bad = new(Passed: 4, Skipped: 1, [new("A.B", "1 is not 2")]);

    [Test]
    public void SumsOverRanks()
    {
        RunResult run = Judge(exitCode: 0, ranks: [s_good, s_good, s_good]);
        Assert.That((run.Passed, run.Failed, run.Skipped), Is.EqualTo((15, 0, 3)));
        Assert.That(run.Problems, Is.Empty);
    }

    [Test]
    public void ATestThatFailsOnSeveralRanksIsListedOnce()
    {
        RunResult run = Judge(exitCode: 2, ranks: [s_bad, s_good, s_bad]);
        Assert.That((run.Passed, run.Failed, run.Skipped), Is.EqualTo((13, 2, 3)));
        Assert.That(run.Problems, Is.Empty, "the exit code is explained by the failed test");
        Assert.That(run.Failures, Has.Count.EqualTo(1));
        Assert.That(run.Failures[0].Ranks, Is.EqualTo(new[] { 0, 2 }));
    }

    [Test]
    public void ADeadRankIsAFailure()
    {
        RunResult run = Judge(exitCode: 134, ranks: [s_good, null, s_good, null]);
        Assert.That(run.Failed, Is.EqualTo(1));
        Assert.That(run.Problems.Single(), Does.StartWith("ranks 1, 3 left no report").And.Contain("134"));
    }

    [Test]
    public void ADeadRankIsAFailureWhateverTheExitCode() =>
        Assert.That(Judge(exitCode: 0, ranks: [s_good, null]).Failed, Is.EqualTo(1));

    [TestCase(false, 1)]
    [TestCase(true, 0)]
    public void ARunWithoutTestsIsAFailureUnlessAFilterAskedForOthers(bool mayBeEmpty, int failed) =>
        Assert.That(Judge(exitCode: 0, mayBeEmpty: mayBeEmpty, ranks: [s_idle, s_idle]).Failed, Is.EqualTo(failed));

    [Test]
    public void OneIdleRankIsAFailureEvenWithAFilter()
    {
        RunResult run = Judge(exitCode: 0, mayBeEmpty: true, ranks: [s_good, s_good, s_idle]);
        Assert.That(run.Problems, Is.EqualTo(new[] { "rank 2 executed no test" }));
    }

    [TestCase(4, 1, "executed 4 and skipped 1")]
    [TestCase(4, 2, "executed 4 and skipped 2")]
    [TestCase(5, 0, "executed 5 and skipped 0")]
    public void RanksThatRanDifferentTestsAreAFailure(int passed, int skipped, string said)
    {
        RunResult run = Judge(exitCode: 0, ranks: [s_good, new(passed, skipped, []), s_good]);
        Assert.That(run.Failed, Is.EqualTo(1));
        Assert.That(run.Problems.Single(), Does.Contain($"rank 1 {said}").And.Contain("ranks 0, 2 executed 5 and skipped 1"));
    }

    [Test]
    public void AnUnexplainedExitCodeIsAFailure()
    {
        RunResult run = Judge(exitCode: 9, ranks: [s_good, s_good]);
        Assert.That((run.Passed, run.Failed), Is.EqualTo((10, 1)));
        Assert.That(run.Problems.Single(), Does.Contain("exit code 9"));
    }

    [Test]
    public void ATimeOutIsOneFailure()
    {
        RunResult run = Judge(exitCode: 137, timedOut: true, ranks: [null, s_good]);
        Assert.That(run.Failed, Is.EqualTo(1));
        Assert.That(run.Problems.Single(), Does.Contain("90 s").And.Contain("rank 0"));
    }

    private static RunResult Judge(int exitCode, RankResult?[] ranks, bool mayBeEmpty = false, bool timedOut = false) =>
        RunResult.Judge(new JobResult(exitCode, "", "", timedOut, TimeSpan.FromSeconds(90)), ranks, mayBeEmpty);
}
