using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat;

/// <summary>The weighted means of <see cref="Ht"/> as methods of arrays.</summary>
[SuppressMessage("Naming", "CA1708", Justification = "it takes the compiler's names of extension blocks for names")]
public static class AverageMembers
{
    extension<T>(DNDArray<T> a) where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <inheritdoc cref="Ht.Average{T}(DNDArray{T}, DNDArray{T}?)"/>
        public T Average(DNDArray<T>? weights = null) => Ht.Average(a, weights);

        /// <inheritdoc cref="Ht.Average{T}(DNDArray{T}, Axes, DNDArray{T}?, bool, DNDArray{T}?)"/>
        public DNDArray<T> Average(Axes axis, DNDArray<T>? weights = null, bool keepDims = false, DNDArray<T>? destination = null) =>
            Ht.Average(a, axis, weights, keepDims, destination);

        /// <inheritdoc cref="Ht.AverageAndWeights{T}(DNDArray{T}, Axes, DNDArray{T}?, bool)"/>
        public (DNDArray<T> Average, DNDArray<T> SumOfWeights) AverageAndWeights(Axes axis, DNDArray<T>? weights = null, bool keepDims = false) =>
            Ht.AverageAndWeights(a, axis, weights, keepDims);
    }

    extension<T>(DNDArray<T> a) where T : unmanaged, IBinaryInteger<T>
    {
        /// <inheritdoc cref="IntegerAverages.Average{T}(DNDArray{T}, DNDArray{double}?)"/>
        public double Average(DNDArray<double>? weights = null) => Ht.Average(a, weights);

        /// <inheritdoc cref="IntegerAverages.Average{T}(DNDArray{T}, Axes, DNDArray{double}?, bool, DNDArray{double}?)"/>
        public DNDArray<double> Average(Axes axis, DNDArray<double>? weights = null, bool keepDims = false, DNDArray<double>? destination = null) =>
            Ht.Average(a, axis, weights, keepDims, destination);

        /// <inheritdoc cref="IntegerAverages.AverageAndWeights{T}(DNDArray{T}, Axes, DNDArray{double}?, bool)"/>
        public (DNDArray<double> Average, DNDArray<double> SumOfWeights) AverageAndWeights(Axes axis, DNDArray<double>? weights = null, bool keepDims = false) =>
            Ht.AverageAndWeights(a, axis, weights, keepDims);
    }

    extension(DNDArray<bool> a)
    {
        /// <inheritdoc cref="Ht.Average(DNDArray{bool}, DNDArray{double}?)"/>
        public double Average(DNDArray<double>? weights = null) => Ht.Average(a, weights);

        /// <inheritdoc cref="Ht.Average(DNDArray{bool}, Axes, DNDArray{double}?, bool, DNDArray{double}?)"/>
        public DNDArray<double> Average(Axes axis, DNDArray<double>? weights = null, bool keepDims = false, DNDArray<double>? destination = null) =>
            Ht.Average(a, axis, weights, keepDims, destination);

        /// <inheritdoc cref="Ht.AverageAndWeights(DNDArray{bool}, Axes, DNDArray{double}?, bool)"/>
        public (DNDArray<double> Average, DNDArray<double> SumOfWeights) AverageAndWeights(Axes axis, DNDArray<double>? weights = null, bool keepDims = false) =>
            Ht.AverageAndWeights(a, axis, weights, keepDims);
    }

    extension(DNDArray<Complex> a)
    {
        /// <inheritdoc cref="Ht.Average(DNDArray{Complex}, DNDArray{Complex}?)"/>
        [OverloadResolutionPriority(1)] // weights that are null are of this type
        public Complex Average(DNDArray<Complex>? weights = null) => Ht.Average(a, weights);

        /// <inheritdoc cref="Ht.Average(DNDArray{Complex}, Axes, DNDArray{Complex}?, bool, DNDArray{Complex}?)"/>
        [OverloadResolutionPriority(1)] // weights that are null are of this type
        public DNDArray<Complex> Average(Axes axis, DNDArray<Complex>? weights = null, bool keepDims = false, DNDArray<Complex>? destination = null) =>
            Ht.Average(a, axis, weights, keepDims, destination);

        /// <inheritdoc cref="Ht.AverageAndWeights(DNDArray{Complex}, Axes, DNDArray{Complex}?, bool)"/>
        [OverloadResolutionPriority(1)] // weights that are null are of this type
        public (DNDArray<Complex> Average, DNDArray<Complex> SumOfWeights) AverageAndWeights(Axes axis, DNDArray<Complex>? weights = null, bool keepDims = false) =>
            Ht.AverageAndWeights(a, axis, weights, keepDims);

        /// <inheritdoc cref="Ht.Average(DNDArray{Complex}, DNDArray{double})"/>
        public Complex Average(DNDArray<double> weights) => Ht.Average(a, weights);

        /// <inheritdoc cref="Ht.Average(DNDArray{Complex}, Axes, DNDArray{double}, bool, DNDArray{Complex}?)"/>
        public DNDArray<Complex> Average(Axes axis, DNDArray<double> weights, bool keepDims = false, DNDArray<Complex>? destination = null) =>
            Ht.Average(a, axis, weights, keepDims, destination);

        /// <inheritdoc cref="Ht.AverageAndWeights(DNDArray{Complex}, Axes, DNDArray{double}, bool)"/>
        public (DNDArray<Complex> Average, DNDArray<Complex> SumOfWeights) AverageAndWeights(Axes axis, DNDArray<double> weights, bool keepDims = false) =>
            Ht.AverageAndWeights(a, axis, weights, keepDims);
    }

    extension(DNDArray<Complex64> a)
    {
        /// <inheritdoc cref="Ht.Average(DNDArray{Complex64}, DNDArray{Complex64}?)"/>
        [OverloadResolutionPriority(1)] // weights that are null are of this type
        public Complex64 Average(DNDArray<Complex64>? weights = null) => Ht.Average(a, weights);

        /// <inheritdoc cref="Ht.Average(DNDArray{Complex64}, Axes, DNDArray{Complex64}?, bool, DNDArray{Complex64}?)"/>
        [OverloadResolutionPriority(1)] // weights that are null are of this type
        public DNDArray<Complex64> Average(Axes axis, DNDArray<Complex64>? weights = null, bool keepDims = false, DNDArray<Complex64>? destination = null) =>
            Ht.Average(a, axis, weights, keepDims, destination);

        /// <inheritdoc cref="Ht.AverageAndWeights(DNDArray{Complex64}, Axes, DNDArray{Complex64}?, bool)"/>
        [OverloadResolutionPriority(1)] // weights that are null are of this type
        public (DNDArray<Complex64> Average, DNDArray<Complex64> SumOfWeights) AverageAndWeights(Axes axis, DNDArray<Complex64>? weights = null, bool keepDims = false) =>
            Ht.AverageAndWeights(a, axis, weights, keepDims);

        /// <inheritdoc cref="Ht.Average(DNDArray{Complex64}, DNDArray{float})"/>
        public Complex64 Average(DNDArray<float> weights) => Ht.Average(a, weights);

        /// <inheritdoc cref="Ht.Average(DNDArray{Complex64}, Axes, DNDArray{float}, bool, DNDArray{Complex64}?)"/>
        public DNDArray<Complex64> Average(Axes axis, DNDArray<float> weights, bool keepDims = false, DNDArray<Complex64>? destination = null) =>
            Ht.Average(a, axis, weights, keepDims, destination);

        /// <inheritdoc cref="Ht.AverageAndWeights(DNDArray{Complex64}, Axes, DNDArray{float}, bool)"/>
        public (DNDArray<Complex64> Average, DNDArray<Complex64> SumOfWeights) AverageAndWeights(Axes axis, DNDArray<float> weights, bool keepDims = false) =>
            Ht.AverageAndWeights(a, axis, weights, keepDims);
    }
}
