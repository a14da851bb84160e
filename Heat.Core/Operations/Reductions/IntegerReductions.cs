using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat;

/// <summary>The statistics of <see cref="IntegerStatistics"/> as methods of arrays of integers.</summary>
public static class IntegerReductions
{
    extension<T>(DNDArray<T> a) where T : unmanaged, IBinaryInteger<T>
    {
        /// <inheritdoc cref="IntegerStatistics.Mean{T}(DNDArray{T})"/>
        public double Mean() => Ht.Mean(a);

        /// <inheritdoc cref="IntegerStatistics.Mean{T}(DNDArray{T}, Axes, bool, DNDArray{double}?)"/>
        public DNDArray<double> Mean(Axes axis, bool keepDims = false, DNDArray<double>? destination = null) => Ht.Mean(a, axis, keepDims, destination);

        /// <inheritdoc cref="IntegerStatistics.Var{T}(DNDArray{T}, int)"/>
        public double Var(int ddof = 0) => Ht.Var(a, ddof: ddof);

        /// <inheritdoc cref="IntegerStatistics.Var{T}(DNDArray{T}, Axes, int, bool, DNDArray{double}?)"/>
        [OverloadResolutionPriority(1)] // a number alone is the axis, as in NumPy
        public DNDArray<double> Var(Axes axis, int ddof = 0, bool keepDims = false, DNDArray<double>? destination = null) => Ht.Var(a, axis, ddof, keepDims, destination);

        /// <inheritdoc cref="IntegerStatistics.Std{T}(DNDArray{T}, int)"/>
        public double Std(int ddof = 0) => Ht.Std(a, ddof: ddof);

        /// <inheritdoc cref="IntegerStatistics.Std{T}(DNDArray{T}, Axes, int, bool, DNDArray{double}?)"/>
        [OverloadResolutionPriority(1)] // a number alone is the axis, as in NumPy
        public DNDArray<double> Std(Axes axis, int ddof = 0, bool keepDims = false, DNDArray<double>? destination = null) => Ht.Std(a, axis, ddof, keepDims, destination);

        /// <inheritdoc cref="IntegerStatistics.Skew{T}(DNDArray{T}, bool)"/>
        public double Skew(bool bias = true) => Ht.Skew(a, bias);

        /// <inheritdoc cref="IntegerStatistics.Skew{T}(DNDArray{T}, Axes, bool, bool, DNDArray{double}?)"/>
        public DNDArray<double> Skew(Axes axis, bool bias = true, bool keepDims = false, DNDArray<double>? destination = null) => Ht.Skew(a, axis, bias, keepDims, destination);

        /// <inheritdoc cref="IntegerStatistics.Kurtosis{T}(DNDArray{T}, bool, bool)"/>
        public double Kurtosis(bool fisher = true, bool bias = true) => Ht.Kurtosis(a, fisher, bias);

        /// <inheritdoc cref="IntegerStatistics.Kurtosis{T}(DNDArray{T}, Axes, bool, bool, bool, DNDArray{double}?)"/>
        public DNDArray<double> Kurtosis(Axes axis, bool fisher = true, bool bias = true, bool keepDims = false, DNDArray<double>? destination = null) => Ht.Kurtosis(a, axis, fisher, bias, keepDims, destination);

        /// <inheritdoc cref="IntegerStatistics.Norm{T}(DNDArray{T})"/>
        public double Norm() => Ht.Norm(a);

        /// <inheritdoc cref="IntegerStatistics.Norm{T}(DNDArray{T}, Axes, bool, DNDArray{double}?)"/>
        public DNDArray<double> Norm(Axes axis, bool keepDims = false, DNDArray<double>? destination = null) => Ht.Norm(a, axis, keepDims, destination);
    }
}
