using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace Heat;

// What generic code asks of a number, by way of Complex, which holds every value of this type exactly.
public readonly partial struct Complex64
{
    static int INumberBase<Complex64>.Radix => 2;

    static Complex64 ISignedNumber<Complex64>.NegativeOne => new(-1, 0);

    static Complex64 IAdditiveIdentity<Complex64, Complex64>.AdditiveIdentity => Zero;

    static Complex64 IMultiplicativeIdentity<Complex64, Complex64>.MultiplicativeIdentity => One;

    /// <summary>The magnitude, as a complex number.</summary>
    static Complex64 INumberBase<Complex64>.Abs(Complex64 value) => new(value.Magnitude, 0);

    static bool INumberBase<Complex64>.IsZero(Complex64 value) => value == Zero;

    static bool INumberBase<Complex64>.IsCanonical(Complex64 value) => true;

    static bool INumberBase<Complex64>.IsNormal(Complex64 value) =>
        float.IsNormal(value.Real) && (value.Imaginary == 0 || float.IsNormal(value.Imaginary));

    static bool INumberBase<Complex64>.IsSubnormal(Complex64 value) => float.IsSubnormal(value.Real) || float.IsSubnormal(value.Imaginary);

    /// <summary>Whether both parts are finite.</summary>
    public static bool IsFinite(Complex64 value) => Complex.IsFinite(value);

    /// <summary>Whether a part is infinite.</summary>
    public static bool IsInfinity(Complex64 value) => Complex.IsInfinity(value);

    /// <summary>Whether a part is no number, and none is infinite.</summary>
    public static bool IsNaN(Complex64 value) => Complex.IsNaN(value);

    static bool INumberBase<Complex64>.IsComplexNumber(Complex64 value) => Complex.IsComplexNumber(value);

    static bool INumberBase<Complex64>.IsImaginaryNumber(Complex64 value) => Complex.IsImaginaryNumber(value);

    static bool INumberBase<Complex64>.IsRealNumber(Complex64 value) => Complex.IsRealNumber(value);

    static bool INumberBase<Complex64>.IsInteger(Complex64 value) => Complex.IsInteger(value);

    static bool INumberBase<Complex64>.IsEvenInteger(Complex64 value) => Complex.IsEvenInteger(value);

    static bool INumberBase<Complex64>.IsOddInteger(Complex64 value) => Complex.IsOddInteger(value);

    static bool INumberBase<Complex64>.IsNegative(Complex64 value) => Complex.IsNegative(value);

    static bool INumberBase<Complex64>.IsPositive(Complex64 value) => Complex.IsPositive(value);

    static bool INumberBase<Complex64>.IsNegativeInfinity(Complex64 value) => Complex.IsNegativeInfinity(value);

    static bool INumberBase<Complex64>.IsPositiveInfinity(Complex64 value) => Complex.IsPositiveInfinity(value);

    static Complex64 INumberBase<Complex64>.MaxMagnitude(Complex64 x, Complex64 y) => (Complex64)Complex.MaxMagnitude(x, y);

    static Complex64 INumberBase<Complex64>.MinMagnitude(Complex64 x, Complex64 y) => (Complex64)Complex.MinMagnitude(x, y);

    static Complex64 INumberBase<Complex64>.MaxMagnitudeNumber(Complex64 x, Complex64 y) =>
        Complex.IsNaN(x) ? y : Complex.IsNaN(y) ? x : (Complex64)Complex.MaxMagnitude(x, y);

    static Complex64 INumberBase<Complex64>.MinMagnitudeNumber(Complex64 x, Complex64 y) =>
        Complex.IsNaN(x) ? y : Complex.IsNaN(y) ? x : (Complex64)Complex.MinMagnitude(x, y);

    static Complex64 INumberBase<Complex64>.Parse(string s, NumberStyles style, IFormatProvider? provider) => (Complex64)Complex.Parse(s, style, provider);

    static Complex64 INumberBase<Complex64>.Parse(ReadOnlySpan<char> s, NumberStyles style, IFormatProvider? provider) => (Complex64)Complex.Parse(s, style, provider);

    static Complex64 IParsable<Complex64>.Parse(string s, IFormatProvider? provider) => (Complex64)Complex.Parse(s, provider);

    static Complex64 ISpanParsable<Complex64>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => (Complex64)Complex.Parse(s, provider);

    static bool INumberBase<Complex64>.TryParse([NotNullWhen(true)] string? s, NumberStyles style, IFormatProvider? provider, out Complex64 result) =>
        Narrow(Complex.TryParse(s, style, provider, out Complex value), value, out result);

    static bool INumberBase<Complex64>.TryParse(ReadOnlySpan<char> s, NumberStyles style, IFormatProvider? provider, out Complex64 result) =>
        Narrow(Complex.TryParse(s, style, provider, out Complex value), value, out result);

    static bool IParsable<Complex64>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Complex64 result) =>
        Narrow(Complex.TryParse(s, provider, out Complex value), value, out result);

    static bool ISpanParsable<Complex64>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Complex64 result) =>
        Narrow(Complex.TryParse(s, provider, out Complex value), value, out result);

    bool ISpanFormattable.TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        ((Complex)this).TryFormat(destination, out charsWritten, format, provider);

    private static bool Narrow(bool succeeded, Complex value, out Complex64 result)
    {
        result = (Complex64)value;
        return succeeded;
    }

    static bool INumberBase<Complex64>.TryConvertFromChecked<TOther>(TOther value, out Complex64 result)
    {
        bool isComplex = typeof(TOther) == typeof(Complex), isKnown = isComplex || IsReal<TOther>();
        result = isComplex ? (Complex64)(Complex)(object)value! : isKnown ? new(float.CreateChecked(value), 0) : default;
        return isKnown;
    }

    static bool INumberBase<Complex64>.TryConvertFromSaturating<TOther>(TOther value, out Complex64 result)
    {
        bool isComplex = typeof(TOther) == typeof(Complex), isKnown = isComplex || IsReal<TOther>();
        result = isComplex ? (Complex64)(Complex)(object)value! : isKnown ? new(float.CreateSaturating(value), 0) : default;
        return isKnown;
    }

    static bool INumberBase<Complex64>.TryConvertFromTruncating<TOther>(TOther value, out Complex64 result)
    {
        bool isComplex = typeof(TOther) == typeof(Complex), isKnown = isComplex || IsReal<TOther>();
        result = isComplex ? (Complex64)(Complex)(object)value! : isKnown ? new(float.CreateTruncating(value), 0) : default;
        return isKnown;
    }

    static bool INumberBase<Complex64>.TryConvertToChecked<TOther>(Complex64 value, [MaybeNullWhen(false)] out TOther result)
    {
        if (IsReal<TOther>() && value.Imaginary != 0)
            throw new OverflowException($"{value} has an imaginary part, which a real number cannot have.");
        result = typeof(TOther) == typeof(Complex) ? (TOther)(object)(Complex)value : IsReal<TOther>() ? TOther.CreateChecked(value.Real) : default;
        return typeof(TOther) == typeof(Complex) || IsReal<TOther>();
    }

    static bool INumberBase<Complex64>.TryConvertToSaturating<TOther>(Complex64 value, [MaybeNullWhen(false)] out TOther result)
    {
        result = typeof(TOther) == typeof(Complex) ? (TOther)(object)(Complex)value : IsReal<TOther>() ? TOther.CreateSaturating(value.Real) : default;
        return typeof(TOther) == typeof(Complex) || IsReal<TOther>();
    }

    static bool INumberBase<Complex64>.TryConvertToTruncating<TOther>(Complex64 value, [MaybeNullWhen(false)] out TOther result)
    {
        result = typeof(TOther) == typeof(Complex) ? (TOther)(object)(Complex)value : IsReal<TOther>() ? TOther.CreateTruncating(value.Real) : default;
        return typeof(TOther) == typeof(Complex) || IsReal<TOther>();
    }

    /// <summary>Whether a type is one of .NET's real numbers.</summary>
    private static bool IsReal<T>() =>
        typeof(T) == typeof(byte) || typeof(T) == typeof(sbyte) || typeof(T) == typeof(short) || typeof(T) == typeof(ushort) || typeof(T) == typeof(char)
        || typeof(T) == typeof(int) || typeof(T) == typeof(uint) || typeof(T) == typeof(long) || typeof(T) == typeof(ulong) || typeof(T) == typeof(nint)
        || typeof(T) == typeof(nuint) || typeof(T) == typeof(Int128) || typeof(T) == typeof(UInt128) || typeof(T) == typeof(Half) || typeof(T) == typeof(float)
        || typeof(T) == typeof(double) || typeof(T) == typeof(decimal);
}
