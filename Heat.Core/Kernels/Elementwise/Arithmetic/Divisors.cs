using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>The greatest common divisor, not negative but for the least integer, whose magnitude the type does not have; of 0 and
/// y it is |y|.</summary>
internal readonly struct Gcd<T> : IScalarBinary<T, T> where T : unmanaged, IBinaryInteger<T>
{
    public static T Of(T x, T y) => Unsafe.SizeOf<T>() <= sizeof(ulong)
        ? T.CreateTruncating(OfMagnitudes(Magnitude<ulong>(x), Magnitude<ulong>(y)))
        : T.CreateTruncating(OfMagnitudes(Magnitude<UInt128>(x), Magnitude<UInt128>(y)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TUnsigned Magnitude<TUnsigned>(T x) where TUnsigned : IBinaryInteger<TUnsigned> =>
        T.IsNegative(x) ? TUnsigned.Zero - TUnsigned.CreateTruncating(x) : TUnsigned.CreateTruncating(x);

    /// <summary>Stein's algorithm: "Computational problems associated with Racah algebra", 1967; Knuth, TAOCP 2, 4.5.2, B.</summary>
    public static TUnsigned OfMagnitudes<TUnsigned>(TUnsigned x, TUnsigned y) where TUnsigned : IBinaryInteger<TUnsigned>
    {
        if (TUnsigned.IsZero(x) || TUnsigned.IsZero(y))
            return x | y;
        int twos = int.CreateTruncating(TUnsigned.TrailingZeroCount(x | y));
        x >>>= int.CreateTruncating(TUnsigned.TrailingZeroCount(x));
        do
        {
            y >>>= int.CreateTruncating(TUnsigned.TrailingZeroCount(y));
            (x, y) = x < y ? (x, y - x) : (y, x - y);
        }
        while (!TUnsigned.IsZero(y));
        return x << twos;
    }
}

/// <summary>The least common multiple, which wraps; 0 if one is 0.</summary>
internal readonly struct Lcm<T> : IScalarBinary<T, T> where T : unmanaged, IBinaryInteger<T>
{
    public static T Of(T x, T y) => Unsafe.SizeOf<T>() <= sizeof(ulong)
        ? T.CreateTruncating(OfMagnitudes(Gcd<T>.Magnitude<ulong>(x), Gcd<T>.Magnitude<ulong>(y)))
        : T.CreateTruncating(OfMagnitudes(Gcd<T>.Magnitude<UInt128>(x), Gcd<T>.Magnitude<UInt128>(y)));

    private static TUnsigned OfMagnitudes<TUnsigned>(TUnsigned x, TUnsigned y) where TUnsigned : IBinaryInteger<TUnsigned> =>
        TUnsigned.IsZero(x) || TUnsigned.IsZero(y) ? TUnsigned.Zero : x / Gcd<T>.OfMagnitudes(x, y) * y;
}
