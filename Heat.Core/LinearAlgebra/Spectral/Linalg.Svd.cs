using System.Numerics;

namespace Heat;

public static partial class Ht
{
    public static partial class Linalg
    {
        /// <summary>A = U S Vᴴ: the singular value decomposition, as <c>numpy.linalg.svd</c>.</summary>
        /// <param name="a">Matrices of m × n elements, the last two axes; axes before them are batch axes.</param>
        /// <param name="fullMatrices">If true, U and V are square; else they have k = min(m, n) vectors, as in Python Heat.</param>
        /// <returns>U, m × k; the k singular values, falling, replicated; Vᴴ, k × n. U is split along its rows if <paramref name="a"/> is, Vᴴ along
        /// its columns if <paramref name="a"/> is; along a batch axis, all three are. The largest component of each right vector (of each left one, if m &lt; n) is positive.</returns>
        /// <remarks>
        /// <para>A tall matrix that is split along its rows, or a wide one along its columns, is reduced by <see cref="Qr{T}"/> where it lies; any other
        /// is gathered on all ranks, which compute the same: each receives the whole matrix and needs room for several of its size.</para>
        /// <para>Where the smaller side is less than 200: by one-sided Jacobi after a factorization Q R with pivoting (Drmač and Veselić, SIAM J. Matrix Anal. Appl.
        /// 29, 2008), which finds small singular values of a matrix with columns of different scales to high relative accuracy. From 200 on: by the polar factor and the
        /// eigenvalues of a Hermitian matrix (Nakatsukasa and Higham, SIAM J. Sci. Comput. 35, 2013): singular values are then accurate to n u times the largest one, so
        /// that those which are as small as that have no correct digit.</para>
        /// </remarks>
        /// <exception cref="ArgumentException">The array has fewer than two axes, or elements that are neither floating-point nor complex numbers.</exception>
        /// <exception cref="LinAlgException">A matrix has infinite elements or NaN, or the iteration does not converge.</exception>
        /// <example><code>
        /// DNDArray&lt;double&gt; a = Ht.Random.Randn&lt;double&gt;([10000, 20], split: 0);
        /// var (u, s, vh) = Ht.Linalg.Svd(a); // u: 10000 × 20, split along axis 0
        /// </code></example>
        public static (DNDArray<T> U, DNDArray<T> S, DNDArray<T> Vh) Svd<T>(DNDArray<T> a, bool fullMatrices = false) where T : unmanaged, IFloatingPointIeee754<T> =>
            SvdCall<T, T>.Run(nameof(Svd), MatrixArguments.Check(nameof(Svd), a), fullMatrices);

        /// <inheritdoc cref="Svd{T}(DNDArray{T}, bool)"/>
        public static (DNDArray<Complex> U, DNDArray<double> S, DNDArray<Complex> Vh) Svd(DNDArray<Complex> a, bool fullMatrices = false) =>
            SvdCall<Complex, double>.Run(nameof(Svd), MatrixArguments.Check(nameof(Svd), a), fullMatrices);

        /// <inheritdoc cref="Svd{T}(DNDArray{T}, bool)"/>
        public static (DNDArray<Complex64> U, DNDArray<float> S, DNDArray<Complex64> Vh) Svd(DNDArray<Complex64> a, bool fullMatrices = false) =>
            SvdCall<Complex64, float>.Run(nameof(Svd), MatrixArguments.Check(nameof(Svd), a), fullMatrices);

        /// <summary>The singular values alone, falling, as <c>numpy.linalg.svdvals</c>.</summary>
        /// <param name="a">Matrices of m × n elements, the last two axes.</param>
        /// <returns>min(m, n) numbers for each matrix; split along the batch axis if the matrices are, else replicated.</returns>
        /// <inheritdoc cref="Svd{T}(DNDArray{T}, bool)" path="/remarks|/exception"/>
        public static DNDArray<T> SvdVals<T>(DNDArray<T> a) where T : unmanaged, IFloatingPointIeee754<T> =>
            SvdCall<T, T>.Values(nameof(SvdVals), MatrixArguments.Check(nameof(SvdVals), a));

        /// <inheritdoc cref="SvdVals{T}(DNDArray{T})"/>
        public static DNDArray<double> SvdVals(DNDArray<Complex> a) => SvdCall<Complex, double>.Values(nameof(SvdVals), MatrixArguments.Check(nameof(SvdVals), a));

        /// <inheritdoc cref="SvdVals{T}(DNDArray{T})"/>
        public static DNDArray<float> SvdVals(DNDArray<Complex64> a) => SvdCall<Complex64, float>.Values(nameof(SvdVals), MatrixArguments.Check(nameof(SvdVals), a));
    }
}
