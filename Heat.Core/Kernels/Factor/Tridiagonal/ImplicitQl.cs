using System.Numerics;

namespace Heat.Kernels;

/// <summary>Eigenvalues of a real symmetric tridiagonal matrix by implicit QL steps with Wilkinson's shift (Martin and Wilkinson, Numer. Math. 12, 1968).</summary>
internal static unsafe class ImplicitQl
{
    private const int MostSteps = 80; // for one eigenvalue; 2 are usual

    /// <summary>Finds the eigenvalues, in no order, and applies the rotations to the columns of a matrix.</summary>
    /// <param name="d">The diagonal; becomes the eigenvalues.</param>
    /// <param name="e">The n - 1 elements beside it, and room for one more; destroyed.</param>
    /// <param name="n">The order.</param>
    /// <param name="z">A column-major matrix of n columns; of no rows if vectors are not wanted.</param>
    /// <returns>Whether it converged.</returns>
    public static bool Run<T>(double* d, double* e, nint n, in MatrixView<T> z) where T : unmanaged, INumberBase<T>
    {
        if (n == 0)
            return true;
        e[n - 1] = 0;
        for (nint l = 0; l < n; l++)
        {
            for (int steps = 0; ; steps++)
            {
                nint m = l;
                while (m < n - 1 && !(Math.Abs(e[m]) <= 1.2e-16 * (Math.Abs(d[m]) + Math.Abs(d[m + 1]))))
                    m++;
                if (m == l)
                    break;
                if (steps == MostSteps)
                    return false;
                Step(d, e, l, m, z);
            }
        }

        return true;
    }

    /// <summary>Sorts eigenvalues upwards, and their vectors with them.</summary>
    public static void Sort<T>(double* d, nint n, in MatrixView<T> z) where T : unmanaged, INumberBase<T>
    {
        if (z.Rows == 0)
        {
            new Span<double>(d, (int)n).Sort();
            return;
        }

        for (nint i = 0; i + 1 < n; i++) // by selection: each column moves once
        {
            nint least = i;
            for (nint k = i + 1; k < n; k++)
                least = d[k] < d[least] ? k : least;
            if (least == i)
                continue;
            (d[i], d[least]) = (d[least], d[i]);
            PivotedQr.Swap(z.Pointer + (i * z.ColumnStride), z.Pointer + (least * z.ColumnStride), z.Rows);
        }
    }

    private static void Step<T>(double* d, double* e, nint l, nint m, in MatrixView<T> z) where T : unmanaged, INumberBase<T>
    {
        double g = (d[l + 1] - d[l]) / (2 * e[l]), r = Reflector.Hypot(g, 1), s = 1, c = 1, p = 0;
        g = d[m] - d[l] + (e[l] / (g + (g < 0 ? -r : r)));
        for (nint i = m - 1; i >= l; i--)
        {
            double f = s * e[i], b = c * e[i];
            r = Reflector.Hypot(f, g);
            e[i + 1] = r;
            if (r == 0)
            {
                d[i + 1] -= p;
                e[m] = 0;
                return;
            }

            s = f / r;
            c = g / r;
            g = d[i + 1] - p;
            r = ((d[i] - g) * s) + (2 * c * b);
            p = s * r;
            d[i + 1] = g + p;
            g = (c * r) - b;
            if (z.Rows > 0)
                Vectors.Rotate(z.Pointer + (i * z.ColumnStride), z.Pointer + ((i + 1) * z.ColumnStride), z.Rows, c, -s);
        }

        d[l] -= p;
        e[l] = g;
        e[m] = 0;
    }
}
