using System.Globalization;
using System.Runtime.InteropServices;

namespace Heat;

/// <summary>
/// Every <see cref="Step"/>-th index from <see cref="Start"/> up to, but not including, <see cref="Stop"/>: NumPy's
/// <c>start:stop:step</c>. Negative numbers count from the end, and what is left out reaches to the end. A slice reaches no further
/// than the axis; the default value is the whole axis.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Slice
{
    private readonly long _stepMinusOne; // so that the default value has step 1

    /// <summary>Makes a slice.</summary>
    /// <param name="start">The first index; the first (or, of a negative step, the last) of the axis if left out.</param>
    /// <param name="stop">The first index that is not taken; beyond the end if left out.</param>
    /// <param name="step">From one index to the next; negative to go backwards.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step is 0.</exception>
    public Slice(long? start, long? stop, long step = 1)
    {
        if (step == 0)
            throw new ArgumentOutOfRangeException(nameof(step), step, "The step of a slice is 0.");
        (Start, Stop, _stepMinusOne) = (start, stop, step - 1);
    }

    /// <summary>The whole axis.</summary>
    public static Slice All => default;

    /// <summary>The first index, if it is given.</summary>
    public long? Start { get; }

    /// <summary>The first index that is not taken, if it is given.</summary>
    public long? Stop { get; }

    /// <summary>From one index to the next.</summary>
    public long Step => _stepMinusOne + 1;

    /// <summary>Reads a slice as NumPy writes it: <c>"1:7"</c>, <c>"::-1"</c>, <c>":"</c>.</summary>
    /// <param name="text">Two or three numbers, each of which may be left out, with colons between them.</param>
    /// <exception cref="FormatException">The text is no slice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The step is 0.</exception>
    public static Slice Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split(':');
        if (parts.Length is < 2 or > 3)
            throw new FormatException($"\"{text}\" is no slice: expected start:stop or start:stop:step, such as \"1:7\" or \"::2\".");
        return new(Number(parts[0], text), Number(parts[1], text), parts.Length == 3 ? Number(parts[2], text) ?? 1 : 1);
    }

    /// <summary>The indices of an axis that the slice takes: the first, how many, and from one to the next.</summary>
    internal (long Start, long Count, long Step) Over(long length)
    {
        long lowest = Step > 0 ? 0 : -1, highest = Step > 0 ? length : length - 1;
        long start = Start is { } first ? Bound(first) : Step > 0 ? lowest : highest;
        long stop = Stop is { } end ? Bound(end) : Step > 0 ? highest : lowest;
        long distance = Step > 0 ? stop - start : start - stop;
        ulong step = (ulong)Int128.Abs(Step);
        return (start, distance <= 0 ? 0 : (long)(((ulong)distance - 1) / step) + 1, Step);

        long Bound(long index) => Math.Clamp(index < 0 ? index + length : index, lowest, highest);
    }

    /// <summary>The slice as NumPy writes it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Start}:{Stop}{(Step == 1 ? "" : ":")}{(Step == 1 ? null : Step)}");

    private static long? Number(string part, string text) =>
        string.IsNullOrWhiteSpace(part) ? null
        : long.TryParse(part, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out long number) ? number
        : throw new FormatException($"\"{text}\" is no slice: \"{part}\" is no whole number.");
}
