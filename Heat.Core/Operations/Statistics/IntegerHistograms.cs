using System.Numerics;

namespace Heat;

/// <summary>The histograms of <see cref="Ht"/> for arrays of integers. Their edges are double-precision numbers, and elements are
/// compared with them as such.</summary>
public static class IntegerHistograms
{
    extension(Ht)
    {
        /// <inheritdoc cref="Ht.Histogram{T}(DNDArray{T}, HistogramBins{T}, ValueTuple{double, double}?)"/>
        public static (DNDArray<long> Counts, DNDArray<double> Edges) Histogram<T>(DNDArray<T> a, HistogramBins<double> bins = default, (double Min, double Max)? range = null)
            where T : unmanaged, IBinaryInteger<T>
        {
            var call = new HistogramCall<T, double>(nameof(Histogram), a, bins, range);
            return (Tallies.Whole(call.Count(), a.Comm), call.EdgesOnAllRanks);
        }

        /// <inheritdoc cref="Ht.Histogram{T, TWeight}(DNDArray{T}, HistogramBins{T}, DNDArray{TWeight}, ValueTuple{double, double}?)"/>
        public static (DNDArray<TWeight> Sums, DNDArray<double> Edges) Histogram<T, TWeight>(
            DNDArray<T> a, HistogramBins<double> bins, DNDArray<TWeight> weights, (double Min, double Max)? range = null)
            where T : unmanaged, IBinaryInteger<T>
            where TWeight : unmanaged, INumberBase<TWeight>
        {
            Ht.CheckWeighted(nameof(Histogram), a, weights, bins);
            var call = new HistogramCall<T, double>(nameof(Histogram), a, bins, range);
            return (Tallies.Whole(call.Sum(weights), a.Comm), call.EdgesOnAllRanks);
        }

        /// <inheritdoc cref="Ht.HistogramDensity{T}(DNDArray{T}, HistogramBins{T}, ValueTuple{double, double}?, DNDArray{double}?)"/>
        public static (DNDArray<double> Densities, DNDArray<double> Edges) HistogramDensity<T>(
            DNDArray<T> a, HistogramBins<double> bins = default, (double Min, double Max)? range = null, DNDArray<double>? weights = null)
            where T : unmanaged, IBinaryInteger<T>
        {
            if (weights is not null)
                Ht.CheckWeighted(nameof(HistogramDensity), a, weights, bins);
            return Ht.Density(new HistogramCall<T, double>(nameof(HistogramDensity), a, bins, range), a.Comm, weights);
        }

        /// <inheritdoc cref="Ht.HistogramBinEdges{T}(DNDArray{T}, HistogramBins{T}, ValueTuple{double, double}?)"/>
        public static DNDArray<double> HistogramBinEdges<T>(DNDArray<T> a, HistogramBins<double> bins = default, (double Min, double Max)? range = null)
            where T : unmanaged, IBinaryInteger<T> =>
            new HistogramCall<T, double>(nameof(HistogramBinEdges), a, bins, range).EdgesOnAllRanks;
    }
}
