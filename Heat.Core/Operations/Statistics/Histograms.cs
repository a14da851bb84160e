using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Heat;

/// <summary>Counting by bins, and the places of elements among edges, as methods of arrays.</summary>
[SuppressMessage("Naming", "CA1708", Justification = "it takes the compiler's names of extension blocks for names")]
public static class Histograms
{
    extension<T>(DNDArray<T> a) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        /// <inheritdoc cref="Ht.Histogram{T}(DNDArray{T}, HistogramBins{T}, ValueTuple{double, double}?)"/>
        public (DNDArray<long> Counts, DNDArray<T> Edges) Histogram(HistogramBins<T> bins = default, (double Min, double Max)? range = null) =>
            Ht.Histogram(a, bins, range);

        /// <inheritdoc cref="Ht.Histogram{T, TWeight}(DNDArray{T}, HistogramBins{T}, DNDArray{TWeight}, ValueTuple{double, double}?)"/>
        public (DNDArray<TWeight> Sums, DNDArray<T> Edges) Histogram<TWeight>(
            HistogramBins<T> bins, DNDArray<TWeight> weights, (double Min, double Max)? range = null)
            where TWeight : unmanaged, INumberBase<TWeight> => Ht.Histogram(a, bins, weights, range);

        /// <inheritdoc cref="Ht.HistogramDensity{T}(DNDArray{T}, HistogramBins{T}, ValueTuple{double, double}?, DNDArray{double}?)"/>
        public (DNDArray<double> Densities, DNDArray<T> Edges) HistogramDensity(
            HistogramBins<T> bins = default, (double Min, double Max)? range = null, DNDArray<double>? weights = null) =>
            Ht.HistogramDensity(a, bins, range, weights);

        /// <inheritdoc cref="Ht.HistogramBinEdges{T}(DNDArray{T}, HistogramBins{T}, ValueTuple{double, double}?)"/>
        public DNDArray<T> HistogramBinEdges(HistogramBins<T> bins = default, (double Min, double Max)? range = null) =>
            Ht.HistogramBinEdges(a, bins, range);

        /// <inheritdoc cref="Ht.HistC{T}(DNDArray{T}, int, double, double)"/>
        public DNDArray<T> HistC(int bins = 100, double min = 0, double max = 0) => Ht.HistC(a, bins, min, max);
    }

    extension<T>(DNDArray<T> x) where T : unmanaged, IBinaryInteger<T>
    {
        /// <inheritdoc cref="Ht.BinCount{T}(DNDArray{T}, int)"/>
        public DNDArray<long> BinCount(int minLength = 0) => Ht.BinCount(x, minLength);

        /// <inheritdoc cref="Ht.BinCount{T}(DNDArray{T}, DNDArray{double}, int)"/>
        public DNDArray<double> BinCount(DNDArray<double> weights, int minLength = 0) => Ht.BinCount(x, weights, minLength);
    }

    extension<T>(DNDArray<T> x) where T : unmanaged, INumber<T>
    {
        /// <inheritdoc cref="Ht.Digitize{T}(DNDArray{T}, ReadOnlySpan{T}, bool, DNDArray{long}?)"/>
        public DNDArray<long> Digitize(ReadOnlySpan<T> bins, bool right = false) => Ht.Digitize(x, bins, right);

        /// <inheritdoc cref="Ht.Digitize{T}(DNDArray{T}, DNDArray{T}, bool, DNDArray{long}?)"/>
        public DNDArray<long> Digitize(DNDArray<T> bins, bool right = false) => Ht.Digitize(x, bins, right);

        /// <inheritdoc cref="Ht.Bucketize{T}(DNDArray{T}, ReadOnlySpan{T}, bool, DNDArray{long}?)"/>
        public DNDArray<long> Bucketize(ReadOnlySpan<T> boundaries, bool right = false) => Ht.Bucketize(x, boundaries, right);

        /// <inheritdoc cref="Ht.Bucketize{T}(DNDArray{T}, DNDArray{T}, bool, DNDArray{long}?)"/>
        public DNDArray<long> Bucketize(DNDArray<T> boundaries, bool right = false) => Ht.Bucketize(x, boundaries, right);
    }
}
