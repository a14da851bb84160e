using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.IO;

/// <summary>Reads the number at the start of a run of bytes. Behind the run there is always a byte that is no part of a number.</summary>
internal unsafe interface IFieldParser<T> where T : unmanaged
{
    /// <summary>Reads a number.</summary>
    /// <param name="at">Its first byte; afterwards the first byte that does not belong to it.</param>
    /// <param name="value">The number.</param>
    /// <returns>False if there is no number in a form that this way reads.</returns>
    static abstract bool TryParse(ref byte* at, out T value);
}

/// <summary>The digits of a number: a mantissa of at most 19 digits and a power of ten.</summary>
internal static unsafe class Digits
{
    public const int Most = 19;

    /// <summary>Reads <c>[+-]digits[.digits][e[+-]digits]</c>.</summary>
    /// <returns>False if there is no digit, or there are more than 19 from the first that is not 0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(ref byte* at, out bool isNegative, out ulong mantissa, out int exponent)
    {
        byte* p = at;
        isNegative = *p == '-';
        if (*p is (byte)'-' or (byte)'+')
            p++;
        byte* first = p;
        ulong m = 0;
        uint digit;
        while ((digit = *p - (uint)'0') <= 9)
        {
            m = m * 10 + digit;
            p++;
        }

        long digits = p - first;
        exponent = 0;
        if (*p == '.')
        {
            byte* fraction = ++p;
            while (IsEight(*(ulong*)p))
            {
                m = m * 100_000_000 + Eight(*(ulong*)p);
                p += 8;
            }

            while ((digit = *p - (uint)'0') <= 9)
            {
                m = m * 10 + digit;
                p++;
            }

            exponent = (int)Math.Max(fraction - p, -100_000);
            digits += p - fraction;
        }

        mantissa = m;
        if (digits > Most)
        {
            // Zeros before the first other digit do not count.
            for (byte* q = first; digits > 0 && *q is (byte)'0' or (byte)'.'; q++)
                digits -= *q == '0' ? 1 : 0;
        }

        if ((*p | 0x20) == 'e')
            ReadExponent(ref p, ref exponent);
        at = p;
        return p > first && digits is > 0 and <= Most || (digits == 0 && m == 0 && HasDigit(first, p));
    }

    private static bool HasDigit(byte* first, byte* end)
    {
        while (first < end && *first is not ((byte)'0'))
            first++;
        return first < end;
    }

    private static void ReadExponent(ref byte* p, ref int exponent)
    {
        byte* q = p + 1;
        bool isNegative = *q == '-';
        if (*q is (byte)'-' or (byte)'+')
            q++;
        int value = 0;
        byte* first = q;
        for (uint digit; (digit = *q - (uint)'0') <= 9; q++)
            value = Math.Min(value * 10 + (int)digit, 100_000);
        if (q == first)
            return; // what follows the number is no exponent, which the caller notices
        exponent += isNegative ? -value : value;
        p = q;
    }

    // Eight ASCII digits at once (Lemire, "Quickly parsing eight digits", 2018).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsEight(ulong bytes) =>
        (((bytes & 0xF0F0F0F0F0F0F0F0) | (((bytes + 0x0606060606060606) & 0xF0F0F0F0F0F0F0F0) >> 4)) ^ 0x3333333333333333) == 0 && BitConverter.IsLittleEndian;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Eight(ulong bytes)
    {
        bytes = (bytes & 0x0F0F0F0F0F0F0F0F) * 2561 >> 8;
        bytes = (bytes & 0x00FF00FF00FF00FF) * 6553601 >> 16;
        return (bytes & 0x0000FFFF0000FFFF) * 42949672960001 >> 32;
    }
}

/// <summary>Double precision, each number rounded once.</summary>
internal readonly unsafe struct DoubleField : IFieldParser<double>
{
    private static readonly double[] s_powers = [.. Enumerable.Range(0, 23).Select(k => double.Parse($"1e{k}", CultureInfo.InvariantCulture))];

    public static bool TryParse(ref byte* at, out double value)
    {
        byte* start = at;
        if (Digits.TryRead(ref at, out bool isNegative, out ulong mantissa, out int exponent))
        {
            if (mantissa < 1UL << 53 && exponent is <= 0 and >= -22)
            {
                // Both are exact, so that the quotient is rounded once (Clinger, 1990).
                value = mantissa / s_powers[-exponent];
                value = isNegative ? -value : value;
                return true;
            }

            if (DecimalNumber.TryRound<Binary64>(mantissa, exponent, out ulong bits))
            {
                value = BitConverter.UInt64BitsToDouble(bits | (isNegative ? 1UL << 63 : 0));
                return true;
            }
        }

        return AnyField.TryParse(start, ref at, out value);
    }
}

