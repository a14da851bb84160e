using System.Numerics;

namespace Heat.Kernels;

/// <summary>A = Q R with the diagonal of R not negative.</summary>
internal static unsafe class QrDecomposition
{
    /// <summary>The decomposition.</summary>
    /// <param name="a">The matrix, m × n, of any strides.</param>
    /// <param name="q">Becomes Q, m × min(m, n) or m × m, or some of its columns; of no columns if it is not wanted.</param>
    /// <param name="r">Becomes R, of min(m, n) or m rows.</param>
    /// <param name="order">For column pivoting: becomes, for each column, which column of A it was; null for none.</param>
    /// <param name="workers">The threads that take part.</param>
    /// <param name="first">Which column of Q is the first one that is wanted.</param>
    public static void Run<T>(in MatrixView<T> a, in MatrixView<T> q, in MatrixView<T> r, long* order, Workers workers, nint first = 0) where T : unmanaged, INumberBase<T>
    {
        if (q.Columns == 0 && order is null && r.Rows == a.Columns && RowTriangle.Takes(a))
        {
            RowTriangle.Run(a, r, workers);
            return;
        }

        using var room = new Workspace();
        nint m = a.Rows, n = a.Columns, steps = Math.Min(m, n);
        MatrixView<T> x = room.Copy(a), t = QrFactor.TakeFactors<T>(room, m, n);
        T* work = QrFactor.TakeWork<T>(room, Math.Max(n, q.Columns));
        if (order is null)
        {
            QrFactor.Factor(x, t, work, workers);
        }
        else
        {
            int* columns = room.Take<int>(n);
            PivotedQr.Factor(x, t, columns, work, workers);
            for (nint j = 0; j < n; j++)
                order[j] = columns[j];
        }

        if (q.Columns > 0)
        {
            MatrixView<T> basis = room.Matrix<T>(m, q.Columns);
            QrFactor.FormQ(x, t, basis, first, work, workers);
            for (nint j = 0; j < q.Columns; j++)
            {
                if (first + j < steps && IsNegative(x, first + j))
                    Vectors.Scale(-T.One, basis.Pointer + (j * basis.ColumnStride), m);
            }

            Matrices.Copy(basis, q);
        }

        for (nint i = 0; i < r.Rows; i++)
        {
            bool isNegative = i < steps && IsNegative(x, i);
            for (nint j = 0; j < n; j++)
                r[i, j] = j < i || i >= steps ? T.Zero : isNegative ? -x[i, j] : x[i, j];
        }
    }

    private static bool IsNegative<T>(in MatrixView<T> x, nint k) where T : unmanaged, INumberBase<T> => Scalar<T>.Real(x[k, k]) < 0;
}
