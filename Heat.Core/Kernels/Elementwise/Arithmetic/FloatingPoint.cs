using System.Numerics;
using System.Numerics.Tensors;

namespace Heat.Kernels;

/// <summary>The magnitude of x with the sign of y.</summary>
internal readonly struct CopySign<T> : IRunOperation<T, T> where T : unmanaged, INumber<T>
{
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.CopySign(x, y, result);
}

/// <summary>√(x² + y²), without overflow on the way.</summary>
internal readonly struct Hypot<T> : IRunOperation<T, T> where T : unmanaged, IRootFunctions<T>
{
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.Hypot(x, y, result);
}

/// <summary>The angle from the positive x axis to the point (y, x), where y comes first.</summary>
internal readonly struct Atan2<T> : IRunOperation<T, T> where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Run(ReadOnlySpan<T> y, ReadOnlySpan<T> x, Span<T> result) => TensorPrimitives.Atan2(y, x, result);
}
