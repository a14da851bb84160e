using System.Numerics;
using System.Numerics.Tensors;

namespace Heat.Kernels;

/// <summary>The larger; NaN if one is NaN.</summary>
internal readonly struct Maximum<T> : IBinaryOperation<T, T> where T : unmanaged, INumber<T>
{
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.Max(x, y, result);

    public static void Run(ReadOnlySpan<T> x, T y, Span<T> result) => TensorPrimitives.Max(x, y, result);

    public static void Run(T x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.Max(y, x, result);
}

/// <summary>The smaller; NaN if one is NaN.</summary>
internal readonly struct Minimum<T> : IBinaryOperation<T, T> where T : unmanaged, INumber<T>
{
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.Min(x, y, result);

    public static void Run(ReadOnlySpan<T> x, T y, Span<T> result) => TensorPrimitives.Min(x, y, result);

    public static void Run(T x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.Min(y, x, result);
}

/// <summary>The larger; the other if one is NaN.</summary>
internal readonly struct FMax<T> : IBinaryOperation<T, T> where T : unmanaged, INumber<T>
{
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.MaxNumber(x, y, result);

    public static void Run(ReadOnlySpan<T> x, T y, Span<T> result) => TensorPrimitives.MaxNumber(x, y, result);

    public static void Run(T x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.MaxNumber(y, x, result);
}

/// <summary>The smaller; the other if one is NaN.</summary>
internal readonly struct FMin<T> : IBinaryOperation<T, T> where T : unmanaged, INumber<T>
{
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.MinNumber(x, y, result);

    public static void Run(ReadOnlySpan<T> x, T y, Span<T> result) => TensorPrimitives.MinNumber(x, y, result);

    public static void Run(T x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.MinNumber(y, x, result);
}
