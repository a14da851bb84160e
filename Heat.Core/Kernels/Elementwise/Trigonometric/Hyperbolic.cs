using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>
/// The hyperbolic functions by exponentials of the magnitude. TensorPrimitives' lose all digits near 0 and hundreds of units in
/// the last place far from it.
/// </summary>
internal static class Hyperbolic
{
    /// <summary>From here on exp(x) may be infinite, though half of it is not.</summary>
    public const double NearOverflow = 709;

    /// <summary>exp(x) / 2 without overflow on the way. Few elements are so large: for each alone.</summary>
    public static double HalfExp(double x)
    {
        double root = Math.Exp(x / 2);
        return root / 2 * root;
    }
}

/// <summary>The hyperbolic sine: with e = exp(|x|) - 1, (e + e / (e + 1)) / 2.</summary>
internal readonly struct Sinh : IUnaryOperation<double, double>
{
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(ReadOnlySpan<double> x, Span<double> result)
    {
        Span<double> power = (stackalloc double[Pieces.MaxLength])[..x.Length];
        TensorPrimitives.Abs(x, power);
        Expm1.Run(power, power);
        for (int i = 0; i < result.Length; i++)
        {
            double magnitude = Math.Abs(x[i]), e = power[i];
            result[i] = Math.CopySign(magnitude > Hyperbolic.NearOverflow ? Hyperbolic.HalfExp(magnitude) : (e + (e / (e + 1))) / 2, x[i]);
        }
    }
}

/// <summary>The hyperbolic cosine: with e = exp(|x|), (e + 1 / e) / 2.</summary>
internal readonly struct Cosh : IUnaryOperation<double, double>
{
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(ReadOnlySpan<double> x, Span<double> result)
    {
        Span<double> power = (stackalloc double[Pieces.MaxLength])[..x.Length];
        TensorPrimitives.Abs(x, power);
        TensorPrimitives.Exp(power, power);
        for (int i = 0; i < result.Length; i++)
        {
            double magnitude = Math.Abs(x[i]), e = power[i];
            result[i] = magnitude > Hyperbolic.NearOverflow ? Hyperbolic.HalfExp(magnitude) : (e + (1 / e)) / 2;
        }
    }
}

/// <summary>The hyperbolic tangent: with e = exp(-2 |x|) - 1, -e / (e + 2).</summary>
internal readonly struct Tanh : IUnaryOperation<double, double>
{
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(ReadOnlySpan<double> x, Span<double> result)
    {
        Span<double> power = (stackalloc double[Pieces.MaxLength])[..x.Length];
        TensorPrimitives.Abs(x, power);
        TensorPrimitives.Multiply(power, -2.0, power);
        Expm1.Run(power, power);
        for (int i = 0; i < result.Length; i++)
            result[i] = Math.CopySign(power[i] / (power[i] + 2), x[i]);
    }
}
