using System.Numerics;

namespace Heat.Kernels;

/// <summary>
/// A = Q R by blocks of Householder reflectors in compact form, H₁ … H_k = I - V T Vᴴ (Schreiber and Van Loan, SIAM J. Sci. Stat. Comput. 10, 1989).
/// R takes the place of A's upper triangle, V (with ones on its diagonal, which are not stored) that below it. Panels are factored recursively
/// (Elmroth and Gustavson, IBM J. Res. Dev. 44, 2000).
/// </summary>
internal static unsafe class QrFactor
{
    /// <summary>The columns of a block, and the rows of the array of all T.</summary>
    public const int Block = 64;

    private const int Least = 8; // columns that are factored one by one

    /// <summary>The room for the T of all blocks of a factorization.</summary>
    public static MatrixView<T> TakeFactors<T>(Workspace workspace, nint rows, nint columns) where T : unmanaged =>
        workspace.Matrix<T>(Block, Math.Max(1, Math.Min(rows, columns)));

    /// <summary>The room that <see cref="Factor"/>, <see cref="Apply"/> and <see cref="FormQ"/> work in, for matrices of so many columns.</summary>
    public static T* TakeWork<T>(Workspace workspace, nint columns) where T : unmanaged => workspace.Take<T>((3 * Block * Block) + (Block * Math.Max(columns, Block)));

    /// <summary>Factors a column-major matrix in place.</summary>
    /// <param name="a">The matrix, m × n.</param>
    /// <param name="t">The T of all blocks, <see cref="Block"/> × min(m, n).</param>
    /// <param name="work">Room for n columns.</param>
    /// <param name="workers">The threads that take part.</param>
    public static void Factor<T>(in MatrixView<T> a, in MatrixView<T> t, T* work, Workers workers) where T : unmanaged, INumberBase<T>
    {
        nint steps = Math.Min(a.Rows, a.Columns);
        T* tau = stackalloc T[Block];
        for (nint k = 0; k < steps; k += Block)
        {
            nint width = Math.Min(Block, steps - k);
            MatrixView<T> panel = a.Part(k, k, a.Rows - k, width), factor = t.Part(0, k, width, width);
            Panel(panel, tau, factor, work, workers);
            FormT(panel, tau, factor, work, workers);
            if (k + width < a.Columns)
                ApplyBlock(panel, factor, a.Part(k, k + width, a.Rows - k, a.Columns - k - width), isAdjoint: true, work, workers);
        }
    }

    /// <summary>C becomes Q C or Qᴴ C.</summary>
    /// <param name="v">The factored matrix, or its first columns.</param>
    /// <param name="t">The T of all blocks.</param>
    /// <param name="c">A matrix of as many rows.</param>
    /// <param name="isAdjoint">Whether it is multiplied by Qᴴ.</param>
    /// <param name="work">Room for the columns of C.</param>
    /// <param name="workers">The threads that take part.</param>
    public static void Apply<T>(in MatrixView<T> v, in MatrixView<T> t, in MatrixView<T> c, bool isAdjoint, T* work, Workers workers) where T : unmanaged, INumberBase<T>
    {
        nint steps = Math.Min(v.Rows, v.Columns), blocks = (steps + Block - 1) / Block;
        for (nint block = 0; block < blocks; block++)
        {
            nint k = (isAdjoint ? block : blocks - 1 - block) * Block, width = Math.Min(Block, steps - k);
            ApplyBlock(v.Part(k, k, v.Rows - k, width), t.Part(0, k, width, width), c.RowRange(k, v.Rows - k), isAdjoint, work, workers);
        }
    }

    /// <summary>Columns of Q.</summary>
    /// <param name="v">The factored matrix.</param>
    /// <param name="t">The T of all blocks.</param>
    /// <param name="q">The result, m × p.</param>
    /// <param name="first">The number of its first column.</param>
    /// <param name="work">Room for p columns.</param>
    /// <param name="workers">The threads that take part.</param>
    public static void FormQ<T>(in MatrixView<T> v, in MatrixView<T> t, in MatrixView<T> q, nint first, T* work, Workers workers) where T : unmanaged, INumberBase<T>
    {
        Matrices.Set(q, T.Zero);
        for (nint j = 0; j < q.Columns; j++)
            q[first + j, j] = T.One;
        nint steps = Math.Min(v.Rows, v.Columns);
        for (nint k = (steps - 1) / Block * Block; k >= 0 && steps > 0; k -= Block)
        {
            // Columns before k are those of the identity yet, and stay.
            nint width = Math.Min(Block, steps - k), from = Math.Max(0, k - first);
            if (from < q.Columns)
                ApplyBlock(v.Part(k, k, v.Rows - k, width), t.Part(0, k, width, width), q.Part(k, from, q.Rows - k, q.Columns - from), isAdjoint: false, work, workers);
        }
    }

