using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat;

/// <summary>The quantiles of <see cref="Ht"/> as methods of arrays.</summary>
public static class QuantileMembers
{
    extension<T>(DNDArray<T> a) where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <inheritdoc cref="Ht.Median{T}(DNDArray{T})"/>
        public T Median() => Ht.Median(a);

        /// <inheritdoc cref="Ht.Median{T}(DNDArray{T}, Axes, bool, DNDArray{T}?)"/>
        public DNDArray<T> Median(Axes axis, bool keepDims = false, DNDArray<T>? destination = null) => Ht.Median(a, axis, keepDims, destination);

        /// <inheritdoc cref="Ht.Percentile{T}(DNDArray{T}, double, QuantileMethod)"/>
        public T Percentile(double q, QuantileMethod method = QuantileMethod.Linear) => Ht.Percentile(a, q, method);

        /// <inheritdoc cref="Ht.Percentile{T}(DNDArray{T}, double, Axes, QuantileMethod, bool, DNDArray{T}?)"/>
        [OverloadResolutionPriority(1)] // a number alone is the axis, as in NumPy
        public DNDArray<T> Percentile(double q, Axes axis, QuantileMethod method = QuantileMethod.Linear, bool keepDims = false, DNDArray<T>? destination = null) => Ht.Percentile(a, q, axis, method, keepDims, destination);

        /// <inheritdoc cref="Ht.Percentile{T}(DNDArray{T}, ReadOnlySpan{double}, Axes, QuantileMethod, bool, DNDArray{T}?)"/>
        public DNDArray<T> Percentile(ReadOnlySpan<double> q, Axes axis = default, QuantileMethod method = QuantileMethod.Linear, bool keepDims = false, DNDArray<T>? destination = null) => Ht.Percentile(a, q, axis, method, keepDims, destination);

        /// <inheritdoc cref="Ht.Quantile{T}(DNDArray{T}, double, QuantileMethod)"/>
        public T Quantile(double q, QuantileMethod method = QuantileMethod.Linear) => Ht.Quantile(a, q, method);

        /// <inheritdoc cref="Ht.Quantile{T}(DNDArray{T}, double, Axes, QuantileMethod, bool, DNDArray{T}?)"/>
        [OverloadResolutionPriority(1)] // a number alone is the axis, as in NumPy
        public DNDArray<T> Quantile(double q, Axes axis, QuantileMethod method = QuantileMethod.Linear, bool keepDims = false, DNDArray<T>? destination = null) => Ht.Quantile(a, q, axis, method, keepDims, destination);

        /// <inheritdoc cref="Ht.Quantile{T}(DNDArray{T}, ReadOnlySpan{double}, Axes, QuantileMethod, bool, DNDArray{T}?)"/>
        public DNDArray<T> Quantile(ReadOnlySpan<double> q, Axes axis = default, QuantileMethod method = QuantileMethod.Linear, bool keepDims = false, DNDArray<T>? destination = null) => Ht.Quantile(a, q, axis, method, keepDims, destination);

        /// <inheritdoc cref="Ht.NanMedian{T}(DNDArray{T})"/>
        public T NanMedian() => Ht.NanMedian(a);

        /// <inheritdoc cref="Ht.NanMedian{T}(DNDArray{T}, Axes, bool, DNDArray{T}?)"/>
        public DNDArray<T> NanMedian(Axes axis, bool keepDims = false, DNDArray<T>? destination = null) => Ht.NanMedian(a, axis, keepDims, destination);

        /// <inheritdoc cref="Ht.NanPercentile{T}(DNDArray{T}, double, QuantileMethod)"/>
        public T NanPercentile(double q, QuantileMethod method = QuantileMethod.Linear) => Ht.NanPercentile(a, q, method);

        /// <inheritdoc cref="Ht.NanPercentile{T}(DNDArray{T}, double, Axes, QuantileMethod, bool, DNDArray{T}?)"/>
        [OverloadResolutionPriority(1)] // a number alone is the axis, as in NumPy
        public DNDArray<T> NanPercentile(double q, Axes axis, QuantileMethod method = QuantileMethod.Linear, bool keepDims = false, DNDArray<T>? destination = null) => Ht.NanPercentile(a, q, axis, method, keepDims, destination);

        /// <inheritdoc cref="Ht.NanPercentile{T}(DNDArray{T}, ReadOnlySpan{double}, Axes, QuantileMethod, bool, DNDArray{T}?)"/>
        public DNDArray<T> NanPercentile(ReadOnlySpan<double> q, Axes axis = default, QuantileMethod method = QuantileMethod.Linear, bool keepDims = false, DNDArray<T>? destination = null) => Ht.NanPercentile(a, q, axis, method, keepDims, destination);

        /// <inheritdoc cref="Ht.NanQuantile{T}(DNDArray{T}, double, QuantileMethod)"/>
        public T NanQuantile(double q, QuantileMethod method = QuantileMethod.Linear) => Ht.NanQuantile(a, q, method);

        /// <inheritdoc cref="Ht.NanQuantile{T}(DNDArray{T}, double, Axes, QuantileMethod, bool, DNDArray{T}?)"/>
        [OverloadResolutionPriority(1)] // a number alone is the axis, as in NumPy
        public DNDArray<T> NanQuantile(double q, Axes axis, QuantileMethod method = QuantileMethod.Linear, bool keepDims = false, DNDArray<T>? destination = null) => Ht.NanQuantile(a, q, axis, method, keepDims, destination);

        /// <inheritdoc cref="Ht.NanQuantile{T}(DNDArray{T}, ReadOnlySpan{double}, Axes, QuantileMethod, bool, DNDArray{T}?)"/>
        public DNDArray<T> NanQuantile(ReadOnlySpan<double> q, Axes axis = default, QuantileMethod method = QuantileMethod.Linear, bool keepDims = false, DNDArray<T>? destination = null) => Ht.NanQuantile(a, q, axis, method, keepDims, destination);
    }
}
