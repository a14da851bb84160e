using System.Numerics;

namespace Heat.Kernels;

/// <summary>The singular value decomposition of a square matrix: a factorization Q R with column pivoting, then one-sided Jacobi on Rᴴ
/// (Drmač and Veselić, SIAM J. Matrix Anal. Appl. 29, 2008).</summary>
internal static unsafe class JacobiSvd
{
    /// <summary>The decomposition.</summary>
    /// <param name="a">The matrix, n × n, column-major; destroyed.</param>
    /// <param name="s">The singular values, falling.</param>
    /// <param name="u">Becomes the left vectors; without columns if no vectors are wanted.</param>
    /// <param name="v">Becomes the right vectors; like <paramref name="u"/>.</param>
    /// <param name="work">Room for the columns.</param>
    /// <param name="workers">The threads that take part.</param>
    /// <returns>Whether it converged.</returns>
    public static bool Run<T>(in MatrixView<T> a, double* s, in MatrixView<T> u, in MatrixView<T> v, T* work, Workers workers) where T : unmanaged, INumberBase<T>
    {
        using var room = new Workspace();
        nint n = a.Columns;
        bool hasVectors = u.Columns > 0;
        int* order = room.Take<int>(n);
        MatrixView<T> factors = QrFactor.TakeFactors<T>(room, n, n);
        PivotedQr.Factor(a, factors, order, work, workers);
        MatrixView<T> w = room.Copy(a.Adjoint), j = hasVectors ? room.Matrix<T>(n, n) : default;
        Matrices.KeepTriangle(w, Triangle.Lower);
        Matrices.Set(j, T.One);
        if (!JacobiRotations.Run(w, j, s))
            return false;
        int[] sorted = [.. Enumerable.Range(0, (int)n)];
        double[] norms = new Span<double>(s, (int)n).ToArray();
        Array.Sort(norms, sorted);
        Array.Reverse(norms);
        Array.Reverse(sorted);
        norms.CopyTo(new Span<double>(s, (int)n));
        if (!hasVectors)
            return true;

        // Rᴴ J = W S: U = Q J and V = P W.
        nint rank = 0;
        MatrixView<T> right = room.Matrix<T>(n, n);
        for (nint k = 0; k < n; k++)
        {
            Matrices.Copy(j.ColumnRange(sorted[k], 1), u.ColumnRange(k, 1));
            Matrices.Copy(w.ColumnRange(sorted[k], 1), right.ColumnRange(k, 1));
            if (s[k] > Scalar<T>.SafeMinimum / Scalar<T>.Epsilon)
                Divide(right.Pointer + (rank++ * right.ColumnStride), s[k], n);
        }

        Svd.Complete(right, rank, workers);
        QrFactor.Apply(a, factors, u, isAdjoint: false, work, workers);
        for (nint i = 0; i < n; i++)
            Matrices.Copy(right.RowRange(i, 1), v.RowRange(order[i], 1));
        return true;
    }

    private static void Divide<T>(T* x, double divisor, nint length) where T : unmanaged, INumberBase<T>
    {
        for (nint i = 0; i < length; i++)
            x[i] = Scalar<T>.Of(Scalar<T>.Real(x[i]) / divisor, Scalar<T>.Imaginary(x[i]) / divisor);
    }
}
