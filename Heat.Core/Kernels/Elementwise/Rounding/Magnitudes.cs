using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>The magnitude of x, of pieces. The least number of a signed integer type stays as it is: TensorPrimitives would throw.</summary>
internal readonly struct Abs<T> : IUnaryOperation<T, T> where T : unmanaged, INumber<T>
{
    /// <summary>Whether it takes pieces only, as it does of signed integers.</summary>
    public static bool TakesPieces => T.IsNegative(-T.One) && T.IsZero(T.One / (T.One + T.One));

    [SkipLocalsInit]
    public static void Run(ReadOnlySpan<T> x, Span<T> result)
    {
        if (!TakesPieces)
        {
            TensorPrimitives.Abs(x, result);
            return;
        }

        Span<T> negative = (stackalloc T[Chunk.MaxLength])[..x.Length];
        TensorPrimitives.Negate(x, negative);
        TensorPrimitives.Max(x, negative, result);
    }
}

/// <summary>-1, 0 or 1; NaN stays NaN, for which TensorPrimitives would throw.</summary>
internal readonly struct Sign<T> : IScalarUnary<T, T> where T : unmanaged, INumber<T>
{
    // Without branches that depend on the sign: it is as often one as the other.
    public static T Of(T x) => T.IsNaN(x) ? x : T.CreateTruncating((x > T.Zero ? 1 : 0) - (x < T.Zero ? 1 : 0));
}

/// <summary>The fraction of x, with its sign; 0 of an infinity.</summary>
internal readonly struct Fraction<T> : IScalarUnary<T, T> where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T Of(T x) => T.CopySign(T.IsInfinity(x) ? T.Zero : x - T.Truncate(x), x);
}
