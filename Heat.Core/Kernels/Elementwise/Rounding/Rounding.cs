using System.Numerics;
using System.Numerics.Tensors;

namespace Heat.Kernels;

/// <summary>The magnitude of x.</summary>
internal readonly struct Fabs<T> : IUnaryOperation<T, T> where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Run(ReadOnlySpan<T> x, Span<T> result) => TensorPrimitives.Abs(x, result);
}

/// <summary>The least whole number that is not below x.</summary>
internal readonly struct Ceil<T> : IUnaryOperation<T, T> where T : unmanaged, IFloatingPoint<T>
{
    public static void Run(ReadOnlySpan<T> x, Span<T> result) => TensorPrimitives.Ceiling(x, result);
}

/// <summary>The greatest whole number that is not above x.</summary>
internal readonly struct Floor<T> : IUnaryOperation<T, T> where T : unmanaged, IFloatingPoint<T>
{
    public static void Run(ReadOnlySpan<T> x, Span<T> result) => TensorPrimitives.Floor(x, result);
}

/// <summary>x without its fraction.</summary>
internal readonly struct Trunc<T> : IUnaryOperation<T, T> where T : unmanaged, IFloatingPoint<T>
{
    public static void Run(ReadOnlySpan<T> x, Span<T> result) => TensorPrimitives.Truncate(x, result);
}
