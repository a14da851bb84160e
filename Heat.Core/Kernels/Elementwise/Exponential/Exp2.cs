using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>
/// 2 to the power of x: that of the nearest whole number, which is exact, times that of the rest, which is small. The
/// exponential of x log(2) as a whole, as TensorPrimitives has it, multiplies the rounding of that product by x.
/// </summary>
internal readonly struct Exp2 : IUnaryOperation<double, double>
{
    private const double Beyond = 1100; // every power from here on is infinite, or on the other side 0

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(ReadOnlySpan<double> x, Span<double> result)
    {
        Span<double> whole = (stackalloc double[Pieces.MaxLength])[..x.Length], rest = (stackalloc double[Pieces.MaxLength])[..x.Length];
        TensorPrimitives.Max(x, -Beyond, rest);
        TensorPrimitives.Min(rest, Beyond, rest);
        TensorPrimitives.Round(rest, whole);
        TensorPrimitives.Subtract(rest, whole, rest);
        TensorPrimitives.Multiply(rest, Math.Log(2), rest);
        TensorPrimitives.Exp(rest, rest);
        for (int i = 0; i < result.Length; i++)
        {
            // In two factors that are normal numbers, so that only the last product is rounded, if at all.
            int n = (int)whole[i], half = n >> 1;
            result[i] = rest[i] * Power(half) * Power(n - half);
        }
    }

    private static double Power(int exponent) => BitConverter.Int64BitsToDouble((long)(exponent + 1023) << 52);
}
