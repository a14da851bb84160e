using System.Numerics;
using System.Runtime.CompilerServices;
using Heat.Forms;

namespace Heat;

public static partial class Ht
{
    /// <summary>The percentile of all elements, on every rank. Collective: an <c>Allreduce</c> of one state and some two of at most 2048 counts for each wanted order statistic, then of a few keys of each rank; none if un-split.</summary>
    /// <param name="a">The array.</param>
    /// <param name="q">Which percentile, in percent, from 0 to 100.</param>
    /// <param name="method">How elements between which it lies make it.</param>
    /// <remarks>
    /// The result is NaN where NaN is among the elements, and where there are none. It is computed in double precision and rounded once.
    /// The elements are neither sorted nor gathered: ranks add up how many of theirs are in each of some intervals, and go on with those that hold
    /// the wanted order statistics, until the keys that are left are fewer bytes than the counts; the result does not depend on the number of ranks.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="q"/> is not between 0 and 100, or NaN.</exception>
    /// <example><code>double p99 = a.Percentile(99);</code></example>
    [Member, ForIntegers]
    public static T Percentile<T>(DNDArray<T> a, double q, QuantileMethod method = QuantileMethod.Linear) where T : unmanaged, IFloatingPointIeee754<T> =>
        Quantiles.OfAll<T, T>(a, new(nameof(Percentile), [q], 100, method, skipsNaN: false));

    /// <summary>The percentiles along axes. Collective if the split axis is one of them; see the remarks.</summary>
    /// <param name="a">The array.</param>
    /// <param name="q">Which percentile, in percent, from 0 to 100.</param>
    /// <param name="axis">The axes.</param>
    /// <param name="method">How elements between which it lies make it.</param>
    /// <param name="keepDims">If true, reduced axes are kept with length 1, so that the result broadcasts against the array.</param>
    /// <param name="destination">Where the result goes: an array of its shape and of any distribution; a new array if left out.</param>
    /// <returns>The destination, or a new array: split as <paramref name="a"/> where that axis stays, else whole on every rank.</returns>
    /// <remarks>
    /// The result is NaN where NaN is among the elements, and where there are none. It is computed in double precision and rounded once.
    /// The elements are neither sorted nor gathered: ranks add up how many of theirs are in each of some intervals, and go on with those that hold
    /// the wanted order statistics, until the keys that are left are fewer bytes than the counts; the result does not depend on the number of ranks.
    /// All lanes take part in the same rounds, as many at a time as 16 MiB of a rank's memory hold. Only where it takes fewer bytes (many short lanes)
    /// the array is redistributed so that lanes are whole on one rank; <see cref="Ht.Strict"/> makes it go without.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="q"/> is not between 0 and 100, or NaN, or there is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is given twice, or the destination has another shape or lives on another communicator.</exception>
    [OverloadResolutionPriority(1)] // a number alone is the axis, as in NumPy
    [Member, ForIntegers]
    public static DNDArray<T> Percentile<T>(DNDArray<T> a, double q, Axes axis, QuantileMethod method = QuantileMethod.Linear, bool keepDims = false, DNDArray<T>? destination = null) where T : unmanaged, IFloatingPointIeee754<T> =>
        Quantiles.Along(a, axis, new(nameof(Percentile), [q], 100, method, skipsNaN: false), isSeveral: false, keepDims, destination);

    /// <summary>Several percentiles: of all elements, or along axes. Collective if the split axis is one of them; see the remarks.</summary>
    /// <param name="a">The array.</param>
    /// <param name="q">Which percentiles, in percent, from 0 to 100.</param>
    /// <param name="axis">The axes; all if left out.</param>
    /// <param name="method">How elements between which it lies make it.</param>
    /// <param name="keepDims">If true, reduced axes are kept with length 1, so that the result broadcasts against the array.</param>
    /// <param name="destination">Where the result goes: an array of its shape and of any distribution; a new array if left out.</param>
    /// <returns>The destination, or a new array, its first axis being that of <paramref name="q"/>: split as <paramref name="a"/> where that axis stays, else whole on every rank.</returns>
    /// <remarks>
    /// The result is NaN where NaN is among the elements, and where there are none. It is computed in double precision and rounded once.
    /// The elements are neither sorted nor gathered: ranks add up how many of theirs are in each of some intervals, and go on with those that hold
    /// the wanted order statistics, until the keys that are left are fewer bytes than the counts; the result does not depend on the number of ranks.
    /// All lanes take part in the same rounds, as many at a time as 16 MiB of a rank's memory hold. Only where it takes fewer bytes (many short lanes)
    /// the array is redistributed so that lanes are whole on one rank; <see cref="Ht.Strict"/> makes it go without.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="q"/> is not between 0 and 100, or NaN, or there is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is given twice, or the destination has another shape or lives on another communicator.</exception>
    [Member, ForIntegers]
    public static DNDArray<T> Percentile<T>(DNDArray<T> a, ReadOnlySpan<double> q, Axes axis = default, QuantileMethod method = QuantileMethod.Linear, bool keepDims = false, DNDArray<T>? destination = null) where T : unmanaged, IFloatingPointIeee754<T> =>
        Quantiles.Along(a, axis, new(nameof(Percentile), q, 100, method, skipsNaN: false), isSeveral: true, keepDims, destination);

