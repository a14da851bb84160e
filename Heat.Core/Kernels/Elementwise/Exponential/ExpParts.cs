using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>What the exponentials in double precision are made of; see <see cref="NaturalExp"/>.</summary>
internal static class ExpParts
{
    /// <summary>A sum of a number and this has no fraction; its last digits are the whole number plus twice the bias of exponents.</summary>
    public const double Whole = 6755399441055744 + 2046;

    /// <summary>What is left of x without n log(2).</summary>
    /// <param name="x">From -746 to 711, or NaN.</param>
    /// <param name="shifted">n, as a sum with <see cref="Whole"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Reduce(Vector<double> x, out Vector<double> shifted)
    {
        shifted = Vector.MultiplyAddEstimate(x, new Vector<double>(1.4426950408889634), new Vector<double>(Whole));
        Vector<double> n = shifted - new Vector<double>(Whole), r = Vector.MultiplyAddEstimate(n, new Vector<double>(-6.93147180369123816490e-01), x);
        return Vector.MultiplyAddEstimate(n, new Vector<double>(-1.90821492927058770002e-10), r);
    }

    /// <summary>The exponential.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> OfSmall(Vector<double> r)
    {
        // What 1 + r loses is added to the rest, so that almost all rounding is that of the last sum.
        Vector<double> sum = Vector<double>.One + r, lost = Vector<double>.One - sum + r;
        return sum + Vector.MultiplyAddEstimate(Rest(r), r * r, lost);
    }

    /// <summary>The exponential, less 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> OfSmallLess1(Vector<double> r) => Vector.MultiplyAddEstimate(Rest(r), r * r, r);

    /// <summary>What is left of the exponential without 1 + r, over r².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Rest(Vector<double> r) => Polynomial.Of(
        r, 0.500000000000001, 0.16666666666666674, 0.04166666666652199, 0.008333333333322207, 0.0013888888947820891, 0.00019841269886591,
        2.4801487326012337e-05, 2.7557242336680357e-06, 2.763265575933203e-07, 2.5110049895858716e-08);

    /// <summary>y times 2 to the power of n, in two factors that are normal numbers, so that only the last product is rounded, if at all.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Scale(Vector<double> y, Vector<double> shifted)
    {
        Vector<long> bits = Vector.AsVectorInt64(shifted), half = Vector.ShiftRightLogical(bits, 1);
        return y * Vector.AsVectorDouble(Vector.ShiftLeft(half, 52)) * Vector.AsVectorDouble(Vector.ShiftLeft(bits - half, 52));
    }

    /// <summary>The exponential of x, less 1, over the n-th power of 2; to less than two units in the last place also where x is small.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Less1(Vector<double> x, out Vector<double> shifted)
    {
        // From the one on the results are -1, from the other on infinite, or half of them are.
        Vector<double> r = Reduce(Vector.MinNative(new Vector<double>(711), Vector.MaxNative(new Vector<double>(-40), x)), out shifted);

        // exp(r) - 2^-n, as a small number and one that is exact; beyond the digits of 1 the power does not matter.
        Vector<long> bits = Vector.AsVectorInt64(Vector.MinNative(new Vector<double>(Whole + 64), shifted));
        Vector<double> power = Vector.AsVectorDouble(Vector.ShiftLeft(new Vector<long>(3 * 1023) - bits, 52));
        return OfSmallLess1(r) + (Vector<double>.One - power);
    }
}
