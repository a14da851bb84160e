using System.Numerics;
using Heat.Forms;

namespace Heat;

public static partial class Ht
{
    /// <summary>The median of all elements, on every rank. Collective: an <c>Allreduce</c> of one state and some two of at most 2048 counts for each wanted order statistic, then of a few keys of each rank; none if un-split.</summary>
    /// <param name="a">The array.</param>
    /// <remarks>
    /// The result is NaN where NaN is among the elements, and where there are none. It is computed in double precision and rounded once.
    /// The mean of both elements in the middle where their number is even.
    /// The elements are neither sorted nor gathered: ranks add up how many of theirs are in each of some intervals, and go on with those that hold
    /// the wanted order statistics, until the keys that are left are fewer bytes than the counts; the result does not depend on the number of ranks.
    /// </remarks>
    /// <example><code>double median = a.Median();</code></example>
    [Member, ForIntegers]
    public static T Median<T>(DNDArray<T> a) where T : unmanaged, IFloatingPointIeee754<T> =>
        Quantiles.OfAll<T, T>(a, new(nameof(Median), [0.5], 1, QuantileMethod.Linear, skipsNaN: false));

    /// <summary>The medians along axes. Collective if the split axis is one of them; see the remarks.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axis">The axes.</param>
    /// <param name="keepDims">If true, reduced axes are kept with length 1, so that the result broadcasts against the array.</param>
    /// <param name="destination">Where the result goes: an array of its shape and of any distribution; a new array if left out.</param>
    /// <returns>The destination, or a new array: split as <paramref name="a"/> where that axis stays, else whole on every rank.</returns>
    /// <remarks>
    /// The result is NaN where NaN is among the elements, and where there are none. It is computed in double precision and rounded once.
    /// The mean of both elements in the middle where their number is even.
    /// The elements are neither sorted nor gathered: ranks add up how many of theirs are in each of some intervals, and go on with those that hold
    /// the wanted order statistics, until the keys that are left are fewer bytes than the counts; the result does not depend on the number of ranks.
    /// All lanes take part in the same rounds, as many at a time as 16 MiB of a rank's memory hold. Only where it takes fewer bytes (many short lanes)
    /// the array is redistributed so that lanes are whole on one rank; <see cref="Ht.Strict"/> makes it go without.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is given twice, or the destination has another shape or lives on another communicator.</exception>
    [Member, ForIntegers]
    public static DNDArray<T> Median<T>(DNDArray<T> a, Axes axis, bool keepDims = false, DNDArray<T>? destination = null) where T : unmanaged, IFloatingPointIeee754<T> =>
        Quantiles.Along(a, axis, new(nameof(Median), [0.5], 1, QuantileMethod.Linear, skipsNaN: false), isSeveral: false, keepDims, destination);

    /// <summary>The median of all elements that are not NaN, on every rank. Collective: an <c>Allreduce</c> of one state and some two of at most 2048 counts for each wanted order statistic, then of a few keys of each rank; none if un-split.</summary>
    /// <param name="a">The array.</param>
    /// <remarks>
    /// NaN is no element; the result of no elements is NaN. Results are computed in double precision and rounded once.
    /// The mean of both elements in the middle where their number is even.
    /// The elements are neither sorted nor gathered: ranks add up how many of theirs are in each of some intervals, and go on with those that hold
    /// the wanted order statistics, until the keys that are left are fewer bytes than the counts; the result does not depend on the number of ranks.
    /// </remarks>
    [Member]
    public static T NanMedian<T>(DNDArray<T> a) where T : unmanaged, IFloatingPointIeee754<T> =>
        Quantiles.OfAll<T, T>(a, new(nameof(NanMedian), [0.5], 1, QuantileMethod.Linear, skipsNaN: true));

    /// <summary>The medians along axes, of the elements that are not NaN. Collective if the split axis is one of them; see the remarks.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axis">The axes.</param>
    /// <param name="keepDims">If true, reduced axes are kept with length 1, so that the result broadcasts against the array.</param>
    /// <param name="destination">Where the result goes: an array of its shape and of any distribution; a new array if left out.</param>
    /// <returns>The destination, or a new array: split as <paramref name="a"/> where that axis stays, else whole on every rank.</returns>
    /// <remarks>
    /// NaN is no element; the result of no elements is NaN. Results are computed in double precision and rounded once.
    /// The mean of both elements in the middle where their number is even.
    /// The elements are neither sorted nor gathered: ranks add up how many of theirs are in each of some intervals, and go on with those that hold
    /// the wanted order statistics, until the keys that are left are fewer bytes than the counts; the result does not depend on the number of ranks.
    /// All lanes take part in the same rounds, as many at a time as 16 MiB of a rank's memory hold. Only where it takes fewer bytes (many short lanes)
    /// the array is redistributed so that lanes are whole on one rank; <see cref="Ht.Strict"/> makes it go without.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is given twice, or the destination has another shape or lives on another communicator.</exception>
    [Member]
    public static DNDArray<T> NanMedian<T>(DNDArray<T> a, Axes axis, bool keepDims = false, DNDArray<T>? destination = null) where T : unmanaged, IFloatingPointIeee754<T> =>
        Quantiles.Along(a, axis, new(nameof(NanMedian), [0.5], 1, QuantileMethod.Linear, skipsNaN: true), isSeveral: false, keepDims, destination);
}
