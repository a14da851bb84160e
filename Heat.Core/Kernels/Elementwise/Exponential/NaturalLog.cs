using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>The natural logarithm, to less than one unit in the last place: e log(2) is added in two parts, the first exact.</summary>
internal readonly struct NaturalLog : IRegisterFunction<NaturalLog>, ILogarithmBase
{
    private const int RootHalf = 0x3F3504F3; // the bits of the root of one half
    private const float Bias = 8388608 + 127;

    public static bool TakesSingles => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x) where V : unmanaged, IRegister<V> => Logarithm<NaturalLog>.Of(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Join<V>(V f, V e) where V : unmanaged, IRegister<V> => Join<V>(f, e, 0);

    /// <summary>The logarithm, and what is to be added to it, which is small.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Join<V>(V f, V e, V more) where V : unmanaged, IRegister<V>
    {
        V small = LogParts.OfSmall(f, V.MultiplyAdd(e, 1.90821492927058770002e-10, more));
        return V.MultiplyAdd(e, 6.93147180369123816490e-01, small);
    }

    /// <summary>In single precision, by the same form as <see cref="LogParts"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V OfSingle<V>(V x) where V : unmanaged, IRegister<V>
    {
        // As LogParts.ArePlain.
        bool arePlain = V.LessThanAllBits(V.AddBits(x, V.OfBits(0x7F800000)), V.OfBits(-0x01000000));
        return arePlain ? OfNormal(x, Bias) : OfAny(x);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V OfAny<V>(V x) where V : unmanaged, IRegister<V>
    {
        V isSmall = V.LessThan(x, 1.17549435e-38f);
        return LogParts.OfAny(x, 0, V.Select(isSmall, OfNormal(x * 8388608, Bias + 23), OfNormal(x, Bias)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V OfNormal<V>(V x, float bias) where V : unmanaged, IRegister<V>
    {
        V bits = V.AddBits(x, V.OfBits(0x3F800000 - RootHalf));
        V e = (V.ShiftRight(bits, 23) | V.OfBits(0x4B000000)) - bias;
        V f = V.AddBits(bits & V.OfBits(0x007FFFFF), V.OfBits(RootHalf)) - 1;

        V s = f / (f + 2), z = s * s, halfSquare = f * 0.5f * f;
        V p = Polynomial.Of(z, 0.6666681674858653f, 0.39973598101885804f, 0.2996140851192672f);
        V rest = s * V.MultiplyAdd(p, z, halfSquare);
        rest = halfSquare - V.MultiplyAdd(e, -2.12194440e-4f, rest);
        return V.MultiplyAdd(e, 0.693359375f, f - rest);
    }
}
