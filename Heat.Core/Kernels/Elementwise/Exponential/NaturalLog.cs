using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>The natural logarithm, to less than one unit in the last place: e log(2) is added in two parts, the first exact.</summary>
internal readonly struct NaturalLog : IRegisterFunction<NaturalLog>, ILogarithmBase
{
    private const int RootHalf = 0x3F3504F3; // the bits of the root of one half
    private const float Bias = 8388608 + 127;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Of(Vector<double> x) => Logarithm<NaturalLog>.Of(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Join(Vector<double> f, Vector<double> e) => Join(f, e, Vector<double>.Zero);

    /// <summary>The logarithm, and what is to be added to it, which is small.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Join(Vector<double> f, Vector<double> e, Vector<double> more)
    {
        Vector<double> small = LogParts.OfSmall(f, Vector.MultiplyAddEstimate(e, new Vector<double>(1.90821492927058770002e-10), more));
        return Vector.MultiplyAddEstimate(e, new Vector<double>(6.93147180369123816490e-01), small);
    }

    /// <summary>In single precision, by the same form as <see cref="LogParts"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Of(Vector<float> x)
    {
        // As LogParts.ArePlain.
        bool arePlain = Vector.LessThanAll(Vector.AsVectorInt32(x) + new Vector<int>(0x7F800000), new Vector<int>(-0x01000000));
        return arePlain ? OfNormal(x, Bias) : OfAny(x);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector<float> OfAny(Vector<float> x)
    {
        Vector<float> log = Vector.ConditionalSelect(
            Vector.LessThan(x, new Vector<float>(1.17549435e-38f)), OfNormal(x * new Vector<float>(8388608), Bias + 23), OfNormal(x, Bias));
        log = Vector.ConditionalSelect(Vector.LessThan(x, new Vector<float>(float.PositiveInfinity)), log, x); // itself, or NaN
        log = Vector.ConditionalSelect(Vector.Equals(x, Vector<float>.Zero), new Vector<float>(float.NegativeInfinity), log);
        return Vector.ConditionalSelect(Vector.LessThan(x, Vector<float>.Zero), new Vector<float>(float.NaN), log);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> OfNormal(Vector<float> x, float bias)
    {
        Vector<int> bits = Vector.AsVectorInt32(x) + new Vector<int>(0x3F800000 - RootHalf);
        Vector<float> e = Vector.AsVectorSingle(Vector.ShiftRightLogical(bits, 23) | new Vector<int>(0x4B000000)) - new Vector<float>(bias);
        Vector<float> f = Vector.AsVectorSingle((bits & new Vector<int>(0x007FFFFF)) + new Vector<int>(RootHalf)) - Vector<float>.One;

        Vector<float> s = f / (f + new Vector<float>(2)), z = s * s, halfSquare = f * new Vector<float>(0.5f) * f;
        Vector<float> p = Polynomial.Of(z, 0.6666681674858653f, 0.39973598101885804f, 0.2996140851192672f);
        Vector<float> rest = s * Vector.MultiplyAddEstimate(p, z, halfSquare);
        rest = halfSquare - Vector.MultiplyAddEstimate(e, new Vector<float>(-2.12194440e-4f), rest);
        return Vector.MultiplyAddEstimate(e, new Vector<float>(0.693359375f), f - rest);
    }
}
