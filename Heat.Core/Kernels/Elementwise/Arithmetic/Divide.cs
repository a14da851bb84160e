using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>x / y of numbers that have fractions.</summary>
internal readonly struct Divide<T> : IStreamedBinary<Divide<T>, T> where T : unmanaged, INumberBase<T>
{
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.Divide(x, y, result);

    public static void Run(ReadOnlySpan<T> x, T y, Span<T> result) => TensorPrimitives.Divide(x, y, result);

    public static void Run(T x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.Divide(x, y, result);

    public static T Of(T x, T y) => x / y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVec Of<TOps, TVec>(TVec x, TVec y) where TOps : struct, ISimd<TVec, T> where TVec : unmanaged => TOps.Divide(x, y);
}

/// <summary>x / y of integers in double precision: each becomes the nearest double first.</summary>
internal readonly struct TrueDivide<T> : IRunOperation<T, double> where T : unmanaged, IBinaryInteger<T>
{
    [SkipLocalsInit]
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<double> result)
    {
        Span<double> left = (stackalloc double[Chunk.MaxLength])[..x.Length], right = (stackalloc double[Chunk.MaxLength])[..x.Length];
        TensorPrimitives.ConvertTruncating(x, left);
        TensorPrimitives.ConvertTruncating(y, right);
        TensorPrimitives.Divide(left, right, result);
    }
}

/// <summary>x / y of complex numbers; divided by 0 each part is infinite, or NaN.</summary>
internal readonly struct ComplexDivide : IScalarBinary<Complex, Complex>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Complex Of(Complex x, Complex y) => y == Complex.Zero ? new(x.Real / 0.0, x.Imaginary / 0.0) : x / y;
}
