using System.Numerics;

namespace Heat.Kernels;

/// <summary>The square root whose real part is not below 0; its imaginary part has the sign of the argument's, also of a zero.</summary>
internal readonly struct ComplexSqrt : IScalarUnary<Complex, Complex>
{
    public static Complex Of(Complex x)
    {
        double real = x.Real, imaginary = x.Imaginary;
        if (double.IsInfinity(imaginary))
            return new(double.PositiveInfinity, imaginary);
        if (imaginary == 0 && !double.IsNaN(real))
            return real < 0 ? new(0, Math.CopySign(Math.Sqrt(-real), imaginary)) : new(Math.Sqrt(Math.Abs(real)), imaginary);
        if (double.IsInfinity(real))
            return real > 0 ? new(real, imaginary * 0) : new(Math.Abs(imaginary * 0), Math.CopySign(-real, imaginary));

        // The greater part t = ((|x| + |z|) / 2)^½ in a range where nothing overflows or is lost, and the other is y / (2 t).
        int half = 0;
        double greater = Math.Max(Math.Abs(real), Math.Abs(imaginary));
        if (greater is < 1e-280 or > 1e300)
            half = Math.ILogB(greater) / 2;
        double a = Math.ScaleB(Math.Abs(real), -2 * half), b = Math.ScaleB(imaginary, -2 * half);
        double t = Math.ScaleB(Math.Sqrt((a + Modulus.Of(a, b)) * 0.5), half), other = imaginary / (t + t);
        return real < 0 ? new(Math.Abs(other), Math.CopySign(t, imaginary)) : new(t, other);
    }
}