    /// <summary>The T of a block from its reflectors: T = (diag(1/tau) + strictly upper triangle of VᴴV)⁻¹, column by column.</summary>
    internal static void FormT<T>(in MatrixView<T> v, T* tau, in MatrixView<T> t, T* work, Workers workers) where T : unmanaged, INumberBase<T>
    {
        nint k = v.Columns;
        MatrixView<T> top = Top(v, work), products = new(work + (k * k), k, k, 1, k);
        Gemm.Multiply(top.Adjoint, top, products, workers);
        if (v.Rows > k)
            Gemm.Multiply(T.One, v.RowRange(k, v.Rows - k).Adjoint, v.RowRange(k, v.Rows - k), T.One, products, workers);
        for (nint j = 0; j < k; j++)
        {
            for (nint i = 0; i < k; i++)
                t[i, j] = i < j ? -tau[j] * products[i, j] : i == j ? tau[j] : T.Zero;
            for (nint i = 0; i < j; i++) // in place from the top: row i needs the rows below it only
            {
                T sum = t[i, i] * t[i, j];
                for (nint p = i + 1; p < j; p++)
                    sum += t[i, p] * t[p, j];
                t[i, j] = sum;
            }
        }
    }

    /// <summary>C becomes (I - V T Vᴴ) C, or its adjoint applied to C.</summary>
    internal static void ApplyBlock<T>(in MatrixView<T> v, in MatrixView<T> t, in MatrixView<T> c, bool isAdjoint, T* work, Workers workers) where T : unmanaged, INumberBase<T>
    {
        nint k = v.Columns, below = v.Rows - k;
        if (c.Columns == 0 || k == 0)
            return;
        MatrixView<T> top = Top(v, work), w = new(work + (k * k), k, c.Columns, 1, k), first = c.RowRange(0, k);
        Gemm.Multiply(top.Adjoint, first, w, workers);
        if (below > 0)
            Gemm.Multiply(T.One, v.RowRange(k, below).Adjoint, c.RowRange(k, below), T.One, w, workers);
        if (isAdjoint)
            Triangular.Multiply(t.Adjoint, Triangle.Lower, isUnit: false, w, workers);
        else
            Triangular.Multiply(t, Triangle.Upper, isUnit: false, w, workers);
        Gemm.Multiply(-T.One, top, w, T.One, first, workers);
        if (below > 0)
            Gemm.Multiply(-T.One, v.RowRange(k, below), w, T.One, c.RowRange(k, below), workers);
    }

    /// <summary>The upper square of V with its ones and zeros.</summary>
    private static MatrixView<T> Top<T>(in MatrixView<T> v, T* work) where T : unmanaged, INumberBase<T>
    {
        nint k = v.Columns;
        var top = new MatrixView<T>(work, k, k, 1, k);
        for (nint j = 0; j < k; j++)
        {
            for (nint i = 0; i < k; i++)
                top[i, j] = i < j ? T.Zero : i == j ? T.One : v[i, j];
        }

        return top;
    }

    private static void Panel<T>(in MatrixView<T> a, T* tau, in MatrixView<T> t, T* work, Workers workers) where T : unmanaged, INumberBase<T>
    {
        nint n = a.Columns;
        if (n <= Least)
        {
            for (nint k = 0; k < n; k++)
            {
                T* column = a.Pointer + k + (k * a.ColumnStride);
                tau[k] = Reflector.Make(ref column[0], column + 1, a.Rows - k - 1);
                Reflector.Apply(column + 1, Scalar<T>.Conjugate(tau[k]), a.Part(k, k + 1, a.Rows - k, n - k - 1));
            }

            return;
        }

        nint half = n / 2;
        MatrixView<T> left = a.ColumnRange(0, half), factor = t.Part(0, 0, half, half);
        Panel(left, tau, factor, work, workers);
        FormT(left, tau, factor, work, workers);
        ApplyBlock(left, factor, a.ColumnRange(half, n - half), isAdjoint: true, work, workers);
        Panel(a.Part(half, half, a.Rows - half, n - half), tau + half, t.Part(half, half, n - half, n - half), work, workers);
    }
}
