using System.Numerics;
using Heat.Forms;

namespace Heat;

public static partial class Ht
{
    /// <summary>An array with more elements before and after those along each axis. Collective if new elements repeat ones of other ranks:
    /// only those move.</summary>
    /// <param name="a">The array; it stays as it is.</param>
    /// <param name="width">How many before and after: a pair for each axis, one pair, or one number.</param>
    /// <param name="mode">What the new elements are.</param>
    /// <param name="values">With <see cref="PadMode.Constant"/>, the elements before and after: a pair for each axis, one pair, or one value;
    /// zeros if left out. Corners have those of the last axis.</param>
    /// <returns>A new array. The elements of <paramref name="a"/> stay on their ranks: along the split axis, the first rank that has some also
    /// has those before, the last one those after; <c>Balance</c> evens that out.</returns>
    /// <example><code>
    /// DNDArray&lt;float&gt; framed = Ht.Pad(image, 1);                         // zeros all around
    /// DNDArray&lt;float&gt; wider = Ht.Pad(image, [(0, 0), (2, 3)], PadMode.Edge);
    /// </code></example>
    /// <exception cref="ArgumentOutOfRangeException">A width is negative, or there is no such mode.</exception>
    /// <exception cref="ArgumentException">There is neither one pair nor as many as axes; or an axis without elements is to be padded with some of them.</exception>
    [Member]
    public static DNDArray<T> Pad<T>(DNDArray<T> a, Pairs<long> width, PadMode mode = PadMode.Constant, Pairs<T> values = default) where T : unmanaged
    {
        var widths = new PadWidths(nameof(Pad), Arguments.Array(a).Shape, width);
        if (!Enum.IsDefined(mode))
            throw new ArgumentOutOfRangeException(nameof(mode), mode, $"{nameof(Pad)}: there is no mode {mode}.");
        (T Before, T After)[] constants = values.For(a.Shape, nameof(Pad), nameof(values));
        if (mode is not (PadMode.Constant or PadMode.Empty))
            widths.ThrowIfEmptyAxis(mode.ToString());
        return mode switch
        {
            PadMode.Constant => Padding.WithConstants(a, widths, constants),
            PadMode.Empty => Padding.WithElements(a, widths, null),
            _ => Padding.WithElements(a, widths, mode),
        };
    }

    /// <summary>An array with a statistic of its elements before and after those along each axis. Collective if it is split: along each padded
    /// axis as the reduction and <see cref="Concatenate{T}(ReadOnlySpan{DNDArray{T}}, int)"/>.</summary>
    /// <param name="a">The array; it stays as it is.</param>
    /// <param name="width">How many before and after: a pair for each axis, one pair, or one number.</param>
    /// <param name="statistic">The statistic.</param>
    /// <param name="lengths">Of how many elements from the edge, before and after: a pair for each axis, one pair, or one number; all if left out.</param>
    /// <returns>A new array, split along the same axis; balanced if that is padded.</returns>
    /// <remarks>As in NumPy, axes are padded one after the other, so that corners have the statistics of statistics.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A width is negative, a length is not positive, or there is no such statistic.</exception>
    /// <exception cref="ArgumentException">There is neither one pair nor as many as axes; or an axis without elements is to be padded.</exception>
    [Member]
    public static DNDArray<T> Pad<T>(DNDArray<T> a, Pairs<long> width, PadStatistic statistic, Pairs<long>? lengths = null) where T : unmanaged, INumber<T>
    {
        var widths = new PadWidths(nameof(Pad), Arguments.Array(a).Shape, width);
        if (!Enum.IsDefined(statistic))
            throw new ArgumentOutOfRangeException(nameof(statistic), statistic, $"{nameof(Pad)}: there is no statistic {statistic}.");
        widths.ThrowIfEmptyAxis(statistic.ToString());
        (long Before, long After)[] counts = (lengths ?? long.MaxValue).For(a.Shape, nameof(Pad), nameof(lengths));
        foreach ((long before, long after) in counts)
        {
            if (Math.Min(before, after) <= 0)
                throw new ArgumentOutOfRangeException(nameof(lengths), Math.Min(before, after), $"{nameof(Pad)}: a statistic needs a positive number of elements.");
        }

        return PadValues.WithStatistic(a, widths, statistic, counts);
    }

    /// <summary>An array with elements before and after those along each axis that go in equal steps from the edge to an end value: NumPy's
    /// <c>pad</c> of mode <c>linear_ramp</c>. Collective if it is split along a padded axis: the new and old elements are balanced.</summary>
    /// <param name="a">The array; it stays as it is.</param>
    /// <param name="width">How many before and after: a pair for each axis, one pair, or one number.</param>
    /// <param name="endValues">The outermost elements: a pair for each axis, one pair, or one value; zeros if left out.</param>
    /// <returns>A new array, split along the same axis; balanced if that is padded. Integers are rounded down.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A width is negative.</exception>
    /// <exception cref="ArgumentException">There is neither one pair nor as many as axes; or an axis without elements is to be padded.</exception>
    [Member]
    public static DNDArray<T> PadLinearRamp<T>(DNDArray<T> a, Pairs<long> width, Pairs<T> endValues = default) where T : unmanaged, INumber<T>
    {
        var widths = new PadWidths(nameof(PadLinearRamp), Arguments.Array(a).Shape, width);
        widths.ThrowIfEmptyAxis("a linear ramp");
        return PadValues.WithRamp(a, widths, endValues.For(a.Shape, nameof(PadLinearRamp), nameof(endValues)));
    }
}
