using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Heat.Kernels;

/// <summary>The magnitude of x.</summary>
internal readonly struct Fabs<T> : IUnaryOperation<T, T> where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Run(ReadOnlySpan<T> x, Span<T> result) => TensorPrimitives.Abs(x, result);
}

/// <summary>The least whole number that is not below x.</summary>
internal readonly struct Ceil<T> : IUnaryOperation<T, T> where T : unmanaged, IFloatingPoint<T>
{
    public static void Run(ReadOnlySpan<T> x, Span<T> result) => TensorPrimitives.Ceiling(x, result);
}

/// <summary>The greatest whole number that is not above x.</summary>
internal readonly struct Floor<T> : IUnaryOperation<T, T> where T : unmanaged, IFloatingPoint<T>
{
    public static void Run(ReadOnlySpan<T> x, Span<T> result) => TensorPrimitives.Floor(x, result);
}

/// <summary>x without its fraction.</summary>
internal readonly struct Trunc<T> : IUnaryOperation<T, T> where T : unmanaged, IFloatingPoint<T>
{
    public static void Run(ReadOnlySpan<T> x, Span<T> result) => TensorPrimitives.Truncate(x, result);
}

/// <summary>Which multiples numbers are rounded to: of <see cref="Power"/>, or of one divided by it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Decimals<T>(T Power, bool AreFractions) where T : unmanaged, INumberBase<T>
{
    /// <param name="decimals">Digits after the decimal point; before it if negative.</param>
    public static Decimals<T> Of(int decimals) => new(T.CreateTruncating(Math.Pow(10, Math.Abs((double)decimals))), decimals > 0);
}

/// <summary>x rounded, halves to the even neighbour: as NumPy scaled by a power of ten, rounded, and scaled back.</summary>
internal readonly struct Round<T> : IParameterOperation<T, Decimals<T>, T> where T : unmanaged, IFloatingPoint<T>
{
    [SkipLocalsInit]
    public static void Run(ReadOnlySpan<T> x, Decimals<T> parameter, Span<T> result)
    {
        if (parameter.Power == T.One)
        {
            TensorPrimitives.Round(x, result);
            return;
        }

        Span<T> scaled = (stackalloc T[Chunk.MaxLength])[..x.Length];
        if (parameter.AreFractions)
            TensorPrimitives.Multiply(x, parameter.Power, scaled);
        else
            TensorPrimitives.Divide(x, parameter.Power, scaled);
        TensorPrimitives.Round(scaled, scaled);
        if (parameter.AreFractions)
            TensorPrimitives.Divide(scaled, parameter.Power, result);
        else
            TensorPrimitives.Multiply(scaled, parameter.Power, result);
    }
}
