namespace Heat.Kernels;

/// <summary>H = Q S Qᵀ of a real Hessenberg matrix, by QR steps with two shifts at a time (Francis, Comput. J. 4, 1961-62; the procedure hqr2 of
/// Peters and Wilkinson, Numer. Math. 16, 1970). S is triangular but for blocks of order 2, one for each pair of complex eigenvalues.</summary>
internal static unsafe class RealSchur
{
    private const double Epsilon = 2.220446049250313e-16;
    private const int MostSteps = 120; // for one eigenvalue; 2 are usual

    /// <summary>Computes S in place.</summary>
    /// <param name="h">The Hessenberg matrix; becomes S.</param>
    /// <param name="q">Becomes itself times Q; of no rows if Q is not wanted.</param>
    /// <param name="real">The real parts of the eigenvalues.</param>
    /// <param name="imaginary">Their imaginary parts; of a pair the positive one first.</param>
    /// <returns>Whether it converged.</returns>
    public static bool Run(in MatrixView<double> h, in MatrixView<double> q, double* real, double* imaginary)
    {
        double norm = Matrices.Largest(h), shifted = 0;
        int steps = 0;
        for (nint n = h.Rows - 1; n >= 0;)
        {
            nint l = n;
            for (; l > 0; l--)
            {
                double size = Math.Abs(h[l - 1, l - 1]) + Math.Abs(h[l, l]);
                if (Math.Abs(h[l, l - 1]) <= Epsilon * (size == 0 ? norm : size))
                    break;
            }

            if (l > 0)
                h[l, l - 1] = 0;
            if (l == n)
            {
                h[n, n] += shifted;
                (real[n], imaginary[n]) = (h[n, n], 0);
                n--;
                steps = 0;
            }
            else if (l == n - 1)
            {
                Split(h, q, n, shifted, real, imaginary);
                n -= 2;
                steps = 0;
            }
            else
            {
                if (steps == MostSteps)
                    return false;
                Step(h, q, l, n, steps++, ref shifted);
            }
        }

        return true;
    }

    /// <summary>A block of order 2: a pair of complex eigenvalues, or two real ones, which a rotation separates.</summary>
    private static void Split(in MatrixView<double> h, in MatrixView<double> v, nint n, double shifted, double* real, double* imaginary)
    {
        double w = h[n, n - 1] * h[n - 1, n], p = (h[n - 1, n - 1] - h[n, n]) / 2, q = (p * p) + w, z = Math.Sqrt(Math.Abs(q));
        h[n, n] += shifted;
        h[n - 1, n - 1] += shifted;
        double x = h[n, n];
        if (q < 0)
        {
            real[n - 1] = real[n] = x + p;
            (imaginary[n - 1], imaginary[n]) = (z, -z);
            return;
        }

        z = p >= 0 ? p + z : p - z;
        real[n - 1] = x + z;
        real[n] = z != 0 ? x - (w / z) : x + z;
        imaginary[n - 1] = imaginary[n] = 0;
        x = h[n, n - 1];
        double s = Math.Abs(x) + Math.Abs(z);
        p = x / s;
        q = z / s;
        double r = Math.Sqrt((p * p) + (q * q));
        p /= r;
        q /= r;
        for (nint j = n - 1; j < h.Columns; j++)
            (h[n - 1, j], h[n, j]) = ((q * h[n - 1, j]) + (p * h[n, j]), (q * h[n, j]) - (p * h[n - 1, j]));
        for (nint i = 0; i <= n; i++)
            (h[i, n - 1], h[i, n]) = ((q * h[i, n - 1]) + (p * h[i, n]), (q * h[i, n]) - (p * h[i, n - 1]));
        for (nint i = 0; i < v.Rows; i++)
            (v[i, n - 1], v[i, n]) = ((q * v[i, n - 1]) + (p * v[i, n]), (q * v[i, n]) - (p * v[i, n - 1]));
        h[n, n - 1] = 0;
    }

