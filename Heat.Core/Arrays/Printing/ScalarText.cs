using System.Numerics;

namespace Heat;

/// <summary>
/// The text of a single number, as Python writes scalars: all the digits that identify it, whatever the print options.
/// </summary>
internal static class ScalarText
{
    /// <summary>A real number: <c>1.0</c>, <c>0.0001</c>, <c>1e+16</c>, <c>-inf</c>.</summary>
    public static string Of<T>(T value) where T : struct, IBinaryFloatingPointIeee754<T>
    {
        if (!T.IsFinite(value))
            return NotFinite(value, plus: false);
        if (!IsPositional(value))
            return Scientific(value, plus: false);
        NumberText text = NumberText.Positional(value, FractionLength.Shortest);
        return $"{text.Whole}.{(text.Fraction.Length == 0 ? "0" : text.Fraction)}";
    }

    /// <summary>A complex number: <c>(1+2j)</c>, or <c>2j</c> where the real part is a positive zero.</summary>
    public static string Of<T>(T real, T imaginary) where T : struct, IBinaryFloatingPointIeee754<T> => real == T.Zero && !T.IsNegative(real)
        ? $"{Part(imaginary, plus: false)}j"
        : $"({Part(real, plus: false)}{Part(imaginary, plus: true)}j)";

    private static string Part<T>(T value, bool plus) where T : struct, IBinaryFloatingPointIeee754<T>
    {
        if (!T.IsFinite(value))
            return NotFinite(value, plus);
        if (!IsPositional(value))
            return Scientific(value, plus);
        NumberText text = NumberText.Positional(value, FractionLength.Shortest, plus);
        return text.Fraction.Length == 0 ? text.Whole : $"{text.Whole}.{text.Fraction}";
    }

    private static bool IsPositional<T>(T value) where T : struct, IBinaryFloatingPointIeee754<T> =>
        Math.Abs(double.CreateChecked(value)) is 0 or (>= 1e-4 and < 1e16);

    private static string Scientific<T>(T value, bool plus) where T : struct, IBinaryFloatingPointIeee754<T>
    {
        NumberText text = NumberText.Scientific(value, FractionLength.Shortest, plus);
        return $"{text.Whole}{(text.Fraction.Length == 0 ? "" : ".")}{text.Fraction}e{text.ExponentText()}";
    }

    private static string NotFinite<T>(T value, bool plus) where T : struct, IBinaryFloatingPointIeee754<T> =>
        (T.IsNegativeInfinity(value) ? "-" : plus ? "+" : "") + (T.IsNaN(value) ? "nan" : "inf");
}
