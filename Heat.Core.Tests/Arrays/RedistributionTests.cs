using System.Numerics;
using System.Runtime.InteropServices;
using CsCheck;

namespace Heat.Tests;

/// <summary>Every movement of an array, on every kind of layout: each element is checked where it arrives. With more ranks than
/// cores and an MPI whose waiting spins, the thousands of small rounds take their time.</summary>
[Patience(5)]
[Transport, Conformance]
public class RedistributionTests
{
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Rgb96(float R, float G, float B);

    private sealed record Move(Shape Shape, Distribution Source, Distribution Target, long Bound, bool Strided, DirectAccess Access);

    private static Gen<Move> Moves(int ranks) =>
        from shape in Layouts.Shapes
        from source in Layouts.Of(shape, ranks)
        from target in Layouts.Of(shape, ranks)
        from bound in Layouts.Bounds
        from strided in Gen.Bool
        from access in Gen.Int[0, 2].Select(i => new[] { DirectAccess.Everywhere, DirectAccess.Nowhere, new DirectAccess(2) }[i])
        select new Move(shape, source, target, bound, strided, access);

    [Distributed]
    public void Any_layout_becomes_any_other(Communicator comm)
    {
        foreach (Move move in Samples.Of(Moves(comm.Size), 120))
            CheckMove<float>(move, comm);
    }

    [Distributed]
    public void Elements_of_any_size_move(Communicator comm)
    {
        foreach (Move move in Samples.Of(Moves(comm.Size), 15, seed: 7))
        {
            CheckMove<byte>(move, comm);
            CheckMove<Half>(move, comm);
            CheckMove<long>(move, comm);
            CheckMove<Complex>(move, comm);
            CheckMove<Rgb96>(move, comm);
        }
    }

    [Distributed]
    public void Resplit_goes_from_every_axis_to_every_axis(Communicator comm)
    {
        Shape shape = [5, 1, 4, 3, 2, 3];
        int?[] axes = [null, 0, 1, 2, 3, 4, 5];
        foreach (int? from in axes)
        {
            foreach (int? to in axes)
            {
                DNDArray<int> a = Placed.Array<int>(Distribution.Balanced(shape, from, comm.Size), comm);
                DNDArray<int> b = a.Resplit(to);
                Placed.Check(b, Distribution.Balanced(shape, to, comm.Size));
                Placed.Check(a, Distribution.Balanced(shape, from, comm.Size));
                a.ResplitInPlace(to);
                Placed.Check(a, Distribution.Balanced(shape, to, comm.Size));
            }
        }
    }

    [Distributed]
    public void Redistribute_takes_counts_or_a_map(Communicator comm)
    {
        Shape shape = [3, 11];
        foreach (long[] counts in Samples.Of(Layouts.Counts(11, comm.Size), 20))
        {
            var target = Distribution.FromCounts(shape, 1, counts);
            DNDArray<double> a = Placed.Array<double>(Distribution.Balanced(shape, 1, comm.Size), comm);
            Placed.Check(a.Redistribute(counts), target);
            Placed.Check(a.Redistribute(a.LShapeMap.With(1, counts)), target);
            a.RedistributeInPlace(counts);
            Placed.Check(a, target);
            Placed.Check(a.Balance(), Distribution.Balanced(shape, 1, comm.Size));
            a.BalanceInPlace();
            Assert.That(a.IsBalanced, Is.True);
            Placed.Check(a, Distribution.Balanced(shape, 1, comm.Size));
        }
    }

    [Distributed]
    public void Collect_brings_all_to_one_rank(Communicator comm)
    {
        Shape shape = [5, 3];
        for (int rank = 0; rank < comm.Size; rank++)
        {
            DNDArray<short> a = Placed.Array<short>(Distribution.Balanced(shape, 0, comm.Size), comm);
            DNDArray<short> collected = a.Collect(rank);
            Assert.That(collected.LocalShape[0], Is.EqualTo(comm.Rank == rank ? 5 : 0));
            Placed.Check(collected, Distribution.FromCounts(shape, 0, [.. Enumerable.Range(0, comm.Size).Select(r => r == rank ? 5L : 0)]));
            a.CollectInPlace(rank);
            Placed.Check(a, collected.Distribution);
        }
    }

