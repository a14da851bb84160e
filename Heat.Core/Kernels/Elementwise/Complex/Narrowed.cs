using System.Numerics;
using System.Runtime.CompilerServices;

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

/// <summary>An operation of complex numbers for those of any precision, in double precision and rounded once.</summary>
internal readonly struct InComplex<TOperation, T> : IScalarBinary<T, T>
    where TOperation : IScalarBinary<Complex, Complex>
    where T : unmanaged, INumberBase<T>
{
    /// <summary>Whether the element type is one of complex numbers.</summary>
    public static bool IsFor => DType.Of<T>().Kind > ElementKind.Float64;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of(T x, T y) => T.CreateTruncating(TOperation.Of(Complex.CreateTruncating(x), Complex.CreateTruncating(y)));
}
