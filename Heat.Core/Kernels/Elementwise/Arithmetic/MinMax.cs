using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>The larger; NaN if one is NaN.</summary>
internal readonly struct Maximum<T> : IStreamedBinary<Maximum<T>, T> where T : unmanaged, INumber<T>
{
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.Max(x, y, result);

    public static void Run(ReadOnlySpan<T> x, T y, Span<T> result) => TensorPrimitives.Max(x, y, result);

    public static void Run(T x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.Max(y, x, result);

    public static T Of(T x, T y) => T.Max(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVec Of<TOps, TVec>(TVec x, TVec y) where TOps : struct, ISimd<TVec, T> where TVec : unmanaged => TOps.Max(x, y);
}

/// <summary>The smaller; NaN if one is NaN.</summary>
internal readonly struct Minimum<T> : IStreamedBinary<Minimum<T>, T> where T : unmanaged, INumber<T>
{
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.Min(x, y, result);

    public static void Run(ReadOnlySpan<T> x, T y, Span<T> result) => TensorPrimitives.Min(x, y, result);

    public static void Run(T x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.Min(y, x, result);

    public static T Of(T x, T y) => T.Min(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVec Of<TOps, TVec>(TVec x, TVec y) where TOps : struct, ISimd<TVec, T> where TVec : unmanaged => TOps.Min(x, y);
}

/// <summary>The larger; the other if one is NaN.</summary>
internal readonly struct FMax<T> : IStreamedBinary<FMax<T>, T> where T : unmanaged, INumber<T>
{
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.MaxNumber(x, y, result);

    public static void Run(ReadOnlySpan<T> x, T y, Span<T> result) => TensorPrimitives.MaxNumber(x, y, result);

    public static void Run(T x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.MaxNumber(y, x, result);

    public static T Of(T x, T y) => T.MaxNumber(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVec Of<TOps, TVec>(TVec x, TVec y) where TOps : struct, ISimd<TVec, T> where TVec : unmanaged => TOps.Select(TOps.Equals(x, x), TOps.Select(TOps.Equals(y, y), TOps.Max(x, y), x), y);
}

/// <summary>The smaller; the other if one is NaN.</summary>
internal readonly struct FMin<T> : IStreamedBinary<FMin<T>, T> where T : unmanaged, INumber<T>
{
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.MinNumber(x, y, result);

    public static void Run(ReadOnlySpan<T> x, T y, Span<T> result) => TensorPrimitives.MinNumber(x, y, result);

    public static void Run(T x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.MinNumber(y, x, result);

    public static T Of(T x, T y) => T.MinNumber(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVec Of<TOps, TVec>(TVec x, TVec y) where TOps : struct, ISimd<TVec, T> where TVec : unmanaged => TOps.Select(TOps.Equals(x, x), TOps.Select(TOps.Equals(y, y), TOps.Min(x, y), x), y);
}
