using System.Numerics;
using System.Numerics.Tensors;

namespace Heat.Kernels;

/// <summary>The square root of x.</summary>
internal readonly struct Sqrt<T> : IUnaryOperation<T, T> where T : unmanaged, IRootFunctions<T>
{
    public static void Run(ReadOnlySpan<T> x, Span<T> result) => TensorPrimitives.Sqrt(x, result);
}

/// <summary>x * x; integers wrap.</summary>
internal readonly struct Square<T> : IUnaryOperation<T, T> where T : unmanaged, INumberBase<T>
{
    public static void Run(ReadOnlySpan<T> x, Span<T> result) => TensorPrimitives.Multiply(x, x, result);
}

/// <summary>1 / x.</summary>
internal readonly struct Reciprocal<T> : IUnaryOperation<T, T> where T : unmanaged, INumberBase<T>
{
    public static void Run(ReadOnlySpan<T> x, Span<T> result) => TensorPrimitives.Divide(T.One, x, result);
}
