using System.Numerics;

namespace Heat;

public static partial class Ht
{
    public static partial class Linalg
    {
        /// <summary>The X for which the norm of A X - B is least, as <c>numpy.linalg.lstsq</c>; of several ones that of least norm.</summary>
        /// <param name="a">A matrix of m × n elements.</param>
        /// <param name="b">A vector of m elements, or a matrix of m rows.</param>
        /// <param name="rcond">Singular values below this times the largest one count as 0; if left out, max(m, n) times the distance from 1 to the next number.</param>
        /// <returns>X, n × the columns of <paramref name="b"/>, split along its columns if <paramref name="b"/> is, else replicated; the squared norms of the columns of
        /// A X - B, empty if the rank is less than n or m ≤ n, as in NumPy; the rank; the singular values.</returns>
        /// <remarks>By the singular value decomposition (<see cref="Svd{T}(DNDArray{T}, bool)"/>): a tall matrix that is split along its rows stays where it is.</remarks>
        /// <exception cref="ArgumentException">The shapes do not match, elements are neither floating-point nor complex numbers, or the arrays live on different ranks.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The tolerance is negative.</exception>
        /// <exception cref="LinAlgException">The matrix has infinite elements or NaN.</exception>
        /// <example><code>
        /// DNDArray&lt;double&gt; coefficients = Ht.Linalg.LstSq(a, b).X;
        /// </code></example>
        public static (DNDArray<T> X, DNDArray<T> Residuals, long Rank, DNDArray<T> S) LstSq<T>(DNDArray<T> a, DNDArray<T> b, double? rcond = null) where T : unmanaged, IFloatingPointIeee754<T> =>
            LeastSquares<T, T>.Solve(nameof(LstSq), a, b, rcond);

        /// <inheritdoc cref="LstSq{T}(DNDArray{T}, DNDArray{T}, double?)"/>
        public static (DNDArray<Complex> X, DNDArray<double> Residuals, long Rank, DNDArray<double> S) LstSq(DNDArray<Complex> a, DNDArray<Complex> b, double? rcond = null) =>
            LeastSquares<Complex, double>.Solve(nameof(LstSq), a, b, rcond);

        /// <inheritdoc cref="LstSq{T}(DNDArray{T}, DNDArray{T}, double?)"/>
        public static (DNDArray<Complex64> X, DNDArray<float> Residuals, long Rank, DNDArray<float> S) LstSq(DNDArray<Complex64> a, DNDArray<Complex64> b, double? rcond = null) =>
            LeastSquares<Complex64, float>.Solve(nameof(LstSq), a, b, rcond);

        /// <summary>The Moore-Penrose pseudo-inverses of matrices, as <c>numpy.linalg.pinv</c>.</summary>
        /// <param name="a">Matrices of m × n elements, the last two axes.</param>
        /// <param name="rcond">Singular values below this times the largest one count as 0; if left out, max(m, n) times the distance from 1 to the next number.</param>
        /// <returns>n × m; split along its columns if <paramref name="a"/> is along its rows and the other way round; along a batch axis as <paramref name="a"/>.</returns>
        /// <remarks>By the singular value decomposition (<see cref="Svd{T}(DNDArray{T}, bool)"/>), and a product.</remarks>
        /// <exception cref="ArgumentException">The array has fewer than two axes, or elements that are neither floating-point nor complex numbers.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The tolerance is negative.</exception>
        /// <exception cref="LinAlgException">A matrix has infinite elements or NaN.</exception>
        public static DNDArray<T> PInv<T>(DNDArray<T> a, double? rcond = null) where T : unmanaged, IFloatingPointIeee754<T> =>
            LeastSquares<T, T>.PseudoInverse(nameof(PInv), MatrixArguments.Check(nameof(PInv), a), rcond);

        /// <inheritdoc cref="PInv{T}(DNDArray{T}, double?)"/>
        public static DNDArray<Complex> PInv(DNDArray<Complex> a, double? rcond = null) =>
            LeastSquares<Complex, double>.PseudoInverse(nameof(PInv), MatrixArguments.Check(nameof(PInv), a), rcond);

        /// <inheritdoc cref="PInv{T}(DNDArray{T}, double?)"/>
        public static DNDArray<Complex64> PInv(DNDArray<Complex64> a, double? rcond = null) =>
            LeastSquares<Complex64, float>.PseudoInverse(nameof(PInv), MatrixArguments.Check(nameof(PInv), a), rcond);
    }
}
