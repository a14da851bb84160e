using System.Numerics;

namespace Heat.Kernels;

/// <summary>A = Q H Qᴴ with zeros below the subdiagonal of H, by reflectors.</summary>
internal static unsafe class HessenbergReduction
{
    /// <summary>Reduces a column-major matrix in place.</summary>
    /// <param name="a">The matrix; becomes H.</param>
    /// <param name="q">Becomes itself times Q; of no rows if Q is not wanted.</param>
    /// <param name="workers">The threads that take part.</param>
    public static void Run<T>(in MatrixView<T> a, in MatrixView<T> q, Workers workers) where T : unmanaged, INumberBase<T>
    {
        nint n = a.Rows;
        using var room = new Workspace();
        T* v = room.Take<T>(n), products = room.Take<T>(Math.Max(n, q.Rows));
        for (nint k = 0; k + 2 < n; k++)
        {
            nint rest = n - k - 1;
            T* column = a.Pointer + k + 1 + (k * a.ColumnStride);
            T tau = Reflector.Make(ref column[0], column + 1, rest - 1);
            v[0] = T.One;
            for (nint i = 1; i < rest; i++)
                (v[i], column[i]) = (column[i], T.Zero);
            if (tau == T.Zero)
                continue;
            FromRight(a.ColumnRange(k + 1, rest), v, tau, products, workers);
            Reflector.Apply(v + 1, Scalar<T>.Conjugate(tau), a.Part(k + 1, k + 1, rest, rest));
            if (q.Rows > 0)
                FromRight(q.ColumnRange(k + 1, rest), v, tau, products, workers);
        }
    }

    /// <summary>C = C (I - tau v vᴴ).</summary>
    private static void FromRight<T>(in MatrixView<T> c, T* v, T tau, T* products, Workers workers) where T : unmanaged, INumberBase<T>
    {
        Gemm.Multiply(c, new(v, c.Columns, 1, 1, c.Columns), new(products, c.Rows, 1, 1, c.Rows), workers);
        for (nint j = 0; j < c.Columns; j++)
            Vectors.Add(-tau * Scalar<T>.Conjugate(v[j]), products, c.Pointer + (j * c.ColumnStride), c.Rows);
    }
}
