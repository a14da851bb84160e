using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Heat.Kernels;

/// <summary>Which multiples numbers are rounded to: of <see cref="Power"/>, or of one divided by it.</summary>
/// <param name="Power">10 to the power of the number of digits; infinite where that is too large for the type.</param>
/// <param name="Digits">Digits after the decimal point; before it if negative.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Decimals<T>(T Power, int Digits) where T : unmanaged, INumberBase<T>
{
    public static Decimals<T> Of(int digits) => new(T.CreateTruncating(Math.Pow(10, Math.Abs((double)digits))), digits);
}

/// <summary>
/// x rounded, halves to the even neighbour: as NumPy scaled by a power of ten, rounded, and scaled back. A number that cannot be
/// scaled because it is so large has no digits to lose, and stays.
/// </summary>
internal readonly struct Round<T> : IParameterOperation<T, Decimals<T>, T> where T : unmanaged, IFloatingPointIeee754<T>
{
    [SkipLocalsInit]
    public static void Run(ReadOnlySpan<T> x, Decimals<T> parameter, Span<T> result)
    {
        if (parameter.Power == T.One)
        {
            TensorPrimitives.Round(x, result);
            return;
        }

        if (!T.IsFinite(parameter.Power))
        {
            for (int i = 0; i < x.Length; i++)
                result[i] = T.CreateTruncating(ExtremeRounding.Of(double.CreateTruncating(x[i]), parameter.Digits));
            return;
        }

        Span<T> scaled = (stackalloc T[Chunk.MaxLength])[..x.Length];
        if (parameter.Digits < 0)
        {
            TensorPrimitives.Divide(x, parameter.Power, scaled);
            TensorPrimitives.Round(scaled, scaled);
            TensorPrimitives.Multiply(scaled, parameter.Power, result);
            return;
        }

        TensorPrimitives.Multiply(x, parameter.Power, scaled);
        TensorPrimitives.Round(scaled, scaled);
        TensorPrimitives.Divide(scaled, parameter.Power, scaled);
        if (!TensorPrimitives.IsFiniteAll<T>(scaled))
        {
            for (int i = 0; i < x.Length; i++)
                scaled[i] = T.IsFinite(scaled[i]) ? scaled[i] : x[i];
        }

        scaled.CopyTo(result);
    }
}

file static class ExtremeRounding
{
    private const int Most = 300; // a power of ten that is far from overflow

    /// <summary>A number rounded to so many digits that their power of ten is too large for its type.</summary>
    public static double Of(double x, int digits)
    {
        if (!double.IsFinite(x))
            return x;
        if (digits < 0)
        {
            double power = Math.Pow(10, -(double)digits), multiple = Math.Round(x / power);
            return multiple == 0 ? Math.CopySign(0, x) : multiple * power;
        }

        if (digits > 330) // the least number has a digit there
            return x;
        double first = Math.Pow(10, Math.Min(digits, Most)), second = Math.Pow(10, Math.Max(digits - Most, 0));
        double scaled = x * first * second;
        return Math.Abs(scaled) < 1L << 53 ? Math.Round(scaled) / second / first : x;
    }
}
