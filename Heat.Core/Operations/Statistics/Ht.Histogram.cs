using System.Numerics;
using Heat.Forms;

namespace Heat;

public static partial class Ht
{
    /// <summary>The number of elements in each of some bins.</summary>
    /// <param name="a">The array, of any shape and distribution.</param>
    /// <param name="bins">The number of equal bins, the edges between any, which must not decrease, or a rule for their number.</param>
    /// <param name="range">The first and the last of the edges of equal bins: elements outside, and NaN, are not counted. If left out,
    /// the smallest and the largest element, which must be finite. Where both are the same, they move apart by a half each.</param>
    /// <returns>The counts, and the edges, one more: both whole on every rank.</returns>
    /// <remarks>Each bin holds its left edge, and the last one its right edge, too. The edges of equal bins are computed in double
    /// precision and rounded to the element type, and elements are where these say. Collective if the array is split: one
    /// <c>Allreduce</c> of the counts, before it one of two numbers if the range is left out, and for a rule those of what it asks for.
    /// Counts depend neither on the number of ranks nor on that of threads.</remarks>
    /// <exception cref="ArgumentException">There are no bins, the edges decrease or hold NaN, the range is none or not finite, or too
    /// narrow for so many bins; on every rank.</exception>
    /// <example><code>(DNDArray&lt;long&gt; counts, DNDArray&lt;double&gt; edges) = Ht.Histogram(a, bins: 10);</code></example>
    [Member, ForIntegers]
    public static (DNDArray<long> Counts, DNDArray<T> Edges) Histogram<T>(DNDArray<T> a, HistogramBins<T> bins = default, (double Min, double Max)? range = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var call = new HistogramCall<T, T>(nameof(Histogram), a, bins, range);
        return (Tallies.Replicated(call.Count(), a.Comm), call.EdgesOnAllRanks);
    }

    /// <summary>The sum of the weights of the elements in each of some bins.</summary>
    /// <param name="a">The array, of any shape and distribution.</param>
    /// <param name="bins">The number of equal bins, or the edges between any, which must not decrease.</param>
    /// <param name="weights">What each element counts, an array of the same shape: real, complex or whole numbers.</param>
    /// <param name="range">The first and the last of the edges of equal bins; the smallest and the largest element if left out.</param>
    /// <returns>The sums, and the edges, one more: both whole on every rank.</returns>
    /// <remarks>Bins, and what is collective, are as for counts. Weights that lie otherwise than the array move first. They are added up
    /// in double precision, or as 64-bit integers, and the sums then converted; rounding depends on the number of ranks, not of threads.</remarks>
    /// <exception cref="ArgumentException">The weights have another shape, or as for counts; there is no rule for weighted elements.</exception>
    [Member, ForIntegers]
    public static (DNDArray<TWeight> Sums, DNDArray<T> Edges) Histogram<T, TWeight>(
        DNDArray<T> a, HistogramBins<T> bins, DNDArray<TWeight> weights, (double Min, double Max)? range = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TWeight : unmanaged, INumberBase<TWeight>
    {
        Ht.CheckWeighted(nameof(Histogram), a, weights, bins);
        var call = new HistogramCall<T, T>(nameof(Histogram), a, bins, range);
        return (Tallies.Replicated(call.Sum(weights), a.Comm), call.EdgesOnAllRanks);
    }

    /// <summary>The density of the elements in each of some bins: NumPy's histogram with <c>density=True</c>. Times the widths, the
    /// densities add up to 1; they are NaN where no element lies in any bin.</summary>
    /// <param name="a">The array, of any shape and distribution.</param>
    /// <param name="bins">The number of equal bins, the edges between any, which must not decrease, or a rule for their number.</param>
    /// <param name="range">The first and the last of the edges of equal bins; the smallest and the largest element if left out.</param>
    /// <param name="weights">What each element counts, an array of the same shape; 1 if left out.</param>
    /// <returns>The densities, and the edges, one more: both whole on every rank.</returns>
    /// <remarks>Collective as the histogram is.</remarks>
    /// <inheritdoc cref="Histogram{T}(DNDArray{T}, HistogramBins{T}, ValueTuple{double, double}?)" path="/exception"/>
    [Member, ForIntegers]
    public static (DNDArray<double> Densities, DNDArray<T> Edges) HistogramDensity<T>(
        DNDArray<T> a, HistogramBins<T> bins = default, (double Min, double Max)? range = null, DNDArray<double>? weights = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (weights is not null)
            Ht.CheckWeighted(nameof(HistogramDensity), a, weights, bins);
        return Ht.Density(new HistogramCall<T, T>(nameof(HistogramDensity), a, bins, range), a.Comm, weights);
    }

    /// <summary>The edges that a histogram would have, without counting.</summary>
    /// <inheritdoc cref="Histogram{T}(DNDArray{T}, HistogramBins{T}, ValueTuple{double, double}?)" path="/param|/exception"/>
    /// <returns>The edges, one more than bins, whole on every rank.</returns>
    /// <remarks>Collective if the array is split and the range is left out or found by a rule, and if given edges are split.</remarks>
    [Member, ForIntegers]
    public static DNDArray<T> HistogramBinEdges<T>(DNDArray<T> a, HistogramBins<T> bins = default, (double Min, double Max)? range = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new HistogramCall<T, T>(nameof(HistogramBinEdges), a, bins, range).EdgesOnAllRanks;

    internal static void CheckWeighted<T, TWeight, TEdge>(string name, DNDArray<T> a, DNDArray<TWeight> weights, HistogramBins<TEdge> bins)
        where T : unmanaged
        where TWeight : unmanaged
        where TEdge : unmanaged
    {
        Tallies.CheckWeights(name, a, weights);
        if (bins.Rule is { } rule)
            throw new ArgumentException($"{name}: {rule} does not say how many bins weighted elements need.", nameof(bins));
    }

    internal static (DNDArray<double> Densities, DNDArray<TEdge> Edges) Density<T, TEdge>(HistogramCall<T, TEdge> call, Communicator comm, DNDArray<double>? weights)
        where T : unmanaged, INumber<T>
        where TEdge : unmanaged, IBinaryFloatingPointIeee754<TEdge>
    {
        double[] parts = weights is null ? System.Array.ConvertAll(call.Count(), count => (double)count) : call.Sum(weights);
        return (Tallies.Replicated(call.Density(parts), comm), call.EdgesOnAllRanks);
    }
}
