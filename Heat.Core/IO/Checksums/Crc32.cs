using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Heat.Kernels;

namespace Heat.IO;

/// <summary>The cyclic redundancy check of PNG and zip files (polynomial 0xEDB88320), eight bytes at a time by tables ("slicing-by-8":
/// Kounavis and Berry, 2005).</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;

    private static readonly uint[] s_tables = MakeTables();

    /// <summary>The check of some bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="before">The check of the bytes before them.</param>
    [MethodImpl(Loops.CompiledOnce)]
    public static uint Of(ReadOnlySpan<byte> bytes, uint before = 0)
    {
        uint crc = ~before;
        ref uint table = ref MemoryMarshal.GetArrayDataReference(s_tables);
        int i = 0;
        for (; i <= bytes.Length - 8; i += 8)
        {
            ulong eight = MemoryMarshal.Read<ulong>(bytes[i..]) ^ crc;
            crc = Unsafe.Add(ref table, 7 * 256 + (byte)eight) ^ Unsafe.Add(ref table, 6 * 256 + (byte)(eight >> 8))
                ^ Unsafe.Add(ref table, 5 * 256 + (byte)(eight >> 16)) ^ Unsafe.Add(ref table, 4 * 256 + (byte)(eight >> 24))
                ^ Unsafe.Add(ref table, 3 * 256 + (byte)(eight >> 32)) ^ Unsafe.Add(ref table, 2 * 256 + (byte)(eight >> 40))
                ^ Unsafe.Add(ref table, 256 + (byte)(eight >> 48)) ^ Unsafe.Add(ref table, (byte)(eight >> 56));
        }

        for (; i < bytes.Length; i++)
            crc = (crc >> 8) ^ s_tables[(byte)(crc ^ bytes[i])];
        return ~crc;
    }

    /// <summary>The check of two ranges one after the other, from the checks of both: appending n bytes multiplies the first by x^8n.</summary>
    public static uint Combine(uint first, uint second, long secondLength)
    {
        uint factor = 1u << 31, square = 1u << 23; // the polynomials 1 and x^8, with reflected bits
        for (; secondLength > 0; secondLength >>= 1)
        {
            if ((secondLength & 1) != 0)
                factor = Multiply(factor, square);
            square = Multiply(square, square);
        }

        return Multiply(first, factor) ^ second;
    }

    // Polynomials over GF(2), modulo that of the check; the highest bit is the coefficient of 1.
    private static uint Multiply(uint a, uint b)
    {
        uint product = 0;
        for (uint bit = 1u << 31; bit != 0; bit >>= 1)
        {
            if ((a & bit) != 0)
                product ^= b;
            b = (b & 1) != 0 ? (b >> 1) ^ Polynomial : b >> 1;
        }

        return product;
    }

    private static uint[] MakeTables()
    {
        var tables = new uint[8 * 256];
        for (uint n = 0; n < 256; n++)
        {
            uint crc = n;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ Polynomial : crc >> 1;
            tables[n] = crc;
        }

        for (int n = 256; n < tables.Length; n++)
            tables[n] = (tables[n - 256] >> 8) ^ tables[(byte)tables[n - 256]];
        return tables;
    }
}
