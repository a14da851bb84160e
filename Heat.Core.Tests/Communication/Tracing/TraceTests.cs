using System.Runtime.CompilerServices;

namespace Heat.Tests;

/// <summary>What a trace says of the calls to a communicator.</summary>
[Transport]
public class TraceTests
{
    private static CommunicationRecord Only(Action action)
    {
        using var trace = Ht.Trace();
        action();
        return trace.Records.Single();
    }

    private static void Moves(Communicator comm, string operation, long sent, long received, Action action)
    {
        CommunicationRecord record = Only(action);
        Assert.That(
            (record.Operation, record.BytesSent, record.BytesReceived, record.Ranks, record.Backend, record.Depth, record.PartOf, record.HasFailed),
            Is.EqualTo((operation, sent, received, comm.Size, comm.Backend, 0, (string?)null, false)));
        Assert.That(record.Duration, Is.Not.Null.And.GreaterThanOrEqualTo(TimeSpan.Zero)); // a call may take less than the tick of the clock
        Assert.That(record.CallSite?.File, Does.EndWith("TraceTests.cs"));
    }

    [Distributed]
    public void Collectives_count_what_goes_to_others_and_comes_from_them(Communicator comm)
    {
        int size = comm.Size, others = size - 1, root = size / 2;
        bool isRoot = comm.Rank == root;
        double[] ten = new double[10], tens = new double[10 * size], result = new double[10];
        int[] counts = [.. Enumerable.Repeat(10, size)];
        void Check(string operation, long sent, long received, Action action) => Moves(comm, operation, 8 * sent, 8 * received, action);

        Assert.Multiple(() =>
        {
            Check("Barrier", 0, 0, comm.Barrier);
            Check("Broadcast", isRoot ? 10 * others : 0, isRoot ? 0 : 10, () => comm.Broadcast(ten.AsSpan(), root));
            Check("Gather", isRoot ? 0 : 10, isRoot ? 10 * others : 0, () => comm.Gather<double>(ten, tens, root));
            Check("Gatherv", isRoot ? 0 : 10, isRoot ? 10 * others : 0, () => comm.Gatherv<double>(ten, tens, counts, root));
            Check("Scatter", isRoot ? 10 * others : 0, isRoot ? 0 : 10, () => comm.Scatter<double>(tens, ten, root));
            Check("Scatterv", isRoot ? 10 * others : 0, isRoot ? 0 : 10, () => comm.Scatterv<double>(tens, counts, ten, root));
            Check("Allgather", 10 * others, 10 * others, () => comm.Allgather<double>(ten, tens));
            Check("Allgatherv", 10 * others, 10 * others, () => comm.Allgatherv<double>(ten, tens, counts));
            Check("Alltoall", 10 * others, 10 * others, () => comm.Alltoall<double>(tens, new double[tens.Length]));
        });
        Assert.Multiple(() =>
        {
            bool alone = size == 1, first = comm.Rank == 0, last = comm.Rank == others;
            Check("Reduce", isRoot ? 0 : 10, isRoot && !alone ? 10 : 0, () => comm.Reduce(ten, result, ReduceOp.Sum, root));
            Check("Allreduce", alone ? 0 : 10, alone ? 0 : 10, () => comm.Allreduce(ten, result, ReduceOp.Sum));
            Check("Allreduce", alone ? 0 : 10, alone ? 0 : 10, () => comm.Allreduce(ten.AsSpan(), ReduceOp.Sum));
            Check("Scan", last ? 0 : 10, first ? 0 : 10, () => comm.Scan(ten, result, ReduceOp.Sum));
            Check("ExclusiveScan", last ? 0 : 10, first ? 0 : 10, () => comm.ExclusiveScan(ten, result, ReduceOp.Sum));
        });
    }

    [Distributed]
    public void The_making_of_a_communicator_counts_what_the_backend_exchanges_for_it(Communicator comm)
    {
        using var trace = Ht.Trace();
        comm.Duplicate().Dispose();
        Assert.That((trace.Records[0].Operation, trace.Records[0].PartOf), Is.EqualTo(("Split", (string?)null)));
        Assert.That(trace.Records.Skip(1).Select(record => record.PartOf), Has.All.EqualTo("Split"));
        Assert.That(trace.BytesSent, Is.EqualTo(trace.Records.Skip(1).Sum(record => record.BytesSent)));
    }

