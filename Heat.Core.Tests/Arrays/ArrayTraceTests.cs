namespace Heat.Tests;

/// <summary>What a trace says of operations on arrays: what they move, and that it counts once.</summary>
[Transport]
public class ArrayTraceTests
{
    private static readonly Shape s_shape = [10, 4];

    [Distributed]
    public void What_throws_has_failed_and_moved_nothing(Communicator comm)
    {
        Distribution source = Distribution.Balanced([4 * comm.Size, 3], 0, comm.Size), target = Distribution.Balanced([4 * comm.Size, 3], 1, comm.Size);
        RedistributionPlan plan = Placed.Array<int>(source, comm).PlanTo(target);
        using CommunicationTrace trace = Ht.Trace();
        Assert.That(() => plan.Execute(comm, LocalTensor<int>.Allocate([1, 2]), LocalTensor<int>.Allocate(target.LocalShape(comm.Rank))), Throws.ArgumentException);
        if (comm.Size == 1)
            return; // a plan that moves nothing is no communication
        CommunicationRecord record = trace.Records.Single(record => record.Depth == 0);
        Assert.That((record.Operation, record.HasFailed, record.BytesSent, record.BytesReceived), Is.EqualTo(("Execute", true, 0L, 0L)));
    }

    [Distributed(MinRanks = 2)]
    public void A_redistribution_counts_as_planned_whatever_calls_it_takes(Communicator comm)
    {
        DNDArray<float> a = Placed.Array<float>(Distribution.Balanced(s_shape, 0, comm.Size), comm);
        DNDArray<float> crowded = a.Collect(comm.Size - 1);
        var counts = new long[comm.Size];
        counts[^1] = 10;

        Moves(a, Distribution.Balanced(s_shape, 1, comm.Size), "Resplit", () => a.Resplit(1));
        Moves(a, Distribution.Balanced(s_shape, null, comm.Size), "Resplit", () => Ht.Resplit(a, null));
        Moves(a, Distribution.Balanced(s_shape, null, comm.Size), "ToArray", () => a.ToArray());
        Moves(a, crowded.Distribution, "Collect", () => a.Collect(comm.Size - 1));
        Moves(a, crowded.Distribution, "Redistribute", () => a.Redistribute(counts));
        Moves(crowded, a.Distribution, "Balance", () => crowded.Balance());
        Moves(crowded, a.Distribution, "BalanceInPlace", () => { crowded.BalanceInPlace(); GC.KeepAlive(crowded); }); // not the last call, which optimized code may jump to
        Moves(a, Distribution.Balanced(s_shape, 1, comm.Size), "ResplitInPlace", () => { a.ResplitInPlace(1); GC.KeepAlive(a); });
    }

    private static void Moves(DNDArray<float> a, Distribution target, string operation, Action move)
    {
        RedistributionPlan plan = a.PlanTo(target);
        (long sent, long received) = (plan.BytesSent(a.Comm.Rank), plan.BytesReceived(a.Comm.Rank));
        using var trace = Ht.Trace();
        move();
        CommunicationRecord whole = trace.Records[0];
        Assert.That((whole.Operation, whole.BytesSent, whole.BytesReceived, whole.Depth, whole.PartOf), Is.EqualTo((operation, sent, received, 0, (string?)null)));
        Assert.That(whole.Duration, Is.Not.Null.And.GreaterThanOrEqualTo(TimeSpan.Zero));
        Assert.That(whole.CallSite?.Member, Is.EqualTo(nameof(A_redistribution_counts_as_planned_whatever_calls_it_takes)));
        Assert.That((trace.BytesSent, trace.BytesReceived), Is.EqualTo((sent, received)), "its parts are not counted again");
        Assert.That(trace.Records.Skip(1).Select(part => (part.Depth, part.PartOf, part.IsImplied, part.CallSite)), Has.All.EqualTo((1, operation, true, whole.CallSite)));
    }

    [Distributed]
    public void What_moves_nothing_leaves_no_record(Communicator comm)
    {
        DNDArray<float> whole = Ht.Ones<float>(s_shape, null, comm);
        using var trace = Ht.Trace();
        DNDArray<float> a = whole.Resplit(0);
        a.Resplit(0);
        a.BalanceInPlace();
        a.Balance();
        a.Copy();
        a.AsType<double>();
        Assert.That(a.LShapeMap.Ranks + a.ToString().Length + a.PlanResplit(1).Ranks + a.Describe().Length, Is.Positive);
        Assert.That(whole.Item(3, 2), Is.EqualTo(1));
        whole.ToArray();
        whole.Print(TextWriter.Null);
        Assert.That(trace.Records, Is.Empty);
    }

