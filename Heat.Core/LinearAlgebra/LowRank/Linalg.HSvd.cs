using System.Numerics;

namespace Heat;

public static partial class Ht
{
    public static partial class Linalg
    {
        /// <summary>The largest singular values of a matrix and their vectors, by a tree of truncated decompositions of the ranks' pieces: at most so many.</summary>
        /// <param name="a">The matrix, m × n; pieces are the columns (or the rows) that ranks hold.</param>
        /// <param name="maxRank">The most singular values, at least one.</param>
        /// <param name="oversampling">How many more are kept on the way.</param>
        /// <returns>U, m × r, S, Vh, r × n, and an upper bound of the error: the Frobenius norm of A - U S Vh divided by that of A.</returns>
        /// <remarks>
        /// Iwen and Ong, "A distributed and incremental SVD algorithm for agglomerative data analysis on large networks", SIAM J. Matrix Anal. Appl. 37, 2016; bound by
        /// Himpe, Leibner and Rave, "Hierarchical approximate proper orthogonal decomposition", SIAM J. Sci. Comput. 40, 2018. One redistribution of at
        /// most m (r + oversampling) numbers a rank for each level, which halves the number of ranks that work; then one product.
        /// </remarks>
        /// <exception cref="ArgumentException">The array is no matrix.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The rank is less than 1, or the oversampling is negative.</exception>
        /// <exception cref="LinAlgException">The matrix has infinite elements or NaN.</exception>
        public static (DNDArray<T> U, DNDArray<T> S, DNDArray<T> Vh, double RelativeError) HSvdRank<T>(DNDArray<T> a, int maxRank, int oversampling = 5)
            where T : unmanaged, IFloatingPointIeee754<T> =>
            HierarchicalSvd<T>.Run(nameof(HSvdRank), CheckLowRank(nameof(HSvdRank), a, maxRank, oversampling, 0), maxRank, oversampling, rtol: 0);

        /// <summary>The same, with as many singular values as an error asks for.</summary>
        /// <param name="a">The matrix, m × n.</param>
        /// <param name="rtol">The largest error: the Frobenius norm of A - U S Vh divided by that of A.</param>
        /// <param name="maxRank">The most singular values, whatever the error; all if left out.</param>
        /// <param name="oversampling">How many more than <paramref name="maxRank"/> are kept on the way.</param>
        /// <inheritdoc cref="HSvdRank{T}" path="/returns|/remarks|/exception"/>
        public static (DNDArray<T> U, DNDArray<T> S, DNDArray<T> Vh, double RelativeError) HSvdRTol<T>(DNDArray<T> a, double rtol, int? maxRank = null, int oversampling = 5)
            where T : unmanaged, IFloatingPointIeee754<T> => HSvd(a, maxRank, rtol, oversampling);

        /// <summary>The same, with a largest error, a largest number of singular values, or both.</summary>
        /// <param name="a">The matrix, m × n.</param>
        /// <param name="maxRank">The most singular values; all if left out.</param>
        /// <param name="rtol">The largest error.</param>
        /// <param name="oversampling">How many more than <paramref name="maxRank"/> are kept on the way.</param>
        /// <inheritdoc cref="HSvdRank{T}" path="/returns|/remarks|/exception"/>
        public static (DNDArray<T> U, DNDArray<T> S, DNDArray<T> Vh, double RelativeError) HSvd<T>(DNDArray<T> a, int? maxRank = null, double rtol = 0, int oversampling = 5)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            if (!(rtol >= 0))
                throw new ArgumentOutOfRangeException(nameof(rtol), rtol, $"HSvd: an error of 0 or more, but it is {rtol}.");
            return HierarchicalSvd<T>.Run(nameof(HSvd), CheckLowRank(nameof(HSvd), a, maxRank ?? 1, oversampling, 0), maxRank ?? int.MaxValue, maxRank is null ? 0 : oversampling, rtol);
        }

        /// <summary>The singular values of a matrix to which columns are added, from those that it had.</summary>
        /// <param name="columns">The new columns, m × c.</param>
        /// <param name="u">U of the matrix so far, m × r.</param>
        /// <param name="s">Its singular values.</param>
        /// <param name="vh">Its Vh, r × n.</param>
        /// <param name="maxRank">The most singular values that are kept; all if left out.</param>
        /// <returns>U, m × q, S and Vh, q × (n + c), of the matrix with the new columns at its end.</returns>
        /// <remarks>M. Brand, "Incremental singular value decomposition of uncertain data with missing values", ECCV 2002. Two products and a QR factorisation of the new columns, and
        /// a decomposition of a matrix of r + c columns on all ranks alike.</remarks>
        /// <exception cref="ArgumentException">Shapes do not match, or the arrays live on different ranks.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The rank is less than 1.</exception>
        public static (DNDArray<T> U, DNDArray<T> S, DNDArray<T> Vh) ISvd<T>(DNDArray<T> columns, DNDArray<T> u, DNDArray<T> s, DNDArray<T> vh, int? maxRank = null)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            Arguments.SameCommunicator(Arguments.Array(columns).Comm, Arguments.Array(u));
            Arguments.SameCommunicator(columns.Comm, Arguments.Array(s));
            Arguments.SameCommunicator(columns.Comm, Arguments.Array(vh));
            CheckLowRank(nameof(ISvd), columns, maxRank ?? 1, 0, 0);
            if (s.NDim != 1 || u.NDim != 2 || vh.NDim != 2 || u.Shape[1] != s.Shape[0] || vh.Shape[0] != s.Shape[0] || u.Shape[0] != columns.Shape[0])
                throw new ArgumentException($"ISvd: U of shape {u.Shape}, S of {s.Shape}, Vh of {vh.Shape} and new columns of {columns.Shape} do not match.", nameof(columns));

            DNDArray<T> known = MatMul(u.T, columns), rest = columns - MatMul(u, known);
            DNDArray<T> again = MatMul(u.T, rest); // once more, for what rounding has left
            (known, rest) = ((known + again).Resplit(null), rest - MatMul(u, again));
            (DNDArray<T> q, DNDArray<T> r) = Qr(rest);
            DNDArray<T> below = Zeros<T>([r.Shape[0], s.Shape[0]], comm: s.Comm);
            DNDArray<T> middle = Concatenate<T>([Concatenate<T>([Diag(s.Resplit(null)), known], axis: 1), Concatenate<T>([below, r.Resplit(null)], axis: 1)], axis: 0);
            (DNDArray<T> left, DNDArray<T> values, DNDArray<T> right) = Svd(middle);
            int kept = (int)Math.Min(maxRank ?? int.MaxValue, Math.Min(values.Shape[0], u.Shape[0]));
            DNDArray<T> newVh = Concatenate<T>([MatMul(right[..kept, ..(int)s.Shape[0]].Copy(), vh), right[..kept, (int)s.Shape[0]..].Copy()], axis: 1);
            return (MatMul(Concatenate<T>([u, q], axis: 1), left[.., ..kept].Copy()), values[..kept].Copy(), newVh);
        }
    }
}
