using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>
/// The natural logarithm, to less than one unit in the last place: x = 2^e (1 + f) with 1 + f from the root of one half to that of 2, and
/// with s = f / (2 + f) the logarithm of 1 + f is 2 artanh(s) = f - (f²/2 - s (f²/2 + s² p(s²))), where p is a minimax polynomial
/// (Remez) and nothing is lost near 1 (the form of FreeBSD's msun, e_log.c); e log(2) is added in two parts, the first exact.
/// </summary>
internal readonly struct NaturalLog : IRegisterFunction<NaturalLog>
{
    private const int SingleRootHalf = 0x3F3504F3; // the bits of the root of one half
    private const long DoubleRootHalf = 0x3FE6A09E667F3BCD;

    /// <summary>What the exponent of a normal number is more than e when it stands in the last digits of a number that is so large.</summary>
    public const double DoubleBias = 4503599627370496 + 1023;

    private const float SingleBias = 8388608 + 127;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Of(Vector<float> x)
    {
        // Positive, normal and finite, in one comparison: below them all, as integers that begin at the least, is what is not.
        bool isPlain = Vector.LessThanAll(Vector.AsVectorInt32(x) + new Vector<int>(0x7F800000), new Vector<int>(-0x01000000));
        return isPlain ? OfNormal(x, SingleBias) : OfAny(x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Of(Vector<double> x) => ArePlain(x) ? OfNormal(x, DoubleBias) : OfAny(x);

    /// <summary>Whether all are positive, normal and finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool ArePlain(Vector<double> x) =>
        Vector.LessThanAll(Vector.AsVectorInt64(x) + new Vector<long>(0x7FF0_0000_0000_0000), new Vector<long>(-0x0020_0000_0000_0000));

    /// <summary>f and e.</summary>
    /// <param name="x">Positive normal numbers.</param>
    /// <param name="bias"><see cref="DoubleBias"/>, and what e is to be less.</param>
    /// <param name="e">A whole number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Split(Vector<double> x, double bias, out Vector<double> e)
    {
        Vector<long> bits = Vector.AsVectorInt64(x) + new Vector<long>(0x3FF0_0000_0000_0000 - DoubleRootHalf);
        e = Vector.AsVectorDouble(Vector.ShiftRightLogical(bits, 52) | new Vector<long>(0x4330_0000_0000_0000)) - new Vector<double>(bias);
        return Vector.AsVectorDouble((bits & new Vector<long>(0x000F_FFFF_FFFF_FFFF)) + new Vector<long>(DoubleRootHalf)) - Vector<double>.One;
    }

    /// <summary>The logarithm, and what is to be added to it, which is small.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Join(Vector<double> f, Vector<double> e, Vector<double> more)
    {
        Vector<double> s = f / (f + new Vector<double>(2)), z = s * s, halfSquare = f * new Vector<double>(0.5) * f;
        Vector<double> p = Polynomial.Of(
            z, 0.666666666666681, 0.39999999999014113, 0.2857142881852961, 0.22222191641806738, 0.18183891509194225, 0.15306323664368235, 0.14868157731330048);
        Vector<double> rest = Vector.MultiplyAddEstimate(s, Vector.MultiplyAddEstimate(p, z, halfSquare), Vector.MultiplyAddEstimate(e, new Vector<double>(1.90821492927058770002e-10), more));
        return Vector.MultiplyAddEstimate(e, new Vector<double>(6.93147180369123816490e-01), f - (halfSquare - rest));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector<float> OfAny(Vector<float> x)
    {
        Vector<float> log = Vector.ConditionalSelect(
            Vector.LessThan(x, new Vector<float>(1.17549435e-38f)), OfNormal(x * new Vector<float>(8388608), SingleBias + 23), OfNormal(x, SingleBias));
        log = Vector.ConditionalSelect(Vector.LessThan(x, new Vector<float>(float.PositiveInfinity)), log, x); // itself, or NaN
        log = Vector.ConditionalSelect(Vector.Equals(x, Vector<float>.Zero), new Vector<float>(float.NegativeInfinity), log);
        return Vector.ConditionalSelect(Vector.LessThan(x, Vector<float>.Zero), new Vector<float>(float.NaN), log);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector<double> OfAny(Vector<double> x)
    {
        Vector<double> log = Vector.ConditionalSelect(
            Vector.LessThan(x, new Vector<double>(2.2250738585072014e-308)), OfNormal(x * new Vector<double>(18014398509481984), DoubleBias + 54), OfNormal(x, DoubleBias));
        log = Vector.ConditionalSelect(Vector.LessThan(x, new Vector<double>(double.PositiveInfinity)), log, x); // itself, or NaN
        log = Vector.ConditionalSelect(Vector.Equals(x, Vector<double>.Zero), new Vector<double>(double.NegativeInfinity), log);
        return Vector.ConditionalSelect(Vector.LessThan(x, Vector<double>.Zero), new Vector<double>(double.NaN), log);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> OfNormal(Vector<double> x, double bias)
    {
        Vector<double> f = Split(x, bias, out Vector<double> e);
        return Join(f, e, Vector<double>.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> OfNormal(Vector<float> x, float bias)
    {
        Vector<int> bits = Vector.AsVectorInt32(x) + new Vector<int>(0x3F800000 - SingleRootHalf);
        Vector<float> e = Vector.AsVectorSingle(Vector.ShiftRightLogical(bits, 23) | new Vector<int>(0x4B000000)) - new Vector<float>(bias);
        Vector<float> f = Vector.AsVectorSingle((bits & new Vector<int>(0x007FFFFF)) + new Vector<int>(SingleRootHalf)) - Vector<float>.One;

        Vector<float> s = f / (f + new Vector<float>(2)), z = s * s, halfSquare = f * new Vector<float>(0.5f) * f;
        Vector<float> p = Polynomial.Of(z, 0.6666681674858653f, 0.39973598101885804f, 0.2996140851192672f);
        Vector<float> rest = s * Vector.MultiplyAddEstimate(p, z, halfSquare);
        rest = halfSquare - Vector.MultiplyAddEstimate(e, new Vector<float>(-2.12194440e-4f), rest);
        return Vector.MultiplyAddEstimate(e, new Vector<float>(0.693359375f), f - rest);
    }
}
