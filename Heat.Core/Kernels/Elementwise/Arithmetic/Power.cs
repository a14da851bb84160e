using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>x to the power of y. Integers wrap, and exponents must not be negative; small whole powers of complex numbers are products.</summary>
internal readonly struct Power<T> : IBinaryOperation<T, T>, IRunOperation<T, T>, IScalarBinary<T, T> where T : unmanaged, INumberBase<T>
{
    static void IBinaryOperation<T, T>.Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) => ChunkedBinary<Power<T>, T, T>.Run(x, y, result);

    public static void Run(ReadOnlySpan<T> x, T y, Span<T> result)
    {
        if (y == T.One)
            x.CopyTo(result);
        else if (y == T.One + T.One)
            TensorPrimitives.Multiply(x, x, result);
        else
            ChunkedBinary<Power<T>, T, T>.Run(x, y, result);
    }

    public static void Run(T x, ReadOnlySpan<T> y, Span<T> result) => ChunkedBinary<Power<T>, T, T>.Run(x, y, result);

    static void IRunOperation<T, T>.Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result)
    {
        if (InComplex<ComplexPower, T>.IsFor)
            ElementByElement<InComplex<ComplexPower, T>, T, T>.Run(x, y, result);
        else
            RealRuns.Run<FloatPower<double>, FloatPower<float>, Power<T>, T>(x, y, result);
    }

    /// <summary>Of integers.</summary>
    public static T Of(T x, T y) => Product(x, ulong.CreateTruncating(y));

    /// <summary>By squaring: one product for each binary digit of the exponent, and one more for each that is 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Product(T x, ulong exponent)
    {
        T product = (exponent & 1) != 0 ? x : T.One;
        for (exponent >>= 1; exponent != 0; exponent >>= 1)
        {
            x *= x;
            if ((exponent & 1) != 0)
                product *= x;
        }

        return product;
    }
}

/// <summary>x to the power of y, exp(y log(x)); small whole powers are products. 0 has positive real powers, 0, and that of 0, 1; else NaN, as
/// NumPy has it.</summary>
internal readonly struct ComplexPower : IScalarBinary<Complex, Complex>
{
    private const int MaxProduct = 100;

    public static Complex Of(Complex x, Complex y)
    {
        if (y == Complex.Zero)
            return Complex.One;
        if (x == Complex.Zero)
            return y.Real > 0 && y.Imaginary == 0 ? Complex.Zero : new(double.NaN, double.NaN);
        if (y.Imaginary == 0 && Math.Abs(y.Real) < MaxProduct && double.IsInteger(y.Real))
        {
            Complex product = Power<Complex>.Product(x, (ulong)Math.Abs(y.Real));
            if (!Complex.IsFinite(x) || (Complex.IsFinite(product) && product != Complex.Zero))
                return y.Real < 0 ? ComplexReciprocal.Of(product) : product;
        }

        Complex log = ComplexLog<ToBaseE>.Of(x); // also where a product overflows or vanishes, whose reciprocal or other part need not
        return y.Imaginary == 0 ? ComplexExp.Of(new(y.Real * log.Real, y.Real * log.Imaginary)) : ComplexExp.Of(y * log);
    }
}

/// <summary>x to the power of y, as C's <c>pow</c>.</summary>
internal readonly struct FloatPower<T> : IRunOperation<T, T>, IScalarBinary<T, T> where T : unmanaged, IPowerFunctions<T>
{
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) => ElementByElement<FloatPower<T>, T, T>.Run(x, y, result);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of(T x, T y) => T.Pow(x, y);
}

/// <summary>Whether a number is below 0.</summary>
internal readonly struct IsNegative<T> : IScalarUnary<T, bool> where T : unmanaged, INumberBase<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Of(T x) => T.IsNegative(x);
}
