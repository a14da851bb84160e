using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Heat.Kernels;

/// <summary>
/// The rule for booleans: a byte other than 0 is true, whatever it is, as memory that files, casts and other languages fill may hold
/// others than 0 and 1; what a kernel writes is 0 or 1.
/// </summary>
internal static class Booleans
{
    /// <summary>The bytes that are brought to 0 or 1 at a time, where a kernel needs them so: they stay in the nearest cache.</summary>
    public const int ChunkLength = 1024;

    /// <summary>Makes each byte 0 or 1.</summary>
    /// <param name="bytes">The bytes of booleans.</param>
    /// <param name="result">Where they go; may be where they are.</param>
    public static void Normalize(ReadOnlySpan<byte> bytes, Span<byte> result) => TensorPrimitives.Min(bytes, (byte)1, result);

    /// <summary>Makes the bytes of booleans 0 or 1, in place; elements of other types stay as they are.</summary>
    public static void Normalize<T>(Span<T> elements) where T : unmanaged
    {
        if (typeof(T) == typeof(bool))
            Normalize(MemoryMarshal.AsBytes(elements), MemoryMarshal.AsBytes(elements));
    }

    /// <summary>Converts booleans to numbers.</summary>
    [SkipLocalsInit]
    public static void ToNumbers<T>(ReadOnlySpan<byte> bytes, Span<T> numbers) where T : unmanaged, System.Numerics.INumberBase<T>
    {
        Span<byte> chunk = stackalloc byte[Math.Min(ChunkLength, bytes.Length)];
        for (int start = 0; start < bytes.Length; start += ChunkLength)
        {
            int length = Math.Min(ChunkLength, bytes.Length - start);
            Normalize(bytes.Slice(start, length), chunk);
            TensorPrimitives.ConvertTruncating<byte, T>(chunk[..length], numbers.Slice(start, length));
        }
    }
}
