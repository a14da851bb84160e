using System.Numerics;

namespace Heat;

/// <summary>
/// The common format of the floating-point elements shown of an array: their notation, positional or scientific, and
/// the widths before and after the point that align them. The rules are those of NumPy 1.24 (<c>array2string</c>).
/// </summary>
internal sealed class FloatFormat<T> where T : struct, IBinaryFloatingPointIeee754<T>
{
    private readonly PrintOptions _options;
    private readonly SignMode _sign;
    private readonly bool _scientific;
    private readonly FractionLength _length;
    private readonly int _wholeWidth;
    private readonly int _fractionWidth; // with the exponent, where there is one
    private readonly int _exponentDigits;

    public FloatFormat(ReadOnlySpan<T> values, PrintOptions options, SignMode sign)
    {
        _options = options;
        _sign = sign;
        _scientific = IsScientific(values, options.Suppress);
        int precision = options.FloatMode == FloatMode.Unique ? -1 : options.Precision;
        bool exact = options.FloatMode == FloatMode.Fixed;
        _length = new(exact ? precision : -1, precision, exact, Trim: !exact);

        // First every number takes the room it likes; then all are written to the widths of the widest.
        int wholeWidth = 0, fractionWidth = 0, finite = 0;
        bool anyNegative = false, anyNegativeInfinity = false;
        foreach (T value in values)
        {
            anyNegativeInfinity |= T.IsNegativeInfinity(value);
            if (!T.IsFinite(value))
                continue;
            NumberText text = Parts(value);
            wholeWidth = Math.Max(wholeWidth, text.Whole.Length);
            fractionWidth = Math.Max(fractionWidth, text.Fraction.Length);
            if (_scientific)
                _exponentDigits = Math.Max(_exponentDigits, text.ExponentText().Length - 1);
            anyNegative |= T.IsNegative(value);
            finite++;
        }

        if (_scientific || options.FloatMode is FloatMode.Fixed or FloatMode.MaxPrecisionEqual)
            _length = new(fractionWidth, fractionWidth, exact, Trim: false);
        else
            _length = _length with { Least = 0 };

        if (_scientific)
            fractionWidth += "e+".Length + _exponentDigits;
        if (sign == SignMode.Space && !anyNegative)
            wholeWidth++;
        if (finite < values.Length)
        {
            int infinity = options.InfinityText.Length + (sign != SignMode.Negative || anyNegativeInfinity ? 1 : 0);
            wholeWidth = Math.Max(wholeWidth, Math.Max(options.NanText.Length, infinity) - fractionWidth - 1);
        }

        (_wholeWidth, _fractionWidth) = (wholeWidth, fractionWidth);
    }

    /// <summary>One element, aligned.</summary>
    public string Text(T value)
    {
        if (!T.IsFinite(value))
        {
            string sign = T.IsNegativeInfinity(value) ? "-" : _sign == SignMode.Always ? "+" : "";
            string name = T.IsNaN(value) ? _options.NanText : _options.InfinityText;
            return (sign + name).PadLeft(_wholeWidth + 1 + _fractionWidth);
        }

        NumberText text = Parts(value);
        string whole = text.Whole.PadLeft(_wholeWidth);
        return _scientific
            ? $"{whole}.{text.Fraction}e{text.ExponentText(_exponentDigits)}"
            : $"{whole}.{text.Fraction.PadRight(_fractionWidth)}";
    }

    private NumberText Parts(T value) => _scientific
        ? NumberText.Scientific(value, _length, _sign == SignMode.Always)
        : NumberText.Positional(value, _length, _sign == SignMode.Always);

    /// <summary>Whether positional digits would be too many for the largest value or too few for the smallest beside it.</summary>
    private static bool IsScientific(ReadOnlySpan<T> values, bool suppressSmall)
    {
        T largest = T.Zero, smallest = T.PositiveInfinity;
        foreach (T value in values)
        {
            if (!T.IsFinite(value) || T.IsZero(value))
                continue;
            largest = T.Max(largest, T.Abs(value));
            smallest = T.Min(smallest, T.Abs(value));
        }

        if (T.IsZero(largest))
            return false;
        bool tooLarge = double.CreateChecked(largest) >= 1e8;
        bool tooSmall = double.CreateChecked(smallest) < 1e-4 || double.CreateChecked(largest / smallest) > 1000;
        return tooLarge || (tooSmall && !suppressSmall);
    }
}
