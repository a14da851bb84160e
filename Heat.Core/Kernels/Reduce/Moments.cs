using System.Runtime.InteropServices;

namespace Heat.Kernels;

/// <summary>
/// The number of some elements, their sum, and the sums of the powers of their differences from their own mean. Two of them
/// merge as Chan, Golub and LeVeque ("Updating formulae and a pairwise algorithm for computing sample variances", STAN-CS-79-773,
/// 1979) and, for the third and fourth power, Pébay ("Formulas for robust, one-pass parallel computation of covariances and
/// arbitrary-order statistical moments", SAND2008-6212, 2008) say. The sum is kept instead of the mean, with its rounding
/// errors, so that the mean of many blocks is as exact as that of one.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Moments(double Count, Compensated Sum, double M2, double M3, double M4)
{
    public double Mean => Sum.Value / Count;

    /// <summary>Both together.</summary>
    /// <param name="left">Some elements.</param>
    /// <param name="right">Others.</param>
    /// <param name="order">The highest power that is asked for: 2, 3 or 4.</param>
    public static Moments Merge(in Moments left, in Moments right, int order)
    {
        if (left.Count == 0 || right.Count == 0)
            return left.Count == 0 ? right : left;
        double a = left.Count, b = right.Count, n = a + b;
        double delta = right.Mean - left.Mean, share = delta / n, square = delta * share * a * b;
        double m2 = left.M2 + right.M2 + square, m3 = 0, m4 = 0;
        if (order >= 3)
            m3 = left.M3 + right.M3 + (square * share * (a - b)) + (3 * share * ((a * right.M2) - (b * left.M2)));
        if (order >= 4)
        {
            m4 = left.M4 + right.M4 + (square * share * share * ((a * a) - (a * b) + (b * b)))
                + (6 * share * share * ((a * a * right.M2) + (b * b * left.M2))) + (4 * share * ((a * right.M3) - (b * left.M3)));
        }

        return new(n, left.Sum + right.Sum, m2, m3, m4);
    }
}
