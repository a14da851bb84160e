using CsCheck;

namespace Heat.Tests;

/// <summary>Exchanges of random views of random layouts, held against the same views of whole arrays in one memory.</summary>
[Patience(3)]
[Transport]
public class ExchangeTests
{
    [Distributed]
    public void Any_view_of_any_layout_goes_to_any_other(Communicator comm)
    {
        for (int seed = 0; seed < 150; seed++)
            Check<int>(comm, new Random(seed), sources: 1);
    }

    [Distributed]
    public void Many_parts_from_many_arrays_fill_one(Communicator comm)
    {
        for (int seed = 0; seed < 40; seed++)
        {
            Check<double>(comm, new Random(seed), sources: 3);
            Check<byte>(comm, new Random(-seed), sources: 2);
        }
    }

    [Distributed]
    public void A_source_that_shares_memory_with_the_target_is_copied_first(Communicator comm)
    {
        foreach (int? split in (int?[])[null, 0, 1])
        {
            DNDArray<int> a = Ht.Arange(12, comm: comm).Resplit(null);
            DNDArray<int> b = Placed.Array<int>(Distribution.Balanced([5, 4], split, comm.Size), comm);
            int[] before = b.ToArray();
            var exchange = new Exchange(comm, b.AsGlobalView(), "Flip");
            exchange.Add(b.AsGlobalView().Flip(0), b.AsGlobalView()).Run();
            int[] after = b.ToArray();
            for (int i = 0; i < 20; i++)
                Assert.That(after[i], Is.EqualTo(before[((4 - (i / 4)) * 4) + (i % 4)]), $"{i} of split {split}");
            Assert.That(a.ToArray(), Is.EqualTo(Enumerable.Range(0, 12)));
        }
    }

    [Distributed]
    public void Other_work_goes_on_between_begin_and_wait(Communicator comm)
    {
        foreach (DirectAccess access in (DirectAccess[])[DirectAccess.Everywhere, DirectAccess.Nowhere, new(2)])
        {
            DNDArray<float> a = Placed.Array<float>(Distribution.Balanced([30, 20], 0, comm.Size), comm);
            DNDArray<float> b = Ht.Allocate<float>(Distribution.Balanced([30, 20], 1, comm.Size), comm);
            PendingExchange pending = With(access, Ht.MaxTemporaryBytes, () => new Exchange(comm, b.AsGlobalView(), "Test").Add(a.AsGlobalView(), b.AsGlobalView()).Begin());
            float sum = comm.Allreduce(1f, ReduceOp.Sum);
            pending.Wait();
            Assert.That(sum, Is.EqualTo(comm.Size));
            Placed.Check(b, b.Distribution);
        }
    }

    /// <summary>Neither the plan nor its memory looks at all pairs of ranks. One run in time is enough: others use the machine, too.</summary>
    [TestCase("resplit", 0)]
    [TestCase("resplit", 128)]
    [TestCase("redistribute", 0)]
    [TestCase("redistribute", 128)]
    [TestCase("halo", 0)]
    [TestCase("halo", 128)]
    [TestCase("reshape", 0)]
    [TestCase("reshape", 128)]
    public void Ten_thousand_ranks_are_planned_in_milliseconds(string movement, int node)
    {
        const int Ranks = 10_000;
        Shape shape = [1_000_003, 20_000];
        Distribution rows = Distribution.Balanced(shape, 0, Ranks), columns = Distribution.Balanced(shape, 1, Ranks);
        var uneven = Distribution.FromCounts(shape, 0, [.. Enumerable.Range(0, Ranks).Select(rank => rank < Ranks - 1 ? 100 + (rank % 7 - 3) : shape[0] - Enumerable.Range(0, Ranks - 1).Sum(r => 100L + (r % 7 - 3)))]);
        int[] groups = node == 0 ? [] : [.. Enumerable.Range(0, Ranks).Select(rank => rank / node)];
        ExchangePlan plan = null!;
        long peak = 0;
        TimeSpan best = TimeSpan.MaxValue;
        TimeSpan limit = TimeSpan.FromMilliseconds(20);
        for (int run = 0; run < 300 && best >= limit; run++)
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            plan = new([Part()], 8, RedistributionPlan.DefaultMaxTemporaryBytes, groups, Ranks);
            peak = Enumerable.Range(0, Ranks).Max(plan.BufferedElements) * 8;
            best = watch.Elapsed < best ? watch.Elapsed : best;
        }

        Assert.Multiple(() =>
        {
            Assert.That(best, Is.LessThan(limit));
            Assert.That(peak, Is.LessThanOrEqualTo(Math.Max(RedistributionPlan.DefaultMaxTemporaryBytes, 2L * Ranks * 8)));
            Assert.That(plan.Rounds, Is.Positive);
        });

        ExchangePart Part() => movement switch
        {
            "resplit" => new(View(PieceMap.Of(rows)), View(PieceMap.Of(columns))),
            "redistribute" => new(View(PieceMap.Of(rows)), View(PieceMap.Of(uneven))),
            "halo" => new(View(PieceMap.Of(rows)), View(PieceMap.Overlapping(shape, 0, rows.Displacements, [.. rows.Counts.Select((count, rank) => Math.Min(count + 150, shape[0] - rows.Displacements[rank]))]))),
            _ => new(View(PieceMap.Of(columns)), View(PieceMap.Of(Distribution.Balanced([shape.Size], 0, Ranks))).Unfold(0, shape.AsSpan())),
        };

