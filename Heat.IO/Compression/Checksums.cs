using System.Buffers.Binary;
using System.Numerics;

namespace Heat.IO;

/// <summary>The checksums of HDF5.</summary>
internal static class Checksums
{
    /// <summary>Lookup3 of B. Jenkins (2006), hashlittle with initial value 0, of metadata blocks.</summary>
    public static uint Lookup3(ReadOnlySpan<byte> bytes)
    {
        uint a = 0xdeadbeef + (uint)bytes.Length, b = a, c = a;
        while (bytes.Length > 12)
        {
            a += BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            b += BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            c += BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
            a = a - c ^ BitOperations.RotateLeft(c, 4);
            c += b;
            b = b - a ^ BitOperations.RotateLeft(a, 6);
            a += c;
            c = c - b ^ BitOperations.RotateLeft(b, 8);
            b += a;
            a = a - c ^ BitOperations.RotateLeft(c, 16);
            c += b;
            b = b - a ^ BitOperations.RotateLeft(a, 19);
            a += c;
            c = c - b ^ BitOperations.RotateLeft(b, 4);
            b += a;
            bytes = bytes[12..];
        }

        if (bytes.IsEmpty)
            return c;
        Span<byte> last = stackalloc byte[12];
        last.Clear();
        bytes.CopyTo(last);
        a += BinaryPrimitives.ReadUInt32LittleEndian(last);
        b += BinaryPrimitives.ReadUInt32LittleEndian(last[4..]);
        c += BinaryPrimitives.ReadUInt32LittleEndian(last[8..]);
        c = (c ^ b) - BitOperations.RotateLeft(b, 14);
        a = (a ^ c) - BitOperations.RotateLeft(c, 11);
        b = (b ^ a) - BitOperations.RotateLeft(a, 25);
        c = (c ^ b) - BitOperations.RotateLeft(b, 16);
        a = (a ^ c) - BitOperations.RotateLeft(c, 4);
        b = (b ^ a) - BitOperations.RotateLeft(a, 14);
        return (c ^ b) - BitOperations.RotateLeft(b, 24);
    }

    /// <summary>Fletcher's checksum of 16-bit words, most significant byte first, as the filter computes it.</summary>
    public static uint Fletcher32(ReadOnlySpan<byte> bytes)
    {
        uint sum1 = 0, sum2 = 0;
        int words = bytes.Length / 2, at = 0;
        while (words > 0)
        {
            // 360 words: the most for which the sums do not overflow.
            int count = Math.Min(words, 360);
            words -= count;
            for (; count > 0; count--, at += 2)
            {
                sum1 += (uint)(bytes[at] << 8 | bytes[at + 1]);
                sum2 += sum1;
            }

            (sum1, sum2) = (Fold(sum1), Fold(sum2));
        }

        if (bytes.Length % 2 == 1)
        {
            sum1 += (uint)bytes[at] << 8;
            sum2 += sum1;
            (sum1, sum2) = (Fold(sum1), Fold(sum2));
        }

        return Fold(sum2) << 16 | Fold(sum1);

        static uint Fold(uint sum) => (sum & 0xffff) + (sum >> 16);
    }

    /// <summary>CRC-32C (Castagnoli), which Zarr's crc32c codec appends.</summary>
    public static uint Crc32C(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        for (; bytes.Length >= 8; bytes = bytes[8..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (byte b in bytes)
            crc = BitOperations.Crc32C(crc, b);
        return ~crc;
    }
}
