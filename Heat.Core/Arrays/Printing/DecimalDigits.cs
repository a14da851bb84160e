using System.Globalization;
using System.Numerics;

namespace Heat;

/// <summary>The decimal digits of a number that is not negative; the first one counts 10^<paramref name="First"/>.</summary>
internal readonly record struct DecimalDigits(string Digits, int First)
{
    public static readonly DecimalDigits Zero = new("0", 0);

    /// <summary>Ten times more than any 17 digits, which always suffice to identify a double.</summary>
    private const ulong Beyond = 1_000_000_000_000_000_000;

    /// <summary>The power of ten that the last digit counts.</summary>
    public int Last => First - Digits.Length + 1;

    /// <summary>The digits from one power of ten down to another, zeros where there are none; empty if there is no such power.</summary>
    public string Slice(int from, int to)
    {
        if (from < to)
            return "";
        return string.Create(from - to + 1, (from, digits: this), static (text, state) =>
        {
            for (int i = 0; i < text.Length; i++)
            {
                int index = state.digits.First - (state.from - i);
                text[i] = (uint)index < (uint)state.digits.Digits.Length ? state.digits.Digits[index] : '0';
            }
        });
    }

    /// <summary>
    /// The shortest digits of a value, rounded at 10^<paramref name="last"/>, a higher power than <see cref="Last"/>:
    /// what rounding the value itself to nearest gives. For if the middle of two candidates lay between the two, it
    /// would identify the value with fewer digits, or more closely. <see langword="null"/> where these digits are the
    /// middle themselves, so that only the exact value can tell.
    /// </summary>
    public DecimalDigits? RoundTo(int last)
    {
        ulong divisor = 1;
        for (int power = Last; power < last && divisor < Beyond; power++)
            divisor *= 10;
        (ulong quotient, ulong remainder) = Math.DivRem(ulong.Parse(Digits, CultureInfo.InvariantCulture), divisor);
        if (2 * remainder == divisor)
            return null;
        string rounded = (2 * remainder > divisor ? quotient + 1 : quotient).ToString(CultureInfo.InvariantCulture);
        return new(rounded, last + rounded.Length - 1);
    }

    /// <summary>The fewest digits that identify a positive, finite value among those of its type, and of these the closest.</summary>
    public static DecimalDigits Shortest<T>(T value) where T : struct, IBinaryFloatingPointIeee754<T>
    {
        // The runtime's default text has these digits in one of two notations: 12.34 or 1.234E-05.
        Span<char> text = stackalloc char[32];
        value.TryFormat(text, out int length, default, CultureInfo.InvariantCulture);
        text = text[..length];
        int exponent = 0;
        if (text.IndexOf('E') is >= 0 and var e)
        {
            exponent = int.Parse(text[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            text = text[..e];
        }

        int point = text.IndexOf('.');
        int whole = point < 0 ? text.Length : point;
        Span<char> digits = stackalloc char[text.Length];
        text[..whole].CopyTo(digits);
        if (point >= 0)
            text[(point + 1)..].CopyTo(digits[whole..]);
        digits = point < 0 ? digits : digits[..^1];
        int leadingZeros = digits.IndexOfAnyExcept('0');
        var shortest = new DecimalDigits(digits[leadingZeros..].TrimEnd('0').ToString(), exponent + whole - 1 - leadingZeros);

        // For a few powers of two (2^-25 among the doubles) the runtime stops one digit too early: the gap to the
        // value below is half of that above, and its text denotes that neighbour.
        return T.IsPow2(value) && T.Parse($"{shortest.Digits}E{shortest.Last}", CultureInfo.InvariantCulture) != value
            ? BinaryValue.Of(value).RoundTo(shortest.Last - 1)
            : shortest;
    }
}
