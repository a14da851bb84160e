using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>
/// e to the power of x, to less than one unit in the last place: x = n log(2) + r with a whole n and |r| at most half of log(2), which
/// is subtracted in two parts, the first with so few digits that n times it is exact (W. J. Cody and W. Waite, Software Manual for
/// the Elementary Functions, 1980, chapter 6); the exponential of r = 1 + r + r² q(r), where q is a minimax polynomial (Remez); and
/// two powers of two whose product is that of n, so that only the last multiplication rounds what is below the normal numbers.
/// </summary>
internal readonly struct NaturalExp : IRegisterFunction<NaturalExp>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Of(Vector<float> x)
    {
        // From the one on all results are 0, from the other on infinite. Of a NaN and a number, the second is taken: it is the NaN.
        x = Vector.MinNative(new Vector<float>(89), Vector.MaxNative(new Vector<float>(-104), x));

        // A sum as large as this has no fraction; its last digits are n plus twice the bias of exponents.
        var whole = new Vector<float>(12582912 + 254);
        Vector<float> shifted = Vector.MultiplyAddEstimate(x, new Vector<float>(1.44269504f), whole), n = shifted - whole;
        Vector<float> r = Vector.MultiplyAddEstimate(n, new Vector<float>(-0.693359375f), x);
        r = Vector.MultiplyAddEstimate(n, new Vector<float>(2.12194440e-4f), r);

        Vector<float> q = Polynomial.Of(r, 0.5000000095119201f, 0.1666651884350666f, 0.041666206047268756f, 0.008368889074998805f, 0.001395047532578542f);

        // What 1 + r loses is added to the rest, so that almost all rounding is that of the last sum.
        Vector<float> sum = Vector<float>.One + r, lost = Vector<float>.One - sum + r;
        Vector<float> power = sum + Vector.MultiplyAddEstimate(q, r * r, lost);

        Vector<int> bits = Vector.AsVectorInt32(shifted), half = Vector.ShiftRightLogical(bits, 1);
        return power * Vector.AsVectorSingle(Vector.ShiftLeft(half, 23)) * Vector.AsVectorSingle(Vector.ShiftLeft(bits - half, 23));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Of(Vector<double> x)
    {
        Vector<double> r = ExpParts.Reduce(Vector.MinNative(new Vector<double>(710), Vector.MaxNative(new Vector<double>(-746), x)), out Vector<double> shifted);
        return ExpParts.Scale(ExpParts.OfSmall(r), shifted);
    }
}
