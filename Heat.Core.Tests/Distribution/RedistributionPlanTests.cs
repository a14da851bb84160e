using CsCheck;

namespace Heat.Tests;

public class RedistributionPlanTests
{
    private static readonly Gen<RedistributionPlan> s_plans =
        from shape in Layouts.Shapes
        from ranks in Gen.Int[1, 7]
        from source in Layouts.Of(shape, ranks)
        from target in Layouts.Of(shape, ranks)
        from bound in Layouts.Bounds
        from contiguous in Gen.Bool
        from groups in Gen.Int[0, 2].Array[ranks]
        from known in Gen.Bool
        select RedistributionPlan.Create(source, target, 4, bound, contiguous, known ? groups : []);

    [Test]
    public void Every_rank_gets_every_element_it_wants_once() => s_plans.Sample(plan =>
    {
        for (int to = 0; to < plan.Ranks; to++)
        {
            var got = Enumerable.Range(0, plan.Ranks).SelectMany(from => Layouts.Indices(plan.Exchange(from, to)));
            var wanted = Layouts.Indices(plan.Target.BlockOf(to));
            Assert.That(got.Select(index => Layouts.Position(plan.Target.Shape, index)).Order(), Is.EqualTo(wanted.Select(index => Layouts.Position(plan.Target.Shape, index))));
        }
    });

    [Test]
    public void Nobody_gives_what_it_has_not() => s_plans.Sample(plan =>
    {
        for (int from = 0; from < plan.Ranks; from++)
        {
            Block has = plan.Source.BlockOf(from);
            for (int to = 0; to < plan.Ranks; to++)
                Assert.That(plan.Exchange(from, to).Intersect(has).Size, Is.EqualTo(plan.Exchange(from, to).Size));
        }
    });

    [Test]
    public void What_is_sent_is_received_and_no_rank_asks_for_what_it_has() => s_plans.Sample(plan =>
    {
        var ranks = Enumerable.Range(0, plan.Ranks).ToArray();
        Assert.That(ranks.Sum(plan.BytesSent), Is.EqualTo(ranks.Sum(plan.BytesReceived)));
        Assert.That(plan.NeedsCommunication, Is.EqualTo(plan.TotalBytes > 0));
        foreach (int rank in ranks)
        {
            Block both = plan.Source.BlockOf(rank).Intersect(plan.Target.BlockOf(rank));
            Assert.That(plan.BytesKept(rank), Is.EqualTo(both.Size * plan.ElementSize));
            Assert.That(plan.BytesReceived(rank) + plan.BytesKept(rank), Is.EqualTo(plan.Target.LocalShape(rank).Size * plan.ElementSize));
        }
    });

    [Test]
    public void Rounds_keep_temporary_memory_within_the_bound_and_move_everything() => s_plans.Sample(plan =>
    {
        // One element for each other rank, in and out, is the least that a round can move.
        long least = 2L * (plan.Ranks - 1) * plan.ElementSize;
        Assert.That(plan.PeakTemporaryBytes, Is.LessThanOrEqualTo(Math.Max(plan.MaxTemporaryBytes, least)), plan.ToString());
        for (int from = 0; from < plan.Ranks && plan.Rounds > 0; from++)
        {
            for (int to = 0; to < plan.Ranks; to++)
            {
                long size = plan.Exchange(from, to).Size, expected = 0;
                for (int round = 0; round < plan.Rounds; round++)
                {
                    (long first, long end) = plan.Share(size, round);
                    Assert.That(first, Is.EqualTo(expected));
                    expected = end;
                }

                Assert.That(expected, Is.EqualTo(size));
            }
        }
    });

    [Test]
    public void Equal_distributions_and_replicated_sources_need_no_communication()
    {
        Shape shape = [7, 4, 3];
        var split = Distribution.Balanced(shape, 0, 4);
        Assert.That(RedistributionPlan.Create(split, split, 4).NeedsCommunication, Is.False);
        Assert.That(RedistributionPlan.Create(Distribution.Balanced(shape, null, 4), split, 4).NeedsCommunication, Is.False);
    }

    [Test]
    public void A_slab_exchange_needs_no_buffer()
    {
        var plan = RedistributionPlan.Create(Distribution.Balanced([8, 5], 0, 2), Distribution.FromCounts([8, 5], 0, 1, 7), 8);
        Assert.That(plan.PeakTemporaryBytes, Is.Zero);
        Assert.That(plan.BytesSent(0), Is.EqualTo(3 * 5 * 8));
        Assert.That(plan.BytesSent(1), Is.Zero);
    }

