using System.Numerics.Tensors;

namespace Heat.Kernels;

/// <summary>Degrees in radians.</summary>
internal readonly struct Deg2Rad : IUnaryOperation<double, double>
{
    public static void Run(ReadOnlySpan<double> x, Span<double> result) => TensorPrimitives.Multiply(x, Math.PI / 180, result);
}

/// <summary>Radians in degrees.</summary>
internal readonly struct Rad2Deg : IUnaryOperation<double, double>
{
    public static void Run(ReadOnlySpan<double> x, Span<double> result) => TensorPrimitives.Multiply(x, 180 / Math.PI, result);
}
