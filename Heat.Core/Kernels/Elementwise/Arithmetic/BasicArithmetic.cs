using System.Numerics;
using System.Numerics.Tensors;

namespace Heat.Kernels;

/// <summary>x + y; integers wrap.</summary>
internal readonly struct Add<T> : IBinaryOperation<T, T> where T : unmanaged, INumberBase<T>
{
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.Add(x, y, result);

    public static void Run(ReadOnlySpan<T> x, T y, Span<T> result) => TensorPrimitives.Add(x, y, result);

    public static void Run(T x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.Add(y, x, result);
}

/// <summary>x - y; integers wrap.</summary>
internal readonly struct Subtract<T> : IBinaryOperation<T, T> where T : unmanaged, INumberBase<T>
{
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.Subtract(x, y, result);

    public static void Run(ReadOnlySpan<T> x, T y, Span<T> result) => TensorPrimitives.Subtract(x, y, result);

    public static void Run(T x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.Subtract(x, y, result);
}

/// <summary>x * y; integers wrap.</summary>
internal readonly struct Multiply<T> : IBinaryOperation<T, T> where T : unmanaged, INumberBase<T>
{
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.Multiply(x, y, result);

    public static void Run(ReadOnlySpan<T> x, T y, Span<T> result) => TensorPrimitives.Multiply(x, y, result);

    public static void Run(T x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.Multiply(y, x, result);
}
