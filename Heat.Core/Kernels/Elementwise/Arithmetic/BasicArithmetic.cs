using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>x + y; integers wrap.</summary>
internal readonly struct Add<T> : IStreamedBinary<Add<T>, T> where T : unmanaged, INumberBase<T>
{
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.Add(x, y, result);

    public static void Run(ReadOnlySpan<T> x, T y, Span<T> result) => TensorPrimitives.Add(x, y, result);

    public static void Run(T x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.Add(y, x, result);

    public static T Of(T x, T y) => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVec Of<TOps, TVec>(TVec x, TVec y) where TOps : struct, ISimd<TVec, T> where TVec : unmanaged => TOps.Add(x, y);
}

/// <summary>x - y; integers wrap.</summary>
internal readonly struct Subtract<T> : IStreamedBinary<Subtract<T>, T> where T : unmanaged, INumberBase<T>
{
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.Subtract(x, y, result);

    public static void Run(ReadOnlySpan<T> x, T y, Span<T> result) => TensorPrimitives.Subtract(x, y, result);

    public static void Run(T x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.Subtract(x, y, result);

    public static T Of(T x, T y) => x - y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVec Of<TOps, TVec>(TVec x, TVec y) where TOps : struct, ISimd<TVec, T> where TVec : unmanaged => TOps.Subtract(x, y);
}

/// <summary>x * y; integers wrap.</summary>
internal readonly struct Multiply<T> : IStreamedBinary<Multiply<T>, T> where T : unmanaged, INumberBase<T>
{
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.Multiply(x, y, result);

    public static void Run(ReadOnlySpan<T> x, T y, Span<T> result) => TensorPrimitives.Multiply(x, y, result);

    public static void Run(T x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.Multiply(y, x, result);

    public static T Of(T x, T y) => x * y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVec Of<TOps, TVec>(TVec x, TVec y) where TOps : struct, ISimd<TVec, T> where TVec : unmanaged => TOps.Multiply(x, y);
}

/// <summary>-x; integers wrap.</summary>
internal readonly struct Negative<T> : IUnaryOperation<T, T> where T : unmanaged, IUnaryNegationOperators<T, T>
{
    public static void Run(ReadOnlySpan<T> x, Span<T> result) => TensorPrimitives.Negate(x, result);
}

/// <summary>x.</summary>
internal readonly struct Positive<T> : IUnaryOperation<T, T> where T : unmanaged, INumberBase<T>
{
    public static void Run(ReadOnlySpan<T> x, Span<T> result) => x.CopyTo(result);
}

/// <summary>0, whatever x is.</summary>
internal readonly struct Zero<T> : IUnaryOperation<T, T> where T : unmanaged
{
    public static void Run(ReadOnlySpan<T> x, Span<T> result) => result.Clear();
}
