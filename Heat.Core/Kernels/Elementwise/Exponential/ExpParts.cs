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
    public static V Reduce<V>(V x, out V shifted) where V : unmanaged, IRegister<V>
    {
        shifted = V.MultiplyAdd(x, 1.4426950408889634, Whole);
        V n = shifted - Whole, r = V.MultiplyAdd(n, -6.93147180369123816490e-01, x);
        return V.MultiplyAdd(n, -1.90821492927058770002e-10, r);
    }

    /// <summary>The exponential.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V OfSmall<V>(V r) where V : unmanaged, IRegister<V>
    {
        // What 1 + r loses is added to the rest, so that almost all rounding is that of the last sum.
        V sum = 1 + r, lost = 1 - sum + r;
        return sum + V.MultiplyAdd(Rest(r), r * r, lost);
    }

    /// <summary>The exponential, less 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V OfSmallLess1<V>(V r) where V : unmanaged, IRegister<V> => V.MultiplyAdd(Rest(r), r * r, r);

    /// <summary>What is left of the exponential without 1 + r, over r².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Rest<V>(V r) where V : unmanaged, IRegister<V> => Polynomial.Of(
        r, 0.500000000000001, 0.16666666666666674, 0.04166666666652199, 0.008333333333322207, 0.0013888888947820891, 0.00019841269886591,
        2.4801487326012337e-05, 2.7557242336680357e-06, 2.763265575933203e-07, 2.5110049895858716e-08);

    /// <summary>y times 2 to the power of n, in two factors that are normal numbers, so that only the last product is rounded, if at all.</summary>
    /// <param name="y">The number.</param>
    /// <param name="shifted">n, as a sum with <see cref="Whole"/> or its like in single precision.</param>
    /// <param name="digits">Those of a number behind the point.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Scale<V>(V y, V shifted, int digits = 52) where V : unmanaged, IRegister<V>
    {
        V half = V.ShiftRight(shifted, 1);
        return y * V.ShiftLeft(half, digits) * V.ShiftLeft(V.SubtractBits(shifted, half), digits);
    }

    /// <summary>The exponential of x, less 1, over the n-th power of 2; to less than two units in the last place also where x is small.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Less1<V>(V x, out V shifted) where V : unmanaged, IRegister<V>
    {
        // From the one on the results are -1, from the other on infinite, or half of them are.
        V r = Reduce(V.MinNative(711, V.MaxNative(-40, x)), out shifted);

        // exp(r) - 2^-n, as a small number and one that is exact; beyond the digits of 1 the power does not matter.
        V power = V.ShiftLeft(V.SubtractBits(V.OfBits(3 * 1023), V.MinNative(Whole + 64, shifted)), 52);
        return OfSmallLess1(r) + (1 - power);
    }
}
