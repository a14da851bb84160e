namespace Heat.Kernels;

/// <summary>Roots of 1 + rho Σ z²ᵢ / (dᵢ - x) = 0, the eigenvalues of a diagonal matrix plus one of rank one. The two poles around a root are
/// interpolated (Bunch, Nielsen and Sorensen, Numer. Math. 31, 1978); a step that leaves the interval is replaced by bisection.</summary>
internal static unsafe class SecularEquation
{
    private const int MostSteps = 400; // 4 to 8 are usual; bisection from any interval ends in fewer than this
    private const double Epsilon = 2.220446049250313e-16;

    /// <summary>One root.</summary>
    /// <param name="d">The poles, rising.</param>
    /// <param name="squares">The squares of z, none of them 0.</param>
    /// <param name="count">Their number.</param>
    /// <param name="rho">The factor, positive.</param>
    /// <param name="sum">The sum of the squares.</param>
    /// <param name="j">Which root, between pole j and the next one.</param>
    /// <param name="differences">Becomes dᵢ minus the root, each to full relative accuracy.</param>
    public static double Root(double* d, double* squares, nint count, double rho, double sum, nint j, double* differences)
    {
        bool isLast = j == count - 1;
        double gap = isLast ? rho * sum : d[j + 1] - d[j], middle = gap / 2;
        bool isLow = Value(d, squares, count, 1 / rho, d[j], middle) >= 0;
        nint origin = isLow || isLast ? j : j + 1; // the pole nearest to the root; distances are measured from it
        (double low, double high) = isLow ? (0, middle) : isLast ? (middle, gap) : (-middle, 0);
        for (nint i = 0; i < count; i++)
            differences[i] = d[i] - d[origin];
        double at = Find(differences, squares, count, 1 / rho, j, isLast, low, high);
        for (nint i = 0; i < count; i++)
            differences[i] -= at;
        return d[origin] + at;
    }

    private static double Find(double* poles, double* squares, nint count, double constant, nint j, bool isLast, double low, double high)
    {
        double at = (low + high) / 2;
        for (int step = 0; step < MostSteps; step++)
        {
            double below = 0, above = 0, belowSlope = 0, aboveSlope = 0;
            Sums(poles, squares, 0, j + 1, at, ref below, ref belowSlope);
            Sums(poles, squares, j + 1, count, at, ref above, ref aboveSlope);
            double value = constant + below + above;
            double rounding = Epsilon * (constant + above - below + (Math.Abs(at) * (belowSlope + aboveSlope)));
            if (Math.Abs(value) <= rounding)
                return at;
            if (value < 0)
                low = at;
            else
                high = at;
            double a = poles[j] - at, next;
            if (isLast)
            {
                double c = constant + below - (belowSlope * a);
                next = at + a + (belowSlope * a * a / c);
            }
            else
            {
                double b = poles[j + 1] - at, s = belowSlope * a * a, r = aboveSlope * b * b, c = constant + below - (belowSlope * a) + above - (aboveSlope * b);
                double p = (c * (a + b)) + s + r, q = a * b * value, root = Math.Sqrt(Math.Max(0, (p * p) - (4 * q * c)));
                next = at + (p <= 0 ? (p - root) / (2 * c) : 2 * q / (p + root));
            }

            if (!(next > low && next < high))
            {
                next = (low + high) / 2;
                if (next == low || next == high)
                    return next == 0 ? low == 0 ? high : low : next;
            }

            if (Math.Abs(next - at) <= Epsilon / 4 * Math.Abs(at))
                return next;
            at = next;
        }

        return at;
    }

    private static double Value(double* d, double* squares, nint count, double constant, double origin, double at)
    {
        double sum = constant;
        for (nint i = 0; i < count; i++)
            sum += squares[i] / (d[i] - origin - at);
        return sum;
    }

    private static void Sums(double* poles, double* squares, nint from, nint to, double at, ref double sum, ref double slope)
    {
        for (nint i = from; i < to; i++)
        {
            double reciprocal = 1 / (poles[i] - at), term = squares[i] * reciprocal;
            sum += term;
            slope += term * reciprocal;
        }
    }
}
