using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Heat.IO;

/// <summary>The shuffle filter: all first bytes of the elements, then all second bytes, and so on, which compresses better. Bytes that are no
/// whole element stay at the end.</summary>
internal static class ByteShuffle
{
    /// <summary>Puts the bytes of elements together again.</summary>
    /// <returns>The number of bytes, that of the source.</returns>
    /// <exception cref="InvalidDataException">There are more bytes than the target takes.</exception>
    public static int Undo(ReadOnlySpan<byte> source, int size, Span<byte> target)
    {
        if (source.Length > target.Length)
            throw new InvalidDataException($"a chunk has {source.Length} bytes instead of {target.Length}");
        int count = source.Length / size, done = 0;
        if (size == 4)
            done = Undo4(source, count, target);
        else if (size == 8)
            done = Undo8(source, count, target);
        for (int part = 0; part < size; part++)
        {
            ReadOnlySpan<byte> bytes = source.Slice(part * count, count);
            for (int i = done, to = done * size + part; i < bytes.Length; i++, to += size)
                target[to] = bytes[i];
        }

        source[(count * size)..].CopyTo(target[(count * size)..]);
        return source.Length;
    }

    /// <summary>Takes the bytes of elements apart.</summary>
    public static void Apply(ReadOnlySpan<byte> source, int size, Span<byte> target)
    {
        int count = source.Length / size;
        for (int part = 0; part < size; part++)
        {
            Span<byte> bytes = target.Slice(part * count, count);
            for (int i = 0, from = part; i < bytes.Length; i++, from += size)
                bytes[i] = source[from];
        }

        source[(count * size)..].CopyTo(target[(count * size)..]);
    }

    // 16 elements at a time: bytes become pairs, pairs become words; the remainder is left to the caller.
    private static int Undo4(ReadOnlySpan<byte> source, int count, Span<byte> target)
    {
        int done = 0;
        for (; done + 16 <= count; done += 16)
        {
            (Vector128<ushort> low, Vector128<ushort> high) = Pair(source, done, done + count);
            (Vector128<ushort> low2, Vector128<ushort> high2) = Pair(source, done + 2 * count, done + 3 * count);
            Span<byte> to = target.Slice(4 * done, 64);
            Join(low, low2, to);
            Join(high, high2, to[32..]);
        }

        return done;

        static void Join(Vector128<ushort> low, Vector128<ushort> high, Span<byte> to)
        {
            (Vector128<uint> first, Vector128<uint> second) = Join32(low, high);
            first.AsByte().CopyTo(to);
            second.AsByte().CopyTo(to[16..]);
        }
    }

    // As Undo4, with words joined to elements of eight bytes.
    private static int Undo8(ReadOnlySpan<byte> source, int count, Span<byte> target)
    {
        int done = 0;
        for (; done + 16 <= count; done += 16)
        {
            (Vector128<ushort> a0, Vector128<ushort> a1) = Pair(source, done, done + count);
            (Vector128<ushort> b0, Vector128<ushort> b1) = Pair(source, done + 2 * count, done + 3 * count);
            (Vector128<ushort> c0, Vector128<ushort> c1) = Pair(source, done + 4 * count, done + 5 * count);
            (Vector128<ushort> d0, Vector128<ushort> d1) = Pair(source, done + 6 * count, done + 7 * count);
            Span<ulong> to = MemoryMarshal.Cast<byte, ulong>(target.Slice(8 * done, 128));
            Join(a0, b0, c0, d0, to);
            Join(a1, b1, c1, d1, to[8..]);
        }

        return done;

        static void Join(Vector128<ushort> a, Vector128<ushort> b, Vector128<ushort> c, Vector128<ushort> d, Span<ulong> to)
        {
            (Vector128<uint> low0, Vector128<uint> low1) = Join32(a, b);
            (Vector128<uint> high0, Vector128<uint> high1) = Join32(c, d);
            Join64(low0, high0, to);
            Join64(low1, high1, to[4..]);
        }

        static void Join64(Vector128<uint> low, Vector128<uint> high, Span<ulong> to)
        {
            (Vector128.WidenLower(low) | Vector128.WidenLower(high) << 32).CopyTo(to);
            (Vector128.WidenUpper(low) | Vector128.WidenUpper(high) << 32).CopyTo(to[2..]);
        }
    }

    private static (Vector128<ushort> Lower, Vector128<ushort> Upper) Pair(ReadOnlySpan<byte> source, int first, int second)
    {
        Vector128<byte> low = Vector128.Create(source.Slice(first, 16)), high = Vector128.Create(source.Slice(second, 16));
        return (Vector128.WidenLower(low) | Vector128.WidenLower(high) << 8, Vector128.WidenUpper(low) | Vector128.WidenUpper(high) << 8);
    }

    private static (Vector128<uint> Lower, Vector128<uint> Upper) Join32(Vector128<ushort> low, Vector128<ushort> high) =>
        (Vector128.WidenLower(low) | Vector128.WidenLower(high) << 16, Vector128.WidenUpper(low) | Vector128.WidenUpper(high) << 16);
}
