using System.Numerics;

namespace Heat.Kernels;

/// <summary>
/// Triangular matrices: systems of equations with many right-hand sides (BLAS's Trsm) and products (Trmm), in place, of float, double and
/// complex elements. Blocks of the diagonal are solved by substitution; everything else is <see cref="Gemm"/>. Transposed and conjugated
/// matrices are views; the transpose of a lower triangle is an upper one. The other triangle is never read.
/// </summary>
internal static unsafe class Triangular
{
    private const int Least = 32; // rows of a block of the diagonal

    /// <summary>Solves A X = B; B becomes X.</summary>
    /// <param name="a">The triangular matrix, n × n.</param>
    /// <param name="triangle">Where A has elements.</param>
    /// <param name="isUnit">Whether the diagonal of A is all ones, and not read.</param>
    /// <param name="b">The right-hand sides, n × m.</param>
    /// <param name="workers">The threads that take part; the calling one if null.</param>
    public static void Solve<T>(in MatrixView<T> a, Triangle triangle, bool isUnit, in MatrixView<T> b, Workers? workers = null) where T : unmanaged, INumberBase<T> =>
        Run(a, triangle, isUnit, isProduct: false, b, workers ?? Workers.Single);

    /// <summary>Solves X A = B; B becomes X.</summary>
    /// <param name="b">The right-hand sides, m × n.</param>
    /// <param name="a">The triangular matrix, n × n.</param>
    /// <param name="triangle">Where A has elements.</param>
    /// <param name="isUnit">Whether the diagonal of A is all ones, and not read.</param>
    /// <param name="workers">The threads that take part; the calling one if null.</param>
    public static void SolveRight<T>(in MatrixView<T> b, in MatrixView<T> a, Triangle triangle, bool isUnit, Workers? workers = null) where T : unmanaged, INumberBase<T> =>
        Solve(a.Transposed, Other(triangle), isUnit, b.Transposed, workers);

    /// <summary>B becomes A B.</summary>
    /// <param name="a">The triangular matrix, n × n.</param>
    /// <param name="triangle">Where A has elements.</param>
    /// <param name="isUnit">Whether the diagonal of A is all ones, and not read.</param>
    /// <param name="b">The other factor, n × m.</param>
    /// <param name="workers">The threads that take part; the calling one if null.</param>
    public static void Multiply<T>(in MatrixView<T> a, Triangle triangle, bool isUnit, in MatrixView<T> b, Workers? workers = null) where T : unmanaged, INumberBase<T> =>
        Run(a, triangle, isUnit, isProduct: true, b, workers ?? Workers.Single);

    /// <summary>B becomes B A.</summary>
    /// <param name="b">The other factor, m × n.</param>
    /// <param name="a">The triangular matrix, n × n.</param>
    /// <param name="triangle">Where A has elements.</param>
    /// <param name="isUnit">Whether the diagonal of A is all ones, and not read.</param>
    /// <param name="workers">The threads that take part; the calling one if null.</param>
    public static void MultiplyRight<T>(in MatrixView<T> b, in MatrixView<T> a, Triangle triangle, bool isUnit, Workers? workers = null) where T : unmanaged, INumberBase<T> =>
        Multiply(a.Transposed, Other(triangle), isUnit, b.Transposed, workers);

    private static Triangle Other(Triangle triangle) => triangle == Triangle.Lower ? Triangle.Upper : Triangle.Lower;

    private static void Run<T>(in MatrixView<T> a, Triangle triangle, bool isUnit, bool isProduct, in MatrixView<T> b, Workers workers) where T : unmanaged, INumberBase<T>
    {
        if (a.Rows != a.Columns || a.Columns != b.Rows)
            throw new ArgumentException($"A triangular matrix of {a.Rows} × {a.Columns} does not go with {b.Rows} × {b.Columns}.");
        if (workers.Count > 1 && b.Columns > Least && a.Rows > Least)
            Divide(a, triangle, isUnit, isProduct, b, workers);
        else
            Run(a, triangle, isUnit, isProduct, b);
    }

    /// <summary>Columns of B for each thread.</summary>
    private static void Divide<T>(MatrixView<T> a, Triangle triangle, bool isUnit, bool isProduct, MatrixView<T> b, Workers workers) where T : unmanaged, INumberBase<T> =>
        workers.Run(part =>
        {
            (nint column, nint columns) = GemmThreads.Share(b.Columns, workers.Count, part);
            Run(a, triangle, isUnit, isProduct, b.ColumnRange(column, columns));
        });

    /// <summary>Halves the matrix: two triangles and a square, which is a product.</summary>
    private static void Run<T>(in MatrixView<T> a, Triangle triangle, bool isUnit, bool isProduct, in MatrixView<T> b) where T : unmanaged, INumberBase<T>
    {
        nint n = a.Rows;
        if (n == 0 || b.Columns == 0)
            return;
        if (n <= Least)
        {
            TriangularBlock.Run(a, triangle, isUnit, isProduct, b);
            return;
        }

        // Solving goes from the corner of the triangle on, multiplying comes back to it.
        nint half = (n / 2 + Least - 1) / Least * Least;
        MatrixView<T> top = b.RowRange(0, half), bottom = b.RowRange(half, n - half), a1 = a.Part(0, 0, half, half), a2 = a.Part(half, half, n - half, n - half);
        bool isLower = triangle == Triangle.Lower, isTopFirst = isLower != isProduct;
        Run(isTopFirst ? a1 : a2, triangle, isUnit, isProduct, isTopFirst ? top : bottom);
        T factor = isProduct ? T.One : -T.One;
        if (isLower)
            Gemm.Multiply(factor, a.Part(half, 0, n - half, half), top, T.One, bottom);
        else
            Gemm.Multiply(factor, a.Part(0, half, half, n - half), bottom, T.One, top);
        Run(isTopFirst ? a2 : a1, triangle, isUnit, isProduct, isTopFirst ? bottom : top);
    }
}
