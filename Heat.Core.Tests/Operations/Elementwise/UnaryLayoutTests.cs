using System.Numerics;
using CsCheck;

namespace Heat.Tests;

/// <summary>Unary operations on arrays, destinations and masks of any layout, and their in-place forms.</summary>
public class UnaryLayoutTests
{
    private sealed record Case(Shape Shape, Distribution Layout, Distribution Other, bool Strided, bool[] Mask);

    private static Gen<Case> Cases(int ranks) =>
        from shape in Layouts.ShapesOf(maxDims: 4, maxLength: 7)
        from layout in Layouts.Of(shape, ranks)
        from other in Layouts.Of(shape, ranks)
        from strided in Gen.Bool
        from mask in Gen.Bool.Array[(int)shape.Size]
        select new Case(shape, layout, other, strided, mask);

    [Distributed]
    public void An_array_of_any_layout_gives_a_result_of_that_layout_and_stays_as_it_is(Communicator comm)
    {
        foreach (Case c in Samples.Of(Cases(comm.Size), 80))
        {
            DNDArray<int> x = Placed.Array<int>(c.Layout, comm, c.Strided);
            Check(-x, c.Layout, position => unchecked(-Placed.Value<int>(position)));
            Check(x.LogicalNot(), c.Layout, position => Placed.Value<int>(position) == 0);
            Check(x.Abs(), c.Layout, position => Placed.Value<int>(position) is int.MinValue ? int.MinValue : Math.Abs(Placed.Value<int>(position)));
            Check(x.Clip(-100, max: 1_000_000), c.Layout, position => Math.Clamp(Placed.Value<int>(position), -100, 1_000_000));
            Placed.Check(x, c.Layout);
        }
    }

    [Distributed]
    public void A_destination_of_any_layout_takes_the_result_everywhere_or_where_a_mask_says(Communicator comm)
    {
        foreach (Case c in Samples.Of(Cases(comm.Size), 60))
        {
            DNDArray<int> x = Placed.Array<int>(c.Layout, comm, c.Strided);
            DNDArray<int> destination = Placed.Array<int>(c.Other, comm, !c.Strided);
            Assert.That(Ht.Invert(x, destination), Is.SameAs(destination));
            Check(destination, c.Other, position => ~Placed.Value<int>(position));

            DNDArray<bool> where = Ht.Array<bool>(c.Mask, c.Shape, comm: comm);
            DNDArray<int> masked = Placed.Array<int>(c.Other, comm, c.Strided);
            Ht.Clip(x, max: 5, destination: masked, where: where);
            Check(masked, c.Other, position => c.Mask[position] ? Math.Min(Placed.Value<int>(position), 5) : Placed.Value<int>(position));
            Placed.Check(x, c.Layout);
        }
    }

    [Distributed]
    public void In_place_forms_overwrite_the_array_where_it_lies(Communicator comm)
    {
        foreach (Case c in Samples.Of(Cases(comm.Size), 60))
        {
            DNDArray<long> x = Placed.Array<long>(c.Layout, comm, c.Strided);
            x.InvertInPlace();
            Check(x, c.Layout, position => ~Placed.Value<long>(position));
            x.AbsInPlace();
            Check(x, c.Layout, position => Math.Abs(~Placed.Value<long>(position)));

            DNDArray<double> y = Numbers(c.Layout, comm, c.Strided);
            y.SinhInPlace();
            Check(y, c.Layout, position => Math.Sinh(Number(position)), within: 1e-14);
            y.RoundInPlace(1);
            Check(y, c.Layout, position => Math.Round(Math.Sinh(Number(position)) * 10) / 10, within: 1e-14);

            DNDArray<bool> truths = y.SignBit();
            truths.LogicalNotInPlace();
            Check(truths, c.Layout, position => !double.IsNegative(Number(position)));
        }
    }

    [Distributed]
    public void Bounds_of_other_layouts_are_brought_alongside(Communicator comm)
    {
        foreach (Case c in Samples.Of(Cases(comm.Size), 60))
        {
            DNDArray<long> x = Placed.Array<long>(c.Layout, comm, c.Strided), min = Placed.Array<long>(c.Other, comm, !c.Strided);
            Check(Ht.Clip(x, ~min, 1L << 40), expected: null, position => Math.Min(Math.Max(Placed.Value<long>(position), ~Placed.Value<long>(position)), 1L << 40));
            Ht.Clip(x, x, min, destination: min); // the result overwrites a bound
            Check(min, c.Other, Placed.Value<long>);
            Placed.Check(x, c.Layout);
        }
    }

