using System.Numerics;

namespace Heat.Kernels;

/// <summary>A = U S Vᴴ. A matrix is reduced to a triangle by a factorization Q R, by blocks; the decomposition of the triangle is found by
/// one-sided Jacobi, or by its polar factor where it is large.</summary>
internal static unsafe class Svd
{
    private const int Large = 200; // from here on products outweigh rotations

    /// <summary>The decomposition.</summary>
    /// <param name="a">The matrix, m × n, of any strides.</param>
    /// <param name="s">The min(m, n) singular values, falling.</param>
    /// <param name="u">The left vectors, m × min(m, n) or m × m; of no columns if they are not wanted.</param>
    /// <param name="vh">The right vectors conjugated, min(m, n) × n or n × n; of no rows if they are not wanted.</param>
    /// <param name="workers">The threads that take part.</param>
    /// <returns>Whether it converged.</returns>
    public static bool Run<T>(in MatrixView<T> a, double* s, in MatrixView<T> u, in MatrixView<T> vh, Workers workers) where T : unmanaged, INumberBase<T>
    {
        if (a.Rows < a.Columns)
            return Run(a.Adjoint, s, vh.Adjoint, u.Adjoint, workers);
        nint m = a.Rows, n = a.Columns;
        if (n == 0)
        {
            Matrices.Set(u, T.One);
            return true;
        }

        using var room = new Workspace();
        bool hasVectors = u.Columns > 0 || vh.Rows > 0, isReduced = m > n || n >= Large;
        MatrixView<T> x = room.Copy(a), r = x, factors = QrFactor.TakeFactors<T>(room, m, n);
        T* work = QrFactor.TakeWork<T>(room, Math.Max(n, u.Columns));
        int power = Matrices.PowerFor<T>(Matrices.Largest(x));
        Matrices.Scale(x, power);
        if (isReduced)
        {
            QrFactor.Factor(x, factors, work, workers);
            r = room.Copy(x.RowRange(0, n));
            Matrices.KeepTriangle(r, Triangle.Upper);
        }

        MatrixView<T> inner = hasVectors ? room.Matrix<T>(n, n) : default, v = hasVectors ? room.Matrix<T>(n, n) : default;
        if (!(n >= Large ? PolarSvd.Run(r, s, inner, v, workers) : JacobiSvd.Run(r, s, inner, v, work, workers)))
            return false;
        if (u.Columns > 0)
        {
            MatrixView<T> left = room.Matrix<T>(m, u.Columns);
            Matrices.Set(left, T.One);
            Matrices.Copy(inner, left.Part(0, 0, n, n));
            if (isReduced)
                QrFactor.Apply(x, factors, left, isAdjoint: false, work, workers);
            Write(left, u);
        }

        if (vh.Rows > 0)
            Write(v.Adjoint, vh);
        for (nint k = 0; k < n && power != 0; k++)
            s[k] = Math.ScaleB(s[k], -power);
        return true;
    }

    /// <summary>Fills the columns from one on with an orthonormal basis of what the ones before do not span.</summary>
    internal static void Complete<T>(in MatrixView<T> v, nint rank, Workers workers) where T : unmanaged, INumberBase<T>
    {
        if (rank == v.Columns)
            return;
        using var room = new Workspace();
        MatrixView<T> known = room.Copy(v.ColumnRange(0, rank)), factors = QrFactor.TakeFactors<T>(room, v.Rows, rank), q = room.Matrix<T>(v.Rows, v.Columns);
        T* work = QrFactor.TakeWork<T>(room, v.Columns);
        QrFactor.Factor(known, factors, work, workers);
        QrFactor.FormQ(known, factors, q, 0, work, workers);
        Matrices.Copy(q.ColumnRange(rank, v.Columns - rank), v.ColumnRange(rank, v.Columns - rank));
    }

    /// <summary>Copies to a view, which may be a conjugated one: then its memory gets the conjugates.</summary>
    private static void Write<T>(in MatrixView<T> source, in MatrixView<T> target) where T : unmanaged, INumberBase<T> =>
        Matrices.Copy(target.IsConjugated ? source.Conjugated : source, target);
}