    [Distributed]
    public void Resplit_to_the_same_axis_is_a_copy(Communicator comm)
    {
        DNDArray<int> a = Ht.Arange(10, split: 0, comm: comm);
        DNDArray<int> b = a.Resplit(0);
        b.Local.Fill(-1);
        Assert.That(a.ToArray(), Is.EqualTo(Enumerable.Range(0, 10)));
    }

    // With a small bound one round follows the other, with a larger one they overlap.
    [Distributed(1L << 16, MaxRanks = 4)]
    [Distributed(1L << 20, MaxRanks = 3)]
    public void A_larger_array_moves_in_rounds_within_the_bound(Communicator comm, long bound)
    {
        Shape shape = [150, 31, 129];
        DNDArray<double> a = Placed.Array<double>(Distribution.Balanced(shape, 0, comm.Size), comm);
        long previous = Ht.MaxTemporaryBytes;
        DirectAccess access = RankContext.Current.Direct;
        Ht.MaxTemporaryBytes = bound;
        RankContext.Current.Direct = DirectAccess.Nowhere;
        try
        {
            Distribution target = Distribution.Balanced(shape, 2, comm.Size);
            RedistributionPlan plan = a.PlanTo(target);
            Assert.That(plan.PeakTemporaryBytes, Is.LessThanOrEqualTo(bound));
            if (comm.Size > 1)
                Assert.That(plan.Rounds, Is.GreaterThan(1));
            PeakCounter temporary = RedistributionSettings.Current.TemporaryBytes;
            temporary.ResetPeak();
            Placed.Check(a.Resplit(2), target);
            Assert.That(temporary.Peak, Is.EqualTo(plan.TemporaryBytes(comm.Rank)), "what was planned is what was taken");
            Assert.That(temporary.Current, Is.Zero);
            Placed.Check(a.Resplit(2).Resplit(1), Distribution.Balanced(shape, 1, comm.Size));
            Placed.Check(a.Resplit(null), Distribution.Balanced(shape, null, comm.Size));
        }
        finally
        {
            Ht.MaxTemporaryBytes = previous;
            RankContext.Current.Direct = access;
        }
    }

    [Distributed(MinRanks = 2, MaxRanks = 3)]
    public void Those_who_have_the_elements_copy_large_pieces_in_order(Communicator comm)
    {
        Shape shape = [130, 129, 65 * comm.Size]; // 8.7 MB a rank, runs of 520 bytes
        Distribution target = Distribution.Balanced(shape, 2, comm.Size);
        foreach (int from in (int[])[0, 1])
        {
            DNDArray<double> a = Placed.Array<double>(Distribution.Balanced(shape, from, comm.Size), comm);
            Assert.That(a.PlanTo(target).ReadsBetterInOrder, Is.True);
            Placed.Check(a.Resplit(2), target);
            long[] uneven = [1, .. Enumerable.Repeat(65L, comm.Size - 2), 64 + 65];
            var other = Distribution.FromCounts(shape, 2, uneven);
            Placed.Check(a.To(other, "test"), other);
        }
    }

    [Distributed]
    public void A_loop_of_resplits_stays_in_constant_space(Communicator comm)
    {
        const int Side = 1024; // 8 MiB in all
        PooledAllocator pool = (PooledAllocator)MemoryAllocator.Default;
        DNDArray<double> a = Ht.Ones<double>([Side, Side], 0, comm);
        comm.Barrier();
        long before = pool.Statistics.BytesInUse + pool.Statistics.BytesIdle;
        for (int i = 0; i < 40; i++)
        {
            a = a.Resplit(1 - a.Split);
            a.ResplitInPlace(1 - a.Split);
        }

        comm.Barrier();
        long after = pool.Statistics.BytesInUse + pool.Statistics.BytesIdle;
        // 120 arrays of 8 MiB were made, on all ranks together, but for buffers. Where collections are slow, as on a busy machine, so much
        // may be rented between two of them.
        long limit = (2 * PooledAllocator.MaxCollectionBytes) + (comm.Size * PooledAllocator.MaxCollectionBytes);
        Assert.That(after - before, Is.LessThan(limit));
        Assert.That(a.Item(Side - 1, Side - 1), Is.EqualTo(1));
    }

