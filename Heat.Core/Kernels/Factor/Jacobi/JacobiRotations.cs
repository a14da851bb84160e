using System.Numerics;

namespace Heat.Kernels;

/// <summary>One-sided Jacobi: rotates pairs of columns until all are orthogonal (Hestenes; de Rijk, SIAM J. Sci. Stat. Comput. 10, 1989). The
/// norms are then the singular values, small ones to high relative accuracy (Drmač and Veselić, SIAM J. Matrix Anal. Appl. 29, 2008).</summary>
internal static unsafe class JacobiRotations
{
    private const int MostSweeps = 60; // 6 to 10 are usual

    /// <summary>Makes the columns of X orthogonal: X becomes X J with unitary J.</summary>
    /// <param name="x">The matrix, m × n, column-major, with elements of about 1 at most.</param>
    /// <param name="j">Becomes J times what it held; of no rows if J is not wanted.</param>
    /// <param name="norms">The norms of the columns.</param>
    /// <returns>Whether it converged.</returns>
    public static bool Run<T>(in MatrixView<T> x, in MatrixView<T> j, double* norms) where T : unmanaged, INumberBase<T>
    {
        double tolerance = Math.Sqrt(x.Rows) * Scalar<T>.Epsilon;
        double rotated = double.PositiveInfinity; // the longest of the shorter columns of all pairs that the last sweep has rotated
        for (int sweep = 0; rotated > 0 && sweep < MostSweeps; sweep++)
        {
            rotated = 0;
            for (nint k = 0; k < x.Columns; k++)
                norms[k] = Vectors.Norm(Column(x, k), x.Rows);
            for (nint p = 0; p + 1 < x.Columns; p++)
            {
                Pivot(x, j, norms, p);
                for (nint q = p + 1; q < x.Columns; q++)
                {
                    double shorter = Math.Min(norms[p], norms[q]);
                    if (Rotate(x, j, norms, p, q, tolerance))
                        rotated = Math.Max(rotated, shorter);
                }
            }
        }

        for (nint k = 0; k < x.Columns; k++)
            norms[k] = Vectors.Norm(Column(x, k), x.Rows);

        // Columns that are nothing but rounding errors of the longest one may turn for ever: their norms are right as they are.
        double longest = 0;
        for (nint k = 0; k < x.Columns; k++)
            longest = Math.Max(longest, norms[k]);
        return rotated <= x.Rows * Scalar<T>.Epsilon * longest;
    }

    private static T* Column<T>(in MatrixView<T> x, nint k) where T : unmanaged => x.Pointer + (k * x.ColumnStride);

    /// <summary>Brings the longest of the columns from p on to p.</summary>
    private static void Pivot<T>(in MatrixView<T> x, in MatrixView<T> j, double* norms, nint p) where T : unmanaged, INumberBase<T>
    {
        nint longest = p;
        for (nint q = p + 1; q < x.Columns; q++)
            longest = norms[q] > norms[longest] ? q : longest;
        if (longest == p)
            return;
        PivotedQr.Swap(Column(x, p), Column(x, longest), x.Rows);
        PivotedQr.Swap(Column(j, p), Column(j, longest), j.Rows);
        (norms[p], norms[longest]) = (norms[longest], norms[p]);
    }

    private static bool Rotate<T>(in MatrixView<T> x, in MatrixView<T> j, double* norms, nint p, nint q, double tolerance) where T : unmanaged, INumberBase<T>
    {
        double first = norms[p], second = norms[q];
        if (!(Math.Min(first, second) > Scalar<T>.SafeMinimum / Scalar<T>.Epsilon))
            return false; // denormal numbers have no digits for angles
        T* a = Column(x, p), b = Column(x, q);
        (double real, double imaginary) = Cosine(a, b, x.Rows, first, second);
        double cosine = Scalar<T>.IsComplex ? Reflector.Hypot(real, imaginary) : Math.Abs(real);
        if (!(cosine > tolerance))
            return false;
        if (Scalar<T>.IsComplex)
        {
            T phase = Scalar<T>.Of(real / cosine, -imaginary / cosine);
            Vectors.Scale(phase, b, x.Rows);
            Vectors.Scale(phase, Column(j, q), j.Rows);
        }

        double product = Scalar<T>.IsComplex ? cosine : real, ratio = second / first;
        double zeta = (ratio - (1 / ratio)) / (2 * product), t = (zeta < 0 ? -1 : 1) / (Math.Abs(zeta) + Math.Sqrt(1 + (zeta * zeta)));
        double c = 1 / Math.Sqrt(1 + (t * t)), s = c * t;
        Vectors.Rotate(a, b, x.Rows, c, -s);
        Vectors.Rotate(Column(j, p), Column(j, q), j.Rows, c, -s);
        norms[p] = first * Math.Sqrt(Math.Max(0, 1 - (t * ratio * product)));
        norms[q] = second * Math.Sqrt(Math.Max(0, 1 + (t / ratio * product)));
        return true;
    }

    /// <summary>The product of two columns over their norms. Products of very short columns would underflow.</summary>
    private static (double Real, double Imaginary) Cosine<T>(T* a, T* b, nint length, double first, double second) where T : unmanaged, INumberBase<T>
    {
        if (first * second > (Scalar<T>.IsSingle ? 1e-24 : 1e-250))
        {
            T dot = Vectors.Dot(a, b, length);
            return (Scalar<T>.Real(dot) / first / second, Scalar<T>.Imaginary(dot) / first / second);
        }

        double real = 0, imaginary = 0;
        for (nint i = 0; i < length; i++)
        {
            double x = Scalar<T>.Real(a[i]) / first, y = Scalar<T>.Imaginary(a[i]) / first, u = Scalar<T>.Real(b[i]) / second, v = Scalar<T>.Imaginary(b[i]) / second;
            real += (x * u) + (y * v);
            imaginary += (x * v) - (y * u);
        }

        return (real, imaginary);
    }
}
