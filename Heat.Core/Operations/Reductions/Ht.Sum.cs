using System.Numerics;
using Heat.Forms;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    /// <summary>The sum of all elements, on every rank. Collective: one <c>Allreduce</c> of one number, none if un-split.</summary>
    /// <param name="a">The array.</param>
    /// <remarks>
    /// Floating-point numbers accumulate in double precision, and what rounding loses between blocks is added up, too, so that the
    /// result is that of exact addition but for a few roundings; it hardly depends on the number of ranks, and not at all
    /// on that of threads. Integers accumulate in 64 bits and wrap; for the narrower types there are overloads that return those.
    /// The sum of no elements is 0.
    /// </remarks>
    /// <example><code>double total = a.Sum(); // on every rank</code></example>
    [Member, ForNarrowIntegers]
    public static T Sum<T>(DNDArray<T> a) where T : unmanaged, INumberBase<T> => Summed<T, T>(a);

    /// <summary>The sums along axes. Collective if the split axis is one of them: one <c>Allreduce</c> of the result's size.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axis">The axes.</param>
    /// <param name="keepDims">If true, reduced axes are kept with length 1, so that the result broadcasts against the array.</param>
    /// <param name="destination">Where the result goes: an array of its shape and of any distribution; a new array if left out.</param>
    /// <returns>The destination, or a new array: split as <paramref name="a"/> where that axis stays, else whole on every rank.</returns>
    /// <remarks><inheritdoc cref="Sum{T}(DNDArray{T})" path="/remarks/node()"/></remarks>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is given twice, or the destination has another shape or lives on another communicator.</exception>
    [Member, ForNarrowIntegers]
    public static DNDArray<T> Sum<T>(DNDArray<T> a, Axes axis, bool keepDims = false, DNDArray<T>? destination = null)
        where T : unmanaged, INumberBase<T> => Summed<T, T>(a, axis, keepDims, destination);

    /// <summary>The number of elements that are true.</summary>
    /// <inheritdoc cref="Sum{T}(DNDArray{T})"/>
    [Member]
    public static long Sum(DNDArray<bool> a) => Counted<bool, byte, long, AsItIs<long, long>>(new(nameof(Sum), a), default).Scalar;

    /// <summary>The number of elements that are true, along axes.</summary>
    /// <inheritdoc cref="Sum{T}(DNDArray{T}, Axes, bool, DNDArray{T}?)"/>
    [Member]
    public static DNDArray<long> Sum(DNDArray<bool> a, Axes axis, bool keepDims = false, DNDArray<long>? destination = null) =>
        Counted<bool, byte, long, AsItIs<long, long>>(new(nameof(Sum), a, axis, keepDims, destination), default).Array;

    /// <summary>The sum of the elements that are not NaN; of none it is 0.</summary>
    /// <inheritdoc cref="Sum{T}(DNDArray{T})"/>
    [Member]
    public static T NanSum<T>(DNDArray<T> a) where T : unmanaged, IFloatingPointIeee754<T> =>
        WideReduction.Run<WithoutNaN<Summation>, T, T>(new(nameof(NanSum), a)).Scalar;

    /// <summary>The sums of the elements that are not NaN, along axes; of none it is 0.</summary>
    /// <inheritdoc cref="Sum{T}(DNDArray{T}, Axes, bool, DNDArray{T}?)"/>
    [Member]
    public static DNDArray<T> NanSum<T>(DNDArray<T> a, Axes axis, bool keepDims = false, DNDArray<T>? destination = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        WideReduction.Run<WithoutNaN<Summation>, T, T>(new(nameof(NanSum), a, axis, keepDims, destination)).Array;

    private static TResult Summed<T, TResult>(DNDArray<T> a)
        where T : unmanaged, INumberBase<T>
        where TResult : unmanaged, INumberBase<TResult> => a switch
        {
            DNDArray<Complex> numbers => (TResult)(object)ComplexParts<Complex, double>.Sum(nameof(Sum), numbers, divisor: 1),
            DNDArray<Complex64> numbers => (TResult)(object)ComplexParts<Complex64, float>.Sum(nameof(Sum), numbers, divisor: 1),
            _ => WideReduction.Run<Summation, T, TResult>(new(nameof(Sum), a)).Scalar,
        };

    /// <summary>The sums along axes, for an operation of a name.</summary>
    internal static DNDArray<TResult> Summed<T, TResult>(DNDArray<T> a, Axes axis, bool keepDims, DNDArray<TResult>? destination, string name = nameof(Sum))
        where T : unmanaged, INumberBase<T>
        where TResult : unmanaged, INumberBase<TResult> => a switch
        {
            DNDArray<Complex> numbers => (DNDArray<TResult>)(object)ComplexParts<Complex, double>.Sum(
                name, numbers, axis, keepDims, (DNDArray<Complex>?)(object?)destination, isMean: false),
            DNDArray<Complex64> numbers => (DNDArray<TResult>)(object)ComplexParts<Complex64, float>.Sum(
                name, numbers, axis, keepDims, (DNDArray<Complex64>?)(object?)destination, isMean: false),
            _ => WideReduction.Run<Summation, T, TResult>(new(name, a, axis, keepDims, destination)).Array,
        };
}