    [Distributed(MinRanks = 3)]
    public void A_plan_runs_on_ranks_that_reach_each_others_memory_otherwise(Communicator comm)
    {
        // Pretended machines of two ranks: the plan is made for the ranks in one order, and carried out by them in another.
        DirectAccess previous = RankContext.Current.Direct;
        RankContext.Current.Direct = new DirectAccess(2);
        using Communicator turned = comm.Split(0, (comm.Rank + comm.Size - 1) % comm.Size);
        Distribution source = Distribution.Balanced([7, 9], 0, comm.Size), target = Distribution.Balanced([7, 9], 1, comm.Size);
        RedistributionPlan plan = Placed.Array<double>(source, comm).PlanTo(target);
        DNDArray<double> a = Placed.Array<double>(source, turned);
        LocalTensor<double> moved = LocalTensor<double>.Allocate(target.LocalShape(turned.Rank));
        plan.Execute(turned, a.Local, moved);
        RankContext.Current.Direct = previous;
        Placed.Check(new DNDArray<double>(target, turned, moved, isRowMajor: true), target);
    }

    [Distributed(MinRanks = 2)]
    public void Parts_of_one_memory_do_not_overlap(Communicator comm)
    {
        Distribution source = Distribution.Balanced([4 * comm.Size], 0, comm.Size);
        LocalTensor<int> both = LocalTensor<int>.Allocate([8]);
        both.Fill(comm.Rank);
        LocalTensor<int> first = both.Slice(new Block([0], [4])), second = both.Slice(new Block([4], [4]));
        var plan = RedistributionPlan.Create(source, source, sizeof(int));
        plan.Execute(comm, first, second);
        Assert.That(second.ToArray(), Is.All.EqualTo(comm.Rank));
        Assert.That(() => plan.Execute(comm, first, both.Slice(new Block([2], [4]))), Throws.ArgumentException.With.Message.Contains("overlaps"));
    }

    [Test]
    public void Several_threads_of_a_rank_plan_at_once()
    {
        var plans = new RecentPlans();
        Distribution[] layouts = [.. Enumerable.Range(1, 12).Select(i => Distribution.Balanced([i, 40], 0, 3))];
        Parallel.For(0, 200_000, i =>
        {
            Distribution layout = layouts[i % layouts.Length];
            var key = new RecentPlans.Key(Ht.Self, layout, layout, i % 3 + 1, true, 1, DirectAccess.Everywhere);
            RedistributionPlan plan = plans.Find(key) ?? plans.Add(key, RedistributionPlan.Create(layout, layout, i % 3 + 1));
            if (!plan.Source.Equals(layout) || plan.ElementSize != i % 3 + 1)
                throw new InvalidOperationException($"asked for {layout}, given {plan.Source}");
        });
    }

    [Distributed(MinRanks = 2)]
    public void A_plan_can_be_printed_anywhere_and_an_estimate_forgets_waiting(Communicator comm)
    {
        DNDArray<float> a = Ht.Ones<float>([1024, 1024], 0, comm);
        RedistributionPlan plan = a.PlanResplit(1);
        if (comm.Rank == 1)
            Thread.Sleep(300);
        for (int i = 0; i < 4; i++)
            a.Resplit(1);
        Assert.That(a.PlanResplit(1).Estimate, Is.LessThan(TimeSpan.FromSeconds(0.25)));
        string text = "";
        var thread = new Thread(() => text = plan.ToString());
        using (ExecutionContext.SuppressFlow())
            thread.Start();
        thread.Join();
        Assert.That(text, Does.StartWith("(1024, 1024)"));
    }

    private static void CheckMove<T>(Move move, Communicator comm) where T : unmanaged
    {
        DNDArray<T> a = Placed.Array<T>(move.Source, comm, move.Strided);
        DirectAccess previous = RankContext.Current.Direct;
        RankContext.Current.Direct = move.Access;
        RedistributionPlan plan = RedistributionPlan.Create(move.Source, move.Target, DType.Of<T>().Size, move.Bound, !move.Strided, comm.MemoryGroups());
        RankContext.Current.Direct = previous;
        LocalTensor<T> target = LocalTensor<T>.Allocate(move.Target.LocalShape(comm.Rank));
        plan.Execute(comm, a.Local, target);
        Placed.Check(new DNDArray<T>(move.Target, comm, target, isRowMajor: true), move.Target);
        Placed.Check(a, move.Source);
    }
}
