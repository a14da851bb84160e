using System.Numerics;
using System.Runtime.InteropServices;

namespace Heat.Kernels;

/// <summary>The magnitude.</summary>
internal readonly struct ComplexAbs : IScalarUnary<Complex, double>
{
    public static double Of(Complex x) => Complex.Abs(x);
}

/// <summary>The number over its magnitude; 0 for 0.</summary>
internal readonly struct ComplexSgn : IScalarUnary<Complex, Complex>
{
    public static Complex Of(Complex x) => x == Complex.Zero ? Complex.Zero : x / Complex.Abs(x);
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
