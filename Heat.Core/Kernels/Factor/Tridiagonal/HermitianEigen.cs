using System.Numerics;

namespace Heat.Kernels;

/// <summary>Eigenvalues and eigenvectors of Hermitian matrices.</summary>
internal static unsafe class HermitianEigen
{
    /// <summary>All eigenvalues, rising, and their vectors.</summary>
    /// <param name="a">The matrix, of any strides.</param>
    /// <param name="triangle">Which triangle is read.</param>
    /// <param name="values">The eigenvalues.</param>
    /// <param name="vectors">Becomes the vectors, as columns; of no columns if they are not wanted.</param>
    /// <param name="workers">The threads that take part.</param>
    /// <returns>Whether it converged.</returns>
    public static bool Run<T>(in MatrixView<T> a, Triangle triangle, double* values, in MatrixView<T> vectors, Workers workers) where T : unmanaged, INumberBase<T>
    {
        nint n = a.Rows;
        if (n == 0)
            return true;
        using var room = new Workspace();
        MatrixView<T> x = room.Copy(a);
        Matrices.Mirror(x, triangle);
        int power = Matrices.PowerFor<T>(Matrices.Largest(x));
        Matrices.Scale(x, power);
        double* e = room.Take<double>(n);
        T* tau = room.Take<T>(n);
        Tridiagonalization.Run(x, values, e, tau, workers);
        bool hasConverged = vectors.Columns == 0 ? Values(values, e, n)
            : Scalar<T>.IsSingle ? Vectors<T, float>(room, x, tau, values, e, vectors, workers)
            : Vectors<T, double>(room, x, tau, values, e, vectors, workers);
        for (nint k = 0; k < n && power != 0; k++)
            values[k] = Math.ScaleB(values[k], -power);
        return hasConverged;
    }

    private static bool Values(double* values, double* e, nint n)
    {
        bool hasConverged = ImplicitQl.Run(values, e, n, default(MatrixView<double>));
        ImplicitQl.Sort(values, n, default(MatrixView<double>));
        return hasConverged;
    }

    private static bool Vectors<T, TReal>(Workspace room, in MatrixView<T> x, T* tau, double* values, double* e, in MatrixView<T> vectors, Workers workers)
        where T : unmanaged, INumberBase<T> where TReal : unmanaged, INumberBase<TReal>
    {
        nint n = x.Rows;
        MatrixView<TReal> q = room.Matrix<TReal>(n, n);
        if (!DivideAndConquer.Run(values, e, n, q, workers))
            return false;
        MatrixView<T> z = Scalar<T>.IsComplex ? room.Matrix<T>(n, n) : q.As<T>();
        if (Scalar<T>.IsComplex)
        {
            for (nint j = 0; j < n; j++)
            {
                for (nint i = 0; i < n; i++)
                    z[i, j] = Scalar<T>.Of(Scalar<TReal>.Real(q[i, j]));
            }
        }

        if (n > 1)
        {
            MatrixView<T> reflectors = x.Part(1, 0, n - 1, n - 1), factors = QrFactor.TakeFactors<T>(room, n - 1, n - 1);
            T* work = QrFactor.TakeWork<T>(room, n);
            for (nint k = 0; k < n - 1; k += QrFactor.Block)
            {
                nint width = Math.Min(QrFactor.Block, n - 1 - k);
                QrFactor.FormT(reflectors.Part(k, k, n - 1 - k, width), tau + k, factors.Part(0, k, width, width), work, workers);
            }

            QrFactor.Apply(reflectors, factors, z.RowRange(1, n - 1), isAdjoint: false, work, workers);
        }

        Matrices.Copy(z, vectors);
        return true;
    }
}
