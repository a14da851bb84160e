using CsCheck;

namespace Heat.Tests;

public class BlockTests
{
    private static readonly Gen<(Shape Shape, Block Inner)> s_inner =
        Layouts.ShapesOf(4, 5).SelectMany(shape => Inner(shape).Select(inner => (shape, inner)));

    [Test]
    public void Intersection_is_the_common_part()
    {
        var a = new Block([0, 2], [4, 4]);
        var b = new Block([3, 0], [5, 3]);
        Assert.That(a.Intersect(b), Is.EqualTo(new Block([3, 2], [1, 1])));
        Assert.That(a.Intersect(new Block([9, 9], [1, 1])).IsEmpty, Is.True);
        Assert.That(a.ToString(), Is.EqualTo("[0..4, 2..6]"));
    }

    [Test]
    public void Intersection_holds_just_the_indices_of_both() =>
        Layouts.ShapesOf(4, 5).SelectMany(shape => Gen.Select(Inner(shape), Inner(shape))).Sample((a, b) =>
        {
            var both = Layouts.Indices(a).Where(index => Contains(b, index)).Select(index => string.Join(',', index));
            Assert.That(Layouts.Indices(a.Intersect(b)).Select(index => string.Join(',', index)), Is.EqualTo(both));
        });

    [Test]
    public void Contiguity_is_that_of_the_positions() => s_inner.Sample(sample =>
    {
        long[] positions = [.. Layouts.Indices(sample.Inner).Select(index => Layouts.Position(sample.Shape, index))];
        bool contiguous = positions.Length <= 1 || positions[^1] - positions[0] == positions.Length - 1;
        Assert.That(sample.Inner.IsContiguousIn(sample.Shape), Is.EqualTo(contiguous), $"{sample.Inner} in {sample.Shape}");
    });

    [Test]
    public void A_range_is_boxes_that_list_its_elements_in_order() =>
        s_inner.SelectMany(sample => Gen.Select(Gen.Const(sample.Inner), Gen.Long[0, sample.Inner.Size], Gen.Long[0, sample.Inner.Size])).Sample((inner, i, j) =>
        {
            (long first, long end) = (Math.Min(i, j), Math.Max(i, j));
            Block[] boxes = [.. inner.Range(first, end)];
            var expected = Layouts.Indices(inner).Skip((int)first).Take((int)(end - first));
            Assert.That(boxes.SelectMany(Layouts.Indices), Is.EqualTo(expected));
            Assert.That(boxes, Has.Length.LessThanOrEqualTo(2 * inner.NDim - 1));
        });

    [Test]
    public void Blocks_of_different_dimension_do_not_meet() =>
        Assert.That(() => Block.Whole([2]).Intersect(Block.Whole([2, 2])), Throws.ArgumentException);

    private static bool Contains(Block block, long[] index) =>
        Enumerable.Range(0, block.NDim).All(axis => index[axis] >= block.Start[axis] && index[axis] < block.End(axis));

    private static Gen<Block> Inner(Shape shape) =>
        Gen.Select(Gen.Long[0, 1000].Array[shape.NDim], Gen.Long[0, 1000].Array[shape.NDim], (a, b) =>
        {
            var start = new long[shape.NDim];
            var lengths = new long[shape.NDim];
            for (int axis = 0; axis < shape.NDim; axis++)
            {
                start[axis] = a[axis] % (shape[axis] + 1);
                lengths[axis] = b[axis] % (shape[axis] - start[axis] + 1);
            }

            return new Block(start, lengths);
        });
}
