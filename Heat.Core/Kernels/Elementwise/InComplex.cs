using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

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