    [Test]
    public void The_text_tells_bytes_rounds_and_memory()
    {
        var plan = RedistributionPlan.Create(Distribution.Balanced([8, 8], 0, 2), Distribution.Balanced([8, 8], 1, 2), 4, maxTemporaryBytes: 32);
        Assert.That(plan.ToString(), Is.EqualTo("""
            (8, 8) split along axis 0 into [4, 4] -> axis 1 into [4, 4], 4 bytes an element
            packed Alltoallv, 3 round(s), 128 B in all, peak temporary memory 24 B of 32 B a rank
            rank        sent    received        kept   temporary
               0        64 B        64 B        64 B        24 B
               1        64 B        64 B        64 B        24 B
            from        to 0        to 1
               0        64 B        64 B
               1        64 B        64 B
            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void The_executor_follows_from_who_can_read_whose_memory()
    {
        var source = Distribution.Balanced([8, 8], 0, 4);
        var target = Distribution.Balanced([8, 8], 1, 4);
        Assert.Multiple(() =>
        {
            Assert.That(Executor(source, target), Is.EqualTo(RedistributionExecutor.Packed));
            Assert.That(Executor(source, target, 0, 0, 0, 0), Is.EqualTo(RedistributionExecutor.Direct));
            Assert.That(Executor(source, target, 0, 0, 2, 2), Is.EqualTo(RedistributionExecutor.Mixed));
            Assert.That(Executor(source, target, 0, 1, 2, 3), Is.EqualTo(RedistributionExecutor.Packed));
            Assert.That(Executor(source, source, 0, 0, 0, 0), Is.EqualTo(RedistributionExecutor.None));

            // Whoever shares memory has nothing to say where what moves crosses from one group to the other, or stays within.
            var shifted = Distribution.FromCounts([8, 8], 0, 2, 1, 3, 2);
            Assert.That(Executor(source, shifted, 0, 0, 2, 2), Is.EqualTo(RedistributionExecutor.Packed));
            Assert.That(Executor(source, shifted, 0, 1, 1, 3), Is.EqualTo(RedistributionExecutor.Direct));
        });

        static RedistributionExecutor Executor(Distribution source, Distribution target, params int[] groups) =>
            RedistributionPlan.Create(source, target, 4, RedistributionPlan.DefaultMaxTemporaryBytes, sourceIsContiguous: true, groups).Executor;
    }

    [Test]
    public void What_is_copied_directly_needs_no_buffer() => s_plans.Sample(plan =>
    {
        Assert.That(plan.Rounds > 0, Is.EqualTo(plan.Executor is RedistributionExecutor.Packed or RedistributionExecutor.Mixed));
        for (int rank = 0; rank < plan.Ranks; rank++)
        {
            bool messages = Enumerable.Range(0, plan.Ranks).Any(peer => !plan.IsDirect(rank, peer) && plan.BytesExchanged(rank, peer) + plan.BytesExchanged(peer, rank) > 0);
            if (!messages)
                Assert.That(plan.TemporaryBytes(rank), Is.Zero);
        }
    });

    [Test]
    public void A_whole_piece_goes_out_unpacked_whatever_the_axis()
    {
        // Collected on one rank, every piece is one run of its owner's memory; where it arrives it is not.
        var plan = RedistributionPlan.Create(Distribution.Balanced([8, 8], 1, 4), Distribution.FromCounts([8, 8], 1, 0, 8, 0, 0), 4);
        Assert.That(Enumerable.Range(0, 4).Select(plan.TemporaryBytes), Is.EqualTo(new long[] { 0, 6 * 8 * 4, 0, 0 }));
    }

    [Test]
    public void A_piece_that_all_get_is_packed_once()
    {
        var plan = RedistributionPlan.Create(Distribution.Balanced([8, 8], 0, 4), Distribution.Balanced([8, 8], null, 4), 4, sourceIsContiguous: false);
        Assert.That(plan.TemporaryBytes(0), Is.EqualTo(2 * 8 * 4));
    }

    [Test]
    public void The_closed_forms_count_what_the_blocks_hold() => s_plans.Sample(plan =>
    {
        for (int from = 0; from < plan.Ranks; from++)
        {
            for (int to = 0; to < plan.Ranks; to++)
                Assert.That(plan.BytesExchanged(from, to), Is.EqualTo(plan.Exchange(from, to).Size * plan.ElementSize));
            Assert.That(plan.BytesSent(from), Is.EqualTo(Enumerable.Range(0, plan.Ranks).Where(to => to != from).Sum(to => plan.BytesExchanged(from, to))));
            Assert.That(plan.BytesReceived(from), Is.EqualTo(Enumerable.Range(0, plan.Ranks).Where(to => to != from).Sum(to => plan.BytesExchanged(to, from))));
        }
    });

    [TestCase(0, 2, true)] // runs of 256 bytes out of 1024, into a target piece that is one run
    [TestCase(1, 2, true)]
    [TestCase(2, 0, false)]
    [TestCase(2, 1, false)]
    [TestCase(0, 1, false)]
    [TestCase(1, 0, false)]
    [TestCase(null, 1, false)]
    [TestCase(2, null, false)]
    public void Who_has_the_elements_copies_where_others_would_jump(int? from, int? to, bool expected)
    {
        Shape cube = [256, 256, 256], small = [64, 64, 256];
        Assert.Multiple(() =>
        {
            Assert.That(Create(cube, 4).ReadsBetterInOrder, Is.EqualTo(expected));
            Assert.That(Create(small, 4).ReadsBetterInOrder, Is.False, "it is in the cache");
            Assert.That(RedistributionPlan.Create(Distribution.Balanced(cube, from, 4), Distribution.Balanced(cube, to, 4), 4, sourceIsContiguous: false).ReadsBetterInOrder, Is.False);
        });

        RedistributionPlan Create(Shape shape, int ranks) =>
            RedistributionPlan.Create(Distribution.Balanced(shape, from, ranks), Distribution.Balanced(shape, to, ranks), 4);
    }

    [Test]
    public void Chunks_of_a_piece_are_in_order_and_make_it_up() =>
        Gen.Select(Layouts.ShapesOf(maxDims: 4, maxLength: 40), Gen.Int[1, 7], Gen.Int[0, 2].Select(i => new[] { 1, 8, 16 }[i])).Sample((shape, ranks, size) =>
        {
            Block piece = Distribution.Balanced(shape, 0, ranks).BlockOf(ranks / 2);
            Assert.That(
                SourceChunks.Of(piece, size).SelectMany(Layouts.Indices).Select(index => Layouts.Position(shape, index)),
                Is.EqualTo(Layouts.Indices(piece).Select(index => Layouts.Position(shape, index))));
            foreach (Block chunk in SourceChunks.Of(piece, size))
                Assert.That(chunk.RelativeTo(piece.Start).IsContiguousIn(piece.Shape) && chunk.Size * size <= 64 << 10, $"{chunk} of {piece}");
        });

    public static IEnumerable<int[]> GroupsOfThousands() => [[], [.. Enumerable.Range(0, 4096)], [.. Enumerable.Range(0, 4096).Select(rank => rank / 64)]];

    [TestCaseSource(nameof(GroupsOfThousands))]
    public void Thousands_of_ranks_are_planned_at_once(params int[] groups)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Distribution source = Distribution.Balanced([1 << 20, 1 << 20], 0, 4096), target = Distribution.Balanced([1 << 20, 1 << 20], 1, 4096);
        var plan = RedistributionPlan.Create(source, target, 8, RedistributionPlan.DefaultMaxTemporaryBytes, sourceIsContiguous: true, groups);
        Assert.That(plan.Rounds, Is.GreaterThan(1));
        Assert.That(plan.TemporaryBytes(17), Is.LessThanOrEqualTo(plan.MaxTemporaryBytes));
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(2)), "closed forms, no table of all pairs");
    }

    [Test]
    public void Arithmetic_beyond_int_is_exact()
    {
        var plan = RedistributionPlan.Create(
            Distribution.Balanced([40_000_003, 1000], 0, 64), Distribution.Balanced([40_000_003, 1000], 1, 64), 8);
        Assert.That(plan.TotalBytes + Enumerable.Range(0, 64).Sum(plan.BytesKept), Is.EqualTo(40_000_003L * 1000 * 8));
        Assert.That(plan.PeakTemporaryBytes, Is.LessThanOrEqualTo(RedistributionPlan.DefaultMaxTemporaryBytes));
    }

    [Test]
    public void Wrong_arguments_are_named()
    {
        var a = Distribution.Balanced([8, 8], 0, 2);
        Assert.Multiple(() =>
        {
            Assert.That(() => RedistributionPlan.Create(a, Distribution.Balanced([8, 9], 0, 2), 4), Throws.ArgumentException.With.Message.Contains("(8, 9)"));
            Assert.That(() => RedistributionPlan.Create(a, Distribution.Balanced([8, 8], 0, 3), 4), Throws.ArgumentException.With.Message.Contains("3"));
            Assert.That(() => RedistributionPlan.Create(a, a, 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => RedistributionPlan.Create(a, a, 4, 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
        });
    }
}
