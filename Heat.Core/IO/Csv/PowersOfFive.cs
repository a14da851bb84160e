using System.Numerics;

namespace Heat.IO;

/// <summary>The leading 128 bits of the powers of five, truncated for positive exponents and rounded up for negative ones, as
/// <see cref="DecimalNumber"/> and <see cref="ShortestDecimal"/> need them.</summary>
internal static class PowersOfFive
{
    public const int Least = -342;
    public const int Greatest = 324; // what the least subnormal number is multiplied with, to write it

    /// <summary>Upper and lower 64 bits of each power, from the least.</summary>
    public static readonly ulong[] Table = Make();

    private static ulong[] Make()
    {
        var table = new ulong[2 * (Greatest - Least + 1)];
        BigInteger power = 1;
        for (int exponent = 0; exponent <= -Least; exponent++)
        {
            int bits = (int)power.GetBitLength();
            if (exponent <= Greatest)
                Set(table, exponent, bits <= 128 ? power << (128 - bits) : power >> (bits - 128));
            if (exponent > 0)
            {
                BigInteger inverse = (BigInteger.One << (2 * bits + 128)) / power + 1;
                Set(table, -exponent, inverse >> ((int)inverse.GetBitLength() - 128));
            }

            power *= 5;
        }

        return table;
    }

    private static void Set(ulong[] table, int exponent, BigInteger bits)
    {
        int at = 2 * (exponent - Least);
        table[at] = (ulong)(bits >> 64);
        table[at + 1] = (ulong)(bits & ulong.MaxValue);
    }
}
