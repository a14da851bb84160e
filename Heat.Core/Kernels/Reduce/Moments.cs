using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Heat.Kernels;

/// <summary>
/// The number of some elements, their sum, and the sums of the powers of their differences from their own mean. Two of them
/// merge as Chan, Golub and LeVeque ("Updating formulae and a pairwise algorithm for computing sample variances", STAN-CS-79-773,
/// 1979) and, for the third and fourth power, Pébay ("Formulas for robust, one-pass parallel computation of covariances and
/// arbitrary-order statistical moments", SAND2008-6212, 2008) say. The sum is kept instead of the mean, with its rounding
/// errors, so that the mean of many blocks is as exact as that of one, and the difference of two means is, too, however
/// large they are.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Moments(double Count, Compensated Sum, double M2, double M3, double M4)
{
    public double Mean => Sum.Value / Count;

    /// <summary>The mean in two parts: what remains of the sum, of which the fused operation loses nothing, is divided, too.</summary>
    private (double High, double Low) ExactMean
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            double high = Mean;
            return (high, (Math.FusedMultiplyAdd(-high, Count, Sum.Sum) + Sum.Error) / Count);
        }
    }

    /// <summary>The moments that follow from differences from some number; if they are not <see cref="AreFinite"/>, somebody has to look at the elements.</summary>
    /// <param name="shift">The number.</param>
    /// <param name="count">How many elements there are.</param>
    /// <param name="d1">The sum of the differences.</param>
    /// <param name="d2">That of their squares.</param>
    /// <param name="d3">That of their third powers, if it is asked for.</param>
    /// <param name="d4">That of their fourth powers, if it is asked for.</param>
    /// <param name="order">The highest power that is asked for: 2, 3 or 4.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // the code around it is compiled with all optimizations from the start
    public static Moments About(double shift, double count, double d1, double d2, double d3, double d4, int order)
    {
        double mean = d1 / count, total = shift * count, m2 = d2 - (mean * d1);
        var sum = new Compensated(total, Math.FusedMultiplyAdd(shift, count, -total)) + new Compensated(d1, 0);
        return new(
            count, sum, m2 < 0 ? 0 : m2,
            order >= 3 ? d3 - (3 * mean * d2) + (2 * mean * mean * d1) : 0,
            order >= 4 ? d4 - (4 * mean * d3) + (6 * mean * mean * d2) - (3 * mean * mean * mean * d1) : 0);
    }

    /// <summary>Whether nothing has overflowed, and no element was infinite or NaN.</summary>
    public bool AreFinite => double.IsFinite(M2) && double.IsFinite(Sum.Sum);

    /// <summary>The same where something has overflowed: variances are infinite if all elements are numbers, and NaN if not.</summary>
    /// <param name="areNumbers">Whether all elements are finite.</param>
    public Moments Overflown(bool areNumbers) => this with { M2 = areNumbers ? double.PositiveInfinity : double.NaN, M3 = double.NaN, M4 = double.NaN };

    /// <summary>Both together.</summary>
    /// <param name="left">Some elements.</param>
    /// <param name="right">Others.</param>
    /// <param name="order">The highest power that is asked for: 2, 3 or 4.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Moments Merge(in Moments left, in Moments right, int order)
    {
        if (left.Count == 0 || right.Count == 0)
            return left.Count == 0 ? right : left;
        double a = left.Count, b = right.Count, n = a + b;
        ((double leftHigh, double leftLow), (double rightHigh, double rightLow)) = (left.ExactMean, right.ExactMean);
        double delta = (rightHigh - leftHigh) + (rightLow - leftLow), share = delta / n, square = delta * share * a * b;
        Compensated sum = left.Sum + right.Sum;
        if (!double.IsFinite(square) || !double.IsFinite(sum.Sum))
            return new Moments(n, sum, 0, 0, 0).Overflown(!double.IsNaN(left.M2 + right.M2));
        double m2 = left.M2 + right.M2 + square, m3 = 0, m4 = 0;
        if (order >= 3)
            m3 = left.M3 + right.M3 + (square * share * (a - b)) + (3 * share * ((a * right.M2) - (b * left.M2)));
        if (order >= 4)
        {
            m4 = left.M4 + right.M4 + (square * share * share * ((a * a) - (a * b) + (b * b)))
                + (6 * share * share * ((a * a * right.M2) + (b * b * left.M2))) + (4 * share * ((a * right.M3) - (b * left.M3)));
        }

        return new(n, sum, m2, m3, m4);
    }
}