        static GlobalView View(PieceMap pieces) => GlobalView.Of(new(pieces, isRowMajor: true));
    }

    [Test]
    public void Wrong_parts_are_named()
    {
        DNDArray<int> a = Ht.Zeros<int>([4, 3]), b = Ht.Zeros<int>([3, 4]);
        DNDArray<float> c = Ht.Zeros<float>([4, 3]);
        GlobalView target = a.AsGlobalView();
        var exchange = new Exchange(a.Comm, target, "Test");
        Assert.Multiple(() =>
        {
            Assert.That(() => exchange.Add(b.AsGlobalView(), target), Throws.ArgumentException.With.Message.Contains("(3, 4)"));
            Assert.That(() => exchange.Add(c.AsGlobalView(), target), Throws.ArgumentException.With.Message.Contains("float32"));
            Assert.That(() => exchange.Add(a.AsGlobalView(), b.AsGlobalView().Permute(1, 0)), Throws.ArgumentException.With.Message.Contains("another target"));
            Assert.That(() => target.Slice(0, 2, 3), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => target.Slice(1, 0, 2, -1), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => target.Unfold(0, 3, 2), Throws.ArgumentException);
        });
    }

    private static void Check<T>(Communicator comm, Random random, int sources) where T : unmanaged
    {
        var parts = new List<(ReferenceView<T> Source, ReferenceView<T> Target)>();
        ReferenceView<T>? target = null;
        for (int k = 0; k < sources; k++)
        {
            ReferenceView<T> source = ReferenceView<T>.Random(random, comm, random.Next(1, 4));
            source = source.RandomlyChanged(random);
            target ??= ReferenceView<T>.WithRoomFor(source.Shape, sources, random, comm);
            if (target.At(k).Part(source.Shape, random) is { } part)
                parts.Add((source, part));
        }

        long bound = new[] { 1, 100, 1000, RedistributionPlan.DefaultMaxTemporaryBytes }[random.Next(4)];
        DirectAccess access = new[] { DirectAccess.Everywhere, DirectAccess.Nowhere, new(2) }[random.Next(3)];
        With(access, bound, () =>
        {
            var exchange = new Exchange(comm, target!.View, "Test");
            foreach ((ReferenceView<T> source, ReferenceView<T> part) in parts)
            {
                exchange.Add(source.View, part.View);
                source.Dense.CopyTo(part.Dense);
            }

            ExchangePlan plan = exchange.Plan;
            PeakCounter temporary = RedistributionSettings.Current.TemporaryBytes;
            temporary.ResetPeak();
            exchange.Run();
            Assert.That(temporary.Peak, Is.EqualTo(plan.BufferedElements(comm.Rank) * plan.ElementSize), "what was planned is what was taken");
            CheckPlan(plan, comm.Rank);
            return exchange;
        });
        target!.Check(comm.Rank);
    }

    /// <summary>The closed forms count what the boxes hold.</summary>
    private static void CheckPlan(ExchangePlan plan, int rank)
    {
        foreach (ExchangePart part in plan.Parts)
        {
            long Pair(int from, int to) => part.Boxes(from, to).Sum(box => box.Size);
            var others = Enumerable.Range(0, plan.Ranks).Where(other => other != rank).ToArray();
            Assert.That(part.Elements(rank, rank), Is.EqualTo(Pair(rank, rank)));
            foreach (int other in others)
            {
                Assert.That(part.Elements(rank, other), Is.EqualTo(Pair(rank, other)));
                (int first, int end) = part.Peers(rank, outgoing: true);
                Assert.That(Pair(rank, other) == 0 || (first <= other && other < end), "peers");
                (first, end) = part.Peers(rank, outgoing: false);
                Assert.That(Pair(other, rank) == 0 || (first <= other && other < end), "peers");
            }

            Assert.That(part.Sent(rank), Is.EqualTo(others.Sum(other => Pair(rank, other))), part.ToString());
            Assert.That(part.Received(rank), Is.EqualTo(others.Sum(other => Pair(other, rank))), part.ToString());
            if (plan.Groups.Length > 0 && part.CountsGroups)
            {
                var group = others.Where(other => plan.IsDirect(rank, other)).ToArray();
                Assert.That(part.WithinGroup(rank, true, plan.Groups), Is.EqualTo(group.Sum(other => Pair(rank, other))));
                Assert.That(part.WithinGroup(rank, false, plan.Groups), Is.EqualTo(group.Sum(other => Pair(other, rank))));
            }
        }
    }

    private static TResult With<TResult>(DirectAccess access, long bound, Func<TResult> action)
    {
        (DirectAccess before, long boundBefore) = (RankContext.Current.Direct, Ht.MaxTemporaryBytes);
        (RankContext.Current.Direct, Ht.MaxTemporaryBytes) = (access, bound);
        try
        {
            return action();
        }
        finally
        {
            (RankContext.Current.Direct, Ht.MaxTemporaryBytes) = (before, boundBefore);
        }
    }

    /// <summary>A view of a distributed array together with the same view of the whole array in this rank's memory.</summary>
    private sealed record ReferenceView<T>(DNDArray<T> Array, GlobalView View, LocalTensor<T> Whole, LocalTensor<T> Dense) where T : unmanaged
    {
        public Shape Shape => View.Shape;

        public static ReferenceView<T> Random(Random random, Communicator comm, int axes) =>
            Of(new Shape([.. Enumerable.Range(0, axes).Select(_ => random.Next(12) == 0 ? 0L : random.Next(1, 8))]), random, comm);

        public static ReferenceView<T> WithRoomFor(Shape shape, int parts, Random random, Communicator comm) =>
            Of(new Shape([parts, .. shape.Select(length => (length * random.Next(1, 3)) + random.Next(2))]), random, comm);

        /// <summary>One index of the first axis.</summary>
        public ReferenceView<T> At(long index) => this with
        {
            View = View.At(0, index),
            Dense = new(Dense.Memory, new Shape(Dense.Shape.AsSpan()[1..]), Dense.Strides[1..], Dense.Offset + (index * Dense.Strides[0])),
        };

        private static ReferenceView<T> Of(Shape shape, Random random, Communicator comm)
        {
            Distribution distribution = Samples.Of(Layouts.Of(shape, comm.Size), 1, (uint)random.Next(1, 1 << 30)).First();
            DNDArray<T> array = Placed.Array<T>(distribution, comm, strided: random.Next(3) == 0);
            LocalTensor<T> whole = Placed.Array<T>(Distribution.Balanced(shape, null, 1), Ht.Self).Local;
            return new(array, array.AsGlobalView(), whole, whole);
        }

        /// <summary>Slices, reversals, repetitions, permutations, new axes.</summary>
        public ReferenceView<T> RandomlyChanged(Random random)
        {
            ReferenceView<T> view = this;
            for (int change = random.Next(4); change > 0; change--)
            {
                int axis = random.Next(view.Shape.NDim);
                long length = view.Shape[axis];
                view = random.Next(5) switch
                {
                    0 when length > 0 => view.With(view.View.Flip(axis), axis, length - 1, length, -1),
                    1 when length > 1 => view.Every(axis, random.Next((int)length), random.Next(1, 3)),
                    2 when length > 0 => view.With(view.View.Slice(axis, length - 1, 3, 0), axis, length - 1, 3, 0),
                    3 when view.Shape.NDim < 4 => view.Inserted(axis),
                    _ => view.Reversed(),
                };
            }

            return view;
        }

        /// <summary>Some part of it of a shape, where there is room.</summary>
        public ReferenceView<T>? Part(Shape shape, Random random)
        {
            if (shape.NDim != Shape.NDim)
                return null;
            ReferenceView<T> view = this;
            for (int axis = 0; axis < shape.NDim; axis++)
            {
                long room = Shape[axis], length = shape[axis];
                if (room < length)
                    return null;
                long step = length > 1 && ((length - 1) * 2) < room ? random.Next(1, 3) : 1, reach = length == 0 ? 0 : (length - 1) * step;
                long start = length == 0 ? 0 : random.NextInt64(room - reach);
                if (random.Next(2) == 0)
                    (start, step) = (start + reach, -step);
                view = view.With(view.View.Slice(axis, start, length, step), axis, start, length, step);
            }

            return view;
        }

        public void Check(int rank)
        {
            Block piece = Array.Distribution.BlockOf(rank);
            T[] expected = Whole.Slice(piece.IsEmpty ? new Block(new long[piece.NDim], piece.Shape) : piece).ToArray();
            Assert.That(Array.Local.ToArray(), Is.EqualTo(expected), $"{Array.Distribution} on rank {rank}");
        }

        private ReferenceView<T> Every(int axis, long start, long step)
        {
            long length = (Shape[axis] - start + step - 1) / step;
            return With(View.Slice(axis, start, length, step), axis, start, length, step);
        }

        private ReferenceView<T> Inserted(int axis)
        {
            List<long> lengths = [.. Shape], strides = [.. Dense.Strides];
            lengths.Insert(axis, 1);
            strides.Insert(axis, 0);
            return this with { View = View.Insert(axis), Dense = new(Dense.Memory, new Shape(lengths.ToArray()), strides.ToArray(), Dense.Offset) };
        }

        private ReferenceView<T> Reversed()
        {
            int[] order = [.. Enumerable.Range(0, Shape.NDim).Reverse()];
            return this with { View = View.Permute(order), Dense = Dense.Permute(order) };
        }

        private ReferenceView<T> With(GlobalView view, int axis, long start, long length, long step)
        {
            long[] strides = Dense.Strides.ToArray();
            long offset = Dense.Offset + (length == 0 ? 0 : start * strides[axis]);
            strides[axis] *= step;
            return this with { View = view, Dense = new(Dense.Memory, view.Shape, strides, offset) };
        }
    }
}
