using System.Numerics;

namespace Heat.Kernels;

/// <summary>A = L Lᴴ of a Hermitian, positive definite matrix. Halves the matrix recursively, so that nearly all work is in products.</summary>
internal static unsafe class CholeskyFactor
{
    private const int Least = 16; // columns that are computed one by one

    /// <summary>Factors a column-major matrix in place; only its lower triangle is read and written.</summary>
    /// <param name="a">The matrix, n × n.</param>
    /// <param name="workers">The threads that take part.</param>
    /// <returns>The order of the first leading minor that is not positive, or 0.</returns>
    public static nint Factor<T>(in MatrixView<T> a, Workers workers) where T : unmanaged, INumberBase<T>
    {
        nint n = a.Rows;
        if (n <= Least)
            return Columns(a);
        nint half = n / 2;
        MatrixView<T> first = a.Part(0, 0, half, half), below = a.Part(half, 0, n - half, half), second = a.Part(half, half, n - half, n - half);
        if (Factor(first, workers) is > 0 and var minor)
            return minor;
        Triangular.SolveRight(below, first.Adjoint, Triangle.Upper, isUnit: false, workers);
        Syrk.UpdateHermitian(Triangle.Lower, -T.One, below, T.One, second, workers);
        return Factor(second, workers) is > 0 and var later ? later + half : 0;
    }

    private static nint Columns<T>(in MatrixView<T> a) where T : unmanaged, INumberBase<T>
    {
        nint n = a.Rows;
        for (nint k = 0; k < n; k++)
        {
            T* column = a.Pointer + (k * a.ColumnStride);
            double pivot = Scalar<T>.Real(column[k]);
            if (!(pivot > 0) || double.IsPositiveInfinity(pivot))
                return k + 1;
            double root = Math.Sqrt(pivot);
            column[k] = Scalar<T>.Of(root);
            for (nint i = k + 1; i < n; i++)
                column[i] = Scalar<T>.Of(Scalar<T>.Real(column[i]) / root, Scalar<T>.Imaginary(column[i]) / root);
            for (nint j = k + 1; j < n; j++)
                Vectors.Add(-Scalar<T>.Conjugate(column[j]), column + j, a.Pointer + j + (j * a.ColumnStride), n - j);
        }

        return 0;
    }
}
