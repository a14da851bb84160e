namespace Heat.Tests;

/// <summary>Redistributions that nobody asked for can be forbidden.</summary>
[Transport]
public class StrictTests
{
    private static readonly Shape s_shape = [10, 4];

    [Distributed(MinRanks = 2)]
    public void An_implied_redistribution_throws_on_every_rank_before_anything_moves(Communicator comm)
    {
        DNDArray<int> a = Placed.Array<int>(Distribution.Balanced(s_shape, 0, comm.Size), comm);
        Distribution target = Distribution.Balanced(s_shape, 1, comm.Size);
        RedistributionPlan plan = a.PlanTo(target);
        using var strict = Ht.Strict();
        using var trace = Ht.Trace();
        Assert.That(
            () => a.AlignedTo(target, "Add"),
            Throws.InvalidOperationException.With.Message.StartsWith($"Add needs an operand in another distribution, which moves {plan.TotalBytes} bytes, and Ht.Strict allows 0.")
                .And.Message.EndsWith($"\n{plan}"));
        Assert.That(trace.Records, Is.Empty);
        Placed.Check(a, Distribution.Balanced(s_shape, 0, comm.Size));
    }

    [Distributed]
    public void What_is_asked_for_is_never_forbidden(Communicator comm)
    {
        using var strict = Ht.Strict();
        DNDArray<int> a = Placed.Array<int>(Distribution.Balanced(s_shape, 0, comm.Size), comm);
        Placed.Check(a.Resplit(1), Distribution.Balanced(s_shape, 1, comm.Size));
        a.BalanceInPlace();
        a.CollectInPlace();
        a.Print(TextWriter.Null);
        Assert.That(a.ToArray(), Has.Length.EqualTo(40));
        Assert.That(a.Item(9, 3), Is.EqualTo(Placed.Value<int>(39)));
    }

    [Distributed]
    public void What_moves_nothing_is_never_forbidden(Communicator comm)
    {
        using var strict = Ht.Strict();
        Distribution whole = Distribution.Balanced(s_shape, null, comm.Size), rows = Distribution.Balanced(s_shape, 0, comm.Size);
        Placed.Check(Placed.Array<int>(whole, comm).AlignedTo(rows, "Add"), rows);
    }

    [Distributed(MinRanks = 2)]
    public void The_bound_is_of_all_ranks_together_and_the_innermost_counts(Communicator comm)
    {
        DNDArray<int> a = Placed.Array<int>(Distribution.Balanced(s_shape, 0, comm.Size), comm);
        Distribution target = Distribution.Balanced(s_shape, 1, comm.Size);
        long moved = a.PlanTo(target).TotalBytes;
        IDisposable strict = Ht.Strict(moved - 1);
        Assert.That(() => a.AlignedTo(target, "Add"), Throws.InvalidOperationException);
        using (Ht.Strict(moved))
            Placed.Check(a.AlignedTo(target, "Add"), target);
        Assert.That(() => a.AlignedTo(target, "Add"), Throws.InvalidOperationException);
        strict.Dispose();
        strict.Dispose();
        Placed.Check(a.AlignedTo(target, "Add"), target);
    }

    [Test]
    public void A_bound_is_not_negative() => Assert.That(() => Ht.Strict(-1), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
