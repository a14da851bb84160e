using System.Numerics;

namespace Heat.Tests;

/// <summary>Operations for element types other than those that they are declared for.</summary>
public class OtherElementTypesTests
{
    [Distributed]
    public void Functions_of_integers_are_those_of_double_precision_numbers(Communicator comm)
    {
        DNDArray<int> x = Ht.Array([-3, 0, 1, 2, 700, int.MaxValue], split: 0, comm: comm);
        DNDArray<double> same = x.AsType<double>();
        Check(Ht.Exp(x), Ht.Exp(same));
        Check(x.Sqrt(), same.Sqrt());
        Check(Ht.ArcTan(x), Ht.Atan(same));
        Check(Ht.Rad2Deg(x), same.Rad2Deg());
        Check(x.Fabs(), same.Abs());
        Check(Ht.Hypot(x, 4), Ht.Hypot(same, 4.0));
        Check(Ht.Hypot(4, x), Ht.Hypot(4.0, same));
        Check(Ht.Atan2(x, x), Ht.Atan2(same, same));
        DNDArray<double> destination = Ht.Zeros<double>([6], comm: comm);
        Assert.That(Ht.Log(x, destination), Is.SameAs(destination));
        Check(destination, Ht.Log(same));

        static void Check(DNDArray<double> result, DNDArray<double> expected) => Assert.That(Ht.ArrayEqual(result, expected, equalNaN: true));
    }

    [Test]
    public void Long_arrays_of_integers_are_converted_piece_by_piece()
    {
        DNDArray<long> x = Ht.Arange<long>(2000);
        Assert.That(Ht.ArrayEqual(Ht.Sin(x), Ht.Sin(x.AsType<double>())));
        Assert.That(Ht.ArrayEqual(Ht.Hypot(x, x), Ht.Hypot(x.AsType<double>(), x.AsType<double>())));
    }

    [Test]
    public void Integers_are_whole()
    {
        DNDArray<short> x = Ht.Array<short>([-7, 0, 9]);
        foreach (DNDArray<short> same in (DNDArray<short>[])[x.Ceil(), Ht.Floor(x), x.Trunc(), x.Round(), Ht.Round(x, 3)])
        {
            Assert.That(same, Is.Not.SameAs(x));
            Assert.That(same.ToArray(), Is.EqualTo(x.ToArray()));
        }
    }

    [TestCase(-1, new sbyte[] { -128, -25, -15, -5, 0, 5, 14, 15, 25, 127 }, new sbyte[] { 126, -20, -20, 0, 0, 0, 10, 20, 20, -126 })]
    [TestCase(-2, new sbyte[] { -128, -50, 50, 51, 127 }, new sbyte[] { -100, 0, 0, 100, 100 })]
    [TestCase(-3, new sbyte[] { -128, 127 }, new sbyte[] { 0, 0 })]
    [TestCase(int.MinValue, new sbyte[] { -128, 127 }, new sbyte[] { 0, 0 })]
    public void Integers_are_rounded_to_tens(int decimals, sbyte[] x, sbyte[] expected)
    {
        DNDArray<sbyte> array = Ht.Array(x);
        Assert.That(Ht.Round(array, decimals).ToArray(), Is.EqualTo(expected));
        array.RoundInPlace(decimals);
        Assert.That(array.ToArray(), Is.EqualTo(expected));
    }

    [Test]
    public void Real_numbers_are_complex_ones_without_an_imaginary_part()
    {
        DNDArray<double> x = Ht.Array([-1.5, 0, double.NaN]);
        Assert.That(x.Conj().ToArray(), Is.EqualTo(x.ToArray()));
        Assert.That(x.Conjugate().ToArray(), Is.EqualTo(x.ToArray()));
        Assert.That(x.Real.ToArray(), Is.EqualTo(x.ToArray()));
        Assert.That(x.Real, Is.Not.SameAs(x));
        Assert.That(x.Imag.ToArray(), Is.EqualTo(new double[3]));
        Assert.That(Ht.Real(Ht.Array([1, 2])).ToArray(), Is.EqualTo([1, 2]));
    }

    [Test]
    public void Complex_functions_near_zero_are_exact()
    {
        DNDArray<Complex> x = Ht.Array([new Complex(1e-20, 0), new Complex(0, 1e-20)]);
        Assert.Multiple(() =>
        {
            Assert.That(x.Expm1().ToArray()[0], Is.EqualTo(new Complex(1e-20, 0)));
            Assert.That(x.Log1p().ToArray()[0], Is.EqualTo(new Complex(1e-20, 0)));
            Assert.That(x.Expm1().ToArray()[1].Real, Is.EqualTo(-5e-41).Within(2).Ulps, "cos(1e-20) - 1");
            Assert.That(x.Log1p().ToArray()[1].Real, Is.EqualTo(5e-41).Within(2).Ulps, "log(1 + 1e-40) / 2");
            Assert.That(x.Expm1().ToArray()[1].Imaginary, Is.EqualTo(1e-20));
        });
    }

    [Test]
    public void The_next_number_is_towards_the_other()
    {
        double[] x = [1, 1, 0, 0, 2, double.MaxValue, double.NaN], y = [2, 0, 1, -1, 2, double.PositiveInfinity, 0];
        double[] expected = [1 + Math.Pow(2, -52), 1 - Math.Pow(2, -53), double.Epsilon, -double.Epsilon, 2, double.PositiveInfinity, double.NaN];
        DNDArray<double> array = Ht.Array(x);
        Assert.That(Ht.NextAfter(array, Ht.Array(y)).ToArray(), Is.EqualTo(expected));
        Assert.That(Ht.NextAfter(1f, Ht.Array([2f])).ToArray(), Is.EqualTo([MathF.BitIncrement(1)]));
        array.NextAfterInPlace(Ht.Array(y));
        Assert.That(array.ToArray(), Is.EqualTo(expected));
    }
}
