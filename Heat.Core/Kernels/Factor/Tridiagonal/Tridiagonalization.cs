using System.Numerics;

namespace Heat.Kernels;

/// <summary>
/// A = Q T Qᴴ of a Hermitian matrix with a real tridiagonal T, by blocks of reflectors (Dongarra, Sorensen and Hammarling, J. Comput. Appl.
/// Math. 27, 1989). Both triangles are kept, so that the products with a vector, half of the work, read contiguous memory.
/// </summary>
internal static unsafe class Tridiagonalization
{
    private const int Block = 32;

    /// <summary>Reduces a full column-major Hermitian matrix in place: the reflectors take the place of what is below the subdiagonal.</summary>
    /// <param name="a">The matrix, n × n.</param>
    /// <param name="d">The n elements of the diagonal of T.</param>
    /// <param name="e">The n - 1 elements beside it.</param>
    /// <param name="tau">The factors of the n - 1 reflectors.</param>
    /// <param name="workers">The threads that take part.</param>
    public static void Run<T>(in MatrixView<T> a, double* d, double* e, T* tau, Workers workers) where T : unmanaged, INumberBase<T>
    {
        nint n = a.Rows;
        if (n == 0)
            return;
        using var room = new Workspace();
        MatrixView<T> v = room.Matrix<T>(n, Block), w = room.Matrix<T>(n, Block);
        T* products = room.Take<T>(2 * Block);
        for (nint k = 0; k < n - 1; k += Block)
        {
            nint width = Math.Min(Block, n - 1 - k), next = k + width;
            Matrices.Set(v, T.Zero);
            Matrices.Set(w, T.Zero);
            for (nint i = 0; i < width; i++)
                Column(a, k, i, v, w, d, e, tau, products, workers);
            if (next < n)
            {
                MatrixView<T> rest = a.Part(next, next, n - next, n - next), vs = v.Part(next, 0, n - next, width), ws = w.Part(next, 0, n - next, width);
                Gemm.Multiply(-T.One, vs, ws.Adjoint, T.One, rest, workers);
                Gemm.Multiply(-T.One, ws, vs.Adjoint, T.One, rest, workers);
            }
        }

        d[n - 1] = Scalar<T>.Real(a[n - 1, n - 1]);
    }

    private static void Column<T>(in MatrixView<T> a, nint k, nint i, in MatrixView<T> v, in MatrixView<T> w, double* d, double* e, T* tau, T* products, Workers workers)
        where T : unmanaged, INumberBase<T>
    {
        nint c = k + i, n = a.Rows, rest = n - c - 1;
        T* column = a.Pointer + c + (c * a.ColumnStride);
        for (nint p = 0; p < i; p++) // what the earlier reflectors of the panel change in this column
        {
            Vectors.Add(-Scalar<T>.Conjugate(w[c, p]), &v.Pointer[c + (p * v.ColumnStride)], column, n - c);
            Vectors.Add(-Scalar<T>.Conjugate(v[c, p]), &w.Pointer[c + (p * w.ColumnStride)], column, n - c);
        }

        d[c] = Scalar<T>.Real(column[0]);
        tau[c] = Reflector.Make(ref column[1], column + 2, rest - 1);
        e[c] = Scalar<T>.Real(column[1]);
        T* own = v.Pointer + c + 1 + (i * v.ColumnStride), target = w.Pointer + c + 1 + (i * w.ColumnStride);
        own[0] = T.One;
        for (nint p = 1; p < rest; p++)
            own[p] = column[p + 1];
        var x = new MatrixView<T>(own, rest, 1, 1, rest);
        var y = new MatrixView<T>(target, rest, 1, 1, rest);
        Gemm.Multiply(a.Part(c + 1, c + 1, rest, rest), x, y, workers);
        if (i > 0)
        {
            MatrixView<T> vs = v.Part(c + 1, 0, rest, i), ws = w.Part(c + 1, 0, rest, i), p = new(products, i, 1, 1, i), q = new(products + Block, i, 1, 1, i);
            Gemm.Multiply(ws.Adjoint, x, p);
            Gemm.Multiply(vs.Adjoint, x, q);
            Gemm.Multiply(-T.One, vs, p, T.One, y);
            Gemm.Multiply(-T.One, ws, q, T.One, y);
        }

        Vectors.Scale(tau[c], target, rest);
        T half = Scalar<T>.Of(-0.5) * tau[c] * Vectors.Dot(target, own, rest);
        Vectors.Add(half, own, target, rest);
    }
}
