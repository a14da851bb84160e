using System.Numerics;

namespace Heat;

public static partial class Ht
{
    public static partial class Linalg
    {
        /// <summary>How many singular values are not 0 but for rounding, as <c>numpy.linalg.matrix_rank</c>.</summary>
        /// <param name="a">Matrices of m × n elements, the last two axes; or a vector, which is a matrix of one row.</param>
        /// <param name="tolerance">Singular values up to this count as 0; if left out, the largest one times max(m, n) times the distance from 1 to the next number.</param>
        /// <returns>One number for each matrix, distributed as the result of <see cref="Det{T}"/>.</returns>
        /// <inheritdoc cref="SvdVals{T}(DNDArray{T})" path="/remarks|/exception"/>
        public static DNDArray<long> MatrixRank<T>(DNDArray<T> a, double? tolerance = null) where T : unmanaged, IFloatingPointIeee754<T> =>
            Conditions<T, T>.Rank(nameof(MatrixRank), a, tolerance);

        /// <inheritdoc cref="MatrixRank{T}(DNDArray{T}, double?)"/>
        public static DNDArray<long> MatrixRank(DNDArray<Complex> a, double? tolerance = null) =>
            Conditions<Complex, double>.Rank(nameof(MatrixRank), a, tolerance);

        /// <inheritdoc cref="MatrixRank{T}(DNDArray{T}, double?)"/>
        public static DNDArray<long> MatrixRank(DNDArray<Complex64> a, double? tolerance = null) =>
            Conditions<Complex64, float>.Rank(nameof(MatrixRank), a, tolerance);

        /// <summary>The condition numbers of matrices, as <c>numpy.linalg.cond</c>: the norm of A times the norm of its inverse.</summary>
        /// <param name="a">Matrices, the last two axes; square ones for every order but 2 and -2.</param>
        /// <param name="order">Which norm: <see cref="MatrixNormOrder.Two"/> is the largest singular value over the least.</param>
        /// <returns>One number for each matrix, infinite for a singular one; distributed as the result of <see cref="Det{T}"/>.</returns>
        /// <remarks>By the singular values (<see cref="SvdVals{T}(DNDArray{T})"/>), or by the inverse, computed on all ranks alike.</remarks>
        /// <exception cref="ArgumentException">The array has fewer than two axes, matrices are not square where they must be, or elements are neither floating-point nor complex numbers.</exception>
        /// <exception cref="ArgumentOutOfRangeException">There is no such order.</exception>
        /// <exception cref="LinAlgException">A matrix has infinite elements or NaN.</exception>
        public static DNDArray<T> Cond<T>(DNDArray<T> a, MatrixNormOrder order = MatrixNormOrder.Two) where T : unmanaged, IFloatingPointIeee754<T> =>
            Conditions<T, T>.Cond(nameof(Cond), a, order);

        /// <inheritdoc cref="Cond{T}(DNDArray{T}, MatrixNormOrder)"/>
        public static DNDArray<double> Cond(DNDArray<Complex> a, MatrixNormOrder order = MatrixNormOrder.Two) =>
            Conditions<Complex, double>.Cond(nameof(Cond), a, order);

        /// <inheritdoc cref="Cond{T}(DNDArray{T}, MatrixNormOrder)"/>
        public static DNDArray<float> Cond(DNDArray<Complex64> a, MatrixNormOrder order = MatrixNormOrder.Two) =>
            Conditions<Complex64, float>.Cond(nameof(Cond), a, order);
    }
}
