using System.Numerics;

namespace Heat.Kernels;

/// <summary>The inverse sine; each part has the sign of the argument's, also of a zero.</summary>
internal readonly struct ComplexAsin : IScalarUnary<Complex, Complex>
{
    public static Complex Of(Complex x)
    {
        double real = Math.Abs(x.Real), imaginary = Math.Abs(x.Imaginary);
        if (InverseParts.AreLarge(real, imaginary))
            return WithSigns(Math.Atan2(real, imaginary), InverseParts.LogOfTwice(real, imaginary), x);
        if (double.IsNaN(real) || double.IsNaN(imaginary))
            return new(real == 0 ? x.Real : double.NaN, double.NaN);
        var parts = new InverseParts(real, imaginary);
        (double cosine, double sine) = parts.Angle;
        return WithSigns(Math.Atan2(sine, cosine), parts.Log, x);
    }

    private static Complex WithSigns(double real, double imaginary, Complex x) => new(Math.CopySign(real, x.Real), Math.CopySign(imaginary, x.Imaginary));
}

/// <summary>The inverse cosine, from 0 to pi; the imaginary part has the other sign than the argument's, also of a zero.</summary>
internal readonly struct ComplexAcos : IScalarUnary<Complex, Complex>
{
    public static Complex Of(Complex x)
    {
        double real = Math.Abs(x.Real), imaginary = Math.Abs(x.Imaginary), sign = -Math.CopySign(1, x.Imaginary);
        if (InverseParts.AreLarge(real, imaginary))
            return new(Math.Atan2(imaginary, x.Real), sign * InverseParts.LogOfTwice(real, imaginary));
        if (double.IsNaN(real) || double.IsNaN(imaginary))
            return new(real == 0 ? Math.PI / 2 : double.NaN, double.NaN);
        var parts = new InverseParts(real, imaginary);
        (double cosine, double sine) = parts.Angle;
        return new(Math.Atan2(cosine, Math.CopySign(sine, x.Real)), sign * parts.Log);
    }
}

/// <summary>The inverse hyperbolic sine: -i asin(ix).</summary>
internal readonly struct ComplexAsinh : IScalarUnary<Complex, Complex>
{
    public static Complex Of(Complex x) => Quarter.Turned<ComplexAsin>(x);
}

/// <summary>The inverse hyperbolic cosine: i acos(x) or -i acos(x), whichever has no negative real part.</summary>
internal readonly struct ComplexAcosh : IScalarUnary<Complex, Complex>
{
    public static Complex Of(Complex x)
    {
        Complex angle = ComplexAcos.Of(x);
        return new(Math.Abs(angle.Imaginary), Math.CopySign(angle.Real, x.Imaginary));
    }
}

/// <summary>
/// The inverse hyperbolic tangent (W. Kahan, "Branch cuts for complex elementary functions", 1987): a quarter of
/// log(1 + 4 x / ((1 - x)² + y²)), and half of the angle of (1 - x) (1 + x) - y² + 2 iy.
/// </summary>
internal readonly struct ComplexAtanh : IScalarUnary<Complex, Complex>
{
    public static Complex Of(Complex x)
    {
        double real = Math.Abs(x.Real), imaginary = Math.Abs(x.Imaginary);
        if (InverseParts.AreLarge(real, imaginary))
        {
            double angle = double.IsNaN(imaginary) ? double.NaN : Math.PI / 2;
            return new(Math.CopySign(Modulus.Reciprocal(real, imaginary).Real, x.Real), Math.CopySign(angle, x.Imaginary));
        }

        if (double.IsNaN(real) || double.IsNaN(imaginary))
            return new(real == 0 ? x.Real : double.NaN, double.NaN);
        double distance = real - 1;
        double log = distance == 0 && imaginary < 1e-100
            ? (0.6931471805599453 - OneNumber<NaturalLog>.Of(imaginary)) * 0.5
            : OneNumber<Log1p>.Of(4 * real / Math.FusedMultiplyAdd(distance, distance, imaginary * imaginary)) * 0.25;
        double twice = Math.Atan2(2 * imaginary, Math.FusedMultiplyAdd(imaginary, -imaginary, (1 - real) * (1 + real)));
        return new(Math.CopySign(log, x.Real), Math.CopySign(twice * 0.5, x.Imaginary));
    }
}

/// <summary>The inverse tangent: -i atanh(ix).</summary>
internal readonly struct ComplexAtan : IScalarUnary<Complex, Complex>
{
    public static Complex Of(Complex x) => Quarter.Turned<ComplexAtanh>(x);
}
