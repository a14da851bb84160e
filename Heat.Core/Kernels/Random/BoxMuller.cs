using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>
/// The Box-Muller transform lane by lane, from words of uniformly distributed bits to radius and direction. Logarithm,
/// sine and cosine are Taylor series on reduced arguments, ended where the next term is less than an eighth of a unit
/// in the last place: a term or two longer than minimax polynomials, but their coefficients, 1/(2k+1) and 1/k!, need
/// no source to be checked against. A coordinate, radius times cosine or sine, is off by less than four units in the
/// last place.
/// </summary>
internal static class BoxMuller<T, TLanes>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TLanes : unmanaged, ILanes<TLanes, T>
{
    private static bool IsDouble => Unsafe.SizeOf<T>() == 8;

    private static int WordBits => IsDouble ? 64 : 32;

    private static int MantissaBits => IsDouble ? 52 : 23;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Number(double value) =>
        TLanes.Create(IsDouble ? Unsafe.BitCast<double, T>(value) : Unsafe.BitCast<float, T>((float)value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Bits(ulong bits) =>
        TLanes.Create(IsDouble ? Unsafe.BitCast<ulong, T>(bits) : Unsafe.BitCast<uint, T>((uint)bits));

    /// <summary>sqrt(-2 ln u), where u = (k + 1/2) / 2^(w-1) and k is the leading w-1 bits of the word of w bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Radius(TLanes word)
    {
        TLanes u = (TLanes.FromSigned(word >>> 1) + Number(0.5)) * Number(IsDouble ? 1.0 / (1ul << 63) : 1.0 / (1u << 31));

        // u = 2^exponent * m with sqrt(1/2) <= m < sqrt(2). The exponent, still biased, is or-ed into the mantissa of
        // 2^MantissaBits, which makes a number of it without a conversion.
        ulong sqrtHalfBits = IsDouble ? 0x3FE6A09E667F3BCD : 0x3F3504F3ul;
        ulong bias = IsDouble ? 1023 : 127ul;
        double twoToMantissaBits = 1ul << MantissaBits;
        TLanes shifted = TLanes.AddBits(u, Bits((bias << MantissaBits) - sqrtHalfBits));
        TLanes exponent = ((shifted >>> MantissaBits) | Number(twoToMantissaBits)) - Number(twoToMantissaBits + bias);
        TLanes m = TLanes.AddBits(shifted & Bits((1ul << MantissaBits) - 1), Bits(sqrtHalfBits));

        // ln m = 2 artanh s = 2 (s + s^3/3 + s^5/5 + ...), |s| < 0.172.
        TLanes s = (m - Number(1)) / (m + Number(1));
        TLanes z = s * s;
        TLanes series = Number(1.0 / 9);
        if (IsDouble)
        {
            series = Number(1.0 / 19);
            series = (series * z) + Number(1.0 / 17);
            series = (series * z) + Number(1.0 / 15);
            series = (series * z) + Number(1.0 / 13);
            series = (series * z) + Number(1.0 / 11);
            series = (series * z) + Number(1.0 / 9);
        }

        series = (series * z) + Number(1.0 / 7);
        series = (series * z) + Number(1.0 / 5);
        series = (series * z) + Number(1.0 / 3);
        TLanes artanh = s + (s * (z * series));
        const double ln2 = 0.693147180559945309;
        return TLanes.Sqrt((exponent * Number(-2 * ln2)) - (Number(4) * artanh));
    }

    /// <summary>Cosine and sine of the angle of (word + 1/2) / 2^w turns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Direction(TLanes word, out TLanes cos, out TLanes sin)
    {
        // The angle is a number of quarter turns plus x, |x| < pi/4. The word less its two leading bits, read as signed,
        // is x; the bit below its last one adds the half, so that the values of x lie symmetrically about 0.
        const double quarterTurn = 1.57079632679489662;
        TLanes x = TLanes.FromSigned((word << 2) | Bits(2)) * Number(quarterTurn / (IsDouble ? 1.8446744073709552e19 : 4294967296.0));
        TLanes y = x * x;
        TLanes sinSeries = Number(1.0 / 362880);
        TLanes cosSeries = Number(-1.0 / 3628800);
        if (IsDouble)
        {
            sinSeries = Number(1.0 / 355687428096000);
            sinSeries = (sinSeries * y) + Number(-1.0 / 1307674368000);
            sinSeries = (sinSeries * y) + Number(1.0 / 6227020800);
            sinSeries = (sinSeries * y) + Number(-1.0 / 39916800);
            sinSeries = (sinSeries * y) + Number(1.0 / 362880);
            cosSeries = Number(1.0 / 20922789888000);
            cosSeries = (cosSeries * y) + Number(-1.0 / 87178291200);
            cosSeries = (cosSeries * y) + Number(1.0 / 479001600);
            cosSeries = (cosSeries * y) + Number(-1.0 / 3628800);
        }

        sinSeries = (sinSeries * y) + Number(-1.0 / 5040);
        sinSeries = (sinSeries * y) + Number(1.0 / 120);
        sinSeries = (sinSeries * y) + Number(-1.0 / 6);
        cosSeries = (cosSeries * y) + Number(1.0 / 40320);
        cosSeries = (cosSeries * y) + Number(-1.0 / 720);
        cosSeries = (cosSeries * y) + Number(1.0 / 24);
        TLanes sinX = x + (x * (y * sinSeries));
        TLanes cosX = (Number(1) - (Number(0.5) * y)) + ((y * y) * cosSeries);

        // An eighth of a turn more makes the two leading bits the nearest number of quarter turns: 1 and 3 exchange
        // sine and cosine, 1 and 2 negate the cosine, 2 and 3 the sine.
        TLanes quarters = TLanes.AddBits(word, Bits(1ul << (WordBits - 3)));
        TLanes keep = TLanes.AddBits((quarters >>> (WordBits - 2)) & Bits(1), Bits(ulong.MaxValue));
        TLanes exchange = (sinX ^ cosX) & keep;
        TLanes signBit = Bits(1ul << (WordBits - 1));
        cos = sinX ^ exchange ^ ((quarters ^ (quarters << 1)) & signBit);
        sin = cosX ^ exchange ^ (quarters & signBit);
    }
}
