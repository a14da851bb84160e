using System.Globalization;
using System.Numerics;

namespace Heat.Tests;

/// <summary>Elementary functions of complex numbers at zeros, infinities and NaN and on branch cuts (<c>Data/complex-special.txt</c>).</summary>
public class ComplexSpecialTests
{
    [Test]
    public void Special_values_are_those_of_C()
    {
        var tested = new HashSet<string>(StringComparer.Ordinal);
        string op = "", symmetry = "";
        Assert.Multiple(() =>
        {
            foreach (string line in File.ReadLines(Path.Combine(Repository.Root, "Heat.Core.Tests", "Data", "complex-special.txt")))
            {
                string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (words.Length == 0 || words[0] is "#")
                    continue;
                if (words.Length < 5)
                {
                    (op, symmetry) = (words[0], words.ElementAtOrDefault(1) ?? "");
                    tested.Add(op);
                    continue;
                }

                Assert.That(words, Has.Length.EqualTo(5).And.ItemAt(2).EqualTo("="), line);
                foreach (int sign in symmetry.Length == 0 ? new[] { 1 } : [1, -1])
                {
                    foreach (int conjugate in new[] { 1, -1 })
                    {
                        var x = new Complex(sign * Number(words[0]), sign * conjugate * Number(words[1]));
                        int resultSign = symmetry is "odd" ? sign : 1;
                        Complex got = ComplexFunctions.All[op](x);
                        Hold(got.Real, words[3], resultSign, $"the real part of {op}({x}) = {got}: {line}");
                        Hold(got.Imaginary, words[4], resultSign * conjugate, $"the imaginary part of {op}({x}) = {got}: {line}");
                    }
                }
            }
        });
        Assert.That(tested, Is.EquivalentTo(ComplexFunctions.All.Keys));
    }

    [Test]
    public void Functions_keep_their_symmetries_for_every_argument() => Assert.Multiple(() =>
    {
        foreach ((string op, Func<Complex, Complex> function) in ComplexFunctions.All)
        {
            foreach (Complex x in ComplexFunctions.Samples())
            {
                Complex of = function(x), ofConjugate = function(Complex.Conjugate(x));
                Assert.That(Ulps.Between(ofConjugate, Complex.Conjugate(of)), Is.Zero.Or.EqualTo(op is "Sgn" && x == 0 ? long.MaxValue : 0), $"{op} of the conjugate of {x:R}: {ofConjugate:R}, {of:R}");
                if (ComplexFunctions.Odd.Contains(op))
                    Assert.That(Ulps.Between(function(-x), -of), Is.Zero, $"{op} of the negative of {x:R}");
            }
        }
    });

    private static void Hold(double got, string wanted, int sign, string message)
    {
        double value = sign * Number(wanted.TrimStart('?'));
        if (wanted[0] == '?')
            (got, value) = (Math.Abs(got), Math.Abs(value));
        Assert.That(Ulps.Between(got, value), Is.LessThanOrEqualTo(1), message);
    }

    private static double Number(string text) => text switch
    {
        "pi" => Math.PI,
        "pi/2" => Math.PI / 2,
        "pi/4" => Math.PI / 4,
        "3pi/4" => Math.PI * 3 / 4,
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        "nan" => double.NaN,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };
}
