using System.Numerics;
using Heat.Kernels;

namespace Heat.Tests;

/// <summary>The elementary functions of complex numbers by name.</summary>
internal static class ComplexFunctions
{
    public static IReadOnlyDictionary<string, Func<Complex, Complex>> All { get; } = new Dictionary<string, Func<Complex, Complex>>(StringComparer.Ordinal)
    {
        ["Exp"] = ComplexExp.Of, ["Exp2"] = ComplexExp2.Of, ["Expm1"] = ComplexExpm1.Of,
        ["Log"] = ComplexLog<ToBaseE>.Of, ["Log2"] = ComplexLog<ToBase2>.Of, ["Log10"] = ComplexLog<ToBase10>.Of, ["Log1p"] = ComplexLog1p.Of,
        ["Sqrt"] = ComplexSqrt.Of, ["Reciprocal"] = ComplexReciprocal.Of, ["Sgn"] = ComplexSgn.Of,
        ["Sinh"] = ComplexSinh.Of, ["Cosh"] = ComplexCosh.Of, ["Tanh"] = ComplexTanh.Of,
        ["Sin"] = ComplexSin.Of, ["Cos"] = ComplexCos.Of, ["Tan"] = ComplexTan.Of,
        ["Asin"] = ComplexAsin.Of, ["Acos"] = ComplexAcos.Of, ["Atan"] = ComplexAtan.Of,
        ["Asinh"] = ComplexAsinh.Of, ["Acosh"] = ComplexAcosh.Of, ["Atanh"] = ComplexAtanh.Of,
    };

    /// <summary>f(-z) = -f(z).</summary>
    public static IReadOnlySet<string> Odd { get; } = new HashSet<string>(StringComparer.Ordinal) { "Sinh", "Tanh", "Sin", "Tan", "Asin", "Atan", "Asinh", "Atanh" };

    /// <summary>Arguments of all kinds: zeros, infinities, NaN, the largest and least numbers, and random ones, each part with each.</summary>
    public static IEnumerable<Complex> Samples()
    {
        double[] parts = [0.0, 1, 0.5, 2, double.Epsilon, double.MaxValue, double.PositiveInfinity, 1e-9, 1e9, 710, Math.PI / 2, double.NaN];
        double[] signed = [.. parts, .. parts.Select(x => -x)];
        foreach (double real in signed)
        {
            foreach (double imaginary in signed)
                yield return new(real, imaginary);
        }

        var random = new Random(1);
        for (int i = 0; i < 500; i++)
            yield return new(Math.ScaleB(random.NextDouble() - 0.5, random.Next(-30, 30)), Math.ScaleB(random.NextDouble() - 0.5, random.Next(-30, 30)));
    }
}
