using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>What factorizations need of an element, real or complex. Real quantities, such as norms and singular values, are kept in double
/// precision for every element type.</summary>
/// <typeparam name="T">float, double, <see cref="Complex64"/> or <see cref="Complex"/>.</typeparam>
internal static class Scalar<T> where T : unmanaged, INumberBase<T>
{
    /// <summary>Whether factorizations know the element type.</summary>
    public static bool IsSupported => typeof(T) == typeof(float) || typeof(T) == typeof(double) || IsComplex;

    public static bool IsComplex => typeof(T) == typeof(Complex) || typeof(T) == typeof(Complex64);

    /// <summary>Whether the numbers are in single precision.</summary>
    public static bool IsSingle => typeof(T) == typeof(float) || typeof(T) == typeof(Complex64);

    /// <summary>The distance from 1 to the next number.</summary>
    public static double Epsilon => IsSingle ? 1.1920928955078125e-07 : 2.220446049250313e-16;

    /// <summary>The least number whose reciprocal does not overflow.</summary>
    public static double SafeMinimum => IsSingle ? 1.1754943508222875e-38 : 2.2250738585072014e-308;

    /// <summary>A real number, rounded to the precision of the type.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of(double real)
    {
        if (typeof(T) == typeof(float))
            return Unsafe.BitCast<float, T>((float)real);
        if (typeof(T) == typeof(double))
            return Unsafe.BitCast<double, T>(real);
        return Of(real, 0);
    }

    /// <summary>A complex number; its real part where the type is real.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of(double real, double imaginary)
    {
        if (typeof(T) == typeof(Complex))
            return Unsafe.BitCast<Complex, T>(new(real, imaginary));
        if (typeof(T) == typeof(Complex64))
            return Unsafe.BitCast<Complex64, T>(new((float)real, (float)imaginary));
        return Of(real);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of(Complex value) => Of(value.Real, value.Imaginary);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Real(T x)
    {
        if (typeof(T) == typeof(float))
            return Unsafe.BitCast<T, float>(x);
        if (typeof(T) == typeof(double))
            return Unsafe.BitCast<T, double>(x);
        if (typeof(T) == typeof(Complex))
            return Unsafe.BitCast<T, Complex>(x).Real;
        return Unsafe.BitCast<T, Complex64>(x).Real;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Imaginary(T x)
    {
        if (typeof(T) == typeof(Complex))
            return Unsafe.BitCast<T, Complex>(x).Imaginary;
        if (typeof(T) == typeof(Complex64))
            return Unsafe.BitCast<T, Complex64>(x).Imaginary;
        return 0;
    }

    /// <summary>The number in double precision.</summary>
    public static Complex ToComplex(T x) => new(Real(x), Imaginary(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Conjugate(T x) => IsComplex ? Of(Real(x), -Imaginary(x)) : x;

    /// <summary>The magnitude; no square overflows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Abs(T x) => IsComplex ? Complex.Abs(ToComplex(x)) : Math.Abs(Real(x));

    /// <summary>The sum of the magnitudes of both parts: cheaper than <see cref="Abs"/>, and as good to compare sizes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Size(T x) => IsComplex ? Math.Abs(Real(x)) + Math.Abs(Imaginary(x)) : Math.Abs(Real(x));

    /// <summary>x / |x|; 1 for 0.</summary>
    public static T Phase(T x)
    {
        double abs = Abs(x);
        return abs == 0 ? T.One : IsComplex ? Of(Real(x) / abs, Imaginary(x) / abs) : Of(Real(x) < 0 ? -1 : 1);
    }
}
