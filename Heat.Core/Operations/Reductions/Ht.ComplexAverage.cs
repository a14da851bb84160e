using System.Numerics;
using System.Runtime.CompilerServices;
using Heat.Forms;

namespace Heat;

public static partial class Ht
{
    /// <summary>The weighted mean of all complex numbers.</summary>
    /// <inheritdoc cref="Average{T}(DNDArray{T}, DNDArray{T}?)"/>
    [OverloadResolutionPriority(1)] // weights that are null are of this type
    [Member, ForComplex64]
    public static Complex Average(DNDArray<Complex> a, DNDArray<Complex>? weights = null) => weights is null ? Ht.Mean(a) : WeightedMean.OfAll(a, weights);

    /// <summary>The mean of all complex numbers with real weights.</summary>
    /// <inheritdoc cref="Average{T}(DNDArray{T}, DNDArray{T}?)"/>
    [Member, ForComplex64]
    public static Complex Average(DNDArray<Complex> a, DNDArray<double> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return Average(a, weights.AsType<Complex>());
    }

    /// <summary>The weighted means of complex numbers along axes.</summary>
    /// <inheritdoc cref="Average{T}(DNDArray{T}, Axes, DNDArray{T}?, bool, DNDArray{T}?)"/>
    [OverloadResolutionPriority(1)] // weights that are null are of this type
    [Member, ForComplex64]
    public static DNDArray<Complex> Average(
        DNDArray<Complex> a, Axes axis, DNDArray<Complex>? weights = null, bool keepDims = false, DNDArray<Complex>? destination = null) =>
        weights is null ? Ht.Mean(a, axis, keepDims, destination) : WeightedMean.Of(a, axis, weights, keepDims, destination).Mean;

    /// <summary>The means of complex numbers along axes with real weights.</summary>
    /// <inheritdoc cref="Average{T}(DNDArray{T}, Axes, DNDArray{T}?, bool, DNDArray{T}?)"/>
    [Member, ForComplex64]
    public static DNDArray<Complex> Average(
        DNDArray<Complex> a, Axes axis, DNDArray<double> weights, bool keepDims = false, DNDArray<Complex>? destination = null)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return Average(a, axis, weights.AsType<Complex>(), keepDims, destination);
    }

    /// <summary>The weighted means of complex numbers along axes, and the sums of the weights.</summary>
    /// <inheritdoc cref="AverageAndWeights{T}(DNDArray{T}, Axes, DNDArray{T}?, bool)"/>
    [OverloadResolutionPriority(1)] // weights that are null are of this type
    [Member, ForComplex64]
    public static (DNDArray<Complex> Average, DNDArray<Complex> SumOfWeights) AverageAndWeights(
        DNDArray<Complex> a, Axes axis, DNDArray<Complex>? weights = null, bool keepDims = false) =>
        weights is null ? WeightedMean.WithCounts(a, axis, Ht.Mean(a, axis, keepDims)) : WeightedMean.WithSums(a, axis, weights, keepDims);

    /// <summary>The means of complex numbers along axes with real weights, and the sums of these, as complex numbers.</summary>
    /// <inheritdoc cref="AverageAndWeights{T}(DNDArray{T}, Axes, DNDArray{T}?, bool)"/>
    [Member, ForComplex64]
    public static (DNDArray<Complex> Average, DNDArray<Complex> SumOfWeights) AverageAndWeights(
        DNDArray<Complex> a, Axes axis, DNDArray<double> weights, bool keepDims = false)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return AverageAndWeights(a, axis, weights.AsType<Complex>(), keepDims);
    }
}
