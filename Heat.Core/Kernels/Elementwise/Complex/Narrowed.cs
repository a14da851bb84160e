using System.Numerics;

namespace Heat.Kernels;

/// <summary>A function of complex numbers for those of single precision: computed in double precision and rounded once.</summary>
internal readonly struct Narrowed<TScalar> : IScalarUnary<Complex64, Complex64> where TScalar : IScalarUnary<Complex, Complex>
{
    public static Complex64 Of(Complex64 x) => (Complex64)TScalar.Of(x);
}

/// <summary>A real part of complex numbers likewise.</summary>
internal readonly struct NarrowedPart<TScalar> : IScalarUnary<Complex64, float> where TScalar : IScalarUnary<Complex, double>
{
    public static float Of(Complex64 x) => (float)TScalar.Of(x);
}
