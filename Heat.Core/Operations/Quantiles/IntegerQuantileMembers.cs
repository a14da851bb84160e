using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat;

/// <summary>The quantiles of <see cref="IntegerQuantiles"/> as methods of arrays of integers.</summary>
public static class IntegerQuantileMembers
{
    extension<T>(DNDArray<T> a) where T : unmanaged, IBinaryInteger<T>
    {
        /// <inheritdoc cref="IntegerQuantiles.Median{T}(DNDArray{T})"/>
        public double Median() => Ht.Median(a);

        /// <inheritdoc cref="IntegerQuantiles.Median{T}(DNDArray{T}, Axes, bool, DNDArray{double}?)"/>
        public DNDArray<double> Median(Axes axis, bool keepDims = false, DNDArray<double>? destination = null) => Ht.Median(a, axis, keepDims, destination);

        /// <inheritdoc cref="IntegerQuantiles.Percentile{T}(DNDArray{T}, double, QuantileMethod)"/>
        public double Percentile(double q, QuantileMethod method = QuantileMethod.Linear) => Ht.Percentile(a, q, method);

        /// <inheritdoc cref="IntegerQuantiles.Percentile{T}(DNDArray{T}, double, Axes, QuantileMethod, bool, DNDArray{double}?)"/>
        [OverloadResolutionPriority(1)] // a number alone is the axis, as in NumPy
        public DNDArray<double> Percentile(double q, Axes axis, QuantileMethod method = QuantileMethod.Linear, bool keepDims = false, DNDArray<double>? destination = null) => Ht.Percentile(a, q, axis, method, keepDims, destination);

        /// <inheritdoc cref="IntegerQuantiles.Percentile{T}(DNDArray{T}, ReadOnlySpan{double}, Axes, QuantileMethod, bool, DNDArray{double}?)"/>
        public DNDArray<double> Percentile(ReadOnlySpan<double> q, Axes axis = default, QuantileMethod method = QuantileMethod.Linear, bool keepDims = false, DNDArray<double>? destination = null) => Ht.Percentile(a, q, axis, method, keepDims, destination);

        /// <inheritdoc cref="IntegerQuantiles.Quantile{T}(DNDArray{T}, double, QuantileMethod)"/>
        public double Quantile(double q, QuantileMethod method = QuantileMethod.Linear) => Ht.Quantile(a, q, method);

        /// <inheritdoc cref="IntegerQuantiles.Quantile{T}(DNDArray{T}, double, Axes, QuantileMethod, bool, DNDArray{double}?)"/>
        [OverloadResolutionPriority(1)] // a number alone is the axis, as in NumPy
        public DNDArray<double> Quantile(double q, Axes axis, QuantileMethod method = QuantileMethod.Linear, bool keepDims = false, DNDArray<double>? destination = null) => Ht.Quantile(a, q, axis, method, keepDims, destination);

        /// <inheritdoc cref="IntegerQuantiles.Quantile{T}(DNDArray{T}, ReadOnlySpan{double}, Axes, QuantileMethod, bool, DNDArray{double}?)"/>
        public DNDArray<double> Quantile(ReadOnlySpan<double> q, Axes axis = default, QuantileMethod method = QuantileMethod.Linear, bool keepDims = false, DNDArray<double>? destination = null) => Ht.Quantile(a, q, axis, method, keepDims, destination);
    }
}
