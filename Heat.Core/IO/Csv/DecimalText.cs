using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Heat.IO;

/// <summary>Floating-point numbers as .NET writes them without a format, several times as fast (and of powers of two with the digits to read them back, which .NET may lack).</summary>
internal static class DecimalText
{
    /// <summary>The room that a number needs.</summary>
    public const int Longest = 32;

    private static readonly ulong[] s_powers = [.. Enumerable.Range(0, 20).Select(exponent => (ulong)BigInteger.Pow(10, exponent))];

    /// <summary>Writes a number; there must be room for the longest.</summary>
    /// <returns>The length of the text.</returns>
    public static int Write(double number, Span<byte> text) => Write<Binary64>(BitConverter.DoubleToUInt64Bits(number), 63, 17, text);

    /// <inheritdoc cref="Write(double, Span{byte})"/>
    public static int Write(float number, Span<byte> text) => Write<Binary32>(BitConverter.SingleToUInt32Bits(number), 31, 9, text);

    private static int Write<TFormat>(ulong bits, int signBit, int mostDigits, Span<byte> text) where TFormat : struct, IBinaryFormat
    {
        ulong sign = bits >> signBit, infinity = (ulong)TFormat.InfiniteExponent << TFormat.MantissaBits;
        bits &= (1UL << signBit) - 1;
        if (bits > infinity)
            return Copy("NaN"u8, text);
        int length = 0;
        if (sign != 0)
            text[length++] = (byte)'-';
        if (bits == infinity)
            return length + Copy("Infinity"u8, text[length..]);
        if (bits == 0)
            return length + Copy("0"u8, text[length..]);

        (ulong digits, int exponent) = ShortestDecimal.Of<TFormat>(bits);
        while (digits % 10 == 0)
            (digits, exponent) = (digits / 10, exponent + 1);
        int count = Count(digits), point = count + exponent; // digits before the decimal point
        Span<byte> rest = text[length..];
        if (point > mostDigits || point < -3)
            return length + Scientific(digits, count, point - 1, rest);
        if (exponent >= 0)
        {
            Digits(digits, rest[..count]);
            rest.Slice(count, exponent).Fill((byte)'0');
            return length + point;
        }

        if (point <= 0)
        {
            rest[..(2 - point)].Fill((byte)'0');
            rest[1] = (byte)'.';
            Digits(digits, rest.Slice(2 - point, count));
            return length + 2 - point + count;
        }

        Digits(digits, rest.Slice(1, count));
        rest.Slice(1, point).CopyTo(rest);
        rest[point] = (byte)'.';
        return length + count + 1;
    }

    private static int Scientific(ulong digits, int count, int exponent, Span<byte> text)
    {
        Digits(digits, text.Slice(1, count));
        text[0] = text[1];
        text[1] = (byte)'.';
        int length = count == 1 ? 1 : count + 1, size = Math.Abs(exponent);
        text[length++] = (byte)'E';
        text[length++] = (byte)(exponent < 0 ? '-' : '+');
        int width = size < 100 ? 2 : 3;
        Digits((ulong)size, text.Slice(length, width));
        return length + width;
    }

    /// <summary>Fills a span with the digits of a number; it is as long as there are digits.</summary>
    private static void Digits(ulong number, Span<byte> text)
    {
        ref byte pairs = ref MemoryMarshal.GetReference(Pairs), start = ref MemoryMarshal.GetReference(text);
        int at = text.Length;
        for (; at > 1 && number > uint.MaxValue; at -= 2)
        {
            ulong hundreds = number / 100;
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref start, at - 2), Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref pairs, (nint)(2 * (number - 100 * hundreds)))));
            number = hundreds;
        }

        // Divisions of 32 bits take half the time.
        uint rest = (uint)number;
        for (; at > 1; at -= 2)
        {
            uint hundreds = rest / 100;
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref start, at - 2), Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref pairs, (nint)(2 * (rest - 100 * hundreds)))));
            rest = hundreds;
        }

        if (at == 1)
            text[0] = (byte)('0' + rest % 10);
    }

    private static int Count(ulong number)
    {
        int about = ((BitOperations.Log2(number) + 1) * 1233) >> 12; // 1233 / 4096 is about log10(2)
        return about + (number >= s_powers[about] ? 1 : 0);
    }

    private static int Copy(ReadOnlySpan<byte> word, Span<byte> text)
    {
        word.CopyTo(text);
        return word.Length;
    }

    private static ReadOnlySpan<byte> Pairs =>
        "00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748495051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899"u8;
}
