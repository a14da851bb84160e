using System.Numerics;
using Heat.Forms;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    /// <summary>The smallest element, on every rank; NaN if any element is. Collective: one <c>Allreduce</c> of one number, none if un-split.</summary>
    /// <param name="a">The array.</param>
    /// <exception cref="ArgumentException">There is no element.</exception>
    /// <example><code>DNDArray&lt;double&gt; least = a.Min(axis: 0);</code></example>
    [Member]
    public static T Min<T>(DNDArray<T> a) where T : unmanaged, INumber<T> => ExtremeReduction.Value<Smallest, T>(new(nameof(Min), a)).Scalar;

    /// <summary>The smallest elements along axes; NaN where any element is. Collective if the split axis is one of them: one <c>Allreduce</c> of the result's size.</summary>
    /// <inheritdoc cref="Sum{T}(DNDArray{T}, Axes, bool, DNDArray{T}?)" path="/param|/returns"/>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is given twice, a result would come from no element, or the destination has
    /// another shape or lives on another communicator.</exception>
    [Member]
    public static DNDArray<T> Min<T>(DNDArray<T> a, Axes axis, bool keepDims = false, DNDArray<T>? destination = null)
        where T : unmanaged, INumber<T> => ExtremeReduction.Value<Smallest, T>(new(nameof(Min), a, axis, keepDims, destination)).Array;

    /// <summary>The smallest of truths, on every rank: true if all are. Collective: one <c>Allreduce</c> of one number, none if un-split.</summary>
    /// <inheritdoc cref="Min{T}(DNDArray{T})" path="/param|/exception"/>
    [Member]
    public static bool Min(DNDArray<bool> a)
    {
        Reduction<bool, bool> call = new Reduction<bool, bool>(nameof(Min), a).NotEmpty();
        return Counted<bool, byte, bool, AtLeast>(call, new(call.Count)).Scalar;
    }

    /// <summary>The smallest of truths along axes: true if all are. Collective if the split axis is one of them: one <c>Allreduce</c> of the result's size.</summary>
    /// <inheritdoc cref="Min{T}(DNDArray{T}, Axes, bool, DNDArray{T}?)" path="/param|/returns|/exception"/>
    [Member]
    public static DNDArray<bool> Min(DNDArray<bool> a, Axes axis, bool keepDims = false, DNDArray<bool>? destination = null)
    {
        Reduction<bool, bool> call = new Reduction<bool, bool>(nameof(Min), a, axis, keepDims, destination).NotEmpty();
        return Counted<bool, byte, bool, AtLeast>(call, new(call.Count)).Array;
    }

    /// <summary>The largest element, on every rank; NaN if any element is. Collective: one <c>Allreduce</c> of one number, none if un-split.</summary>
    /// <param name="a">The array.</param>
    /// <exception cref="ArgumentException">There is no element.</exception>
    /// <example><code>double largest = a.Max();</code></example>
    [Member]
    public static T Max<T>(DNDArray<T> a) where T : unmanaged, INumber<T> => ExtremeReduction.Value<Largest, T>(new(nameof(Max), a)).Scalar;

    /// <summary>The largest elements along axes; NaN where any element is. Collective if the split axis is one of them: one <c>Allreduce</c> of the result's size.</summary>
    /// <inheritdoc cref="Sum{T}(DNDArray{T}, Axes, bool, DNDArray{T}?)" path="/param|/returns"/>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is given twice, a result would come from no element, or the destination has
    /// another shape or lives on another communicator.</exception>
    [Member]
    public static DNDArray<T> Max<T>(DNDArray<T> a, Axes axis, bool keepDims = false, DNDArray<T>? destination = null)
        where T : unmanaged, INumber<T> => ExtremeReduction.Value<Largest, T>(new(nameof(Max), a, axis, keepDims, destination)).Array;

    /// <summary>The largest of truths, on every rank: true if one is. Collective: one <c>Allreduce</c> of one number, none if un-split.</summary>
    /// <inheritdoc cref="Max{T}(DNDArray{T})" path="/param|/exception"/>
    [Member]
    public static bool Max(DNDArray<bool> a)
    {
        Reduction<bool, bool> call = new Reduction<bool, bool>(nameof(Max), a).NotEmpty();
        return Counted<bool, byte, bool, AtLeast>(call, new(1)).Scalar;
    }

    /// <summary>The largest of truths along axes: true if one is. Collective if the split axis is one of them: one <c>Allreduce</c> of the result's size.</summary>
    /// <inheritdoc cref="Max{T}(DNDArray{T}, Axes, bool, DNDArray{T}?)" path="/param|/returns|/exception"/>
    [Member]
    public static DNDArray<bool> Max(DNDArray<bool> a, Axes axis, bool keepDims = false, DNDArray<bool>? destination = null)
    {
        Reduction<bool, bool> call = new Reduction<bool, bool>(nameof(Max), a, axis, keepDims, destination).NotEmpty();
        return Counted<bool, byte, bool, AtLeast>(call, new(1)).Array;
    }

    /// <summary>The range (peak to peak), the largest element minus the smallest, on every rank; NaN if any element is. Collective: one <c>Allreduce</c> of one number, none if un-split.</summary>
    /// <param name="a">The array.</param>
    /// <exception cref="ArgumentException">There is no element.</exception>
    [Member]
    public static T Ptp<T>(DNDArray<T> a) where T : unmanaged, INumber<T> => ExtremeReduction.Range<T>(new(nameof(Ptp), a)).Scalar;

    /// <summary>The ranges (peak to peak), the largest element minus the smallest, along axes; NaN where any element is. Collective if the split axis is one of them: one <c>Allreduce</c> of the result's size.</summary>
    /// <inheritdoc cref="Sum{T}(DNDArray{T}, Axes, bool, DNDArray{T}?)" path="/param|/returns"/>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is given twice, a result would come from no element, or the destination has
    /// another shape or lives on another communicator.</exception>
    [Member]
    public static DNDArray<T> Ptp<T>(DNDArray<T> a, Axes axis, bool keepDims = false, DNDArray<T>? destination = null)
        where T : unmanaged, INumber<T> => ExtremeReduction.Range<T>(new(nameof(Ptp), a, axis, keepDims, destination)).Array;

    /// <summary>Where the smallest element is: its index in row-major order of the whole array, however that lies on the ranks. The first of
    /// equal ones, or the first NaN if there is one. Collective: one <c>Allreduce</c> of one element and its index, none if un-split.</summary>
    /// <param name="a">The array.</param>
    /// <exception cref="ArgumentException">There is no element.</exception>
    [Member]
    public static long ArgMin<T>(DNDArray<T> a) where T : unmanaged, INumber<T> =>
        ExtremeReduction.Place<Smallest, T>(new(nameof(ArgMin), a, hasIndices: true)).Scalar;

    /// <summary>Where the smallest element along an axis is: the global index of the first of equal ones, or of the first NaN if there
    /// is one. Collective if the array is split along it: one <c>Allreduce</c> of the result's size.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axis">The axis; -1 is the last.</param>
    /// <param name="keepDims">Whether it stays, with length 1.</param>
    /// <param name="destination">Where the result goes: an array of its shape and of any distribution; a new array if left out.</param>
    /// <returns>The destination, or a new array: split as <paramref name="a"/> where that axis stays, else whole on every rank.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">A result would come from no element, or the destination has another shape or lives on another communicator.</exception>
    [Member]
    public static DNDArray<long> ArgMin<T>(DNDArray<T> a, int axis, bool keepDims = false, DNDArray<long>? destination = null)
        where T : unmanaged, INumber<T> => ExtremeReduction.Place<Smallest, T>(new(nameof(ArgMin), a, axis, keepDims, destination, hasIndices: true)).Array;

    /// <summary>Where the smallest element of the whole array is, as an array: its index in row-major order. The first of equal ones, or the
    /// first NaN if there is one. Collective if the array is split: one <c>Allreduce</c> of one element and its index.</summary>
    /// <param name="a">The array.</param>
    /// <param name="keepDims">If true, all axes are kept with length 1, so that the result broadcasts against the array; otherwise it has no axes.</param>
    /// <param name="destination">The destination of the result, of its shape; a new array if left out.</param>
    /// <returns>The destination, or a new array, replicated.</returns>
    /// <exception cref="ArgumentException">There is no element, or the destination has another shape or lives on another communicator.</exception>
    [Member]
    public static DNDArray<long> ArgMin<T>(DNDArray<T> a, bool keepDims, DNDArray<long>? destination = null) where T : unmanaged, INumber<T> =>
        ExtremeReduction.Place<Smallest, T>(new(nameof(ArgMin), a, Axes.All, keepDims, destination, hasIndices: true)).Array;

    /// <inheritdoc cref="ArgMin{T}(DNDArray{T}, bool, DNDArray{long}?)"/>
    [Member]
    public static DNDArray<long> ArgMin(DNDArray<bool> a, bool keepDims, DNDArray<long>? destination = null) =>
        ExtremeReduction.Place<Smallest, bool, sbyte>(new(nameof(ArgMin), a, Axes.All, keepDims, destination, hasIndices: true)).Array;

    /// <inheritdoc cref="ArgMin{T}(DNDArray{T})"/>
    [Member]
    public static long ArgMin(DNDArray<bool> a) => ExtremeReduction.Place<Smallest, bool, sbyte>(new(nameof(ArgMin), a, hasIndices: true)).Scalar;

    /// <inheritdoc cref="ArgMin{T}(DNDArray{T}, int, bool, DNDArray{long}?)"/>
    [Member]
    public static DNDArray<long> ArgMin(DNDArray<bool> a, int axis, bool keepDims = false, DNDArray<long>? destination = null) =>
        ExtremeReduction.Place<Smallest, bool, sbyte>(new(nameof(ArgMin), a, axis, keepDims, destination, hasIndices: true)).Array;

    /// <summary>Where the largest element is: its index in row-major order of the whole array, however that lies on the ranks. The first of
    /// equal ones, or the first NaN if there is one. Collective: one <c>Allreduce</c> of one element and its index, none if un-split.</summary>
    /// <param name="a">The array.</param>
    /// <exception cref="ArgumentException">There is no element.</exception>
    /// <example><code>long place = a.ArgMax(); // in row-major order</code></example>
    [Member]
    public static long ArgMax<T>(DNDArray<T> a) where T : unmanaged, INumber<T> =>
        ExtremeReduction.Place<Largest, T>(new(nameof(ArgMax), a, hasIndices: true)).Scalar;

    /// <summary>Where the largest element along an axis is: the global index of the first of equal ones, or of the first NaN if there
    /// is one. Collective if the array is split along it: one <c>Allreduce</c> of the result's size.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axis">The axis; -1 is the last.</param>
    /// <param name="keepDims">Whether it stays, with length 1.</param>
    /// <param name="destination">Where the result goes: an array of its shape and of any distribution; a new array if left out.</param>
    /// <returns>The destination, or a new array: split as <paramref name="a"/> where that axis stays, else whole on every rank.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">A result would come from no element, or the destination has another shape or lives on another communicator.</exception>
    [Member]
    public static DNDArray<long> ArgMax<T>(DNDArray<T> a, int axis, bool keepDims = false, DNDArray<long>? destination = null)
        where T : unmanaged, INumber<T> => ExtremeReduction.Place<Largest, T>(new(nameof(ArgMax), a, axis, keepDims, destination, hasIndices: true)).Array;

    /// <summary>Where the largest element of the whole array is, as an array: its index in row-major order. The first of equal ones, or the
    /// first NaN if there is one. Collective if the array is split: one <c>Allreduce</c> of one element and its index.</summary>
    /// <param name="a">The array.</param>
    /// <param name="keepDims">If true, all axes are kept with length 1, so that the result broadcasts against the array; otherwise it has no axes.</param>
    /// <param name="destination">The destination of the result, of its shape; a new array if left out.</param>
    /// <returns>The destination, or a new array, replicated.</returns>
    /// <exception cref="ArgumentException">There is no element, or the destination has another shape or lives on another communicator.</exception>
    [Member]
    public static DNDArray<long> ArgMax<T>(DNDArray<T> a, bool keepDims, DNDArray<long>? destination = null) where T : unmanaged, INumber<T> =>
        ExtremeReduction.Place<Largest, T>(new(nameof(ArgMax), a, Axes.All, keepDims, destination, hasIndices: true)).Array;

    /// <inheritdoc cref="ArgMax{T}(DNDArray{T}, bool, DNDArray{long}?)"/>
    [Member]
    public static DNDArray<long> ArgMax(DNDArray<bool> a, bool keepDims, DNDArray<long>? destination = null) =>
        ExtremeReduction.Place<Largest, bool, sbyte>(new(nameof(ArgMax), a, Axes.All, keepDims, destination, hasIndices: true)).Array;

    /// <inheritdoc cref="ArgMax{T}(DNDArray{T})"/>
    [Member]
    public static long ArgMax(DNDArray<bool> a) => ExtremeReduction.Place<Largest, bool, sbyte>(new(nameof(ArgMax), a, hasIndices: true)).Scalar;

    /// <inheritdoc cref="ArgMax{T}(DNDArray{T}, int, bool, DNDArray{long}?)"/>
    [Member]
    public static DNDArray<long> ArgMax(DNDArray<bool> a, int axis, bool keepDims = false, DNDArray<long>? destination = null) =>
        ExtremeReduction.Place<Largest, bool, sbyte>(new(nameof(ArgMax), a, axis, keepDims, destination, hasIndices: true)).Array;
}
