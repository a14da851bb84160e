using System.Globalization;
using System.Numerics;

namespace Heat.Tests;

/// <summary>The single-precision complex number against the double-precision one.</summary>
public class Complex64Tests
{
    private static readonly Complex64[] s_values =
        [new(0, 0), new(1, 0), new(-2.5f, 0.75f), new(3, -4), new(0, 1), new(1e30f, -1e30f), new(float.PositiveInfinity, 1), new(float.NaN, float.NegativeInfinity), new(0.1f, float.NaN)];

    [Test]
    public void Arithmetic_is_that_of_complex_numbers_rounded()
    {
        Complex64[] numbers = s_values[..5];
        foreach (Complex64 x in numbers)
        {
            foreach (Complex64 y in numbers)
            {
                Assert.That(x + y, Is.EqualTo((Complex64)((Complex)x + y)));
                Assert.That(x - y, Is.EqualTo((Complex64)((Complex)x - y)));
                Assert.That(x * y == (Complex64)((Complex)x * y), $"{x} * {y} = {x * y}");
                Assert.That((x / y).Equals((Complex64)((Complex)x / y)), $"{x} / {y} = {x / y}");
                Assert.That(x == y, Is.EqualTo((Complex)x == y));
            }

            Assert.That(-x, Is.EqualTo((Complex64)(-(Complex)x)));
            Assert.That(Complex64.Conjugate(x), Is.EqualTo((Complex64)Complex.Conjugate(x)));
            Assert.That(x.Magnitude, Is.EqualTo((float)Complex.Abs(x)));
            Assert.That(x.Phase, Is.EqualTo((float)((Complex)x).Phase).Within(1e-6f));
        }

        Assert.That(new Complex64(1e30f, 1e30f) / new Complex64(1e30f, 1e30f), Is.EqualTo(Complex64.One), "nothing overflows on the way");
        Assert.That(new Complex64(float.NaN, 0) == new Complex64(float.NaN, 0), Is.False);
    }

    [Test]
    public void Generic_code_finds_what_it_finds_of_complex_numbers()
    {
        foreach (Complex64 x in s_values)
            Assert.That(Properties(x), Is.EqualTo(Properties((Complex)x)), $"{x}");

        static bool[] Properties<T>(T x) where T : INumberBase<T> =>
            [T.IsZero(x), T.IsFinite(x), T.IsInfinity(x), T.IsNaN(x), T.IsInteger(x), T.IsRealNumber(x), T.IsImaginaryNumber(x), T.IsComplexNumber(x),
             T.IsEvenInteger(x), T.IsOddInteger(x), T.IsNegative(x), T.IsPositive(x), T.IsCanonical(x), x == T.One, T.Zero == x];
    }

    [Test]
    public void A_real_number_has_no_imaginary_part_to_lose()
    {
        Assert.That(int.CreateTruncating(new Complex64(-2.9f, 7)), Is.EqualTo(-2));
        Assert.That(Checked<Complex64>(16777217), Is.EqualTo(new Complex64(16777216, 0)));
        Assert.That(Saturating<Complex64>(new Complex(1e300, 1)), Is.EqualTo(new Complex64(float.PositiveInfinity, 1)));
        Assert.That(double.CreateChecked(new Complex64(2, 0)), Is.EqualTo(2));
        Assert.That(() => double.CreateChecked(new Complex64(2, 1)), Throws.InstanceOf<OverflowException>());

        static T Checked<T>(int value) where T : INumberBase<T> => T.CreateChecked(value);
        static T Saturating<T>(Complex value) where T : INumberBase<T> => T.CreateSaturating(value);
    }

    [Test]
    public void Texts_are_read_as_they_are_written()
    {
        var x = new Complex64(0.1f, -2.5f);
        string text = x.ToString(null, CultureInfo.InvariantCulture);
        Assert.That(text, Is.EqualTo("<0.1; -2.5>"));
        Assert.That(Parse<Complex64>(text), Is.EqualTo(x));
        Assert.That(TryParse<Complex64>("no number"), Is.False);

        static T Parse<T>(string text) where T : IParsable<T> => T.Parse(text, CultureInfo.InvariantCulture);
        static bool TryParse<T>(string text) where T : IParsable<T> => T.TryParse(text, CultureInfo.InvariantCulture, out _);
    }

    [Distributed]
    public void Arrays_of_them_are_made_moved_computed_with_and_reduced(Communicator comm)
    {
        DNDArray<Complex> wide = Ht.Array<Complex>([.. Enumerable.Range(0, 35).Select(i => new Complex(i / 8.0, 2 - (i / 4.0)))], [5, 7], split: 0, comm: comm);
        DNDArray<Complex64> x = wide.AsType<Complex64>();
        Assert.That((x.DType.Name, x.DType.Size), Is.EqualTo(("complex64", 8)));
        Same(x, wide);
        Same(x.Resplit(1), wide.Resplit(1));
        Same(x + Ht.Multiply(x, Complex64.ImaginaryOne), wide + Ht.Multiply(wide, Complex.ImaginaryOne));
        Same(-x, -wide);
        Same(x.Square(), wide.Square());
        Same(x.Sqrt(), wide.Sqrt());
        Same(x.Atan(), wide.Atan());
        Same(x.Conj(), wide.Conj());
        Assert.That(comm.Allreduce(new Complex64(1, comm.Rank), ReduceOp.Sum), Is.EqualTo(new Complex64(comm.Size, comm.Size * (comm.Size - 1) / 2)));
        DNDArray<float> magnitude = x.Abs();
        for (long i = 0; i < x.LocalShape[0]; i++)
            Assert.That(magnitude.Local[i, 3], Is.EqualTo((float)Complex.Abs(wide.Local[i, 3])));

        void Same(DNDArray<Complex64> got, DNDArray<Complex> wanted)
        {
            Assert.That(got.Distribution, Is.EqualTo(wanted.Distribution));
            for (long i = 0; i < got.LocalShape[0]; i++)
            {
                for (long j = 0; j < got.LocalShape[1]; j++)
                    Assert.That(Complex.Abs(got.Local[i, j] - wanted.Local[i, j]), Is.LessThanOrEqualTo(2e-7 * Complex.Abs(wanted.Local[i, j])));
            }
        }
    }
}
