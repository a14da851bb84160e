using System.Numerics;

namespace Heat.Kernels;

/// <summary>H = Q T Qᴴ of a complex Hessenberg matrix with a triangular T, by QR steps with Wilkinson's shift.</summary>
internal static unsafe class ComplexSchur
{
    private const double Epsilon = 2.220446049250313e-16;
    private const int MostSteps = 120; // for one eigenvalue; 2 are usual

    /// <summary>Computes T in place.</summary>
    /// <param name="h">The Hessenberg matrix; becomes T.</param>
    /// <param name="q">Becomes itself times Q; of no rows if Q is not wanted.</param>
    /// <returns>Whether it converged.</returns>
    public static bool Run(in MatrixView<Complex> h, in MatrixView<Complex> q)
    {
        double norm = Matrices.Largest(h);
        int steps = 0;
        for (nint n = h.Rows - 1; n > 0;)
        {
            nint l = n;
            for (; l > 0; l--)
            {
                double size = Scalar<Complex>.Size(h[l - 1, l - 1]) + Scalar<Complex>.Size(h[l, l]);
                if (Scalar<Complex>.Size(h[l, l - 1]) <= Epsilon * (size == 0 ? norm : size))
                    break;
            }

            if (l > 0)
                h[l, l - 1] = 0;
            if (l == n)
            {
                n--;
                steps = 0;
                continue;
            }

            if (steps == MostSteps)
                return false;
            Complex shift = steps++ % 20 == 10 ? h[n, n] + (0.75 * Scalar<Complex>.Size(h[n, n - 1])) : Shift(h[n - 1, n - 1], h[n - 1, n], h[n, n - 1], h[n, n]);
            Chase(h, q, l, n, shift);
        }

        return true;
    }

    /// <summary>Turns the triangular form with blocks of a real matrix into a triangular one.</summary>
    public static void FromReal(in MatrixView<double> s, in MatrixView<double> v, in MatrixView<Complex> t, in MatrixView<Complex> q)
    {
        Widen(s, t);
        Widen(v, q);
        for (nint n = t.Rows - 1; n > 0; n--)
        {
            if (t[n, n - 1] == 0)
                continue;
            Complex shift = Shift(t[n - 1, n - 1], t[n - 1, n], t[n, n - 1], t[n, n]);
            if (shift.Imaginary > 0)
                shift = Complex.Conjugate(shift); // of a pair the positive one first
            Rotation(t[n - 1, n - 1] - shift, t[n, n - 1], out double c, out Complex sine);
            Apply(t, q, n - 1, n - 1, n, c, sine);
            t[n, n - 1] = 0;
        }
    }

    public static void Widen(in MatrixView<double> source, in MatrixView<Complex> target)
    {
        for (nint j = 0; j < source.Columns; j++)
        {
            for (nint i = 0; i < source.Rows; i++)
                target[i, j] = source[i, j];
        }
    }

    /// <summary>The eigenvalue of a matrix of order 2 that is nearer to its last element.</summary>
    private static Complex Shift(Complex a, Complex b, Complex c, Complex d)
    {
        Complex half = (a - d) / 2, product = b * c, root = Complex.Sqrt((half * half) + product);
        Complex larger = Complex.Abs(half + root) > Complex.Abs(half - root) ? half + root : half - root;
        return larger == 0 ? d : d - (product / larger);
    }

    private static void Chase(in MatrixView<Complex> h, in MatrixView<Complex> q, nint l, nint n, Complex shift)
    {
        Complex x = h[l, l] - shift, y = h[l + 1, l];
        for (nint k = l; k < n; k++)
        {
            Rotation(x, y, out double c, out Complex s);
            Apply(h, q, k, k > l ? k - 1 : k, Math.Min(k + 2, n), c, s);
            if (k > l)
                h[k + 1, k - 1] = 0;
            if (k + 1 < n)
                (x, y) = (h[k + 1, k], h[k + 2, k]);
        }
    }

    /// <summary>c and s so that (c x + s y, c y - conj(s) x) = (r, 0).</summary>
    private static void Rotation(Complex x, Complex y, out double c, out Complex s)
    {
        double a = Complex.Abs(x), b = Complex.Abs(y), r = Reflector.Hypot(a, b);
        if (b == 0)
        {
            (c, s) = (1, Complex.Zero);
            return;
        }

        if (a == 0)
        {
            (c, s) = (0, Complex.Conjugate(y) / b);
            return;
        }

        c = a / r;
        s = x / a * Complex.Conjugate(y) / r;
    }

    /// <summary>Rotates rows k and k + 1 from a column on, and columns k and k + 1 down to a row; the columns of Q as well.</summary>
    private static void Apply(in MatrixView<Complex> h, in MatrixView<Complex> q, nint k, nint fromColumn, nint toRow, double c, Complex s)
    {
        Complex other = Complex.Conjugate(s);
        for (nint j = fromColumn; j < h.Columns; j++)
        {
            Complex* column = h.Pointer + k + (j * h.ColumnStride);
            (column[0], column[1]) = ((c * column[0]) + (s * column[1]), (c * column[1]) - (other * column[0]));
        }

        Columns(h, toRow + 1, k, c, s, other);
        Columns(q, q.Rows, k, c, s, other);
    }

    private static void Columns(in MatrixView<Complex> a, nint rows, nint k, double c, Complex s, Complex other)
    {
        Complex* first = a.Pointer + (k * a.ColumnStride), second = first + a.ColumnStride;
        for (nint i = 0; i < rows; i++)
            (first[i], second[i]) = ((c * first[i]) + (other * second[i]), (c * second[i]) - (s * first[i]));
    }
}
