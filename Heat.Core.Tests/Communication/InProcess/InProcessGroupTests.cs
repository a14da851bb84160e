using System.Diagnostics;
using Heat.InProcess;
using NUnit.Framework.Constraints;

namespace Heat.Tests;

/// <summary>What is particular to ranks that are threads: failures end the others, and every mismatch is seen.</summary>
public class InProcessGroupTests
{
    // Where the surviving ranks wait when rank 2 fails.
    private static readonly Dictionary<string, Action<Communicator>> s_waits = new(StringComparer.Ordinal)
    {
        ["Barrier"] = comm => comm.Barrier(),
        ["Allreduce"] = comm => comm.Allreduce(new int[500_000], ReduceOp.Sum),
        ["Receive"] = comm => comm.Receive<int>(new int[1], 2),
        ["long Send"] = comm => comm.Send<int>(new int[100_000], 2),
        ["Probe"] = comm => comm.Probe(2),
        ["Request"] = comm => comm.Ibarrier().Wait(),
        ["tested Request"] = comm => CallForm.Tested.Call(comm.Barrier, comm.Ibarrier),
        ["Split"] = comm => comm.Duplicate(),
        ["another communicator"] = comm => comm.Split(comm.Rank % 2).Barrier(),
    };

    private static IEnumerable<string> Waits => s_waits.Keys;

    [Test]
    public void Every_rank_runs_on_a_thread_of_its_own([Values(1, 2, 5)] int ranks)
    {
        var names = new string?[ranks];
        InProcessGroup.Run(ranks, comm =>
        {
            names[comm.Rank] = Thread.CurrentThread.Name;
            Assert.That((comm.Size, Ht.World, comm.Backend), Is.EqualTo((ranks, comm, "threads")));
        });
        Assert.That(names, Is.EqualTo(Enumerable.Range(0, ranks).Select(rank => $"rank {rank}")));
    }

    [Test]
    public void No_ranks_are_refused() =>
        Assert.That(() => InProcessGroup.Run(0, _ => { }), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains('0'));

