using System.Numerics;

namespace Heat.Kernels;

/// <summary>Eigenvalues, eigenvectors and Schur forms of general matrices, in double precision.</summary>
internal static unsafe class GeneralEigen
{
    /// <summary>All eigenvalues and their vectors.</summary>
    /// <param name="a">The matrix, n × n, real or complex.</param>
    /// <param name="values">The eigenvalues; those of a real matrix are real or pairs of conjugates.</param>
    /// <param name="vectors">Becomes the vectors, as columns of norm 1, column-major; of no columns if they are not wanted.</param>
    /// <param name="workers">The threads that take part.</param>
    /// <returns>Whether it converged.</returns>
    public static bool Run<T>(in MatrixView<T> a, Complex* values, in MatrixView<Complex> vectors, Workers workers) where T : unmanaged, INumberBase<T>
    {
        nint n = a.Rows;
        if (n == 0)
            return true;
        using var room = new Workspace();
        int* powers = room.Take<int>(n);
        if (!(Scalar<T>.IsComplex ? Complexes(room, a, powers, values, vectors, workers, out int power) : Reals(room, a, powers, values, vectors, workers, out power)))
            return false;
        for (nint k = 0; k < n && power != 0; k++)
            values[k] = new(Math.ScaleB(values[k].Real, -power), Math.ScaleB(values[k].Imaginary, -power));
        return true;
    }

    private static bool Complexes<T>(Workspace room, in MatrixView<T> a, int* powers, Complex* values, in MatrixView<Complex> vectors, Workers workers, out int power) where T : unmanaged, INumberBase<T>
    {
        nint n = a.Rows;
        MatrixView<Complex> x = Widened<T, Complex>(room, a, out power), q = vectors.Columns > 0 ? room.Matrix<Complex>(n, n) : default;
        Balancing.Run(x, powers);
        Matrices.Set(q, Complex.One);
        if (!Schur(x, q, workers))
            return false;
        for (nint k = 0; k < n; k++)
            values[k] = x[k, k];
        if (vectors.Columns > 0)
            Vectors(room, x, q, powers, imaginary: null, vectors, workers);
        return true;
    }

    private static bool Reals<T>(Workspace room, in MatrixView<T> a, int* powers, Complex* values, in MatrixView<Complex> vectors, Workers workers, out int power) where T : unmanaged, INumberBase<T>
    {
        nint n = a.Rows;
        bool hasVectors = vectors.Columns > 0;
        MatrixView<double> x = Widened<T, double>(room, a, out power), basis = hasVectors ? room.Matrix<double>(n, n) : default;
        Balancing.Run(x, powers);
        Matrices.Set(basis, 1.0);
        HessenbergReduction.Run(x, basis, workers);
        double* real = room.Take<double>(2 * n), imaginary = real + n;
        if (!RealSchur.Run(x, basis, real, imaginary))
            return false;
        for (nint k = 0; k < n; k++)
            values[k] = new(real[k], imaginary[k]);
        if (hasVectors)
        {
            MatrixView<Complex> t = room.Matrix<Complex>(n, n), q = room.Matrix<Complex>(n, n);
            ComplexSchur.FromReal(x, basis, t, q);
            Vectors(room, t, q, powers, imaginary, vectors, workers);
        }

        return true;
    }

    /// <summary>A = Q T Qᴴ: A becomes T, Q itself times Q.</summary>
    public static bool Schur(in MatrixView<Complex> a, in MatrixView<Complex> q, Workers workers)
    {
        HessenbergReduction.Run(a, q, workers);
        return ComplexSchur.Run(a, q);
    }

    /// <summary>A column-major copy in double precision, scaled by a power of two.</summary>
    internal static MatrixView<TWide> Widened<T, TWide>(Workspace room, in MatrixView<T> a, out int power) where T : unmanaged, INumberBase<T> where TWide : unmanaged, INumberBase<TWide>
    {
        MatrixView<TWide> x = room.Matrix<TWide>(a.Rows, a.Columns);
        for (nint j = 0; j < a.Columns; j++)
        {
            for (nint i = 0; i < a.Rows; i++)
                x[i, j] = Scalar<TWide>.Of(Scalar<T>.Real(a[i, j]), a.IsConjugated ? -Scalar<T>.Imaginary(a[i, j]) : Scalar<T>.Imaginary(a[i, j]));
        }

        power = Matrices.PowerFor<TWide>(Matrices.Largest(x));
        Matrices.Scale(x, power);
        return x;
    }

    private static void Vectors(Workspace room, in MatrixView<Complex> t, in MatrixView<Complex> q, int* powers, double* imaginary, in MatrixView<Complex> vectors, Workers workers)
    {
        nint n = t.Rows;
        MatrixView<Complex> x = room.Matrix<Complex>(n, n), product = room.Matrix<Complex>(n, n);
        double smallest = Math.Max(Matrices.Largest(t) * 2.220446049250313e-16, 2.2e-308);
        for (nint k = 0; k < n; k++)
            Substitute(t, k, smallest, x.Pointer + (k * x.ColumnStride));
        Gemm.Multiply(q, x, product, workers);
        for (nint k = 0; k < n; k++)
        {
            Complex* column = product.Pointer + (k * product.ColumnStride);
            for (nint i = 0; i < n; i++)
                column[i] = new(Math.ScaleB(column[i].Real, powers[i]), Math.ScaleB(column[i].Imaginary, powers[i]));
            Normalize(column, n, isReal: imaginary is not null && imaginary[k] == 0);
        }

        for (nint k = 0; k < n; k++)
        {
            // The second vector of a pair is the conjugate of the first.
            bool isSecond = imaginary is not null && imaginary[k] < 0;
            for (nint i = 0; i < n; i++)
                vectors[i, k] = isSecond ? Complex.Conjugate(product[i, k - 1]) : product[i, k];
        }
    }

    /// <summary>The vector of one eigenvalue of a triangular matrix. A difference of eigenvalues that is nothing is replaced by the smallest that counts.</summary>
    private static void Substitute(in MatrixView<Complex> t, nint k, double smallest, Complex* x)
    {
        const double Large = 1e100;
        Complex value = t[k, k];
        for (nint i = 0; i < t.Rows; i++)
            x[i] = i < k ? -t[i, k] : i == k ? 1 : 0;
        for (nint j = k - 1; j >= 0; j--)
        {
            Complex difference = t[j, j] - value;
            x[j] /= Complex.Abs(difference) < smallest ? smallest : difference;
            if (Complex.Abs(x[j]) > Large)
            {
                double factor = 1 / Complex.Abs(x[j]);
                for (nint i = 0; i <= k; i++)
                    x[i] *= factor;
            }

            Kernels.Vectors.Add(-x[j], t.Pointer + (j * t.ColumnStride), x, j);
        }
    }

    /// <summary>Norm 1, and the largest component real and positive.</summary>
    private static void Normalize(Complex* x, nint n, bool isReal)
    {
        nint largest = 0;
        for (nint i = 1; i < n; i++)
            largest = Complex.Abs(x[i]) > Complex.Abs(x[largest]) * (1 + 1e-10) ? i : largest;
        Complex factor = Complex.Conjugate(Scalar<Complex>.Phase(x[largest]));
        for (nint i = 0; i < n; i++)
            x[i] = isReal ? (x[i] * factor).Real : x[i] * factor; // the real part of a vector of a real eigenvalue is one as well
        double norm = Kernels.Vectors.Norm(x, n);
        for (nint i = 0; i < n && norm != 0; i++)
            x[i] /= norm;
        x[largest] = new(x[largest].Real, 0);
    }
}
