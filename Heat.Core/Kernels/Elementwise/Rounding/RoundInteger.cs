using System.Numerics;

namespace Heat.Kernels;

/// <summary>Integers rounded to a multiple of a power of ten, halves to the even multiple; 0 stands for a power that the type does not hold.</summary>
internal readonly struct RoundInteger<T> : IParameterOperation<T, T, T> where T : unmanaged, IBinaryInteger<T>
{
    /// <summary>What is rounded to a multiple of.</summary>
    /// <param name="decimals">Digits after the decimal point, all of which are 0, or before it if negative.</param>
    public static T Multiple(int decimals)
    {
        T power = T.One, ten = T.CreateTruncating(10);
        for (int digit = decimals; digit < 0; digit++)
        {
            T next = unchecked(power * ten);
            if (next / ten != power)
                return T.Zero;
            power = next;
        }

        return power;
    }

    public static void Run(ReadOnlySpan<T> x, T multiple, Span<T> result)
    {
        if (multiple == T.One)
            x.CopyTo(result);
        else if (multiple == T.Zero)
            result.Clear();
        else
            for (int i = 0; i < x.Length; i++)
                result[i] = Of(x[i], multiple);
    }

    private static T Of(T x, T multiple)
    {
        (T quotient, T remainder) = T.DivRem(x, multiple);
        T part = T.Abs(remainder), rest = multiple - part;
        bool isFarther = part > rest || (part == rest && T.IsOddInteger(quotient));
        return unchecked((isFarther ? T.IsNegative(x) ? quotient - T.One : quotient + T.One : quotient) * multiple);
    }
}