    [Distributed]
    public void Alltoallv_counts_every_pair_but_a_rank_with_itself(Communicator comm)
    {
        // Rank r sends r + p + 1 elements to rank p.
        int[] counts = [.. Enumerable.Range(0, comm.Size).Select(peer => comm.Rank + peer + 1)];
        long moved = 4 * (counts.Sum() - counts[comm.Rank]);
        int[] send = new int[counts.Sum()], receive = new int[counts.Sum()];
        Moves(comm, "Alltoallv", moved, moved, () => comm.Alltoallv<int>(send, counts, receive, counts));
        Moves(comm, "Ialltoallv", moved, moved, () => comm.Ialltoallv<int>(send, counts, receive, counts).Wait());
    }

    [Distributed]
    public void Messages_count_for_their_sender_and_their_receiver(Communicator comm)
    {
        int next = (comm.Rank + 1) % comm.Size, previous = (comm.Rank + comm.Size - 1) % comm.Size;
        long moved = comm.Size == 1 ? 0 : 12; // what a rank sends itself goes nowhere
        int[] three = new int[3], four = new int[4];

        Moves(comm, "SendReceive", moved, moved, () => comm.SendReceive<int>(three, next, four, previous));
        Moves(comm, "SendReceive", 0, 0, () => comm.SendReceive<int>(three, Communicator.ProcNull, four, Communicator.ProcNull));
        Request? sending = null, receiving = null;
        using (var trace = Ht.Trace())
        {
            receiving = comm.Ireceive<int>(four, Communicator.AnySource);
            Assert.That((trace.Records[0].Operation, trace.Records[0].BytesReceived, trace.Records[0].Duration), Is.EqualTo(("Ireceive", 0, (TimeSpan?)null)));
            comm.Barrier();
            sending = comm.Isend<int>(three, next);
            receiving.Wait();
            sending.Wait();
            Assert.That(trace.Records.Select(r => (r.Operation, r.BytesSent, r.BytesReceived)), Is.EqualTo(new[] { ("Ireceive", 0, moved), ("Barrier", 0L, 0L), ("Isend", moved, 0) }));
            Assert.That(trace.Records.Select(r => r.Duration), Has.All.GreaterThanOrEqualTo(TimeSpan.Zero));
            Assert.That((trace.BytesSent, trace.BytesReceived), Is.EqualTo((moved, moved)));
        }

        if (comm.Size > 1 && comm.Rank < 2)
        {
            if (comm.Rank == 0)
                Moves(comm, "Send", 12, 0, () => comm.Send<int>(three, 1));
            else
                Moves(comm, "Receive", 0, 12, () => comm.Receive<int>(four, 0));
        }
    }

    [Distributed]
    public void What_one_rank_sends_another_receives(Communicator comm)
    {
        using var trace = Ht.Trace();
        for (int root = 0; root < comm.Size; root++)
        {
            comm.Broadcast(new int[5].AsSpan(), root);
            comm.Gather<int>(new int[2], new int[2 * comm.Size], root);
        }

        trace.Dispose();
        Assert.That(comm.Allreduce(trace.BytesSent, ReduceOp.Sum), Is.EqualTo(comm.Allreduce(trace.BytesReceived, ReduceOp.Sum)));
        Assert.That(comm.Allreduce(trace.BytesSent, ReduceOp.Sum), Is.EqualTo(4L * (5 + 2) * comm.Size * (comm.Size - 1)));
    }

    [Distributed]
    public void Traces_nest_and_end_in_any_order(Communicator comm)
    {
        CommunicationTrace outer = Ht.Trace();
        comm.Barrier();
        CommunicationTrace inner = Ht.Trace();
        comm.Allreduce(1, ReduceOp.Sum);
        outer.Dispose();
        comm.Allgather(1);
        inner.Dispose();
        inner.Dispose();
        comm.Barrier();
        Assert.That(outer.Records.Select(record => record.Operation), Is.EqualTo(new[] { "Barrier", "Allreduce" }));
        Assert.That(inner.Records.Select(record => record.Operation), Is.EqualTo(new[] { "Allreduce", "Allgather" }));
        Assert.That(outer.Records[1].Start, Is.GreaterThanOrEqualTo(inner.Records[0].Start));
    }

    [Distributed]
    public void Every_rank_has_its_own_trace(Communicator comm)
    {
        using CommunicationTrace? trace = comm.Rank == 0 ? Ht.Trace() : null;
        comm.Barrier();
        comm.Barrier();
        Assert.That(trace?.Records.Count, comm.Rank == 0 ? Is.EqualTo(2) : Is.Null);
    }

