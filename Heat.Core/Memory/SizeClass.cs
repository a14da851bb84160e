using System.Numerics;

namespace Heat;

/// <summary>
/// The block lengths of a pool: multiples of 64 bytes up to 512, then eight equal steps for each power of two. A block is
/// longer than requested by less than an eighth, or by less than 64 bytes.
/// </summary>
internal static class SizeClass
{
    private const int LinearCount = 8;
    private const int LinearBytesLog2 = 9;

    /// <summary>The number of classes; the last ones exceed any address space.</summary>
    public const int Count = LinearCount + ((62 - LinearBytesLog2) * 8);

    /// <summary>The longest block.</summary>
    public const long MaxBytes = 1L << 62;

    /// <summary>The class of the shortest blocks of at least so many bytes, 1 ≤ bytes ≤ <see cref="MaxBytes"/>.</summary>
    public static int IndexOf(long bytes)
    {
        long last = bytes - 1;
        int exponent = BitOperations.Log2((ulong)last);
        return exponent < LinearBytesLog2
            ? (int)(last >> 6)
            : LinearCount + ((exponent - LinearBytesLog2) << 3) + (int)((last >> (exponent - 3)) & 7);
    }

    /// <summary>The length of a class's blocks.</summary>
    public static long BytesOf(int index)
    {
        if (index < LinearCount)
            return (index + 1L) << 6;
        int exponent = LinearBytesLog2 + ((index - LinearCount) >> 3);
        return (8L + ((index - LinearCount) & 7) + 1) << (exponent - 3);
    }
}