    private static void Step(in MatrixView<double> h, in MatrixView<double> v, nint l, nint n, int steps, ref double shifted)
    {
        double x = h[n, n], y = h[n - 1, n - 1], w = h[n, n - 1] * h[n - 1, n];
        if (steps % 20 == 10) // exceptional shifts, against cycles
        {
            shifted += x;
            for (nint i = 0; i <= n; i++)
                h[i, i] -= x;
            double size = Math.Abs(h[n, n - 1]) + Math.Abs(h[n - 1, n - 2]);
            x = y = 0.75 * size;
            w = -0.4375 * size * size;
        }

        // Two small neighbours below the diagonal: the step can begin between them.
        nint m = n - 2;
        double p, q, r;
        for (; ; m--)
        {
            double z = h[m, m];
            r = x - z;
            double s = y - z;
            p = (((r * s) - w) / h[m + 1, m]) + h[m, m + 1];
            q = h[m + 1, m + 1] - z - r - s;
            r = h[m + 2, m + 1];
            s = Math.Abs(p) + Math.Abs(q) + Math.Abs(r);
            p /= s;
            q /= s;
            r /= s;
            if (m == l || Math.Abs(h[m, m - 1]) * (Math.Abs(q) + Math.Abs(r)) < Epsilon * Math.Abs(p) * (Math.Abs(h[m - 1, m - 1]) + Math.Abs(z) + Math.Abs(h[m + 1, m + 1])))
                break;
        }

        for (nint i = m + 2; i <= n; i++)
        {
            h[i, i - 2] = 0;
            if (i > m + 2)
                h[i, i - 3] = 0;
        }

        Chase(h, v, l, m, n, p, q, r);
    }

    /// <summary>Chases the bulge down by reflectors of order 3, of order 2 at the end.</summary>
    private static void Chase(in MatrixView<double> h, in MatrixView<double> v, nint l, nint m, nint n, double p, double q, double r)
    {
        for (nint k = m; k < n; k++)
        {
            bool isLast = k == n - 1;
            double scale = 1;
            if (k != m)
            {
                p = h[k, k - 1];
                q = h[k + 1, k - 1];
                r = isLast ? 0 : h[k + 2, k - 1];
                scale = Math.Abs(p) + Math.Abs(q) + Math.Abs(r);
                if (scale == 0)
                    continue;
                p /= scale;
                q /= scale;
                r /= scale;
            }

            double s = Math.CopySign(Math.Sqrt((p * p) + (q * q) + (r * r)), p);
            if (s == 0)
                continue;
            if (k != m)
                h[k, k - 1] = -s * scale;
            else if (l != m)
                h[k, k - 1] = -h[k, k - 1];
            p += s;
            double x = p / s, y = q / s, z = r / s;
            q /= p;
            r /= p;
            Rows(h, k, isLast, x, y, z, q, r);
            Columns(h, Math.Min(n, k + 3) + 1, k, isLast, x, y, z, q, r);
            Columns(v, v.Rows, k, isLast, x, y, z, q, r);
        }
    }

    private static void Rows(in MatrixView<double> h, nint k, bool isLast, double x, double y, double z, double q, double r)
    {
        for (nint j = k; j < h.Columns; j++)
        {
            double* column = h.Pointer + k + (j * h.ColumnStride);
            double p = column[0] + (q * column[1]);
            if (!isLast)
            {
                p += r * column[2];
                column[2] -= p * z;
            }

            column[0] -= p * x;
            column[1] -= p * y;
        }
    }

    private static void Columns(in MatrixView<double> a, nint rows, nint k, bool isLast, double x, double y, double z, double q, double r)
    {
        double* first = a.Pointer + (k * a.ColumnStride), second = first + a.ColumnStride, third = isLast ? second : second + a.ColumnStride;
        for (nint i = 0; i < rows; i++)
        {
            double p = (x * first[i]) + (y * second[i]);
            if (!isLast)
            {
                p += z * third[i];
                third[i] -= p * r;
            }

            first[i] -= p;
            second[i] -= p * q;
        }
    }
}
