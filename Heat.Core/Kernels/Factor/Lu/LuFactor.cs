using System.Numerics;

namespace Heat.Kernels;

/// <summary>
/// P A = L U with partial pivoting: L has ones on its diagonal and takes the place of A's lower triangle, U that of the upper one.
/// Halves the columns recursively (Toledo, SIAM J. Matrix Anal. Appl. 18, 1997; Gustavson, IBM J. Res. Dev. 41, 1997), so that nearly all work is in products.
/// </summary>
internal static unsafe class LuFactor
{
    private const int Least = 8; // columns that are eliminated one by one

    /// <summary>Factors a column-major matrix in place.</summary>
    /// <param name="a">The matrix, m × n.</param>
    /// <param name="pivots">For each of the min(m, n) steps, the row that was exchanged with the row of this number.</param>
    /// <param name="workers">The threads that take part.</param>
    /// <returns>The first column whose pivot is 0, or -1.</returns>
    public static nint Factor<T>(in MatrixView<T> a, int* pivots, Workers workers) where T : unmanaged, INumberBase<T>
    {
        nint steps = Math.Min(a.Rows, a.Columns);
        if (steps == 0)
            return -1;
        if (steps <= Least)
            return Eliminate(a, pivots, steps);

        nint half = steps / 2, rest = a.Columns - half;
        MatrixView<T> left = a.ColumnRange(0, half), right = a.ColumnRange(half, rest), bottom = right.RowRange(half, a.Rows - half);
        nint zero = Factor(left, pivots, workers);
        Exchange(right, pivots, half);
        Triangular.Solve(left.RowRange(0, half), Triangle.Lower, isUnit: true, right.RowRange(0, half), workers);
        Gemm.Multiply(-T.One, left.RowRange(half, a.Rows - half), right.RowRange(0, half), T.One, bottom, workers);
        nint later = Factor(bottom, pivots + half, workers);
        Exchange(left.RowRange(half, a.Rows - half), pivots + half, steps - half);
        for (nint k = half; k < steps; k++)
            pivots[k] += (int)half;
        return zero >= 0 ? zero : later >= 0 ? later + half : -1;
    }

    /// <summary>Exchanges rows as a factorization did.</summary>
    /// <param name="a">The matrix.</param>
    /// <param name="pivots">The exchanges.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="isBackwards">Whether from the last one to the first, which undoes them.</param>
    public static void Exchange<T>(in MatrixView<T> a, int* pivots, nint count, bool isBackwards = false) where T : unmanaged
    {
        for (nint j = 0; j < a.Columns; j++)
        {
            T* column = a.Pointer + (j * a.ColumnStride);
            for (nint step = 0; step < count; step++)
            {
                nint k = isBackwards ? count - 1 - step : step, other = pivots[k];
                if (other != k)
                    (column[k * a.RowStride], column[other * a.RowStride]) = (column[other * a.RowStride], column[k * a.RowStride]);
            }
        }
    }

    /// <summary>Solves A X = B, Aᵀ X = B or Aᴴ X = B with the factors of a square A; B becomes X.</summary>
    public static void Solve<T>(in MatrixView<T> lu, int* pivots, in MatrixView<T> b, Form form, Workers workers) where T : unmanaged, INumberBase<T>
    {
        if (form == Form.Plain)
        {
            Exchange(b, pivots, lu.Rows);
            Triangular.Solve(lu, Triangle.Lower, isUnit: true, b, workers);
            Triangular.Solve(lu, Triangle.Upper, isUnit: false, b, workers);
            return;
        }

        MatrixView<T> other = form == Form.Adjoint ? lu.Adjoint : lu.Transposed;
        Triangular.Solve(other, Triangle.Lower, isUnit: false, b, workers);
        Triangular.Solve(other, Triangle.Upper, isUnit: true, b, workers);
        Exchange(b, pivots, lu.Rows, isBackwards: true);
    }

    private static nint Eliminate<T>(in MatrixView<T> a, int* pivots, nint steps) where T : unmanaged, INumberBase<T>
    {
        nint zero = -1, m = a.Rows;
        for (nint k = 0; k < steps; k++)
        {
            T* column = a.Pointer + (k * a.ColumnStride);
            nint pivot = k;
            double largest = Scalar<T>.Size(column[k]);
            for (nint i = k + 1; i < m; i++)
            {
                double size = Scalar<T>.Size(column[i]);
                if (size > largest)
                    (largest, pivot) = (size, i);
            }

            pivots[k] = (int)pivot;
            if (pivot != k)
            {
                for (nint j = 0; j < a.Columns; j++)
                    (a[k, j], a[pivot, j]) = (a[pivot, j], a[k, j]);
            }

            if (largest == 0)
            {
                zero = zero < 0 ? k : zero;
                continue;
            }

            Divide(column + k + 1, column[k], largest, m - k - 1);
            for (nint j = k + 1; j < a.Columns; j++)
                Vectors.Add(-a[k, j], column + k + 1, a.Pointer + (j * a.ColumnStride) + k + 1, m - k - 1);
        }

        return zero;
    }

    private static void Divide<T>(T* x, T pivot, double size, nint length) where T : unmanaged, INumberBase<T>
    {
        if (size >= Scalar<T>.SafeMinimum)
        {
            Vectors.Scale(T.One / pivot, x, length);
            return;
        }

        for (nint i = 0; i < length; i++) // the reciprocal of a denormal number overflows
            x[i] /= pivot;
    }
}

/// <summary>Which form of a matrix is meant.</summary>
internal enum Form
{
    /// <summary>The matrix.</summary>
    Plain,

    /// <summary>Its transpose.</summary>
    Transposed,

    /// <summary>Its conjugate transpose.</summary>
    Adjoint,
}
