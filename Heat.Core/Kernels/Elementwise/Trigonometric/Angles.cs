using System.Numerics;
using System.Numerics.Tensors;

namespace Heat.Kernels;

/// <summary>Degrees in radians.</summary>
internal readonly struct Deg2Rad<T> : IUnaryOperation<T, T> where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Run(ReadOnlySpan<T> x, Span<T> result) => TensorPrimitives.Multiply(x, T.Pi / T.CreateChecked(180), result);
}

/// <summary>Radians in degrees.</summary>
internal readonly struct Rad2Deg<T> : IUnaryOperation<T, T> where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Run(ReadOnlySpan<T> x, Span<T> result) => TensorPrimitives.Multiply(x, T.CreateChecked(180) / T.Pi, result);
}
