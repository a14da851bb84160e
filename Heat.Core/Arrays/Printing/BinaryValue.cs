using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Heat;

/// <summary>A positive, finite floating-point value as <c>Significand · 2^Exponent</c>, and its exact decimal digits.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct BinaryValue(long Significand, int Exponent)
{
    /// <summary>The value of a number of any IEEE 754 format of at most 64 bits.</summary>
    public static BinaryValue Of<T>(T value) where T : struct, IBinaryFloatingPointIeee754<T>
    {
        const int FractionBits = 52, Bias = 1075;
        long bits = BitConverter.DoubleToInt64Bits(double.CreateChecked(value));
        long fraction = bits & ((1L << FractionBits) - 1);
        int exponent = (int)(bits >> FractionBits);
        return exponent == 0 ? new(fraction, 1 - Bias) : new(fraction | (1L << FractionBits), exponent - Bias);
    }

    /// <summary>Whether the value is less than 10^<paramref name="power"/>.</summary>
    public bool IsBelow(int power) => Divide(power).Quotient.IsZero;

    /// <summary>
    /// The digits down to 10^<paramref name="last"/>, rounded to nearest, ties to even. These are the digits of the
    /// exact binary value: 0.1 has 55 of them.
    /// </summary>
    /// <param name="last">The power of ten that the last digit counts.</param>
    public DecimalDigits RoundTo(int last)
    {
        last = Math.Max(last, Math.Min(Exponent, 0)); // there are no digits beyond the last bit's
        (BigInteger quotient, BigInteger remainder, BigInteger divisor) = Divide(last);
        int half = (2 * remainder).CompareTo(divisor);
        bool up = half > 0 || (half == 0 && !quotient.IsEven);
        string digits = (up ? quotient + 1 : quotient).ToString(CultureInfo.InvariantCulture);
        return new(digits, last + digits.Length - 1);
    }

    /// <summary>The value in units of 10^<paramref name="power"/>: a whole number and a fraction, remainder over divisor.</summary>
    private (BigInteger Quotient, BigInteger Remainder, BigInteger Divisor) Divide(int power)
    {
        BigInteger dividend = (new BigInteger(Significand) << Math.Max(Exponent, 0)) * BigInteger.Pow(10, Math.Max(-power, 0));
        BigInteger divisor = (BigInteger.One << Math.Max(-Exponent, 0)) * BigInteger.Pow(10, Math.Max(power, 0));
        (BigInteger quotient, BigInteger remainder) = BigInteger.DivRem(dividend, divisor);
        return (quotient, remainder, divisor);
    }
}
