using System.Numerics;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    public static partial class Linalg
    {
        /// <summary>A = Q R with orthonormal columns of Q and an upper triangular R, as <c>numpy.linalg.qr</c>.</summary>
        /// <param name="a">Matrices of m × n elements, the last two axes; axes before them are batch axes.</param>
        /// <param name="complete">If true, Q is a square matrix of m rows, and R has m rows; else Q has k = min(m, n) columns, and R as many rows.</param>
        /// <returns>Q and R. The diagonal of R is real and not negative, so that results on different numbers of ranks agree within rounding.</returns>
        /// <remarks>
        /// <para>Distribution: if <paramref name="a"/> is split along its rows, Q is split along them as well, and R is replicated; if it is split
        /// along its columns, Q and R are; if along a batch axis, both are, without communication.</para>
        /// <para>A tall matrix that is split along its rows is factored where it lies (TSQR; Demmel, Grigori, Hoemmen and Langou, SIAM J. Sci.
        /// Comput. 34, 2012): one exchange of a triangle of each rank; or, if it is not ill-conditioned, by the Cholesky factor of AᴴA, twice: two
        /// <c>Allreduce</c> of n² elements. Any other large one is factored by all ranks together, in a block-cyclic layout: the matrix, Q and R are redistributed
        /// once each, and panels of reflectors are broadcast. A small one is gathered on all ranks, which compute the same.</para>
        /// </remarks>
        /// <exception cref="ArgumentException">The array has fewer than two axes, or elements that are neither floating-point nor complex numbers.</exception>
        /// <example><code>
        /// DNDArray&lt;double&gt; a = Ht.Random.Randn&lt;double&gt;([10000, 20], split: 0);
        /// (DNDArray&lt;double&gt; q, DNDArray&lt;double&gt; r) = Ht.Linalg.Qr(a); // q is split along axis 0, r is replicated
        /// </code></example>
        public static (DNDArray<T> Q, DNDArray<T> R) Qr<T>(DNDArray<T> a, bool complete = false) where T : unmanaged, INumberBase<T> =>
            QrCall.Run(nameof(Qr), MatrixArguments.Check(nameof(Qr), a), complete);

        /// <summary>The R of <see cref="Qr{T}"/> alone: NumPy's mode <c>r</c>.</summary>
        /// <param name="a">Matrices of m × n elements.</param>
        /// <returns>R, min(m, n) × n.</returns>
        /// <inheritdoc cref="Qr{T}" path="/remarks|/exception"/>
        public static DNDArray<T> QrTriangle<T>(DNDArray<T> a) where T : unmanaged, INumberBase<T> =>
            QrCall.Triangle(nameof(QrTriangle), MatrixArguments.Check(nameof(QrTriangle), a));

        /// <summary>A[:, P] = Q R with column pivoting: the diagonal of R falls, so that it shows the rank; as <c>scipy.linalg.qr(pivoting=True)</c>.</summary>
        /// <param name="a">Matrices of m × n elements.</param>
        /// <param name="complete">If true, Q is a square matrix of m rows.</param>
        /// <returns>Q and R, distributed as those of <see cref="Qr{T}"/>, and the permutation P: the n column numbers, replicated, or split along the batch axis.</returns>
        /// <remarks>The matrices are gathered on all ranks, which compute the same: each receives the whole matrix and needs room for it, Q and R. Those that are split along a batch axis stay where they are.</remarks>
        /// <inheritdoc cref="Qr{T}" path="/exception"/>
        public static (DNDArray<T> Q, DNDArray<T> R, DNDArray<long> P) QrPivoted<T>(DNDArray<T> a, bool complete = false) where T : unmanaged, INumberBase<T>
        {
            using var call = new MatrixCall<T>(nameof(QrPivoted), MatrixArguments.Check(nameof(QrPivoted), a));
            return QrCall.Gathered(call, complete, isPivoted: true);
        }
    }
}

/// <summary>Factorizations Q R.</summary>
internal static unsafe class QrCall
{
    public static (DNDArray<T> Q, DNDArray<T> R) Run<T>(string name, DNDArray<T> a, bool complete) where T : unmanaged, INumberBase<T>
    {
        if (!complete && TallQr.Takes(a))
            return TallQr.Run(name, a);
        if (BlockCyclicSettings.Current.Takes(a))
        {
            (DNDArray<T>? formed, DNDArray<T> triangle) = DistributedQr<T>.Run(name, a, complete, wantsQ: true);
            return (formed!, triangle);
        }

        using var call = new MatrixCall<T>(name, a);
        (DNDArray<T> q, DNDArray<T> r, _) = Gathered(call, complete, isPivoted: false);
        return (q, r);
    }

    public static DNDArray<T> Triangle<T>(string name, DNDArray<T> a) where T : unmanaged, INumberBase<T>
    {
        if (TallQr.Takes(a))
            return TallQr.Triangle(name, a);
        if (BlockCyclicSettings.Current.Takes(a))
            return DistributedQr<T>.Run(name, a, complete: false, wantsQ: false).R;
        using var call = new MatrixCall<T>(name, a);
        MatrixResult<T> r = call.Result<T>(Math.Min(call.Rows, call.Columns), call.Columns);
        call.ForEach(index => QrDecomposition.Run(call[index], default, r[index], null, call.Workers));
        return r.ToArray(call.MatrixSplit == 1 ? 1 : null);
    }

    public static (DNDArray<T> Q, DNDArray<T> R, DNDArray<long> P) Gathered<T>(MatrixCall<T> call, bool complete, bool isPivoted) where T : unmanaged, INumberBase<T>
    {
        long k = complete ? call.Rows : Math.Min(call.Rows, call.Columns);
        MatrixResult<T> q = call.Result<T>(call.Rows, k), r = call.Result<T>(k, call.Columns);
        MatrixResult<long> p = call.Result<long>(isPivoted ? call.Columns : 0);
        call.ForEach(index => QrDecomposition.Run(call[index], q[index], r[index], isPivoted ? p.At(index) : null, call.Workers));
        return (q.ToArray(call.MatrixSplit), r.ToArray(call.MatrixSplit == 1 ? 1 : null), p.ToArray());
    }
}
