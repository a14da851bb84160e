using CsCheck;

namespace Heat.Tests;

/// <summary>Reductions of arrays in any layout along any axes: exact results of integers, and where they lie.</summary>
public class ReductionLayoutTests
{
    private sealed record Case(Distribution Layout, bool Strided, bool[] IsReduced, bool KeepDims)
    {
        public Shape Shape => Layout.Shape;

        public Axes Axes => Axes.Create([.. Enumerable.Range(0, Shape.NDim).Where(axis => IsReduced[axis]).Select(axis => axis % 2 == 0 ? axis : axis - Shape.NDim)]);

        public Shape Result => new([.. Enumerable.Range(0, Shape.NDim).Where(axis => KeepDims || !IsReduced[axis]).Select(axis => IsReduced[axis] ? 1 : Shape[axis])]);

        /// <summary>The index of the result that an element belongs to.</summary>
        public long[] Place(long[] index) =>
            [.. Enumerable.Range(0, Shape.NDim).Where(axis => KeepDims || !IsReduced[axis]).Select(axis => IsReduced[axis] ? 0 : index[axis])];
    }

    private static Gen<Case> Cases(int ranks) =>
        from shape in Layouts.ShapesOf(maxDims: 4, maxLength: 6)
        from layout in Layouts.Of(shape, ranks)
        from strided in Gen.Bool
        from isReduced in Gen.Bool.Array[shape.NDim]
        from keepDims in Gen.Bool
        select new Case(layout, strided, isReduced, keepDims);

    [Distributed]
    public void Sums_are_exact_and_lie_as_the_array_does_where_its_split_axis_stays(Communicator comm)
    {
        foreach (Case c in Samples.Of(Cases(comm.Size), 150))
        {
            DNDArray<long> a = Placed.Array<long>(c.Layout, comm, c.Strided);
            DNDArray<long> sum = a.Sum(c.Axes, c.KeepDims);
            Check(sum, c, Sums(c));
            bool stays = c.Layout.Split is { } split && !c.IsReduced[split];
            Assert.That(sum.Split, stays ? Is.Not.Null : Is.Null);
            if (stays)
                Assert.That(sum.Distribution.Counts, Is.EqualTo(c.Layout.Counts));
            Placed.Check(a, c.Layout);
        }
    }

    [Distributed]
    public void A_destination_of_any_layout_takes_the_result(Communicator comm)
    {
        Gen<(Case Case, Distribution Destination, bool Strided)> cases =
            from c in Cases(comm.Size)
            where c.Result.NDim > 0
            from destination in Layouts.Of(c.Result, comm.Size)
            from strided in Gen.Bool
            select (c, destination, strided);
        foreach ((Case c, Distribution layout, bool strided) in Samples.Of(cases, 80))
        {
            DNDArray<long> destination = Placed.Array<long>(layout, comm, strided);
            Assert.That(Ht.Sum(Placed.Array<long>(c.Layout, comm, c.Strided), c.Axes, c.KeepDims, destination), Is.SameAs(destination));
            Assert.That(destination.Distribution, Is.EqualTo(layout));
            Check(destination, c, Sums(c));
        }
    }

    [Distributed]
    public void The_first_of_equal_elements_is_found_whatever_the_layout(Communicator comm)
    {
        Gen<(Case Case, int Axis, byte[] Values)> cases =
            from c in Cases(comm.Size)
            where c.Shape.Size > 0
            from axis in Gen.Int[0, c.Shape.NDim - 1]
            from values in Gen.Byte[0, 3].Array[(int)c.Shape.Size] // many are equal
            select (c, axis, values);
        foreach ((Case c, int axis, byte[] values) in Samples.Of(cases, 100))
        {
            DNDArray<byte> a = Placed.Array<byte>(c.Layout, comm, c.Strided);
            new LocalTensor<byte>(values, c.Shape).Slice(c.Layout.BlockOf(comm.Rank)).CopyTo(a.Local);
            Assert.That(a.ArgMax(), Is.EqualTo(Array.IndexOf(values, values.Max())), $"{c}");
            Assert.That(Ht.ArgMin(a), Is.EqualTo(Array.IndexOf(values, values.Min())), $"{c}");

            Case along = c with { IsReduced = [.. Enumerable.Range(0, c.Shape.NDim).Select(k => k == axis)] };
            var first = new long[along.Result.Size];
            Array.Fill(first, -1);
            var best = new int[first.Length];
            foreach (long[] index in Layouts.Indices(Block.Whole(c.Shape)))
            {
                long place = Layouts.Position(along.Result, along.Place(index));
                int value = values[Layouts.Position(c.Shape, index)];
                if (first[place] < 0 || value > best[place])
                    (first[place], best[place]) = (index[axis], value);
            }

            Check(a.ArgMax(axis, c.KeepDims), along, first);
        }
    }

    private static long[] Sums(Case c)
    {
        var sums = new long[c.Result.Size];
        foreach (long[] index in Layouts.Indices(Block.Whole(c.Shape)))
            sums[Layouts.Position(c.Result, c.Place(index))] += Placed.Value<long>(Layouts.Position(c.Shape, index));
        return sums;
    }

    private static void Check(DNDArray<long> result, Case c, long[] expected)
    {
        Assert.That(result.Shape, Is.EqualTo(c.Result), $"{c}");
        Block piece = result.Distribution.BlockOf(result.Comm.Rank);
        Assert.That(result.LocalShape, Is.EqualTo(piece.Shape));
        foreach (long[] index in Layouts.Indices(piece))
        {
            long[] relative = [.. index.Select((i, axis) => i - piece.Start[axis])];
            Assert.That(result.Local[relative], Is.EqualTo(expected[Layouts.Position(c.Result, index)]), $"{c}: element ({string.Join(", ", index)})");
        }
    }
}
