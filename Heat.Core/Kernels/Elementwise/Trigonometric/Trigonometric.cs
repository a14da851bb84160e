using System.Numerics;
using System.Numerics.Tensors;

namespace Heat.Kernels;

/// <summary>The angle in [-pi/2, pi/2] whose sine is x; NaN beyond [-1, 1].</summary>
internal readonly struct Asin<T> : IUnaryOperation<T, T> where T : unmanaged, ITrigonometricFunctions<T>
{
    public static void Run(ReadOnlySpan<T> x, Span<T> result) => TensorPrimitives.Asin(x, result);
}

/// <summary>The angle in [0, pi] whose cosine is x; NaN beyond [-1, 1].</summary>
internal readonly struct Acos<T> : IUnaryOperation<T, T> where T : unmanaged, ITrigonometricFunctions<T>
{
    public static void Run(ReadOnlySpan<T> x, Span<T> result) => TensorPrimitives.Acos(x, result);
}

/// <summary>The angle in [-pi/2, pi/2] whose tangent is x.</summary>
internal readonly struct Atan<T> : IUnaryOperation<T, T> where T : unmanaged, ITrigonometricFunctions<T>
{
    public static void Run(ReadOnlySpan<T> x, Span<T> result) => TensorPrimitives.Atan(x, result);
}
