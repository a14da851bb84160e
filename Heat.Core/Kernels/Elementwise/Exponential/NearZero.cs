using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>
/// e to the power of x, less 1. Near 0 the difference has lost what x has beyond the precision of a number near 1; as
/// u = exp(x), rounded, is the exact exponential of log(u), (u - 1) x / log(u) has it back: W. Kahan, in N. J. Higham,
/// Accuracy and Stability of Numerical Algorithms, 2nd ed., section 1.14.1.
/// </summary>
internal readonly struct Expm1 : IUnaryOperation<double, double>
{
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(ReadOnlySpan<double> x, Span<double> result)
    {
        Span<double> power = (stackalloc double[Pieces.MaxLength])[..x.Length], exponent = (stackalloc double[Pieces.MaxLength])[..x.Length];
        TensorPrimitives.Exp(x, power);
        TensorPrimitives.Log(power, exponent);
        for (int i = 0; i < result.Length; i++)
        {
            double u = power[i];
            result[i] = u == 1 ? x[i] : Math.Abs(x[i]) < 1 ? (u - 1) * x[i] / exponent[i] : u - 1;
        }
    }
}

/// <summary>The natural logarithm of 1 + x. The sum u has lost what x has beyond the precision of a number near 1, and
/// log(u) x / (u - 1) has it back: D. Goldberg, What every computer scientist should know about floating-point arithmetic, theorem 4.</summary>
internal readonly struct Log1p : IUnaryOperation<double, double>
{
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(ReadOnlySpan<double> x, Span<double> result)
    {
        Span<double> sum = (stackalloc double[Pieces.MaxLength])[..x.Length], logarithm = (stackalloc double[Pieces.MaxLength])[..x.Length];
        TensorPrimitives.Add(x, 1.0, sum);
        TensorPrimitives.Log(sum, logarithm);
        for (int i = 0; i < result.Length; i++)
        {
            double u = sum[i];
            result[i] = u == 1 ? x[i] : u - 1 == x[i] ? logarithm[i] : logarithm[i] * x[i] / (u - 1);
        }
    }
}
