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

    private static void Check(DNDArray<long> result, Case c, Func<long, long, long> expected, bool[]? mask = null, Func<long, long>? elsewhere = null)
    {
        Block piece = result.Distribution.BlockOf(result.Comm.Rank);
        foreach (long[] index in Layouts.Indices(piece))
        {
            long position = Layouts.Position(c.Shape, index);
            long wanted = mask is null || mask[position] ? expected(Element(c.Left, index), Element(c.Right, index)) : elsewhere!(position);
            long[] relative = [.. index.Select((i, axis) => i - piece.Start[axis])];
            Assert.That(result.Local[relative], Is.EqualTo(wanted), $"{c}: element ({string.Join(", ", index)})");
        }
    }

    private static long Element(Shape shape, long[] index)
    {
        long[] own = [.. Enumerable.Range(0, shape.NDim).Select(axis => shape[axis] == 1 ? 0 : index[axis + index.Length - shape.NDim])];
        return Placed.Value<long>(Layouts.Position(shape, own));
    }
}
