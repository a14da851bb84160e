using System.Numerics;

namespace Heat.Kernels;

/// <summary>The hyperbolic sine: sinh(x) cos(y) + i cosh(x) sin(y).</summary>
internal readonly struct ComplexSinh : IScalarUnary<Complex, Complex>
{
    public static Complex Of(Complex x)
    {
        double real = x.Real, imaginary = x.Imaginary;
        if (imaginary == 0)
            return new(OneNumber<Sinh>.Of(real), imaginary);
        if (!double.IsFinite(imaginary) && (real == 0 || double.IsInfinity(real)))
            return new(real, double.NaN);
        double cos = OneNumber<Cos>.Of(imaginary), sin = OneNumber<Sin>.Of(imaginary);
        if (HalfExp.IsNeeded(real))
            return new(Math.CopySign(1, real) * HalfExp.Times(real, cos), HalfExp.Times(real, sin));
        return new(OneNumber<Sinh>.Of(real) * cos, OneNumber<Cosh>.Of(real) * sin);
    }
}

/// <summary>The hyperbolic cosine: cosh(x) cos(y) + i sinh(x) sin(y).</summary>
internal readonly struct ComplexCosh : IScalarUnary<Complex, Complex>
{
    public static Complex Of(Complex x)
    {
        double real = x.Real, imaginary = x.Imaginary;
        if (imaginary == 0 || (real == 0 && !double.IsFinite(imaginary)))
            return new(OneNumber<Cosh>.Of(real) + (imaginary - imaginary), Math.CopySign(0, real) * Math.CopySign(1, imaginary));
        if (!double.IsFinite(imaginary) && double.IsInfinity(real))
            return new(double.PositiveInfinity, double.NaN);
        double cos = OneNumber<Cos>.Of(imaginary), sin = OneNumber<Sin>.Of(imaginary);
        if (HalfExp.IsNeeded(real))
            return new(HalfExp.Times(real, cos), Math.CopySign(1, real) * HalfExp.Times(real, sin));
        return new(OneNumber<Cosh>.Of(real) * cos, OneNumber<Sinh>.Of(real) * sin);
    }
}

/// <summary>
/// The hyperbolic tangent: (sinh(x) cosh(x) + i sin(y) cos(y)) / (sinh²(x) + cos²(y)), whose divisor is a sum of numbers that are not
/// negative, and where sinh² is all of it, ±1 + 4 i sin(y) cos(y) exp(-2 |x|).
/// </summary>
internal readonly struct ComplexTanh : IScalarUnary<Complex, Complex>
{
    public static Complex Of(Complex x)
    {
        double real = x.Real, imaginary = x.Imaginary;
        if (imaginary == 0)
            return new(OneNumber<Tanh>.Of(real), imaginary);
        if (!double.IsFinite(imaginary))
            return real == 0 ? new(real, double.NaN) : double.IsInfinity(real) ? new(Math.CopySign(1, real), Math.CopySign(0, imaginary)) : new(double.NaN, double.NaN);
        double cos = OneNumber<Cos>.Of(imaginary), sin = OneNumber<Sin>.Of(imaginary);
        if (Math.Abs(real) > 22)
        {
            double exp = OneNumber<NaturalExp>.Of(-Math.Abs(real));
            return new(Math.CopySign(1, real), 4 * sin * cos * exp * exp);
        }

        double sinh = OneNumber<Sinh>.Of(real), cosh = OneNumber<Cosh>.Of(real), divisor = Math.FusedMultiplyAdd(sinh, sinh, cos * cos);
        return new(sinh * cosh / divisor, sin * cos / divisor);
    }
}

/// <summary>The sine: -i sinh(ix).</summary>
internal readonly struct ComplexSin : IScalarUnary<Complex, Complex>
{
    public static Complex Of(Complex x) => Quarter.Turned<ComplexSinh>(x);
}

/// <summary>The cosine: cosh(ix).</summary>
internal readonly struct ComplexCos : IScalarUnary<Complex, Complex>
{
    public static Complex Of(Complex x) => ComplexCosh.Of(new(-x.Imaginary, x.Real));
}

/// <summary>The tangent: -i tanh(ix).</summary>
internal readonly struct ComplexTan : IScalarUnary<Complex, Complex>
{
    public static Complex Of(Complex x) => Quarter.Turned<ComplexTanh>(x);
}

/// <summary>A function of a number that is turned by a quarter, turned back.</summary>
internal static class Quarter
{
    public static Complex Turned<TFunction>(Complex x) where TFunction : IScalarUnary<Complex, Complex>
    {
        Complex turned = TFunction.Of(new(-x.Imaginary, x.Real));
        return new(turned.Imaginary, -turned.Real);
    }
}

/// <summary>What hyperbolic sine and cosine are where exp(-|x|) has no share in them and exp(|x|) may overflow: exp(|x|) / 2.</summary>
file static class HalfExp
{
    public static bool IsNeeded(double x) => Math.Abs(x) > BaseE.Step;

    /// <summary>Half the exponential of |x| times a number of at most 1.</summary>
    public static double Times(double x, double factor) => double.IsInfinity(x)
        ? double.PositiveInfinity * factor
        : PolarPowers<BaseE>.Times(Math.Abs(x) - BaseE.Step, factor * (BaseE.OfStep * 0.5));
}
