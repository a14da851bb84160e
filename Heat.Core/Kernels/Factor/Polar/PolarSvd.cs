using System.Numerics;

namespace Heat.Kernels;

/// <summary>The singular value decomposition of a large square matrix: A = P H with a unitary P, H = V S Vᴴ, U = P V
/// (Nakatsukasa and Higham, SIAM J. Sci. Comput. 35, 2013).</summary>
internal static unsafe class PolarSvd
{
    /// <summary>The decomposition.</summary>
    /// <param name="a">An upper triangular matrix, column-major.</param>
    /// <param name="s">The singular values, falling.</param>
    /// <param name="u">Becomes the left vectors; without columns if no vectors are wanted.</param>
    /// <param name="v">Becomes the right vectors; like <paramref name="u"/>.</param>
    /// <param name="workers">The threads that take part.</param>
    /// <returns>Whether it converged.</returns>
    public static bool Run<T>(in MatrixView<T> a, double* s, in MatrixView<T> u, in MatrixView<T> v, Workers workers) where T : unmanaged, INumberBase<T>
    {
        using var room = new Workspace();
        nint n = a.Rows;
        MatrixView<T> unitary = room.Matrix<T>(n, n), hermitian = room.Matrix<T>(n, n), vectors = u.Columns > 0 ? room.Matrix<T>(n, n) : default;
        if (!PolarFactor.Run(a, unitary, workers))
            return false;
        Gemm.Multiply(unitary.Adjoint, a, hermitian, workers);
        for (nint j = 0; j < n; j++)
        {
            for (nint i = j; i < n; i++)
                hermitian[i, j] = Scalar<T>.Of(0.5) * (hermitian[i, j] + Scalar<T>.Conjugate(hermitian[j, i]));
        }

        double* values = room.Take<double>(n);
        if (!HermitianEigen.Run(hermitian, Triangle.Lower, values, vectors, workers))
            return false;
        nint rank = 0;
        for (nint k = 0; k < n; k++)
        {
            s[k] = Math.Max(0, values[n - 1 - k]); // below 0 by rounding only
            rank += s[k] > n * Scalar<T>.Epsilon * s[0] ? 1 : 0;
            if (vectors.Columns > 0)
                Matrices.Copy(vectors.ColumnRange(n - 1 - k, 1), v.ColumnRange(k, 1));
        }

        if (vectors.Columns == 0)
            return true;
        Gemm.Multiply(unitary, v, u, workers);
        Svd.Complete(u, rank, workers); // where singular values are 0, the polar factor need not be unitary
        return true;
    }
}
