using System.Numerics;

namespace Heat.Tests;

/// <summary>Elementary functions of complex numbers against results to the last digit (<c>Data/complex.py</c>).</summary>
public class ComplexAccuracyTests
{
    [Test]
    public void Both_parts_are_right_within_8_units_in_the_last_place()
    {
        int held = 0;
        Assert.Multiple(() =>
        {
            foreach (NumPyRecord record in NumPyRecord.Read("complex"))
            {
                held++;
                string op = record.Text("op");
                Complex[] x = record.Array("x").Elements<Complex>(), wanted = record.Array("result").Elements<Complex>();
                long worst = 0;
                string message = "";
                for (int i = 0; i < x.Length; i++)
                {
                    Complex got = ComplexFunctions.All[op](x[i]);
                    long distance = Ulps.Between(got, wanted[i]);
                    if (distance > worst)
                        (worst, message) = (distance, $"{op}({x[i]:R}) is {got:R} instead of {wanted[i]:R}: {distance} units off");
                }

                TestContext.Out.WriteLine($"{op}: {worst} units at most. {message}");
                Assert.That(worst, Is.LessThanOrEqualTo(8), message);
            }
        });
        Assert.That(held, Is.EqualTo(ComplexFunctions.All.Count));
    }

    [TestCase("Acosh", 3, 0.0, 1.762747174039086, 0.0)]
    [TestCase("Acos", 2, 0.0, 0.0, -1.3169578969248168)]
    [TestCase("Asin", 2, -0.0, 1.5707963267948966, -1.3169578969248168)]
    [TestCase("Sqrt", -4, -0.0, 0.0, -2)]
    [TestCase("Sqrt", 0.0, 5e-324, 1.5717277847026288e-162, 1.5717277847026288e-162)]
    [TestCase("Exp", 1000, 0.0, double.PositiveInfinity, 0.0)]
    [TestCase("Cosh", 1000, 0.0, double.PositiveInfinity, 0.0)]
    [TestCase("Sinh", 1000, 0.0, double.PositiveInfinity, 0.0)]
    [TestCase("Cos", 0.0, 1000, double.PositiveInfinity, -0.0)]
    [TestCase("Exp", double.NegativeInfinity, double.PositiveInfinity, 0.0, 0.0)]
    [TestCase("Tanh", double.PositiveInfinity, double.PositiveInfinity, 1, 0.0)]
    [TestCase("Atanh", double.PositiveInfinity, 1, 0.0, 1.5707963267948966)]
    [TestCase("Atan", 0.0, 1, 0.0, double.PositiveInfinity)]
    [TestCase("Atan", 1e-9, 1e-9, 1e-9, 1e-9)]
    [TestCase("Atanh", 1e-17, 0.0, 1e-17, 0.0)]
    [TestCase("Tan", 1.5707963267948966, 1e-12, 61232339.72778316, 999999996250.6006)]
    [TestCase("Log", 1, 1e-9, 5e-19, 1e-9)]
    [TestCase("Log", double.MaxValue, double.MaxValue, 710.1292864836639, 0.7853981633974483)]
    [TestCase("Log10", double.NegativeInfinity, 1, double.PositiveInfinity, 1.3643763538418414)]
    [TestCase("Log2", double.PositiveInfinity, 0.0, double.PositiveInfinity, 0.0)]
    [TestCase("Sgn", 1, double.PositiveInfinity, 0.0, 1)]
    public void What_users_found_to_be_wrong_is_right(string op, double real, double imaginary, double wantedReal, double wantedImaginary)
    {
        Complex got = ComplexFunctions.All[op](new(real, imaginary));
        Assert.That(Ulps.Between(got, new Complex(wantedReal, wantedImaginary)), Is.LessThanOrEqualTo(2), $"{got:R}");
    }
}
