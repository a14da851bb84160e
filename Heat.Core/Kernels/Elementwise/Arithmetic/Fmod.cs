using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>
/// What is left of x after whole multiples of y, with the sign of x; exact, as C's <c>fmod</c>. Where the quotient has no more
/// digits than the type, x - trunc(x / y) * y takes one fused operation, which leaves no error but that of a quotient rounded
/// up to a whole number; that one shows in the sign. For the others there is the processor's long way.
/// </summary>
internal readonly struct FloatFmod<T> : IRunOperation<T, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static T Limit => typeof(T) == typeof(float) ? T.CreateTruncating(1 << 24) : T.CreateTruncating(1L << 53);

    [SkipLocalsInit]
    [MethodImpl(Loops.CompiledOnce)]
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result)
    {
        Span<T> negated = (stackalloc T[Chunk.MaxLength])[..x.Length], rest = (stackalloc T[Chunk.MaxLength])[..x.Length];
        TensorPrimitives.Divide(x, y, negated);
        TensorPrimitives.Truncate<T>(negated, negated);
        TensorPrimitives.Negate<T>(negated, negated);
        TensorPrimitives.FusedMultiplyAdd(negated, y, x, rest);
        T limit = Limit;
        for (int i = 0; i < x.Length; i++)
        {
            T quotient = T.Abs(negated[i]), a = x[i], b = T.Abs(y[i]), left = rest[i];
            if (!(quotient < limit)) // NaN too
                left = a % b;
            else if (quotient == T.Zero)
                left = a; // an infinite y would have made it NaN
            else if (left != T.Zero && left < T.Zero != a < T.Zero)
                left += a < T.Zero ? -b : b;
            result[i] = T.CopySign(left, a);
        }
    }
}

/// <summary>x modulo y with the sign of y, from what <see cref="FloatFmod{T}"/> leaves; NaN where y is 0.</summary>
internal readonly struct FloatRemainder<T> : IRunOperation<T, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [SkipLocalsInit]
    [MethodImpl(Loops.CompiledOnce)]
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result)
    {
        Span<T> rest = stackalloc T[Chunk.MaxLength];
        FloatFmod<T>.Run(x, y, rest[..x.Length]);
        for (int i = 0; i < x.Length; i++)
        {
            T left = rest[i], b = y[i];
            result[i] = left == T.Zero ? T.CopySign(T.Zero, b) : left < T.Zero != b < T.Zero ? left + b : left;
        }
    }
}

/// <summary>The whole number that goes with <see cref="FloatRemainder{T}"/>: floor(x / y), but never rounded up to the next one;
/// x / y where y is 0.</summary>
internal readonly struct FloatFloorDivide<T> : IRunOperation<T, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static T Half => T.One / (T.One + T.One);

    [SkipLocalsInit]
    [MethodImpl(Loops.CompiledOnce)]
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result)
    {
        Span<T> rest = stackalloc T[Chunk.MaxLength];
        FloatFmod<T>.Run(x, y, rest[..x.Length]);
        T half = Half;
        for (int i = 0; i < x.Length; i++)
        {
            T left = rest[i], a = x[i], b = y[i], quotient = (a - left) / b;
            if (left != T.Zero && left < T.Zero != b < T.Zero)
                quotient -= T.One;
            T whole = T.Floor(quotient); // the quotient is whole but for rounding
            whole = quotient - whole > half ? whole + T.One : whole;
            result[i] = b == T.Zero ? a / b : quotient == T.Zero ? T.CopySign(T.Zero, a / b) : whole;
        }
    }
}
