using CsCheck;

namespace Heat.Tests;

public class DistributionTests
{
    [TestCase(7, 4, new long[] { 2, 2, 2, 1 })]
    [TestCase(10, 4, new long[] { 3, 3, 2, 2 })]
    [TestCase(2, 4, new long[] { 1, 1, 0, 0 })]
    [TestCase(0, 3, new long[] { 0, 0, 0 })]
    [TestCase(8, 1, new long[] { 8 })]
    public void Balanced_gives_the_first_ranks_one_more(long length, int ranks, long[] counts)
    {
        var distribution = Distribution.Balanced([length, 3], 0, ranks);
        Assert.That(distribution.Counts, Is.EqualTo(counts));
        Assert.That(distribution.IsBalanced, Is.True);
        Assert.That(distribution.LShapeMap.Counts(0), Is.EqualTo(counts));
        Assert.That(distribution.LShapeMap.Counts(1), Is.All.EqualTo(3));
    }

    [Test]
    public void The_pieces_tile_the_index_space() =>
        Gen.Select(Layouts.Shapes, Gen.Int[1, 9]).SelectMany((shape, ranks) => Layouts.Split(shape, ranks)).Sample(distribution =>
        {
            int axis = distribution.Split!.Value;
            Block[] pieces = [.. Enumerable.Range(0, distribution.Ranks).Select(distribution.BlockOf)];
            Assert.That(pieces[0].Start[axis], Is.Zero);
            for (int rank = 1; rank < pieces.Length; rank++)
                Assert.That(pieces[rank].Start[axis], Is.EqualTo(pieces[rank - 1].End(axis)));
            Assert.That(pieces[^1].End(axis), Is.EqualTo(distribution.Shape[axis]));
            Assert.That(pieces.Sum(piece => piece.Size), Is.EqualTo(distribution.Shape.Size));
            Assert.That(Distribution.FromMap(distribution.Shape, axis, distribution.LShapeMap), Is.EqualTo(distribution));
            for (long index = 0; index < distribution.Shape[axis]; index++)
            {
                Block piece = pieces[distribution.OwnerOf(index)];
                Assert.That(index, Is.InRange(piece.Start[axis], piece.End(axis) - 1));
            }
        });

    [Test]
    public void Equality_is_by_value()
    {
        Distribution a = Distribution.Balanced([7, 4], 0, 4), b = Distribution.FromCounts([7, 4], -2, 2, 2, 2, 1);
        Assert.Multiple(() =>
        {
            Assert.That(a, Is.EqualTo(b));
            Assert.That(a.GetHashCode(), Is.EqualTo(b.GetHashCode()));
            Assert.That(a, Is.Not.EqualTo(Distribution.FromCounts([7, 4], 0, 1, 2, 2, 2)));
            Assert.That(a, Is.Not.EqualTo(Distribution.Balanced([7, 4], 1, 4)));
            Assert.That(a, Is.Not.EqualTo(Distribution.Balanced([7, 4], null, 4)));
            Assert.That(a.ToString(), Is.EqualTo("(7, 4) split along axis 0 into [2, 2, 2, 1]"));
        });
    }

    [Test]
    public void Unsplit_is_whole_on_every_rank()
    {
        var whole = Distribution.Balanced([3, 2], null, 3);
        Assert.Multiple(() =>
        {
            Assert.That(whole.IsDistributed, Is.False);
            Assert.That(whole.Counts, Is.Empty);
            Assert.That(whole.BlockOf(2), Is.EqualTo(Block.Whole([3, 2])));
            Assert.That(() => whole.OwnerOf(0), Throws.InvalidOperationException);
        });
    }

    [Test]
    public void Another_shape_keeps_the_counts_or_is_replicated()
    {
        Distribution rows = Distribution.FromCounts([7, 4], 0, 5, 0, 2), replicated = Distribution.Balanced([7, 4], null, 3);
        Assert.Multiple(() =>
        {
            Assert.That(rows.WithShape([7], 0), Is.EqualTo(Distribution.FromCounts([7], 0, 5, 0, 2)));
            Assert.That(rows.WithShape([2, 3, 7], -1), Is.EqualTo(Distribution.FromCounts([2, 3, 7], 2, 5, 0, 2)));
            Assert.That(rows.WithShape([2, 3, 7], -1).Displacements, Is.EqualTo(rows.Displacements));
            Assert.That(rows.WithShape([], null), Is.EqualTo(Distribution.Balanced([], null, 3)));
            Assert.That(replicated.WithShape([5], null), Is.EqualTo(Distribution.Balanced([5], null, 3)));
            Assert.That(() => rows.WithShape([3, 6], 1), Throws.ArgumentException.With.Message.Contains("7").And.Message.Contains("6"));
            Assert.That(() => rows.WithShape([7], 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => replicated.WithShape([7], 0), Throws.ArgumentException.With.Message.Contains("replicated"));
        });
    }

    [Test]
    public void Wrong_arguments_are_named()
    {
        Assert.Multiple(() =>
        {
            Assert.That(() => Distribution.Balanced([3, 2], 2, 3), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("2 dimension"));
            Assert.That(() => Distribution.Balanced([], 0, 3), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("scalar"));
            Assert.That(() => Distribution.Balanced([3, 2], 0, 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => Distribution.FromCounts([7, 4], 0, 2, 2, 2), Throws.ArgumentException.With.Message.Contains("6").And.Message.Contains("7"));
            Assert.That(() => Distribution.FromCounts([7, 4], 0, 8, -1), Throws.ArgumentException.With.Message.Contains("-1"));
            Assert.That(() => Distribution.FromMap([7, 4], 0, new LShapeMap(new Shape(7, 4, 1))), Throws.ArgumentException.With.Message.Contains("3 axes"));
            Assert.That(() => Distribution.FromMap([7, 4], 0, new([4, 4], [3, 3])), Throws.ArgumentException.With.Message.Contains("rank 1"));
            Assert.That(() => Distribution.Balanced([7], 0, 2).BlockOf(2), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => Distribution.Balanced([7], 0, 2).OwnerOf(7), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("7"));
        });
    }
}