    [TestCaseSource(nameof(Waits))]
    public void A_failure_ends_the_others_wherever_they_wait(string wait)
    {
        var seen = new Exception?[4];
        var watch = Stopwatch.StartNew();
        FormatException thrown = Assert.Throws<FormatException>(() => InProcessGroup.Run(4, comm =>
        {
            try
            {
                if (comm.Rank == 2)
                {
                    if (wait is "another communicator")
                        comm.Split(0);
                    throw new FormatException("no such format");
                }

                s_waits[wait](comm);
            }
            catch (Exception exception)
            {
                seen[comm.Rank] = exception;
                throw;
            }
        }))!;
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(2)));
        Assert.That(thrown.Data[InProcessGroup.RankKey], Is.EqualTo(2));
        Assert.That(thrown.StackTrace, Does.Contain(nameof(A_failure_ends_the_others_wherever_they_wait)));
        // In another communicator the odd ranks have a barrier of their own, which may succeed.
        foreach (int rank in wait is "another communicator" ? [0] : (int[])[0, 1, 3])
        {
            Assert.That(seen[rank], Is.InstanceOf<MpiException>().With.Message.Contains("Rank 2 failed").And.Message.Contains("no such format"));
            Assert.That(seen[rank]!.InnerException, Is.SameAs(thrown));
        }
    }

    [Test]
    public void After_a_failure_every_further_call_fails()
    {
        var errors = new List<Exception>();
        Assert.That(
            () => InProcessGroup.Run(2, comm =>
            {
                if (comm.Rank == 1)
                    throw new FormatException("at once");
                while (errors.Count < 3)
                {
                    try
                    {
                        comm.Send<int>([1], 1);
                        comm.Iprobe(1, 0, out _);
                    }
                    catch (MpiException exception)
                    {
                        errors.Add(exception);
                    }
                }
            }),
            Throws.InstanceOf<FormatException>());
        Assert.That(errors, Has.Count.EqualTo(3));
    }

    [Test]
    public void A_rank_that_never_returns_is_left_behind()
    {
        using var release = new ManualResetEventSlim();
        var watch = Stopwatch.StartNew();
        Assert.That(
            () => InProcessGroup.Run(2, comm =>
            {
                if (comm.Rank == 0)
                    release.Wait();
                else
                    throw new FormatException();
            }),
            Throws.InstanceOf<FormatException>());
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(6)));
        release.Set();
    }

    [Test]
    public void A_mismatch_is_seen_without_checked_mode()
    {
        var messages = new string[3];
        InProcessGroup.Run(3, comm =>
            messages[comm.Rank] = Assert.Throws<InvalidOperationException>(() =>
            {
                if (comm.Rank == 1)
                    comm.Barrier();
                else
                    comm.Allreduce(1.0, ReduceOp.Sum);
            })!.Message);
        Assert.That(messages, Is.All.EqualTo("The ranks of a communicator of size 3 call different collectives. ranks 0, 2: Allreduce (Sum) of 1 float64; rank 1: Barrier."));
    }

    [Test]
    public void A_mismatch_among_many_requests_is_thrown_after_all_are_over() => InProcessGroup.Run(2, comm =>
    {
        var sum = new int[1];
        Request odd = comm.Rank == 1 ? comm.Ibarrier() : comm.Iallreduce<int>(new int[1], new int[1], ReduceOp.Sum);
        Request good = comm.Iallreduce<int>(new[] { 1 }, sum, ReduceOp.Sum);
        InvalidOperationException thrown = Assert.Throws<InvalidOperationException>(() => Request.WaitAll(odd, good))!;
        Assert.That(thrown.StackTrace, Does.Contain("Meeting"), "where it was thrown first");
        Assert.That((odd.IsCompleted, good.IsCompleted, sum[0]), Is.EqualTo((true, true, 2)));
    });

    [Test]
    public void Parts_that_do_not_fit_are_never_copied()
    {
        InProcessGroup.Run(2, comm =>
        {
            int[] counts = [1, 1], more = comm.Rank == 0 ? [1, 9] : counts;
            var receive = new int[2];
            Assert.That(
                () => comm.Alltoallv<int>(new int[10], more, receive, counts),
                Throws.InvalidOperationException.With.Message.Contains("rank 0 sends 9 elements to rank 1, which expects 1"));
            Assert.That(comm.Allreduce(1, ReduceOp.Sum), Is.EqualTo(2));
        });
    }

    [Test]
    public void A_reduction_function_that_throws_fails_the_call_on_all_ranks([Values(1, 100_000)] int length, [Values] CallForm form)
    {
        ReduceOp<int> op = ReduceOp.Create<int>((_, _) => throw new FormatException("cannot add"));
        InProcessGroup.Run(3, comm =>
        {
            Assert.That(
                () => form.Call(() => comm.Allreduce(new int[length], new int[length], op), () => comm.Iallreduce<int>(new int[length], new int[length], op)),
                Throws.InstanceOf<MpiException>().With.Message.Contains("cannot add").And.InnerException.InstanceOf<FormatException>());
            Assert.That(comm.Allreduce(1, ReduceOp.Sum), Is.EqualTo(3));
        });
    }

    [Test]
    public void A_lone_rank_is_told_that_it_would_wait_for_ever()
    {
        var self = new SelfCommunicator(new PendingRequests());
        Assert.That(() => self.Receive<int>(new int[1], 0), Throws.InvalidOperationException.With.Message.Contains("for ever"));
        Assert.That(() => self.Probe(0), Throws.InvalidOperationException);
        self.Send<int>([4], 0);
        var buffer = new int[1];
        Assert.That((self.Probe(0).Bytes, self.Receive<int>(buffer, 0).Source, buffer[0]), Is.EqualTo((4L, 0, 4)));
    }

    [Test]
    public void A_lone_rank_never_waits_for_a_message_to_itself()
    {
        var self = new SelfCommunicator(new PendingRequests());
        using var send = new CountingMemory<byte>(100_000); // too long to be copied
        using var receive = new CountingMemory<byte>(100_000);
        Assert.That(() => self.SendReceive<byte>(send.GetSpan(), 0, receive.GetSpan(), 0, sendTag: 1, receiveTag: 2), ForEver());
        Assert.That(() => self.Isend<byte>(send.Memory, 0).Wait(), ForEver());
        Assert.That(() => self.Ireceive<byte>(receive.Memory, 0).Wait(), ForEver());
        Assert.That((send.Pins, receive.Pins, self.Iprobe(0, Communicator.AnyTag, out _)), Is.EqualTo((0, 0, false)), "nothing is left behind");

        Request receiving = self.Ireceive<byte>(receive.Memory, Communicator.AnySource);
        Assert.That(receiving.Test(), Is.False);
        send.GetSpan().Fill(7);
        self.Send<byte>(send.GetSpan(), 0);
        Assert.That((receiving.Test(out Status status), status.Bytes, receive.GetSpan()[99_999]), Is.EqualTo((true, 100_000L, 7)));

        static IResolveConstraint ForEver() => Throws.InvalidOperationException.With.Message.Contains("for ever");
    }

    [TestCase("Barrier", "Barrier")]
    [TestCase("Allreduce", "Allreduce (Sum) of 500000 int32")]
    [TestCase("Receive", "Receive")]
    [TestCase("long Send", "Send")]
    [TestCase("Probe", "Probe")]
    [TestCase("Request", "non-blocking Barrier")]
    [TestCase("tested Request", "non-blocking Barrier")]
    [TestCase("Split", "Split")]
    public void A_rank_that_returns_ends_those_that_need_it(string wait, string operation)
    {
        foreach (int pause in (int[])[0, 50]) // they wait already, or come too late
        {
            Assert.That(
                () => InProcessGroup.Run(3, comm =>
                {
                    Thread.Sleep(comm.Rank == 2 ? pause : 50 - pause);
                    if (comm.Rank != 2)
                        s_waits[wait](comm);
                }),
                Throws.InstanceOf<MpiException>().With.Message.EqualTo($"Rank 2 has ended; it does not take part in {operation}."));
        }
    }

    [Test]
    public void Who_waits_for_anybody_waits_until_all_have_returned() =>
        Assert.That(
            () => InProcessGroup.Run(3, comm =>
            {
                if (comm.Rank == 1)
                    Thread.Sleep(50);
                if (comm.Rank != 0)
                    comm.Send<int>([comm.Rank], 0);
                else
                {
                    Assert.That(comm.Receive<int>(new int[1], Communicator.AnySource).Source + comm.Receive<int>(new int[1], Communicator.AnySource).Source, Is.EqualTo(3));
                    comm.Receive<int>(new int[1], Communicator.AnySource);
                }
            }),
            Throws.InstanceOf<MpiException>().With.Message.Contains("All other ranks have ended"));

    [Test]
    public void A_program_that_ends_with_requests_under_way_is_told_so()
    {
        using var receive = new CountingMemory<int>(1);
        Communicator? left = null;
        Assert.That(
            () => InProcessGroup.Run(2, comm =>
            {
                if (comm.Rank == 0)
                    (left, _) = (comm, comm.Ireceive<int>(receive.Memory, 1));
                else
                    Ht.Self.Ireceive<int>(new int[1], 0);
            }),
            Throws.InvalidOperationException.With.Message.EqualTo("The program ends with 2 non-blocking communications that were never waited for."));
        Assert.That((receive.Pins, left!.Pending.Count), Is.EqualTo((0, 0)), "the buffers are free");
        Assert.That(() => left.Send<int>([1], 0), Throws.InvalidOperationException.With.Message.Contains("has ended"), "nobody writes to them any more");
    }

    [Test]
    public void Ranks_within_ranks() =>
        InProcessGroup.Run(2, outer => InProcessGroup.Run(3, inner =>
            Assert.That((Ht.World.Size, inner.Allreduce(outer.Rank, ReduceOp.Sum)), Is.EqualTo((3, 3 * outer.Rank)))));

    /// <summary>Many short collectives and messages, which would show a lost wake-up as a hang.</summary>
    [Test]
    public void Nobody_sleeps_through([Values(2, 3, 7)] int ranks)
    {
        InProcessGroup.Run(ranks, comm =>
        {
            int next = (comm.Rank + 1) % ranks, previous = (comm.Rank + ranks - 1) % ranks;
            var received = new int[1];
            for (int i = 0; i < 3000; i++)
            {
                int sum = comm.Allreduce(i, ReduceOp.Sum);
                comm.SendReceive<int>([sum], next, received, previous);
                if (received[0] != i * ranks)
                    Assert.Fail($"{received[0]} instead of {i * ranks} in round {i}");
            }
        });
    }
}
