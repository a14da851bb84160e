using System.Numerics;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    /// <summary>The sum of all elements, on every rank. Collective: one <c>Allreduce</c> of one number, none if un-split.</summary>
    /// <param name="a">The array.</param>
    /// <remarks>
    /// Floating-point numbers accumulate in double precision, and what rounding loses between blocks is added up too, so that the
    /// result is that of exact addition but for a few roundings, and hardly depends on the number of ranks and not at all
    /// on that of threads. Integers accumulate in 64 bits and wrap; of narrower types there are overloads that return those.
    /// The sum of no elements is 0.
    /// </remarks>
    public static T Sum<T>(DNDArray<T> a) where T : unmanaged, INumberBase<T> => Summed<T, T>(a);

    /// <summary>The sums along axes. Collective if the split axis is one of them: one <c>Allreduce</c> of the result's size.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axis">The axes.</param>
    /// <param name="keepDims">Whether they stay, with length 1, so that the result goes together with the array.</param>
    /// <param name="destination">Where the result goes, an array of its shape and of any distribution; a new array if left out.</param>
    /// <returns>The destination, or a new array: split as <paramref name="a"/> where that axis stays, else whole on every rank.</returns>
    /// <remarks><inheritdoc cref="Sum{T}(DNDArray{T})" path="/remarks/node()"/></remarks>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is given twice, or the destination has another shape or lives on another communicator.</exception>
    public static DNDArray<T> Sum<T>(DNDArray<T> a, Axes axis, bool keepDims = false, DNDArray<T>? destination = null)
        where T : unmanaged, INumberBase<T> => Summed<T, T>(a, axis, keepDims, destination);

    private static TResult Summed<T, TResult>(DNDArray<T> a)
        where T : unmanaged, INumberBase<T>
        where TResult : unmanaged, INumberBase<TResult> =>
        WideReduction.Run<Summation, T, TResult>(new(nameof(Sum), a)).Scalar;

    private static DNDArray<TResult> Summed<T, TResult>(DNDArray<T> a, Axes axis, bool keepDims, DNDArray<TResult>? destination)
        where T : unmanaged, INumberBase<T>
        where TResult : unmanaged, INumberBase<TResult> =>
        WideReduction.Run<Summation, T, TResult>(new(nameof(Sum), a, axis, keepDims, destination)).Array;
}
