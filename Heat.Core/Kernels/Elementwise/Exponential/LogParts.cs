using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>
/// What the logarithms in double precision are made of: x = 2^e (1 + f) with 1 + f from the root of one half to that of 2, and
/// with s = f / (2 + f) the logarithm of 1 + f is 2 artanh(s) = f - (f²/2 - s (f²/2 + s² p(s²))), where p is a minimax polynomial
/// (Remez) and nothing is lost near 1 (the form of FreeBSD's msun, e_log.c).
/// </summary>
internal static class LogParts
{
    /// <summary>What the exponent of a normal number is more than e when it stands in the last digits of a number that is so large.</summary>
    public const double Bias = 4503599627370496 + 1023;

    private const long RootHalf = 0x3FE6A09E667F3BCD; // the bits of the root of one half

    /// <summary>Whether all are positive, normal and finite, in one comparison: below these, as integers that begin with the least
    /// normal number, is none of what is not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool ArePlain<V>(V x) where V : unmanaged, IRegister<V> =>
        V.LessThanAllBits(V.AddBits(x, V.OfBits(0x7FF0_0000_0000_0000)), V.OfBits(-0x0020_0000_0000_0000));

    /// <summary>f and e.</summary>
    /// <param name="x">Positive normal numbers.</param>
    /// <param name="bias"><see cref="Bias"/>, and what e is to be less.</param>
    /// <param name="e">A whole number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Split<V>(V x, double bias, out V e) where V : unmanaged, IRegister<V>
    {
        V bits = V.AddBits(x, V.OfBits(0x3FF0_0000_0000_0000 - RootHalf));
        e = (V.ShiftRight(bits, 52) | V.OfBits(0x4330_0000_0000_0000)) - bias;
        return V.AddBits(bits & V.OfBits(0x000F_FFFF_FFFF_FFFF), V.OfBits(RootHalf)) - 1;
    }

    /// <summary>The natural logarithm of 1 + f, and what is to be added to it, which is small.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V OfSmall<V>(V f, V more) where V : unmanaged, IRegister<V>
    {
        V s = f / (f + 2), z = s * s, halfSquare = f * 0.5 * f;
        V p = Polynomial.Of(
            z, 0.666666666666681, 0.39999999999014113, 0.2857142881852961, 0.22222191641806738, 0.18183891509194225, 0.15306323664368235, 0.14868157731330048);
        return f - (halfSquare - V.MultiplyAdd(s, V.MultiplyAdd(p, z, halfSquare), more));
    }

    /// <summary>The logarithm, also of what is no positive finite number, where it is x itself or infinite or NaN.</summary>
    /// <param name="x">The numbers, of either precision.</param>
    /// <param name="pole">Where the logarithm is negatively infinite.</param>
    /// <param name="log">The logarithm of all other numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V OfAny<V>(V x, V pole, V log) where V : unmanaged, IRegister<V>
    {
        log = V.Select(V.LessThan(x, double.PositiveInfinity), log, x); // itself, or NaN
        log = V.Select(V.Equals(x, pole), double.NegativeInfinity, log);
        return V.Select(V.LessThan(x, pole), double.NaN, log);
    }
}