    [Distributed]
    public void Tasks_of_the_rank_are_included(Communicator comm)
    {
        using var trace = Ht.Trace();
        Task.Run(() => -comm.Allreduce(1, ReduceOp.Sum)).GetAwaiter().GetResult(); // not the last call, which optimized code may jump to
        CommunicationRecord record = trace.Records.Single();
        Assert.That((record.Operation, record.CallSite?.Member), Is.EqualTo(("Allreduce", nameof(Tasks_of_the_rank_are_included))));
    }

    [Test]
    public void A_call_that_fails_is_recorded_as_such()
    {
        using var trace = Ht.Trace();
        Communicator self = Ht.Self;
        self.Send<int>(new int[2], 0);
        Assert.That(() => self.Receive(new int[1], 0), Throws.InstanceOf<MpiException>());
        Request receiving = self.Ireceive<int>(new int[1], 0);
        self.Isend<int>(new int[2], 0);
        Assert.That(receiving.Wait, Throws.InstanceOf<MpiException>());
        Assert.That(trace.Records.Select(record => (record.Operation, record.HasFailed, record.Duration is null)), Is.EqualTo(new[]
        {
            ("Send", false, false), ("Receive", true, true), ("Ireceive", true, true), ("Isend", false, false),
        }));
    }

    [Distributed]
    public void Wrong_arguments_communicate_nothing(Communicator comm)
    {
        using var trace = Ht.Trace();
        Assert.That(() => comm.Broadcast(1, comm.Size), Throws.ArgumentException);
        Assert.That(() => comm.Send<int>([1], comm.Size), Throws.InstanceOf<ArgumentOutOfRangeException>());
        comm.Send<int>([1], Communicator.ProcNull);
        Assert.That(trace.Records, Is.Empty);
    }

    [Distributed(MinRanks = 2)]
    public void Checked_mode_shows_what_it_costs(Communicator comm)
    {
        comm.IsChecked = true;
        try
        {
            using var trace = Ht.Trace();
            comm.Barrier();
            Assert.That(trace.Records.Select(record => (record.Operation, record.PartOf, record.Depth)), Is.EqualTo(new[]
            {
                ("Agreement", "Barrier", 0), ("Allgather", "Agreement", 1), ("Barrier", (string?)null, 0),
            }));
            Assert.That(trace.Records[0].BytesSent, Is.Positive.And.EqualTo(trace.Records[1].BytesSent).And.EqualTo(trace.BytesSent));
        }
        finally
        {
            comm.IsChecked = false;
        }
    }

    [Distributed]
    public void Without_a_trace_nothing_is_kept(Communicator comm)
    {
        Ht.Trace().Dispose();
        comm.Barrier(); // all ranks have closed theirs
        Assert.That(Watch.IsOn, Is.False);
        Assert.That(OpenTraces.OfThisRank, Is.Empty);
        Watched(); // the first time compiles
        long before = GC.GetAllocatedBytesForCurrentThread();
        Watched();
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
        comm.Barrier(); // none opens one in the next test before all have looked

        void Watched()
        {
            using CommunicationEvent? operation = CommunicationEvent.ForOperation(comm, "Item");
            using CallScope call = CallScope.Enter(comm, Collective.Barrier());
            call.Leave();
        }
    }

    [Test]
    public void The_call_site_is_the_line_that_called()
    {
        static int Line([CallerLineNumber] int line = 0) => line;
        Action call = () => Ht.Self.Barrier();
        int line = Line() - 1;
        CallSite? site = Only(call).CallSite;
        Assert.That(site, Is.Not.Null);
        Assert.That((Path.GetFileName(site.Value.File), site.Value.Line, site.Value.Member), Is.EqualTo(("TraceTests.cs", line, nameof(The_call_site_is_the_line_that_called))));
        Assert.That($"{site}", Is.EqualTo($"TraceTests.cs:{line} {nameof(The_call_site_is_the_line_that_called)}"));
    }

    [TestCase("Program", "<Main>$", "Main")]
    [TestCase("Program+<>c", "<<Main>$>b__0_0", "Main")]
    [TestCase("Program+<>c__DisplayClass0_0", "<Fit>b__1", "Fit")]
    [TestCase("Model", "<Fit>g__Step|3_0", "Fit")]
    [TestCase("Model+<FitAsync>d__4", "MoveNext", "FitAsync")]
    [TestCase("Model", "Fit", "Fit")]
    [TestCase("Heat.Models.Model", ".ctor", ".ctor")]
    [TestCase("Model`1+<Rows>d__4", "MoveNext", "Rows")]
    public void Members_are_named_as_in_the_source(string type, string method, string expected) =>
        Assert.That(CallSite.MemberName(type, method), Is.EqualTo(expected));
}
