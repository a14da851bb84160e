using System.Numerics;
using Heat.Forms;

namespace Heat;

public static partial class Ht
{
    /// <summary>The weighted mean of all elements, on every rank. Collective: one <c>Allreduce</c> of one number for the elements and
    /// one for the weights; weights that do not lie as the array does move first.</summary>
    /// <param name="a">The array.</param>
    /// <param name="weights">How much each element counts, an array of the same shape; all alike if left out.</param>
    /// <exception cref="ArgumentException">The weights have another shape, or live on another communicator.</exception>
    /// <exception cref="DivideByZeroException">The weights add up to 0.</exception>
    [Member, ForIntegers]
    public static T Average<T>(DNDArray<T> a, DNDArray<T>? weights = null) where T : unmanaged, IFloatingPointIeee754<T> =>
        weights is null ? Ht.Mean(a) : WeightedMean.OfAll(a, weights);

    /// <summary>The weighted means along axes.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axis">The axes.</param>
    /// <param name="weights">How much each element counts: an array of the same shape, or, along one axis, a vector of its length;
    /// all alike if left out.</param>
    /// <param name="keepDims">Whether the axes stay, with length 1.</param>
    /// <param name="destination">Where the result goes: an array of its shape and of any distribution; a new array if left out.</param>
    /// <returns>The destination, or a new array: split as <paramref name="a"/> where that axis stays, else whole on every rank.</returns>
    /// <inheritdoc cref="AverageAndWeights{T}(DNDArray{T}, Axes, DNDArray{T}?, bool)" path="/remarks"/>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is given twice, the weights do not fit, the destination has another shape, or one of
    /// them lives on another communicator.</exception>
    /// <exception cref="DivideByZeroException">Some weights add up to 0; the destination stays as it is.</exception>
    [Member, ForIntegers]
    public static DNDArray<T> Average<T>(DNDArray<T> a, Axes axis, DNDArray<T>? weights = null, bool keepDims = false, DNDArray<T>? destination = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        weights is null ? Ht.Mean(a, axis, keepDims, destination) : WeightedMean.Of(a, axis, weights, keepDims, destination).Mean;

    /// <summary>The weighted means along axes, and the sums of the weights: NumPy's <c>average</c> with <c>returned=True</c>.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axis">The axes.</param>
    /// <param name="weights">How much each element counts: an array of the same shape, or, along one axis, a vector of its length;
    /// 1 if left out.</param>
    /// <param name="keepDims">Whether the axes stay, with length 1.</param>
    /// <returns>Two new arrays of one shape: split as <paramref name="a"/> where that axis stays, else whole on every rank.</returns>
    /// <remarks>Collective if the split axis is one of them: one <c>Allreduce</c> for the elements and one for the weights, besides
    /// one redistribution of weights that do not lie as the array does; and if sums of weights are split, one of a single number to
    /// agree that none is 0.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is given twice, the weights do not fit, or they live on another communicator.</exception>
    /// <exception cref="DivideByZeroException">Some weights add up to 0.</exception>
    [Member, ForIntegers]
    public static (DNDArray<T> Average, DNDArray<T> SumOfWeights) AverageAndWeights<T>(
        DNDArray<T> a, Axes axis, DNDArray<T>? weights = null, bool keepDims = false) where T : unmanaged, IFloatingPointIeee754<T> =>
        weights is null ? WeightedMean.WithCounts(a, axis, Ht.Mean(a, axis, keepDims)) : WeightedMean.WithSums(a, axis, weights, keepDims);

    /// <summary>The weighted part of the elements that are true, in double precision.</summary>
    /// <inheritdoc cref="Average{T}(DNDArray{T}, DNDArray{T}?)"/>
    [Member]
    public static double Average(DNDArray<bool> a, DNDArray<double>? weights = null) => weights is null ? Ht.Mean(a) : WeightedMean.OfAll(a, weights);

    /// <summary>The weighted parts of the elements that are true, along axes, in double precision.</summary>
    /// <inheritdoc cref="Average{T}(DNDArray{T}, Axes, DNDArray{T}?, bool, DNDArray{T}?)"/>
    [Member]
    public static DNDArray<double> Average(
        DNDArray<bool> a, Axes axis, DNDArray<double>? weights = null, bool keepDims = false, DNDArray<double>? destination = null) =>
        weights is null ? Ht.Mean(a, axis, keepDims, destination) : WeightedMean.Of(a, axis, weights, keepDims, destination).Mean;

    /// <summary>The weighted parts of the elements that are true, along axes, and the sums of the weights, in double precision.</summary>
    /// <inheritdoc cref="AverageAndWeights{T}(DNDArray{T}, Axes, DNDArray{T}?, bool)"/>
    [Member]
    public static (DNDArray<double> Average, DNDArray<double> SumOfWeights) AverageAndWeights(
        DNDArray<bool> a, Axes axis, DNDArray<double>? weights = null, bool keepDims = false) =>
        weights is null ? WeightedMean.WithCounts(a, axis, Ht.Mean(a, axis, keepDims)) : WeightedMean.WithSums(a, axis, weights, keepDims);
}
