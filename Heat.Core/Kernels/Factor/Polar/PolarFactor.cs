using System.Numerics;

namespace Heat.Kernels;

/// <summary>The unitary polar factor of a square matrix by dynamically weighted Halley iterations (QDWH; Nakatsukasa, Bai and Gygi, SIAM J. Matrix
/// Anal. Appl. 31, 2010): at most six, all in products and factorizations by blocks.</summary>
internal static unsafe class PolarFactor
{
    private const int MostSteps = 30;

    /// <summary>Computes the factor.</summary>
    /// <param name="a">An upper triangular matrix, column-major.</param>
    /// <param name="x">Becomes its unitary polar factor.</param>
    /// <param name="workers">The threads that take part.</param>
    /// <returns>Whether it converged.</returns>
    public static bool Run<T>(in MatrixView<T> a, in MatrixView<T> x, Workers workers) where T : unmanaged, INumberBase<T>
    {
        nint n = a.Rows;
        using var room = new Workspace();
        double size = Vectors.Norm(a.Pointer, n * n), low = LowerBound(room, a, size, workers);
        Matrices.Copy(a, x);
        if (size == 0)
            return true;
        Vectors.Scale(Scalar<T>.Of(1 / size), x.Pointer, n * n);
        MatrixView<T> stack = room.Matrix<T>(2 * n, n), q = room.Matrix<T>(2 * n, n), factors = QrFactor.TakeFactors<T>(room, 2 * n, n), before = room.Matrix<T>(n, n), square = room.Matrix<T>(n, n);
        T* work = QrFactor.TakeWork<T>(room, n);
        for (int step = 0; step < MostSteps; step++)
        {
            double squared = low * low, gamma = Math.Cbrt(4 * (1 - squared) / (squared * squared)), root = Math.Sqrt(1 + gamma);
            double h = root + (0.5 * Math.Sqrt(8 - (4 * gamma) + (8 * (2 - squared) / (squared * root)))), b = (h - 1) * (h - 1) / 4, c = h + b - 1;
            Matrices.Copy(x, before);
            if (c > 100)
                ByQr(x, stack, q, factors, h, b, c, work, workers);
            else if (!ByCholesky(x, before, square, h, b, c, workers))
                return false;
            low = Math.Min(1, low * (h + (b * squared)) / (1 + (c * squared)));
            if (Change(x, before) <= Math.Cbrt(5 * Scalar<T>.Epsilon) && Math.Abs(1 - low) <= 10 * Scalar<T>.Epsilon)
                return true;
        }

        return false;
    }

    /// <summary>What the least singular value of A over its norm is at least: from the norm of the inverse of the triangle.</summary>
    private static double LowerBound<T>(Workspace room, in MatrixView<T> a, double size, Workers workers) where T : unmanaged, INumberBase<T>
    {
        double floor = Scalar<T>.Epsilon / 8;
        for (nint k = 0; k < a.Rows; k++)
        {
            if (!(Scalar<T>.Abs(a[k, k]) > floor * size))
                return floor;
        }

        MatrixView<T> inverse = room.Matrix<T>(a.Rows, a.Rows);
        Matrices.Set(inverse, T.One);
        Triangular.Solve(a, Triangle.Upper, isUnit: false, inverse, workers);
        double bound = 1 / (size * Vectors.Norm(inverse.Pointer, a.Rows * a.Rows));
        return bound > floor ? Math.Min(bound, 0.999) : floor;
    }

    /// <summary>X = (b / c) X + (a - b / c) / √c Q₁ Q₂ᴴ, where Q is that of (√c X over I).</summary>
    private static void ByQr<T>(in MatrixView<T> x, in MatrixView<T> stack, in MatrixView<T> q, in MatrixView<T> factors, double a, double b, double c, T* work, Workers workers) where T : unmanaged, INumberBase<T>
    {
        nint n = x.Rows;
        MatrixView<T> top = stack.RowRange(0, n);
        Matrices.Copy(x, top);
        for (nint j = 0; j < n; j++)
            Vectors.Scale(Scalar<T>.Of(Math.Sqrt(c)), top.Pointer + (j * top.ColumnStride), n);
        Matrices.Set(stack.RowRange(n, n), T.One);
        QrFactor.Factor(stack, factors, work, workers);
        QrFactor.FormQ(stack, factors, q, 0, work, workers);
        Gemm.Multiply(Scalar<T>.Of((a - (b / c)) / Math.Sqrt(c)), q.RowRange(0, n), q.RowRange(n, n).Adjoint, Scalar<T>.Of(b / c), x, workers);
    }

    /// <summary>X = (b / c) X + (a - b / c) X (I + c XᴴX)⁻¹.</summary>
    private static bool ByCholesky<T>(in MatrixView<T> x, in MatrixView<T> copy, in MatrixView<T> square, double a, double b, double c, Workers workers) where T : unmanaged, INumberBase<T>
    {
        nint n = x.Rows;
        Syrk.UpdateHermitian(Triangle.Lower, Scalar<T>.Of(c), x.Adjoint, T.Zero, square, workers);
        for (nint k = 0; k < n; k++)
            square[k, k] += T.One;
        if (CholeskyFactor.Factor(square, workers) > 0)
            return false;
        Triangular.SolveRight(x, square.Adjoint, Triangle.Upper, isUnit: false, workers);
        Triangular.SolveRight(x, square, Triangle.Lower, isUnit: false, workers);
        Vectors.Scale(Scalar<T>.Of(a - (b / c)), x.Pointer, n * n);
        Vectors.Add(Scalar<T>.Of(b / c), copy.Pointer, x.Pointer, n * n);
        return true;
    }

    private static double Change<T>(in MatrixView<T> x, in MatrixView<T> before) where T : unmanaged, INumberBase<T>
    {
        Vectors.Add(-T.One, x.Pointer, before.Pointer, x.Rows * x.Rows);
        return Vectors.Norm(before.Pointer, x.Rows * x.Rows);
    }
}
