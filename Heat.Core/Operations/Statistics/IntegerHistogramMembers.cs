using System.Numerics;

namespace Heat;

/// <summary>The histograms of <see cref="IntegerHistograms"/> as methods of arrays of integers.</summary>
public static class IntegerHistogramMembers
{
    extension<T>(DNDArray<T> a) where T : unmanaged, IBinaryInteger<T>
    {
        /// <inheritdoc cref="IntegerHistograms.Histogram{T}(DNDArray{T}, HistogramBins{double}, ValueTuple{double, double}?)"/>
        public (DNDArray<long> Counts, DNDArray<double> Edges) Histogram(HistogramBins<double> bins = default, (double Min, double Max)? range = null) =>
            Ht.Histogram(a, bins, range);

        /// <inheritdoc cref="IntegerHistograms.Histogram{T, TWeight}(DNDArray{T}, HistogramBins{double}, DNDArray{TWeight}, ValueTuple{double, double}?)"/>
        public (DNDArray<TWeight> Sums, DNDArray<double> Edges) Histogram<TWeight>(
            HistogramBins<double> bins, DNDArray<TWeight> weights, (double Min, double Max)? range = null)
            where TWeight : unmanaged, INumberBase<TWeight> => Ht.Histogram(a, bins, weights, range);

        /// <inheritdoc cref="IntegerHistograms.HistogramDensity{T}(DNDArray{T}, HistogramBins{double}, ValueTuple{double, double}?, DNDArray{double}?)"/>
        public (DNDArray<double> Densities, DNDArray<double> Edges) HistogramDensity(
            HistogramBins<double> bins = default, (double Min, double Max)? range = null, DNDArray<double>? weights = null) =>
            Ht.HistogramDensity(a, bins, range, weights);

        /// <inheritdoc cref="IntegerHistograms.HistogramBinEdges{T}(DNDArray{T}, HistogramBins{double}, ValueTuple{double, double}?)"/>
        public DNDArray<double> HistogramBinEdges(HistogramBins<double> bins = default, (double Min, double Max)? range = null) =>
            Ht.HistogramBinEdges(a, bins, range);
    }
}
