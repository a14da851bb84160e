using System.Numerics;

namespace Heat;

public static partial class Ht
{
    public static partial class Linalg
    {
        /// <summary>The root of the sum of all squared magnitudes, as <c>numpy.linalg.norm</c> without an order; along axes it is <see cref="Ht.Norm{T}(DNDArray{T}, Axes, bool, DNDArray{T}?)"/>.</summary>
        /// <param name="a">The array.</param>
        /// <returns>A single element, replicated.</returns>
        /// <remarks>Collective if the array is split: one <c>Allreduce</c> of one partial result.</remarks>
        public static DNDArray<T> Norm<T>(DNDArray<T> a) where T : unmanaged, IFloatingPointIeee754<T> => Ht.Norm(Arguments.Array(a), Axes.All);

        /// <summary>A norm of vectors or matrices, as <c>numpy.linalg.norm</c> with a number as its order.</summary>
        /// <param name="a">The array.</param>
        /// <param name="order">The norm: of vectors any number p, or an infinity (<see cref="VectorNorm{T}"/>); of matrices 1, -1, 2, -2 or an infinity.</param>
        /// <param name="axis">One axis for vectors, two for matrices (rows, then columns). If left out the array is a vector or a matrix.</param>
        /// <param name="keepDims">If true, the axes are kept with length 1, so that the result broadcasts against the array.</param>
        /// <returns>The norms, distributed as the axes that stay; a single element, replicated, if none does.</returns>
        /// <remarks>Communicates as <see cref="VectorNorm{T}"/> and <see cref="MatrixNorm{T}(DNDArray{T}, MatrixNormOrder, Axes?, bool)"/>.</remarks>
        /// <exception cref="ArgumentException">There are neither one nor two axes, or there is no element to be the smallest or largest.</exception>
        /// <exception cref="ArgumentOutOfRangeException">There is no such axis, or no such norm.</exception>
        /// <example><code>
        /// double largestRow = Ht.Linalg.Norm(a, double.PositiveInfinity).Item();
        /// </code></example>
        public static DNDArray<T> Norm<T>(DNDArray<T> a, double order, Axes? axis = null, bool keepDims = false) where T : unmanaged, IFloatingPointIeee754<T> =>
            CountAxes(Arguments.Array(a).NDim, axis) == 1
                ? Norms.Vector(nameof(Norm), a, order, axis ?? Axes.All, keepDims)
                : MatrixNorm(a, Norms.OrderOf(nameof(Norm), order), axis, keepDims);

        /// <summary>Norms of vectors, as <c>numpy.linalg.vector_norm</c>: of all elements, or along axes.</summary>
        /// <param name="a">The array.</param>
        /// <param name="order">The norm: the p-th root of the sum of the p-th powers of the magnitudes; 0 is the number of elements other than zero,
        /// infinity the largest magnitude, negative infinity the smallest.</param>
        /// <param name="axis">The axes that make a vector; all if left out.</param>
        /// <param name="keepDims">If true, the axes are kept with length 1, so that the result broadcasts against the array.</param>
        /// <returns>The norms, distributed as the axes that stay; a single element, replicated, if none does.</returns>
        /// <remarks>Collective if the array is split along one of the axes: one <c>Allreduce</c> of the result's size, two for an order other
        /// than 0, 1, 2 and infinity, for which elements are divided by the largest magnitude, so that no power overflows.</remarks>
        /// <exception cref="ArgumentException">There is no element to be the smallest or largest.</exception>
        /// <exception cref="ArgumentOutOfRangeException">There is no such axis, or the order is NaN.</exception>
        public static DNDArray<T> VectorNorm<T>(DNDArray<T> a, double order = 2, Axes? axis = null, bool keepDims = false) where T : unmanaged, IFloatingPointIeee754<T> =>
            Norms.Vector(nameof(VectorNorm), Arguments.Array(a), order, axis ?? Axes.All, keepDims);

        /// <inheritdoc cref="VectorNorm{T}(DNDArray{T}, double, Axes?, bool)"/>
        public static DNDArray<double> VectorNorm(DNDArray<Complex> a, double order = 2, Axes? axis = null, bool keepDims = false) =>
            Norms.Vector(nameof(VectorNorm), Abs(Arguments.Array(a)), order, axis ?? Axes.All, keepDims);

        /// <inheritdoc cref="VectorNorm{T}(DNDArray{T}, double, Axes?, bool)"/>
        public static DNDArray<float> VectorNorm(DNDArray<Complex64> a, double order = 2, Axes? axis = null, bool keepDims = false) =>
            Norms.Vector(nameof(VectorNorm), Abs(Arguments.Array(a)), order, axis ?? Axes.All, keepDims);

        /// <summary>Norms of matrices, as <c>numpy.linalg.matrix_norm</c>.</summary>
        /// <param name="a">An array of two axes or more.</param>
        /// <param name="order">The norm.</param>
        /// <param name="axis">The axes of rows and columns; the last two if left out.</param>
        /// <param name="keepDims">If true, the axes are kept with length 1, so that the result broadcasts against the array.</param>
        /// <returns>The norms, distributed as the axes that stay; a single element, replicated, if none does.</returns>
        /// <remarks>Collective if the array is split along one of the axes: an <c>Allreduce</c> of the result's size, or of one axis as well; the orders that are singular
        /// values communicate as <see cref="SvdVals{T}(DNDArray{T})"/>.</remarks>
        /// <exception cref="ArgumentException">The array has one axis, there are not two axes, or there is no element to be the smallest or largest.</exception>
        /// <exception cref="ArgumentOutOfRangeException">There is no such axis or norm.</exception>
        public static DNDArray<T> MatrixNorm<T>(DNDArray<T> a, MatrixNormOrder order = MatrixNormOrder.Frobenius, Axes? axis = null, bool keepDims = false)
            where T : unmanaged, IFloatingPointIeee754<T> =>
            Norms.Matrix(nameof(MatrixNorm), Arguments.Array(a), x => Abs(x), SvdVals, order, axis, keepDims);

        /// <inheritdoc cref="MatrixNorm{T}(DNDArray{T}, MatrixNormOrder, Axes?, bool)"/>
        public static DNDArray<double> MatrixNorm(DNDArray<Complex> a, MatrixNormOrder order = MatrixNormOrder.Frobenius, Axes? axis = null, bool keepDims = false) =>
            Norms.Matrix<Complex, double>(nameof(MatrixNorm), Arguments.Array(a), x => Abs(x), SvdVals, order, axis, keepDims);

        /// <inheritdoc cref="MatrixNorm{T}(DNDArray{T}, MatrixNormOrder, Axes?, bool)"/>
        public static DNDArray<float> MatrixNorm(DNDArray<Complex64> a, MatrixNormOrder order = MatrixNormOrder.Frobenius, Axes? axis = null, bool keepDims = false) =>
            Norms.Matrix<Complex64, float>(nameof(MatrixNorm), Arguments.Array(a), x => Abs(x), SvdVals, order, axis, keepDims);

        private static int CountAxes(int ndim, Axes? axis)
        {
            int count = 0;
            if (axis is { AreAll: false } given)
            {
                foreach (int _ in given)
                    count++;
            }
            else
            {
                count = ndim;
            }

            return count is 1 or 2 ? count : throw new ArgumentException($"Norm: one axis for vectors or two for matrices, but there are {count}.", nameof(axis));
        }
    }
}
