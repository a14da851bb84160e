using System.Numerics;

namespace Heat.Kernels;

/// <summary>A P = Q R with column pivoting: the diagonal of R falls in magnitude. Partial norms are updated, and computed again where that would
/// cancel (Drmač and Bujanović, ACM TOMS 35, 2008).</summary>
internal static unsafe class PivotedQr
{
    /// <summary>Factors a column-major matrix in place, as <see cref="QrFactor.Factor"/>.</summary>
    /// <param name="a">The matrix, m × n.</param>
    /// <param name="t">The T of all blocks.</param>
    /// <param name="order">For each column of the result, which column of A it was.</param>
    /// <param name="work">Room for n columns.</param>
    /// <param name="workers">The threads that take part.</param>
    public static void Factor<T>(in MatrixView<T> a, in MatrixView<T> t, int* order, T* work, Workers workers) where T : unmanaged, INumberBase<T>
    {
        nint m = a.Rows, n = a.Columns, steps = Math.Min(m, n);
        using var room = new Workspace();
        double* norms = room.Take<double>(2 * n), exact = norms + n;
        T* tau = room.Take<T>(steps), products = room.Take<T>(n);
        for (nint j = 0; j < n; j++)
        {
            order[j] = (int)j;
            norms[j] = exact[j] = Vectors.Norm(a.Pointer + (j * a.ColumnStride), m);
        }

        double tolerance = Math.Sqrt(Scalar<T>.Epsilon);
        for (nint k = 0; k < steps; k++)
        {
            nint pivot = k;
            for (nint j = k + 1; j < n; j++)
                pivot = norms[j] > norms[pivot] ? j : pivot;
            if (pivot != k)
            {
                Swap(a.Pointer + (k * a.ColumnStride), a.Pointer + (pivot * a.ColumnStride), m);
                (order[k], order[pivot]) = (order[pivot], order[k]);
                (norms[pivot], exact[pivot]) = (norms[k], exact[k]);
            }

            T* column = a.Pointer + k + (k * a.ColumnStride);
            tau[k] = Reflector.Make(ref column[0], column + 1, m - k - 1);
            Update(a.Part(k, k + 1, m - k, n - k - 1), column, Scalar<T>.Conjugate(tau[k]), products, workers);
            for (nint j = k + 1; j < n; j++)
            {
                if (norms[j] == 0)
                    continue;
                double ratio = Scalar<T>.Abs(a[k, j]) / norms[j], left = Math.Max(0, (1 + ratio) * (1 - ratio)), kept = norms[j] / exact[j];
                if (left * kept * kept <= tolerance)
                    norms[j] = exact[j] = Vectors.Norm(a.Pointer + k + 1 + (j * a.ColumnStride), m - k - 1);
                else
                    norms[j] *= Math.Sqrt(left);
            }
        }

        for (nint k = 0; k < steps; k += QrFactor.Block)
        {
            nint width = Math.Min(QrFactor.Block, steps - k);
            QrFactor.FormT(a.Part(k, k, m - k, width), tau + k, t.Part(0, k, width, width), work, workers);
        }
    }

    /// <summary>C = (I - tau v vᴴ) C, where v[0] is taken as 1: one product with a matrix, and one update by columns.</summary>
    private static void Update<T>(in MatrixView<T> c, T* v, T tau, T* products, Workers workers) where T : unmanaged, INumberBase<T>
    {
        if (c.Columns == 0 || tau == T.Zero)
            return;
        T first = v[0];
        v[0] = T.One;
        var vector = new MatrixView<T>(v, c.Rows, 1, 1, c.Rows);
        Gemm.Multiply(c.Adjoint, vector, new(products, c.Columns, 1, 1, c.Columns), workers);
        for (nint j = 0; j < c.Columns; j++)
            Vectors.Add(-tau * Scalar<T>.Conjugate(products[j]), v, c.Pointer + (j * c.ColumnStride), c.Rows);
        v[0] = first;
    }

    internal static void Swap<T>(T* x, T* y, nint length) where T : unmanaged
    {
        for (nint i = 0; i < length; i++)
            (x[i], y[i]) = (y[i], x[i]);
    }
}
