using System.Numerics;
using System.Numerics.Tensors;

namespace Heat.Kernels;

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
