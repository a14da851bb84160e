using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.IO;

/// <summary>A binary floating-point format.</summary>
internal interface IBinaryFormat
{
    /// <summary>The stored bits of the mantissa.</summary>
    static abstract int MantissaBits { get; }

    /// <summary>Minus the bias of the exponent.</summary>
    static abstract int LeastExponent { get; }

    /// <summary>The exponent bits of infinity.</summary>
    static abstract int InfiniteExponent { get; }

    /// <summary>Between these decimal exponents a number may lie half-way between two of the format.</summary>
    static abstract int LeastHalfway { get; }

    /// <inheritdoc cref="LeastHalfway"/>
    static abstract int GreatestHalfway { get; }
}

/// <summary>IEEE 754 binary64.</summary>
internal readonly struct Binary64 : IBinaryFormat
{
    public static int MantissaBits => 52;

    public static int LeastExponent => -1023;

    public static int InfiniteExponent => 0x7FF;

    public static int LeastHalfway => -4;

    public static int GreatestHalfway => 23;
}

/// <summary>IEEE 754 binary32.</summary>
internal readonly struct Binary32 : IBinaryFormat
{
    public static int MantissaBits => 23;

    public static int LeastExponent => -127;

    public static int InfiniteExponent => 0xFF;

    public static int LeastHalfway => -17;

    public static int GreatestHalfway => 10;
}

/// <summary>The nearest binary number of a decimal one, by one or two multiplications of 64 bits (Lemire, "Number parsing at a gigabyte per
/// second", Software: Practice and Experience 51, 2021; the algorithm of Eisel and Lemire).</summary>
internal static class DecimalNumber
{
    /// <summary>The bits, without a sign, of the number nearest to <paramref name="mantissa"/> · 10^<paramref name="exponent"/>, ties to even.</summary>
    /// <returns>False where this way cannot tell (subnormal results, and very few others).</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRound<TFormat>(ulong mantissa, int exponent, out ulong bits) where TFormat : struct, IBinaryFormat
    {
        bits = 0;
        if (mantissa == 0)
            return true;
        if (exponent is < PowersOfFive.Least or > PowersOfFive.Greatest)
            return false;
        int leading = BitOperations.LeadingZeroCount(mantissa);
        ulong w = mantissa << leading;
        ref ulong power = ref PowersOfFive.Table[2 * (exponent - PowersOfFive.Least)];
        ulong high = Math.BigMul(w, power, out ulong low);
        if ((high & (ulong.MaxValue >> (TFormat.MantissaBits + 3))) == ulong.MaxValue >> (TFormat.MantissaBits + 3))
        {
            ulong more = Math.BigMul(w, Unsafe.Add(ref power, 1), out _);
            low += more;
            if (more > low)
                high++;
        }

        if (low == ulong.MaxValue && exponent is < -27 or > 55)
            return false;
        int upper = (int)(high >> 63), shift = upper + 64 - TFormat.MantissaBits - 3;
        ulong rounded = high >> shift;
        int binary = (((152170 + 65536) * exponent) >> 16) + 63 + upper - leading - TFormat.LeastExponent;
        if (binary <= 0)
            return false;
        if (low <= 1 && exponent >= TFormat.LeastHalfway && exponent <= TFormat.GreatestHalfway && (rounded & 3) == 1 && rounded << shift == high)
            rounded &= ~1UL; // half-way: to even
        rounded = (rounded + (rounded & 1)) >> 1;
        if (rounded >= 2UL << TFormat.MantissaBits)
        {
            rounded = 1UL << TFormat.MantissaBits;
            binary++;
        }

        bits = binary >= TFormat.InfiniteExponent
            ? (ulong)TFormat.InfiniteExponent << TFormat.MantissaBits
            : (rounded & ~(1UL << TFormat.MantissaBits)) | ((ulong)binary << TFormat.MantissaBits);
        return true;
    }
}
