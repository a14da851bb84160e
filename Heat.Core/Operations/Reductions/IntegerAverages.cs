using System.Numerics;

namespace Heat;

/// <summary>The weighted means of <see cref="Ht"/> for arrays of integers. Weights and results are double-precision numbers.</summary>
public static class IntegerAverages
{
    extension(Ht)
    {
        /// <summary>The weighted mean of all elements, on every rank. Collective: one <c>Allreduce</c> of one number for the elements and
        /// one for the weights; weights that do not lie as the array does move first.</summary>
        /// <param name="a">The array.</param>
        /// <param name="weights">How much each element counts, an array of the same shape; all alike if left out.</param>
        /// <exception cref="ArgumentException">The weights have another shape, or live on another communicator.</exception>
        /// <exception cref="DivideByZeroException">The weights add up to 0.</exception>
        public static double Average<T>(DNDArray<T> a, DNDArray<double>? weights = null) where T : unmanaged, IBinaryInteger<T> =>
            weights is null ? Ht.Mean(a) : WeightedMean.OfAll(a, weights);

        /// <inheritdoc cref="Ht.Average{T}(DNDArray{T}, Axes, DNDArray{T}?, bool, DNDArray{T}?)"/>
        public static DNDArray<double> Average<T>(
            DNDArray<T> a, Axes axis, DNDArray<double>? weights = null, bool keepDims = false, DNDArray<double>? destination = null)
            where T : unmanaged, IBinaryInteger<T> =>
            weights is null ? Ht.Mean(a, axis, keepDims, destination) : WeightedMean.Of(a, axis, weights, keepDims, destination).Mean;

        /// <inheritdoc cref="Ht.AverageAndWeights{T}(DNDArray{T}, Axes, DNDArray{T}?, bool)"/>
        public static (DNDArray<double> Average, DNDArray<double> SumOfWeights) AverageAndWeights<T>(
            DNDArray<T> a, Axes axis, DNDArray<double>? weights = null, bool keepDims = false) where T : unmanaged, IBinaryInteger<T> =>
            weights is null ? WeightedMean.WithCounts(a, axis, Ht.Mean(a, axis, keepDims)) : WeightedMean.WithSums(a, axis, weights, keepDims);
    }
}