    /// <summary>The percentile of all elements that are not NaN, on every rank. Collective: an <c>Allreduce</c> of one state and some two of at most 2048 counts for each wanted order statistic, then of a few keys of each rank; none if un-split.</summary>
    /// <param name="a">The array.</param>
    /// <param name="q">Which percentile, in percent, from 0 to 100.</param>
    /// <param name="method">How elements between which it lies make it.</param>
    /// <remarks>
    /// NaN is no element; the result of no elements is NaN. Results are computed in double precision and rounded once.
    /// The elements are neither sorted nor gathered: ranks add up how many of theirs are in each of some intervals, and go on with those that hold
    /// the wanted order statistics, until the keys that are left are fewer bytes than the counts; the result does not depend on the number of ranks.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="q"/> is not between 0 and 100, or NaN.</exception>
    [Member]
    public static T NanPercentile<T>(DNDArray<T> a, double q, QuantileMethod method = QuantileMethod.Linear) where T : unmanaged, IFloatingPointIeee754<T> =>
        Quantiles.OfAll<T, T>(a, new(nameof(NanPercentile), [q], 100, method, skipsNaN: true));

    /// <summary>The percentiles along axes, of the elements that are not NaN. Collective if the split axis is one of them; see the remarks.</summary>
    /// <param name="a">The array.</param>
    /// <param name="q">Which percentile, in percent, from 0 to 100.</param>
    /// <param name="axis">The axes.</param>
    /// <param name="method">How elements between which it lies make it.</param>
    /// <param name="keepDims">If true, reduced axes are kept with length 1, so that the result broadcasts against the array.</param>
    /// <param name="destination">Where the result goes: an array of its shape and of any distribution; a new array if left out.</param>
    /// <returns>The destination, or a new array: split as <paramref name="a"/> where that axis stays, else whole on every rank.</returns>
    /// <remarks>
    /// NaN is no element; the result of no elements is NaN. Results are computed in double precision and rounded once.
    /// The elements are neither sorted nor gathered: ranks add up how many of theirs are in each of some intervals, and go on with those that hold
    /// the wanted order statistics, until the keys that are left are fewer bytes than the counts; the result does not depend on the number of ranks.
    /// All lanes take part in the same rounds, as many at a time as 16 MiB of a rank's memory hold. Only where it takes fewer bytes (many short lanes)
    /// the array is redistributed so that lanes are whole on one rank; <see cref="Ht.Strict"/> makes it go without.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="q"/> is not between 0 and 100, or NaN, or there is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is given twice, or the destination has another shape or lives on another communicator.</exception>
    [OverloadResolutionPriority(1)] // a number alone is the axis, as in NumPy
    [Member]
    public static DNDArray<T> NanPercentile<T>(DNDArray<T> a, double q, Axes axis, QuantileMethod method = QuantileMethod.Linear, bool keepDims = false, DNDArray<T>? destination = null) where T : unmanaged, IFloatingPointIeee754<T> =>
        Quantiles.Along(a, axis, new(nameof(NanPercentile), [q], 100, method, skipsNaN: true), isSeveral: false, keepDims, destination);

    /// <summary>Several percentiles, of the elements that are not NaN: of all elements, or along axes. Collective if the split axis is one of them; see the remarks.</summary>
    /// <param name="a">The array.</param>
    /// <param name="q">Which percentiles, in percent, from 0 to 100.</param>
    /// <param name="axis">The axes; all if left out.</param>
    /// <param name="method">How elements between which it lies make it.</param>
    /// <param name="keepDims">If true, reduced axes are kept with length 1, so that the result broadcasts against the array.</param>
    /// <param name="destination">Where the result goes: an array of its shape and of any distribution; a new array if left out.</param>
    /// <returns>The destination, or a new array, its first axis being that of <paramref name="q"/>: split as <paramref name="a"/> where that axis stays, else whole on every rank.</returns>
    /// <remarks>
    /// NaN is no element; the result of no elements is NaN. Results are computed in double precision and rounded once.
    /// The elements are neither sorted nor gathered: ranks add up how many of theirs are in each of some intervals, and go on with those that hold
    /// the wanted order statistics, until the keys that are left are fewer bytes than the counts; the result does not depend on the number of ranks.
    /// All lanes take part in the same rounds, as many at a time as 16 MiB of a rank's memory hold. Only where it takes fewer bytes (many short lanes)
    /// the array is redistributed so that lanes are whole on one rank; <see cref="Ht.Strict"/> makes it go without.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="q"/> is not between 0 and 100, or NaN, or there is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is given twice, or the destination has another shape or lives on another communicator.</exception>
    [Member]
    public static DNDArray<T> NanPercentile<T>(DNDArray<T> a, ReadOnlySpan<double> q, Axes axis = default, QuantileMethod method = QuantileMethod.Linear, bool keepDims = false, DNDArray<T>? destination = null) where T : unmanaged, IFloatingPointIeee754<T> =>
        Quantiles.Along(a, axis, new(nameof(NanPercentile), q, 100, method, skipsNaN: true), isSeveral: true, keepDims, destination);
}
