using System.Runtime.CompilerServices;

namespace Heat.IO;

/// <summary>The shortest decimal number that reads back as a binary one, and of these the nearest, by three multiplications of 128 bits
/// (Giulietti, "The Schubfach way to render doubles", 2020).</summary>
internal static class ShortestDecimal
{
    /// <summary>Digits and exponent of the number digits · 10^exponent.</summary>
    /// <param name="bits">The bits of a finite number but 0, without its sign.</param>
    public static (ulong Digits, int Exponent) Of<TFormat>(ulong bits) where TFormat : struct, IBinaryFormat
    {
        ulong hidden = 1UL << TFormat.MantissaBits, stored = bits & (hidden - 1);
        int biased = (int)(bits >> TFormat.MantissaBits);
        ulong mantissa = biased == 0 ? stored : stored | hidden;
        int q = Math.Max(biased, 1) + TFormat.LeastExponent - TFormat.MantissaBits;
        if (q <= 0 && -q <= TFormat.MantissaBits && (mantissa & ((1UL << -q) - 1)) == 0)
            return (mantissa >> -q, 0);

        // The number and the bounds of what rounds to it, times 4; below a power of two the lower bound is nearer.
        ulong isOdd = mantissa & 1;
        bool isNearer = stored == 0 && biased > 1;
        int k = (q * 1262611 - (isNearer ? 524031 : 0)) >> 22;
        int shift = q + ((-k * 1741647) >> 19) + 1;
        (ulong high, ulong low) = PowerOfTen(-k);
        ulong lower = ScaledToOdd(high, low, (4 * mantissa - (isNearer ? 1UL : 2)) << shift) + isOdd;
        ulong upper = ScaledToOdd(high, low, (4 * mantissa + 2) << shift) - isOdd;
        ulong middle = ScaledToOdd(high, low, (4 * mantissa) << shift);
        ulong s = middle / 4;
        if (s >= 10)
        {
            ulong tens = s / 10;
            bool isBelow = lower <= 40 * tens, isAbove = 40 * tens + 40 <= upper;
            if (isBelow != isAbove)
                return (tens + (isAbove ? 1UL : 0), k + 1);
        }

        bool isLower = lower <= 4 * s, isUpper = 4 * s + 4 <= upper;
        if (isLower != isUpper)
            return (s + (isUpper ? 1UL : 0), k);
        ulong halfway = 4 * s + 2;
        return (s + (middle > halfway || (middle == halfway && (s & 1) == 1) ? 1UL : 0), k);
    }

    /// <summary>The leading 128 bits of a power of ten, rounded up where it has more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (ulong High, ulong Low) PowerOfTen(int exponent)
    {
        ref ulong power = ref PowersOfFive.Table[2 * (exponent - PowersOfFive.Least)];
        ulong high = power, low = Unsafe.Add(ref power, 1);
        if (exponent is < 0 or > 55 && ++low == 0)
            high++;
        return (high, low);
    }

    /// <summary>The upper 64 bits of a product of 192 bits; the last is 1 if what is cut off is not 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong ScaledToOdd(ulong high, ulong low, ulong factor)
    {
        ulong carried = Math.BigMul(low, factor, out _);
        ulong upper = Math.BigMul(high, factor, out ulong middle);
        middle += carried;
        if (middle < carried)
            upper++;
        return upper | (middle > 1 ? 1UL : 0);
    }
}
