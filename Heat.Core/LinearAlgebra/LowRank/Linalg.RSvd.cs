using System.Numerics;

namespace Heat;

public static partial class Ht
{
    public static partial class Linalg
    {
        /// <summary>The largest singular values of a matrix and their vectors, approximately, by products with random vectors.</summary>
        /// <param name="a">The matrix, m × n, distributed in any way.</param>
        /// <param name="rank">How many, at least one.</param>
        /// <param name="oversampling">How many more random vectors are used.</param>
        /// <param name="powerIterations">How often the matrix and its transpose are applied again: each makes small singular values disturb less.</param>
        /// <returns>U, m × r, S, r elements in descending order, and Vh, r × n, with r the least of the rank, m and n; U is split along axis 0 if the matrix is.</returns>
        /// <remarks>
        /// Halko, Martinsson and Tropp, "Finding structure with randomness", SIAM Review 53, 2011, algorithms 4.4 and 5.1. The random vectors come from
        /// <see cref="Random"/> and are the same on every rank. Each application takes a product and a QR factorisation of a tall matrix; the matrix is never gathered.
        /// </remarks>
        /// <exception cref="ArgumentException">The array is no matrix.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The rank is less than 1, or another number is negative.</exception>
        /// <exception cref="LinAlgException">The matrix has infinite elements or NaN.</exception>
        /// <example><code>
        /// var (u, s, vh) = Ht.Linalg.RSvd(a, rank: 10);
        /// </code></example>
        public static (DNDArray<T> U, DNDArray<T> S, DNDArray<T> Vh) RSvd<T>(DNDArray<T> a, int rank, int oversampling = 10, int powerIterations = 1)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            int kept = (int)Math.Min(rank, Math.Min(CheckLowRank(nameof(RSvd), a, rank, oversampling, powerIterations).Shape[0], a.Shape[1]));
            if (kept == 0)
                return (Zeros<T>([a.Shape[0], 0], comm: a.Comm), Zeros<T>([0], comm: a.Comm), Zeros<T>([0, a.Shape[1]], comm: a.Comm));
            DNDArray<T> q = Range(a, rank + oversampling, powerIterations);
            (DNDArray<T> u, DNDArray<T> s, DNDArray<T> vh) = Svd(MatMul(q.T, a));
            return (MatMul(q, u[.., ..kept]), s[..kept].Copy(), vh[..kept].Copy());
        }

        /// <summary>The eigenvalues of largest magnitude of a symmetric matrix and their vectors, approximately, by products with random vectors.</summary>
        /// <param name="a">The matrix, n × n, symmetric, distributed in any way.</param>
        /// <param name="rank">How many, at least one.</param>
        /// <param name="oversampling">How many more random vectors are used.</param>
        /// <param name="powerIterations">How often the matrix is applied again, twice each time.</param>
        /// <returns>W, r elements in descending order of magnitude, and V, n × r, with r the lesser of the rank and n.</returns>
        /// <remarks>Halko, Martinsson and Tropp 2011, section 5.3. Communicates as <see cref="RSvd{T}"/>.</remarks>
        /// <exception cref="ArgumentException">The array is no square matrix.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The rank is less than 1, or another number is negative.</exception>
        /// <exception cref="LinAlgException">The matrix has infinite elements or NaN.</exception>
        public static (DNDArray<T> W, DNDArray<T> V) ReigH<T>(DNDArray<T> a, int rank, int oversampling = 10, int powerIterations = 1)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            if (CheckLowRank(nameof(ReigH), a, rank, oversampling, powerIterations).Shape[0] != a.Shape[1])
                throw new ArgumentException($"ReigH: a square matrix, but the array has shape {a.Shape}.", nameof(a));
            int kept = (int)Math.Min(rank, a.Shape[0]);
            if (kept == 0)
                return (Zeros<T>([0], comm: a.Comm), Zeros<T>([0, 0], comm: a.Comm));
            DNDArray<T> q = Range(a, rank + oversampling, powerIterations);
            (DNDArray<T> w, DNDArray<T> v) = EigH(MatMul(q.T, MatMul(a, q)).Resplit(null));
            T[] values = w.ToArray();
            long[] order = [.. Enumerable.Range(0, values.Length).OrderByDescending(k => T.Abs(values[k])).Take(kept).Select(k => (long)k)];
            return (Array<T>([.. order.Select(k => values[k])], comm: a.Comm), MatMul(q, Take(v.Resplit(null), Array<long>(order, comm: a.Comm), axis: 1)));
        }

        private static DNDArray<T> CheckLowRank<T>(string name, DNDArray<T> a, int rank, int oversampling, int powerIterations) where T : unmanaged
        {
            if (Arguments.Array(a).NDim != 2)
                throw new ArgumentException($"{name}: a matrix, but the array has shape {a.Shape}.", nameof(a));
            ArgumentOutOfRangeException.ThrowIfLessThan(rank, 1);
            ArgumentOutOfRangeException.ThrowIfNegative(oversampling);
            ArgumentOutOfRangeException.ThrowIfNegative(powerIterations);
            return a;
        }

        /// <summary>Orthonormal columns that nearly span the range of a matrix.</summary>
        private static DNDArray<T> Range<T>(DNDArray<T> a, int columns, int powerIterations) where T : unmanaged, IFloatingPointIeee754<T>
        {
            long count = Math.Min(columns, Math.Min(a.Shape[0], a.Shape[1]));
            DNDArray<T> q = Qr(MatMul(a, Ht.Random.Randn<double>([a.Shape[1], count], comm: a.Comm).AsType<T>())).Q;
            for (int k = 0; k < powerIterations; k++)
                q = Qr(MatMul(a, Qr(MatMul(a.T, q)).Q)).Q;
            return q;
        }
    }
}
