using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Heat;

/// <summary>
/// A complex number of two single-precision floating-point numbers, NumPy's <c>complex64</c>: half the memory and traffic of
/// <see cref="Complex"/>. It widens to that by itself; what is more than addition or multiplication is computed there and
/// rounded once, so that nothing overflows on the way.
/// </summary>
/// <param name="real">The real part.</param>
/// <param name="imaginary">The imaginary part.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly partial struct Complex64(float real, float imaginary) : IEquatable<Complex64>, INumberBase<Complex64>, ISignedNumber<Complex64>
{
    /// <summary>0.</summary>
    public static Complex64 Zero => default;

    /// <summary>1.</summary>
    public static Complex64 One => new(1, 0);

    /// <summary>The square root of -1.</summary>
    public static Complex64 ImaginaryOne => new(0, 1);

    /// <summary>The real part.</summary>
    public float Real { get; } = real;

    /// <summary>The imaginary part.</summary>
    public float Imaginary { get; } = imaginary;

    /// <summary>The distance from 0.</summary>
    public float Magnitude => (float)Complex.Abs(this);

    /// <summary>The angle in radians, from -pi to pi.</summary>
    public float Phase => MathF.Atan2(Imaginary, Real);

    /// <summary>The number in double precision, exactly.</summary>
    public static implicit operator Complex(Complex64 value) => new(value.Real, value.Imaginary);

    /// <summary>A real number as a complex one.</summary>
    public static implicit operator Complex64(float value) => new(value, 0);

    /// <summary>Both parts rounded to single precision.</summary>
    public static explicit operator Complex64(Complex value) => new((float)value.Real, (float)value.Imaginary);

    /// <summary>A real number, rounded, as a complex one.</summary>
    public static explicit operator Complex64(double value) => new((float)value, 0);

    /// <summary>The sum.</summary>
    public static Complex64 operator +(Complex64 left, Complex64 right) => new(left.Real + right.Real, left.Imaginary + right.Imaginary);

    /// <summary>The difference.</summary>
    public static Complex64 operator -(Complex64 left, Complex64 right) => new(left.Real - right.Real, left.Imaginary - right.Imaginary);

    /// <summary>The product.</summary>
    public static Complex64 operator *(Complex64 left, Complex64 right) =>
        new((left.Real * right.Real) - (left.Imaginary * right.Imaginary), (left.Imaginary * right.Real) + (left.Real * right.Imaginary));

    /// <summary>The quotient.</summary>
    public static Complex64 operator /(Complex64 left, Complex64 right) => (Complex64)((Complex)left / right);

    /// <summary>The number itself.</summary>
    public static Complex64 operator +(Complex64 value) => value;

    /// <summary>The number with both signs turned.</summary>
    public static Complex64 operator -(Complex64 value) => new(-value.Real, -value.Imaginary);

    /// <summary>The number and 1.</summary>
    public static Complex64 operator ++(Complex64 value) => value + One;

    /// <summary>The number less 1.</summary>
    public static Complex64 operator --(Complex64 value) => value - One;

    /// <summary>Whether both parts are equal; NaN is equal to nothing.</summary>
    public static bool operator ==(Complex64 left, Complex64 right) => left.Real == right.Real && left.Imaginary == right.Imaginary;

    /// <summary>Whether a part differs.</summary>
    public static bool operator !=(Complex64 left, Complex64 right) => !(left == right);

    /// <summary>The number with the other sign of its imaginary part.</summary>
    public static Complex64 Conjugate(Complex64 value) => new(value.Real, -value.Imaginary);

    /// <inheritdoc/>
    public bool Equals(Complex64 other) => Real.Equals(other.Real) && Imaginary.Equals(other.Imaginary);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Complex64 other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Real, Imaginary);

    /// <inheritdoc/>
    public override string ToString() => ToString(null, CultureInfo.CurrentCulture);

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        NumberFormatInfo numbers = NumberFormatInfo.GetInstance(formatProvider);
        return $"<{Real.ToString(format, numbers)}; {Imaginary.ToString(format, numbers)}>"; // as Complex does
    }
}
