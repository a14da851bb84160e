using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>
/// e to the power of x, to less than one unit in the last place: x = n log(2) + r with a whole n and |r| at most half of log(2), which
/// is subtracted in two parts, the first with so few digits that n times it is exact (W. J. Cody and W. Waite, Software Manual for
/// the Elementary Functions, 1980, chapter 6); the exponential of r = 1 + r + r² q(r), where q is a minimax polynomial (Remez); and
/// two powers of two whose product is that of n, so that only the last multiplication rounds what is below the normal numbers.
/// </summary>
internal readonly struct NaturalExp : IRegisterFunction<NaturalExp>
{
    public static bool TakesSingles => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V OfSingle<V>(V x) where V : unmanaged, IRegister<V>
    {
        // From the one on all results are 0, from the other on infinite. Of a NaN and a number, the second is taken: it is the NaN.
        x = V.MinNative(89, V.MaxNative(-104, x));

        // A sum as large as this has no fraction; its last digits are n plus twice the bias of exponents.
        const float Whole = 12582912 + 254;
        V shifted = V.MultiplyAdd(x, 1.44269504f, Whole), n = shifted - Whole;
        V r = V.MultiplyAdd(n, -0.693359375f, x);
        r = V.MultiplyAdd(n, 2.12194440e-4f, r);

        V q = Polynomial.Of(r, 0.5000000095119201f, 0.1666651884350666f, 0.041666206047268756f, 0.008368889074998805f, 0.001395047532578542f);

        // What 1 + r loses is added to the rest, so that almost all rounding is that of the last sum.
        V sum = 1 + r, lost = 1 - sum + r;
        return ExpParts.Scale(sum + V.MultiplyAdd(q, r * r, lost), shifted, digits: 23);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x) where V : unmanaged, IRegister<V>
    {
        V r = ExpParts.Reduce(V.MinNative(710, V.MaxNative(-746, x)), out V shifted);
        return ExpParts.Scale(ExpParts.OfSmall(r), shifted);
    }
}

/// <summary>
/// 2 to the power of x: that of the nearest whole number, which is exact, times that of the rest, which is small. The
/// exponential of x log(2) as a whole would multiply the rounding of that product by x.
/// </summary>
internal readonly struct Exp2 : IRegisterFunction<Exp2>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x) where V : unmanaged, IRegister<V>
    {
        x = V.MinNative(1025, V.MaxNative(-1076, x)); // infinite, and 0
        V shifted = x + ExpParts.Whole, rest = x - (shifted - ExpParts.Whole);
        return ExpParts.Scale(ExpParts.OfSmall(rest * 0.6931471805599453), shifted);
    }
}