    [Distributed(MinRanks = 2)]
    public void Other_operations_count_what_their_calls_move(Communicator comm)
    {
        DNDArray<int> a = Ht.Array(Enumerable.Range(0, 40).ToArray(), s_shape, 0, comm);
        using var trace = Ht.Trace();
        a.Item(0, 1);
        a.Print(TextWriter.Null);
        a.PrintLocal(TextWriter.Null);
        Ht.PrintRanks("abc", TextWriter.Null, comm);
        Ht.FromLocal(new int[2, 3], 0, comm);
        trace.Dispose();

        int others = comm.Size - 1;
        long shown = 4 * a.Local.Size;
        CommunicationRecord[] whole = [.. trace.Records.Where(record => record.Depth == 0)];
        Assert.Multiple(() =>
        {
            Assert.That(whole.Select(record => record.Operation), Is.EqualTo(new[] { "Item", "Print", "PrintLocal", "PrintRanks", "FromLocal" }));
            Assert.That(whole.Select(record => record.IsImplied), Has.All.False);
            Assert.That(trace.Records.Where(record => record.Depth > 0).Select(record => record.IsImplied), Has.All.True);
            Assert.That(whole[0].BytesSent, Is.EqualTo(comm.Rank == 0 ? 4 * others : 0));
            Assert.That(whole[1].BytesSent, Is.EqualTo(comm.Rank == 0 ? 0 : shown));
            Assert.That(whole[1].BytesReceived, Is.EqualTo(comm.Rank == 0 ? 160 - shown : 0));
            Assert.That(whole[3].BytesSent, Is.EqualTo(4 * others + (comm.Rank == 0 ? 0 : 3)), "the lengths, and the text");
            Assert.That(trace.BytesSent, Is.EqualTo(whole.Sum(record => record.BytesSent)));
            Assert.That(Names(trace, "PrintLocal"), Is.EqualTo(new[] { "PrintRanks" }), "operations within operations");
            Assert.That(Names(trace, "FromLocal"), Is.EqualTo(new[] { "Allgather", "Allgather", "Allgather", "Allgather" }), "its overloads are one operation");
        });
    }

    [Distributed(MinRanks = 2)]
    public void A_plan_that_is_executed_counts_as_planned(Communicator comm)
    {
        var plan = RedistributionPlan.Create(Distribution.Balanced(s_shape, 0, comm.Size), Distribution.Balanced(s_shape, 1, comm.Size), sizeof(double));
        var (source, target) = (LocalTensor<double>.Allocate(plan.Source.LocalShape(comm.Rank)), LocalTensor<double>.Allocate(plan.Target.LocalShape(comm.Rank)));
        using var trace = Ht.Trace();
        plan.Execute(comm, source, target);
        Assert.That((trace.Records[0].Operation, trace.BytesSent, trace.BytesReceived), Is.EqualTo(("Execute", plan.BytesSent(comm.Rank), plan.BytesReceived(comm.Rank))));
    }

    [Distributed(MinRanks = 2)]
    public void What_an_operation_aligns_is_implied(Communicator comm)
    {
        DNDArray<float> a = Placed.Array<float>(Distribution.Balanced(s_shape, 0, comm.Size), comm);
        Distribution target = Distribution.Balanced(s_shape, 1, comm.Size);
        using var trace = Ht.Trace();
        Placed.Check(a.AlignedTo(target, impliedBy: "Add"), target);
        Assert.That(a.AlignedTo(a.Distribution, impliedBy: "Add"), Is.SameAs(a));
        a.AlignedTo(a.Collect().Distribution, impliedBy: "Sub");
        CommunicationRecord[] whole = [.. trace.Records.Where(record => record.Depth == 0)];
        Assert.That(whole.Select(record => (record.Operation, record.PartOf)), Is.EqualTo(new[] { ("Resplit", "Add"), ("Collect", null), ("Redistribute", "Sub") }));
        Assert.That(trace.BytesSent, Is.EqualTo(whole.Sum(record => record.BytesSent)));
    }

    private static IEnumerable<string> Names(CommunicationTrace trace, string partOf) =>
        trace.Records.Where(record => string.Equals(record.PartOf, partOf, StringComparison.Ordinal)).Select(record => record.Operation);
}
