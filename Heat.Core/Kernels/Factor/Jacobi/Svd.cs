using System.Numerics;

namespace Heat.Kernels;

/// <summary>A = U S Vᴴ: a factorization Q R with column pivoting, then one-sided Jacobi on Rᴴ (Drmač and Veselić, SIAM J. Matrix Anal. Appl. 29, 2008).</summary>
internal static unsafe class Svd
{
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
        using var room = new Workspace();
        nint m = a.Rows, n = a.Columns;
        bool hasVectors = u.Columns > 0 || vh.Rows > 0;
        if (n == 0)
        {
            Matrices.Set(u, T.One);
            return true;
        }

        MatrixView<T> x = room.Copy(a);
        int power = Matrices.PowerFor<T>(Matrices.Largest(x));
        Matrices.Scale(x, power);
        nint outer = Math.Max(n, u.Columns);
        T* work = QrFactor.TakeWork<T>(room, outer);

        // A tall matrix is reduced to a square one first, by blocks.
        bool isTall = m > n;
        MatrixView<T> outerFactors = QrFactor.TakeFactors<T>(room, m, n), r = x;
        if (isTall)
        {
            QrFactor.Factor(x, outerFactors, work, workers);
            r = room.Copy(x.RowRange(0, n));
            Matrices.KeepTriangle(r, Triangle.Upper);
        }

        int* order = room.Take<int>(n);
        MatrixView<T> factors = QrFactor.TakeFactors<T>(room, n, n);
        PivotedQr.Factor(r, factors, order, work, workers);
        MatrixView<T> w = room.Copy(r.Adjoint), j = hasVectors ? room.Matrix<T>(n, n) : default;
        Matrices.KeepTriangle(w, Triangle.Lower);
        Matrices.Set(j, T.One);
        bool hasConverged = JacobiRotations.Run(w, j, s);
        int* sorted = Sort(room, s, n);
        if (hasVectors)
        {
            nint rank = Normalize(w, s, sorted, n);
            if (u.Columns > 0)
                Left(x, outerFactors, r, factors, j, sorted, u, isTall, work, workers);
            if (vh.Rows > 0)
                Right(room, w, sorted, rank, order, vh, workers);
        }

        double[] values = new double[n];
        for (nint k = 0; k < n; k++)
            values[k] = Math.ScaleB(s[sorted[k]], -power);
        values.CopyTo(new Span<double>(s, (int)n));
        return hasConverged;
    }

    private static int* Sort(Workspace room, double* s, nint n)
    {
        int* sorted = room.Take<int>(n);
        var keys = new double[n];
        var places = new int[n];
        for (int k = 0; k < n; k++)
            (keys[k], places[k]) = (-s[k], k);
        Array.Sort(keys, places);
        places.CopyTo(new Span<int>(sorted, (int)n));
        return sorted;
    }

    /// <summary>Divides the columns by their norms; tells how many are not zero.</summary>
    private static nint Normalize<T>(in MatrixView<T> w, double* s, int* sorted, nint n) where T : unmanaged, INumberBase<T>
    {
        nint rank = 0;
        for (; rank < n && s[sorted[rank]] > Scalar<T>.SafeMinimum / Scalar<T>.Epsilon; rank++)
        {
            double norm = s[sorted[rank]];
            T* column = w.Pointer + (sorted[rank] * w.ColumnStride);
            for (nint i = 0; i < w.Rows; i++)
                column[i] = Scalar<T>.Of(Scalar<T>.Real(column[i]) / norm, Scalar<T>.Imaginary(column[i]) / norm);
        }

        return rank;
    }

    /// <summary>U = Q J, with the Q of both factorizations.</summary>
    private static void Left<T>(
        in MatrixView<T> outer, in MatrixView<T> outerFactors, in MatrixView<T> inner, in MatrixView<T> factors, in MatrixView<T> j, int* sorted, in MatrixView<T> u, bool isTall, T* work, Workers workers)
        where T : unmanaged, INumberBase<T>
    {
        using var room = new Workspace();
        nint n = j.Rows;
        MatrixView<T> left = room.Matrix<T>(u.Rows, u.Columns);
        Matrices.Set(left, T.One);
        for (nint k = 0; k < n; k++)
            Matrices.Copy(j.ColumnRange(sorted[k], 1), left.Part(0, k, n, 1));
        QrFactor.Apply(inner, factors, left.Part(0, 0, n, n), isAdjoint: false, work, workers);
        if (isTall)
            QrFactor.Apply(outer, outerFactors, left, isAdjoint: false, work, workers);
        Matrices.Copy(left, Unconjugated(u));
        Conjugate(u);
    }

    /// <summary>V = P W, completed by any orthonormal vectors where singular values are zero.</summary>
    private static void Right<T>(Workspace room, in MatrixView<T> w, int* sorted, nint rank, int* order, in MatrixView<T> vh, Workers workers) where T : unmanaged, INumberBase<T>
    {
        nint n = w.Rows;
        MatrixView<T> v = room.Matrix<T>(n, n);
        for (nint k = 0; k < n; k++)
            Matrices.Copy(w.ColumnRange(sorted[k], 1), v.ColumnRange(k, 1));
        if (rank < n)
            Complete(room, v, rank, workers);
        MatrixView<T> target = Unconjugated(vh);
        for (nint k = 0; k < n; k++)
        {
            for (nint i = 0; i < n; i++)
                target[k, order[i]] = vh.IsConjugated ? v[i, k] : Scalar<T>.Conjugate(v[i, k]);
        }
    }

    /// <summary>Fills the columns from one on with an orthonormal basis of what the ones before do not span.</summary>
    internal static void Complete<T>(Workspace room, in MatrixView<T> v, nint rank, Workers workers) where T : unmanaged, INumberBase<T>
    {
        MatrixView<T> known = room.Copy(v.ColumnRange(0, rank)), factors = QrFactor.TakeFactors<T>(room, v.Rows, rank), q = room.Matrix<T>(v.Rows, v.Columns);
        T* work = QrFactor.TakeWork<T>(room, v.Columns);
        QrFactor.Factor(known, factors, work, workers);
        QrFactor.FormQ(known, factors, q, work, workers);
        Matrices.Copy(q.ColumnRange(rank, v.Columns - rank), v.ColumnRange(rank, v.Columns - rank));
    }

    private static MatrixView<T> Unconjugated<T>(in MatrixView<T> a) where T : unmanaged => a.IsConjugated ? a.Conjugated : a;

    /// <summary>Conjugates the memory of a conjugated view, so that the view has what was written.</summary>
    private static void Conjugate<T>(in MatrixView<T> a) where T : unmanaged, INumberBase<T>
    {
        if (a.IsConjugated && Scalar<T>.IsComplex)
            Matrices.Copy(a, Unconjugated(a));
    }
}
