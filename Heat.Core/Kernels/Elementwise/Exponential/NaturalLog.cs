using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>
/// The natural logarithm, to less than one unit in the last place: x = 2^e (1 + f) with 1 + f from the root of one half to that of 2, and
/// with s = f / (2 + f) the logarithm of 1 + f is 2 artanh(s) = f - (f²/2 - s (f²/2 + s² p(s²))), where p is a minimax polynomial
/// (Remez) and nothing is lost near 1 (the form of FreeBSD's msun, e_log.c); e log(2) is added in two parts, the first exact.
/// </summary>
internal readonly struct NaturalLog : IRegisterFunction
{
    private const int SingleRootHalf = 0x3F3504F3; // the bits of the root of one half
    private const long DoubleRootHalf = 0x3FE6A09E667F3BCD;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Of(Vector<float> x)
    {
        // Positive, normal and finite, in one comparison: below them all, as integers that begin at the least, is what is not.
        bool isPlain = Vector.LessThanAll(Vector.AsVectorInt32(x) + new Vector<int>(0x7F800000), new Vector<int>(-0x01000000));
        return isPlain ? OfNormal(x, new Vector<float>(8388608 + 127)) : OfAny(x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Of(Vector<double> x)
    {
        bool isPlain = Vector.LessThanAll(Vector.AsVectorInt64(x) + new Vector<long>(0x7FF0_0000_0000_0000), new Vector<long>(-0x0020_0000_0000_0000));
        return isPlain ? OfNormal(x, new Vector<double>(4503599627370496 + 1023)) : OfAny(x);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector<float> OfAny(Vector<float> x)
    {
        Vector<int> isSmall = Vector.LessThan(x, new Vector<float>(1.17549435e-38f));
        Vector<float> log = OfNormal(
            Vector.ConditionalSelect(isSmall, x * new Vector<float>(8388608), x),
            new Vector<float>(8388608 + 127) + Vector.ConditionalSelect(isSmall, new Vector<float>(23), Vector<float>.Zero));
        log = Vector.ConditionalSelect(Vector.LessThan(x, new Vector<float>(float.PositiveInfinity)), log, x); // itself, or NaN
        log = Vector.ConditionalSelect(Vector.Equals(x, Vector<float>.Zero), new Vector<float>(float.NegativeInfinity), log);
        return Vector.ConditionalSelect(Vector.LessThan(x, Vector<float>.Zero), new Vector<float>(float.NaN), log);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector<double> OfAny(Vector<double> x)
    {
        Vector<long> isSmall = Vector.LessThan(x, new Vector<double>(2.2250738585072014e-308));
        Vector<double> log = OfNormal(
            Vector.ConditionalSelect(isSmall, x * new Vector<double>(18014398509481984), x),
            new Vector<double>(4503599627370496 + 1023) + Vector.ConditionalSelect(isSmall, new Vector<double>(54), Vector<double>.Zero));
        log = Vector.ConditionalSelect(Vector.LessThan(x, new Vector<double>(double.PositiveInfinity)), log, x);
        log = Vector.ConditionalSelect(Vector.Equals(x, Vector<double>.Zero), new Vector<double>(double.NegativeInfinity), log);
        return Vector.ConditionalSelect(Vector.LessThan(x, Vector<double>.Zero), new Vector<double>(double.NaN), log);
    }

    /// <param name="x">Normal numbers.</param>
    /// <param name="bias">What the exponent is more than e when it stands in the last digits of a number that is so large.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> OfNormal(Vector<float> x, Vector<float> bias)
    {
        Vector<int> bits = Vector.AsVectorInt32(x) + new Vector<int>(0x3F800000 - SingleRootHalf);
        Vector<float> e = Vector.AsVectorSingle(Vector.ShiftRightLogical(bits, 23) | new Vector<int>(0x4B000000)) - bias;
        Vector<float> f = Vector.AsVectorSingle((bits & new Vector<int>(0x007FFFFF)) + new Vector<int>(SingleRootHalf)) - Vector<float>.One;

        Vector<float> s = f / (f + new Vector<float>(2)), z = s * s, halfSquare = f * new Vector<float>(0.5f) * f;
        Vector<float> p = Vector.MultiplyAddEstimate(z, new Vector<float>(0.2996140851192672f), new Vector<float>(0.39973598101885804f));
        p = Vector.MultiplyAddEstimate(p, z, new Vector<float>(0.6666681674858653f));
        Vector<float> rest = s * Vector.MultiplyAddEstimate(p, z, halfSquare);
        rest = halfSquare - Vector.MultiplyAddEstimate(e, new Vector<float>(-2.12194440e-4f), rest);
        return Vector.MultiplyAddEstimate(e, new Vector<float>(0.693359375f), f - rest);
    }

    /// <inheritdoc cref="OfNormal(Vector{float}, Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> OfNormal(Vector<double> x, Vector<double> bias)
    {
        Vector<long> bits = Vector.AsVectorInt64(x) + new Vector<long>(0x3FF0_0000_0000_0000 - DoubleRootHalf);
        Vector<double> e = Vector.AsVectorDouble(Vector.ShiftRightLogical(bits, 52) | new Vector<long>(0x4330_0000_0000_0000)) - bias;
        Vector<double> f = Vector.AsVectorDouble((bits & new Vector<long>(0x000F_FFFF_FFFF_FFFF)) + new Vector<long>(DoubleRootHalf)) - Vector<double>.One;

        Vector<double> s = f / (f + new Vector<double>(2)), z = s * s, halfSquare = f * new Vector<double>(0.5) * f;
        Vector<double> p = Vector.MultiplyAddEstimate(z, new Vector<double>(0.14868157731330048), new Vector<double>(0.15306323664368235));
        p = Vector.MultiplyAddEstimate(p, z, new Vector<double>(0.18183891509194225));
        p = Vector.MultiplyAddEstimate(p, z, new Vector<double>(0.22222191641806738));
        p = Vector.MultiplyAddEstimate(p, z, new Vector<double>(0.2857142881852961));
        p = Vector.MultiplyAddEstimate(p, z, new Vector<double>(0.39999999999014113));
        p = Vector.MultiplyAddEstimate(p, z, new Vector<double>(0.666666666666681));
        Vector<double> rest = s * Vector.MultiplyAddEstimate(p, z, halfSquare);
        rest = halfSquare - Vector.MultiplyAddEstimate(e, new Vector<double>(1.90821492927058770002e-10), rest);
        return Vector.MultiplyAddEstimate(e, new Vector<double>(6.93147180369123816490e-01), f - rest);
    }
}
