using CsCheck;

namespace Heat.Tests;

public sealed class PrintPlanTests
{
    [Test]
    public void Short_axes_are_shown_whole_and_long_ones_at_their_ends()
    {
        var plan = PrintPlan.For([10_000_000, 6, 7], PrintOptions.Default);
        Assert.Multiple(() =>
        {
            Assert.That(plan.IsSummarised);
            Assert.That(plan.ShownShape, Is.EqualTo(new Shape(6, 6, 6)));
            Assert.That(new[] { plan.LeavesOut(0), plan.LeavesOut(1), plan.LeavesOut(2) }, Is.EqualTo(new[] { true, false, true }));
            Assert.That(new[] { plan.Head(0), plan.Head(1), plan.Head(2) }, Is.EqualTo(new[] { 3, 6, 3 }));
        });
    }

    [TestCase(1000, false)]
    [TestCase(1001, true)]
    public void Arrays_above_the_threshold_are_summarised(int length, bool summarised)
    {
        var plan = PrintPlan.For([length], PrintOptions.Default);
        Assert.That((plan.IsSummarised, plan.LeavesOut(0), plan.ShownShape[0]), Is.EqualTo((summarised, summarised, summarised ? 6 : 1000)));
    }

    [Test]
    public void A_rank_contributes_only_what_is_shown_of_its_part()
    {
        var plan = PrintPlan.For([10_000_000], PrintOptions.Default);
        Assert.Multiple(() =>
        {
            Assert.That(plan.Pieces(new([2], [4_999_998])), Is.EqualTo(new[] { (new Block([2], [1]), new Block([2], [1])) }));
            Assert.That(plan.Pieces(new([100], [5_000_000])), Is.Empty);
            Assert.That(plan.Pieces(new([9_999_998], [2])), Is.EqualTo(new[] { (new Block([9_999_998], [2]), new Block([4], [2])) }));
        });
    }

    /// <summary>Gathering the pieces of all ranks fills the dense array, each place once, with the elements that belong there.</summary>
    [Test]
    public void Pieces_of_all_ranks_make_the_dense_array()
    {
        Gen<(long[] Shape, int Axis, int[] Counts, int EdgeItems, int Threshold)> gen =
            from lengths in Gen.Long[0, 9].Array[1, 4]
            from axis in Gen.Int[0, lengths.Length - 1]
            from counts in Gen.Int[0, 5].Array[1, 4]
            from edgeItems in Gen.Int[1, 4]
            from threshold in Gen.Int[0, 100]
            select (lengths, axis, counts, edgeItems, threshold);
        gen.Sample(g =>
        {
            long[] lengths = [.. g.Shape];
            lengths[g.Axis] = g.Counts.Sum();
            Shape shape = lengths;
            var plan = PrintPlan.For(shape, PrintOptions.Default with { EdgeItems = g.EdgeItems, Threshold = g.Threshold });

            var places = new HashSet<string>(StringComparer.Ordinal);
            long displacement = 0;
            foreach (int count in g.Counts)
            {
                var start = new long[shape.NDim];
                start[g.Axis] = displacement;
                displacement += count;
                foreach ((Block source, Block shown) in plan.Pieces(new(start, shape.With(g.Axis, count))))
                {
                    Assert.That(shown.Shape, Is.EqualTo(source.Shape));
                    for (long i = 0; i < source.Size; i++)
                    {
                        long[] place = IndexIn(shown, i);
                        Assert.That(place.Select((p, axis) => Shown(plan, axis)[(int)p]), Is.EqualTo(IndexIn(source, i)));
                        Assert.That(places.Add(string.Join(',', place)), "a place is filled twice");
                    }
                }
            }

            Assert.That(places, Has.Count.EqualTo(plan.ShownShape.Size));
        });
    }

    [Test]
    public void More_elements_than_an_array_holds_are_refused_before_anything_moves() => Assert.Multiple(() =>
    {
        Assert.That(
            () => PrintPlan.For([100_000, 100_000], PrintOptions.Default with { Threshold = long.MaxValue }),
            Throws.ArgumentException.With.Message.Contain("(100000, 100000) would show 10000000000 elements"));
        Assert.That(
            () => PrintPlan.For([3_000_000_000], PrintOptions.Default with { EdgeItems = int.MaxValue }),
            Throws.ArgumentException.With.Message.Contain("3000000000 elements"));
    });

    /// <summary>The indices shown along an axis, by the definition: the first and the last ones of an axis that is too long.</summary>
    private static List<long> Shown(PrintPlan plan, int axis)
    {
        var all = Enumerable.Range(0, (int)plan.Shape[axis]).Select(i => (long)i).ToList();
        int k = (int)plan.Head(axis);
        return plan.LeavesOut(axis) ? [.. all.Take(k), .. all.TakeLast(k)] : all;
    }

    private static long[] IndexIn(Block block, long i)
    {
        var index = new long[block.NDim];
        for (int axis = block.NDim - 1; axis >= 0; axis--)
        {
            index[axis] = block.Start[axis] + (i % block.Shape[axis]);
            i /= block.Shape[axis];
        }

        return index;
    }
}