    [Distributed]
    public void The_parts_of_modf_go_to_new_arrays_or_over_the_array_itself(Communicator comm)
    {
        foreach (Case c in Samples.Of(Cases(comm.Size), 40))
        {
            Check(Numbers(c.Layout, comm, c.Strided).Modf());

            DNDArray<double> x = Numbers(c.Layout, comm, c.Strided), other = Numbers(c.Other, comm);
            Check(Ht.Modf(x, (x, other)), c.Other);
            x = Numbers(c.Layout, comm, c.Strided);
            Check(Ht.Modf(x, (null, x)));

            void Check((DNDArray<double> Fraction, DNDArray<double> Whole) parts, Distribution? whole = null)
            {
                UnaryLayoutTests.Check(parts.Fraction, c.Layout, position => Number(position) - Math.Truncate(Number(position)));
                UnaryLayoutTests.Check(parts.Whole, whole ?? c.Layout, position => Math.Truncate(Number(position)));
            }
        }
    }

    [Test]
    public void What_does_not_fit_is_refused_with_nothing_changed()
    {
        DNDArray<float> x = Ht.Full<float>([2, 3], 1.5f, comm: Ht.Self), narrow = Ht.Zeros<float>([2, 2], comm: Ht.Self);
        Assert.Multiple(() =>
        {
            Assert.That(() => Ht.Exp(x, narrow), Throws.ArgumentException.With.Message.Contains("(2, 2)").And.Message.Contains("(2, 3)"));
            Assert.That(() => x.Clip(), Throws.ArgumentException);
            Assert.That(() => x.Clip(narrow), Throws.ArgumentException);
            Assert.That(() => Ht.Modf(x, (x, narrow)), Throws.ArgumentException.With.Message.Contains("(2, 2)"));
            Assert.That(() => Ht.Modf(x, (x, x)), Throws.ArgumentException);
            Assert.That(() => Ht.Sin<double>(null!), Throws.ArgumentNullException);
            Assert.That(x.Local[1, 2], Is.EqualTo(1.5f));
        });
    }

    [Test]
    public void Operations_in_several_passes_go_together_at_any_length()
    {
        for (int length = 0; length < 1100; length += length is > 3 and < 510 or > 515 and < 1020 ? 101 : 1)
        {
            DNDArray<float> x = Ht.Array<float>([.. Enumerable.Range(0, length).Select(i => (i - 300) / 64f)], [length], comm: Ht.Self);
            DNDArray<Complex> z = Ht.Array<Complex>([.. Enumerable.Range(0, length).Select(i => new Complex(i / 4.0, -i / 8.0))], [length], comm: Ht.Self);
            (DNDArray<float> rounded, DNDArray<float> tanh, DNDArray<Complex> roundedNumbers) = (x.Round(1), x.Tanh(), Ht.Round(z));
            for (int i = 0; i < length; i++)
            {
                Assert.That(rounded.Local[i], Is.EqualTo(MathF.Round(x.Local[i] * 10) / 10));
                Assert.That(tanh.Local[i], Is.EqualTo(MathF.Tanh(x.Local[i])).Within(1e-6f));
                Assert.That(roundedNumbers.Local[i], Is.EqualTo(new Complex(Math.Round(i / 4.0), Math.Round(-i / 8.0))));
            }
        }
    }

    /// <summary>A number between -4 and 4 that tells its place.</summary>
    private static double Number(long position) => (Placed.Value<int>(position) | 1) * 1.862645149230957e-9;

    private static DNDArray<double> Numbers(Distribution layout, Communicator comm, bool strided = false)
    {
        DNDArray<double> array = Placed.Array<double>(layout, comm, strided);
        LocalTensor<double> local = array.Local;
        Block piece = layout.BlockOf(comm.Rank);
        foreach (long[] index in Layouts.Indices(piece))
            local[Relative(index, piece)] = Number(Layouts.Position(layout.Shape, index));
        return array;
    }

    private static void Check<T>(DNDArray<T> result, Distribution? expected, Func<long, T> value, double within = 0) where T : unmanaged
    {
        if (expected is not null)
            Assert.That(result.Distribution, Is.EqualTo(expected));
        Block piece = result.Distribution.BlockOf(result.Comm.Rank);
        foreach (long[] index in Layouts.Indices(piece))
        {
            T got = result.Local[Relative(index, piece)], wanted = value(Layouts.Position(result.Shape, index));
            bool holds = within == 0 ? got.Equals(wanted) : Math.Abs((double)(object)got - (double)(object)wanted) <= within * Math.Max(1, Math.Abs((double)(object)wanted));
            if (!holds)
                Assert.Fail($"element ({string.Join(", ", index)}) of {result.Distribution} is {got} instead of {wanted}");
        }
    }

    private static long[] Relative(long[] index, Block piece) => [.. index.Select((i, axis) => i - piece.Start[axis])];
}
