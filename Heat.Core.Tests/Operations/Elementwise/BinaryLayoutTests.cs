using CsCheck;

namespace Heat.Tests;

/// <summary>Operands of every pair of layouts: the result is that of the whole arrays, and the operands stay as they are.</summary>
public class BinaryLayoutTests
{
    private sealed record Case(Shape Shape, Shape Left, Shape Right, Distribution LeftLayout, Distribution RightLayout, bool LeftStrided, bool RightStrided);

    private static Gen<Case> Cases(int ranks) =>
        from shape in Layouts.ShapesOf(maxDims: 4, maxLength: 7)
        from left in Part(shape)
        from right in Part(shape)
        from leftLayout in Layouts.Of(left, ranks)
        from rightLayout in Layouts.Of(right, ranks)
        from leftStrided in Gen.Bool
        from rightStrided in Gen.Bool
        select new Case(Broadcast.Shapes(left, right), left, right, leftLayout, rightLayout, leftStrided, rightStrided);

    /// <summary>A shape that is broadcast to another: some axes of length 1, some first ones left out.</summary>
    private static Gen<Shape> Part(Shape shape) =>
        from missing in Gen.Frequency((3, Gen.Const(0)), (1, Gen.Int[0, shape.NDim - 1]))
        from ones in Gen.Frequency((3, Gen.Const(false)), (1, Gen.Const(true))).Array[shape.NDim]
        select new Shape([.. Enumerable.Range(missing, shape.NDim - missing).Select(axis => ones[axis] ? 1 : shape[axis])]);

    [Distributed]
    public void Any_two_layouts_go_together(Communicator comm)
    {
        foreach (Case c in Samples.Of(Cases(comm.Size), 150))
        {
            DNDArray<long> x = Placed.Array<long>(c.LeftLayout, comm, c.LeftStrided), y = Placed.Array<long>(c.RightLayout, comm, c.RightStrided);
            DNDArray<long> sum = x + y;
            Assert.That(sum.Shape, Is.EqualTo(c.Shape));
            Check(sum, c, (a, b) => a + b);
            Placed.Check(x, c.LeftLayout);
            Placed.Check(y, c.RightLayout);
        }
    }

    [Distributed]
    public void A_destination_of_any_layout_takes_the_result_everywhere_or_where_a_mask_says(Communicator comm)
    {
        Gen<(Case Case, Distribution Destination, bool Strided, bool[] Mask)> cases =
            from c in Cases(comm.Size)
            from destination in Layouts.Of(c.Shape, comm.Size)
            from strided in Gen.Bool
            from mask in Gen.Bool.Array[(int)c.Shape.Size]
            select (c, destination, strided, mask);
        foreach ((Case c, Distribution layout, bool strided, bool[] mask) in Samples.Of(cases, 80))
        {
            DNDArray<long> x = Placed.Array<long>(c.LeftLayout, comm, c.LeftStrided), y = Placed.Array<long>(c.RightLayout, comm, c.RightStrided);
            DNDArray<long> destination = Placed.Array<long>(layout, comm, strided);
            Assert.That(Ht.Subtract(x, y, destination), Is.SameAs(destination));
            Assert.That(destination.Distribution, Is.EqualTo(layout));
            Check(destination, c, (a, b) => a - b);

            DNDArray<bool> where = Ht.Array<bool>(mask, c.Shape, comm: comm);
            DNDArray<long> masked = Placed.Array<long>(layout, comm, strided);
            Ht.Multiply(x, y, masked, where);
            Check(masked, c, (a, b) => a * b, mask, Placed.Value<long>);
            Check(Ht.Multiply(x, y, where: where), c, (a, b) => a * b, mask, _ => 0);
        }
    }

    [Distributed]
    public void Comparisons_take_any_two_layouts(Communicator comm)
    {
        foreach (Case c in Samples.Of(Cases(comm.Size), 60))
        {
            DNDArray<long> x = Placed.Array<long>(c.LeftLayout, comm, c.LeftStrided), y = Placed.Array<long>(c.RightLayout, comm, c.RightStrided);
            Check(x < y, c, (a, b) => a < b);
            Check(x >= y, c, (a, b) => a >= b);
            Check(Ht.Equal(x, y), c, (a, b) => a == b);
            Placed.Check(x, c.LeftLayout);
            Placed.Check(y, c.RightLayout);
        }
    }

