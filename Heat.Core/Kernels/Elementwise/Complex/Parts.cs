using System.Numerics;
using System.Runtime.InteropServices;

namespace Heat.Kernels;

/// <summary>The magnitude.</summary>
internal readonly struct ComplexAbs : IScalarUnary<Complex, double>
{
    public static double Of(Complex x) => Modulus.Of(x.Real, x.Imaginary);
}

/// <summary>The number over its magnitude; 0 for 0. Beside an infinite part a finite one is nothing.</summary>
internal readonly struct ComplexSgn : IScalarUnary<Complex, Complex>
{
    public static Complex Of(Complex x)
    {
        if (x == Complex.Zero)
            return Complex.Zero;
        double real = x.Real, imaginary = x.Imaginary, greater = Math.Max(Math.Abs(real), Math.Abs(imaginary));
        if (double.IsInfinity(greater))
            (real, imaginary) = (OfInfinite(real), OfInfinite(imaginary));
        else if (greater is < 1e-290 or > 1e300)
            (real, imaginary) = (Math.ScaleB(real, -Math.ILogB(greater)), Math.ScaleB(imaginary, -Math.ILogB(greater)));
        double modulus = Modulus.Of(real, imaginary);
        return new(real / modulus, imaginary / modulus);
    }

    private static double OfInfinite(double part) => double.IsNaN(part) ? part : Math.CopySign(double.IsInfinity(part) ? 1 : 0, part);
}

/// <summary>1 / x: 0 for infinite numbers, an infinite one for 0.</summary>
internal readonly struct ComplexReciprocal : IScalarUnary<Complex, Complex>
{
    public static Complex Of(Complex x) => Modulus.Reciprocal(x.Real, x.Imaginary);
}

/// <summary>The conjugate.</summary>
internal readonly struct ComplexConj : IScalarUnary<Complex, Complex>
{
    public static Complex Of(Complex x) => Complex.Conjugate(x);
}

/// <summary>The real part.</summary>
internal readonly struct RealPart : IScalarUnary<Complex, double>
{
    public static double Of(Complex x) => x.Real;
}

/// <summary>The imaginary part.</summary>
internal readonly struct ImaginaryPart : IScalarUnary<Complex, double>
{
    public static double Of(Complex x) => x.Imaginary;
}

/// <summary>The angle in radians.</summary>
internal readonly struct Phase : IScalarUnary<Complex, double>
{
    public static double Of(Complex x) => x.Phase;
}

/// <summary>The angle in degrees.</summary>
internal readonly struct Degrees : IScalarUnary<Complex, double>
{
    public static double Of(Complex x) => x.Phase * (180 / Math.PI);
}

/// <summary>An operation with a parameter on both parts.</summary>
internal readonly struct OnParts<TOperation, TParameter, TComplex, TReal> : IParameterOperation<TComplex, TParameter, TComplex>
    where TOperation : IParameterOperation<TReal, TParameter, TReal>
    where TParameter : unmanaged
    where TComplex : unmanaged
    where TReal : unmanaged
{
    public static void Run(ReadOnlySpan<TComplex> x, TParameter parameter, Span<TComplex> result)
    {
        int half = (x.Length + 1) / 2; // a piece has twice as many parts as numbers
        ReadOnlySpan<TReal> parts = MemoryMarshal.Cast<TComplex, TReal>(x);
        Span<TReal> resultParts = MemoryMarshal.Cast<TComplex, TReal>(result);
        TOperation.Run(parts[..(2 * half)], parameter, resultParts[..(2 * half)]);
        TOperation.Run(parts[(2 * half)..], parameter, resultParts[(2 * half)..]);
    }
}
