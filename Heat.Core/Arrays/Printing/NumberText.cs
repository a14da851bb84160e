using System.Globalization;
using System.Numerics;

namespace Heat;

/// <summary>How many fractional digits a number shows.</summary>
/// <param name="Least">The fewest, or -1 for as few as identify the value.</param>
/// <param name="Most">The most, or -1 for as many as identify the value.</param>
/// <param name="Exact">
/// Whether the digits are always the nearest ones; otherwise digits that identify the value are left as they are, even
/// where, for some powers of two, the nearest of the same length would not identify it.
/// </param>
/// <param name="Trim">Whether zeros at the end are left out; else there are exactly <paramref name="Most"/> digits.</param>
internal readonly record struct FractionLength(int Least, int Most, bool Exact, bool Trim)
{
    /// <summary>As many digits as identify the value.</summary>
    public static readonly FractionLength Shortest = new(-1, -1, Exact: false, Trim: true);

    /// <summary>The digits of a positive value, where a fraction begins after the digit of 10^<paramref name="point"/>.</summary>
    public DecimalDigits Cut<T>(T value, DecimalDigits shortest, int point) where T : struct, IBinaryFloatingPointIeee754<T>
    {
        int last = shortest.Last;
        if (Least >= 0)
            last = Math.Min(last, point - Least);
        if (Most >= 0)
            last = Math.Max(last, point - Most);
        if (last == shortest.Last && !Exact)
            return shortest;
        return (last > shortest.Last ? shortest.RoundTo(last) : null) ?? BinaryValue.Of(value).RoundTo(last);
    }
}

/// <summary>The parts of a finite number's text; what joins and aligns them is the caller's.</summary>
/// <param name="Whole">The digits before the point, with the sign.</param>
/// <param name="Fraction">The digits after the point.</param>
/// <param name="Exponent">The decimal exponent, where the notation has one.</param>
internal readonly record struct NumberText(string Whole, string Fraction, int Exponent)
{
    /// <summary>A number as <c>123.45</c>.</summary>
    public static NumberText Positional<T>(T value, FractionLength length, bool plus = false) where T : struct, IBinaryFloatingPointIeee754<T>
    {
        T magnitude = T.Abs(value);
        DecimalDigits digits = T.IsZero(value) ? DecimalDigits.Zero : length.Cut(magnitude, DecimalDigits.Shortest(magnitude), point: 0);
        string whole = digits.Slice(Math.Max(digits.First, 0), 0);
        return new(Sign(value, plus) + whole, FractionOf(digits, 0, length), 0);
    }

    /// <summary>A number as <c>1.2345e+02</c>.</summary>
    public static NumberText Scientific<T>(T value, FractionLength length, bool plus = false) where T : struct, IBinaryFloatingPointIeee754<T>
    {
        DecimalDigits digits = DecimalDigits.Zero;
        if (!T.IsZero(value))
        {
            T magnitude = T.Abs(value);
            DecimalDigits shortest = DecimalDigits.Shortest(magnitude);

            // The shortest digits of a value just below a power of ten may be those of the power.
            bool roundedUp = shortest.Digits is "1" && BinaryValue.Of(magnitude).IsBelow(shortest.First);
            digits = length.Cut(magnitude, shortest, point: roundedUp ? shortest.First - 1 : shortest.First);
        }

        return new(Sign(value, plus) + digits.Digits[0], FractionOf(digits, digits.First, length), digits.First);
    }

    /// <summary>The exponent as <c>+02</c>, of at least the given number of digits.</summary>
    public string ExponentText(int digits = 2) =>
        (Exponent < 0 ? "-" : "+") + Math.Abs(Exponent).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');

    private static string Sign<T>(T value, bool plus) where T : struct, IBinaryFloatingPointIeee754<T> =>
        T.IsNegative(value) ? "-" : plus ? "+" : "";

    private static string FractionOf(DecimalDigits digits, int point, FractionLength length) => length.Trim
        ? digits.Slice(point - 1, digits.Last).TrimEnd('0')
        : digits.Slice(point - 1, point - length.Most);
}