    [Distributed]
    public void A_selection_takes_any_three_layouts_and_values(Communicator comm)
    {
        Gen<(Case Case, Distribution Mask, bool Strided, int Values)> cases =
            from c in Cases(comm.Size)
            from part in Part(c.Shape)
            from layout in Layouts.Of(part, comm.Size)
            from strided in Gen.Bool
            from values in Gen.Int[0, 3]
            select (c, layout, strided, values);
        foreach ((Case c, Distribution layout, bool strided, int values) in Samples.Of(cases, 100))
        {
            DNDArray<long> x = Placed.Array<long>(c.LeftLayout, comm, c.LeftStrided), y = Placed.Array<long>(c.RightLayout, comm, c.RightStrided);
            DNDArray<long> places = Placed.Array<long>(layout, comm, strided);
            DNDArray<bool> condition = places > 0;
            DNDArray<long> selected = values switch
            {
                0 => Ht.Where(condition, x, y),
                1 => Ht.Where(condition, x, 7),
                2 => Ht.Where(condition, 7, y),
                _ => Ht.Where(condition, 7L, 8L),
            };
            Shape left = values is 0 or 1 ? c.Left : [], right = values is 0 or 2 ? c.Right : [];
            Assert.That(selected.Shape, Is.EqualTo(Broadcast.Shapes(Broadcast.Shapes(left, right), layout.Shape)));
            Block piece = selected.Distribution.BlockOf(comm.Rank);
            foreach (long[] index in Layouts.Indices(piece))
            {
                long wanted = Element(layout.Shape, index) > 0 ? values is 2 or 3 ? 7 : Element(c.Left, index) : values switch { 1 => 7, 3 => 8, _ => Element(c.Right, index) };
                Assert.That(At(selected, piece, index), Is.EqualTo(wanted), $"{c}, condition {layout}, values {values}: element ({string.Join(", ", index)})");
            }

            Placed.Check(places, layout);
        }
    }

    [Distributed]
    public void Compound_assignment_keeps_the_array_and_its_layout(Communicator comm)
    {
        Gen<(Distribution X, bool XStrided, Distribution Y, bool YStrided)> cases =
            from shape in Layouts.ShapesOf(maxDims: 3, maxLength: 7)
            from part in Part(shape)
            from x in Layouts.Of(shape, comm.Size)
            from y in Layouts.Of(part, comm.Size)
            from xStrided in Gen.Bool
            from yStrided in Gen.Bool
            select (x, xStrided, y, yStrided);
        foreach ((Distribution layout, bool xStrided, Distribution other, bool yStrided) in Samples.Of(cases, 100))
        {
            DNDArray<long> x = Placed.Array<long>(layout, comm, xStrided), same = x, y = Placed.Array<long>(other, comm, yStrided);
            LocalTensor<long> piece = x.Local;
            x -= y;
            x *= 3;
            Assert.That(x, Is.SameAs(same));
            Assert.That(x.Distribution, Is.EqualTo(layout));
            Assert.That(x.Local.Memory, Is.EqualTo(piece.Memory), "the memory that it had");
            Block block = layout.BlockOf(comm.Rank);
            foreach (long[] index in Layouts.Indices(block))
                Assert.That(At(x, block, index), Is.EqualTo(3 * (Element(layout.Shape, index) - Element(other.Shape, index))), $"{layout}, {other}: element ({string.Join(", ", index)})");
            Placed.Check(y, other);
        }
    }

    private static T At<T>(DNDArray<T> array, Block piece, long[] index) where T : unmanaged =>
        array.Local[[.. index.Select((i, axis) => i - piece.Start[axis])]];

    private static void Check(DNDArray<bool> result, Case c, Func<long, long, bool> expected)
    {
        Assert.That(result.Shape, Is.EqualTo(c.Shape));
        Block piece = result.Distribution.BlockOf(result.Comm.Rank);
        foreach (long[] index in Layouts.Indices(piece))
            Assert.That(At(result, piece, index), Is.EqualTo(expected(Element(c.Left, index), Element(c.Right, index))), $"{c}: element ({string.Join(", ", index)})");
    }

    private static void Check(DNDArray<long> result, Case c, Func<long, long, long> expected, bool[]? mask = null, Func<long, long>? elsewhere = null)
    {
        Block piece = result.Distribution.BlockOf(result.Comm.Rank);
        foreach (long[] index in Layouts.Indices(piece))
        {
            long position = Layouts.Position(c.Shape, index);
            long wanted = mask is null || mask[position] ? expected(Element(c.Left, index), Element(c.Right, index)) : elsewhere!(position);
            Assert.That(At(result, piece, index), Is.EqualTo(wanted), $"{c}: element ({string.Join(", ", index)})");
        }
    }

    private static long Element(Shape shape, long[] index)
    {
        long[] own = [.. Enumerable.Range(0, shape.NDim).Select(axis => shape[axis] == 1 ? 0 : index[axis + index.Length - shape.NDim])];
        return Placed.Value<long>(Layouts.Position(shape, own));
    }
}