/// <summary>Single precision, each number rounded once.</summary>
internal readonly unsafe struct SingleField : IFieldParser<float>
{
    private static readonly float[] s_powers = [.. Enumerable.Range(0, 11).Select(k => float.Parse($"1e{k}", CultureInfo.InvariantCulture))];

    public static bool TryParse(ref byte* at, out float value)
    {
        byte* start = at;
        if (Digits.TryRead(ref at, out bool isNegative, out ulong mantissa, out int exponent))
        {
            if (mantissa < 1UL << 24 && exponent is <= 0 and >= -10)
            {
                value = mantissa / s_powers[-exponent];
                value = isNegative ? -value : value;
                return true;
            }

            if (DecimalNumber.TryRound<Binary32>(mantissa, exponent, out ulong bits))
            {
                value = BitConverter.UInt32BitsToSingle((uint)bits | (isNegative ? 1u << 31 : 0));
                return true;
            }
        }

        return AnyField.TryParse(start, ref at, out value);
    }
}

/// <summary>Integers, exactly: a number that the type does not have is an error.</summary>
internal readonly unsafe struct IntegerField<T> : IFieldParser<T> where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    public static bool TryParse(ref byte* at, out T value)
    {
        byte* p = at;
        bool isNegative = *p == '-';
        if (*p is (byte)'-' or (byte)'+')
            p++;
        byte* first = p;
        ulong m = 0;
        bool isExact = true;
        for (uint digit; (digit = *p - (uint)'0') <= 9; p++)
        {
            isExact &= m < ulong.MaxValue / 10 || (m == ulong.MaxValue / 10 && digit <= ulong.MaxValue % 10);
            m = m * 10 + digit;
        }

        at = p;
        ulong most = ulong.CreateChecked(T.MaxValue) + (isNegative && T.MinValue < T.Zero ? 1UL : 0);
        value = isNegative ? T.CreateTruncating(0 - m) : T.CreateTruncating(m);
        return p > first && isExact && m <= most && (!isNegative || m == 0 || T.MinValue < T.Zero);
    }
}

/// <summary>Booleans: 0, 1, True and False in any case.</summary>
internal readonly unsafe struct BooleanField : IFieldParser<bool>
{
    public static bool TryParse(ref byte* at, out bool value)
    {
        byte* p = at;
        while ((char.IsAsciiLetterOrDigit((char)*p)))
            p++;
        var text = new ReadOnlySpan<byte>(at, (int)(p - at));
        at = p;
        value = text is [(byte)'1'] || System.Text.Ascii.EqualsIgnoreCase(text, "true"u8);
        return value || text is [(byte)'0'] || System.Text.Ascii.EqualsIgnoreCase(text, "false"u8);
    }
}

/// <summary>Half precision.</summary>
internal readonly unsafe struct HalfField : IFieldParser<Half>
{
    public static bool TryParse(ref byte* at, out Half value) => AnyField.TryParse(at, ref at, out value);
}

/// <summary>Everything that .NET reads as a number: long mantissas, subnormal numbers, infinities, NaN.</summary>
internal static unsafe class AnyField
{
    public static bool TryParse<T>(byte* start, ref byte* at, out T value) where T : unmanaged, INumberBase<T>
    {
        byte* end = start;
        while (char.IsAsciiLetterOrDigit((char)*end) || *end is (byte)'.' or (byte)'-' or (byte)'+')
            end++;
        at = end;
        var text = new ReadOnlySpan<byte>(start, (int)(end - start));
        if (T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
            return true;
        bool isNegative = text is [(byte)'-', ..];
        if (text is [(byte)'-' or (byte)'+', ..])
            text = text[1..];
        if (!System.Text.Ascii.EqualsIgnoreCase(text, "inf"u8) && !System.Text.Ascii.EqualsIgnoreCase(text, "infinity"u8))
            return false;
        value = T.CreateSaturating(isNegative ? double.NegativeInfinity : double.PositiveInfinity);
        return true;
    }
}
