using Heat.Kernels;

namespace Heat.Tests;

/// <summary>The threads of a rank: every part once, failures to the caller, no waiting where nobody needs to.</summary>
[Category("Kernels")]
internal sealed class WorkersTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    [Test]
    public void Every_part_is_done_once([Values(1, 2, 5)] int count)
    {
        using var workers = new Workers(count);
        for (int round = 0; round < 20; round++)
        {
            var done = new int[count];
            workers.Run(part => Interlocked.Increment(ref done[part]));
            Assert.That(done, Is.All.EqualTo(1));
        }
    }

    /// <summary>Ranks that are threads share it: one that had to wait for another's work would take its time as well.</summary>
    [Test]
    public void The_single_thread_serves_several_callers_at_once()
    {
        using var both = new Barrier(2);
        Task<bool>[] callers = [.. Enumerable.Range(0, 2).Select(_ => Task.Factory.StartNew(() =>
        {
            bool met = false;
            Workers.Single.Run(_ => met = both.SignalAndWait(s_patience));
            return met;
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        Assert.That(Task.WaitAll(callers, 2 * s_patience) && callers.All(caller => caller.Result));
    }

    [Test]
    public void A_failing_part_fails_the_call_and_not_the_next([Values(1, 3)] int count)
    {
        using var workers = new Workers(count);
        Assert.That(() => workers.Run(part => throw new FormatException($"part {part}")), Throws.InstanceOf<AggregateException>()
            .With.InnerException.InstanceOf<FormatException>());
        int done = 0;
        workers.Run(_ => Interlocked.Increment(ref done));
        Assert.That(done, Is.EqualTo(count));
    }
}
