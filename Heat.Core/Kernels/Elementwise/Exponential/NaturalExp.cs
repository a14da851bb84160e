using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>
/// e to the power of x, to less than one unit in the last place: x = n log(2) + r with a whole n and |r| at most half of log(2), which
/// is subtracted in two parts, the first with so few digits that n times it is exact (W. J. Cody and W. Waite, Software Manual for
/// the Elementary Functions, 1980, chapter 6); the exponential of r = 1 + r + r² q(r), where q is a minimax polynomial (Remez); and
/// two powers of two whose product is that of n, so that only the last multiplication rounds what is below the normal numbers.
/// </summary>
internal readonly struct NaturalExp : IRegisterFunction
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

        Vector<float> q = Vector.MultiplyAddEstimate(r, new Vector<float>(0.001395047532578542f), new Vector<float>(0.008368889074998805f));
        q = Vector.MultiplyAddEstimate(q, r, new Vector<float>(0.041666206047268756f));
        q = Vector.MultiplyAddEstimate(q, r, new Vector<float>(0.1666651884350666f));
        q = Vector.MultiplyAddEstimate(q, r, new Vector<float>(0.5000000095119201f));

        // What 1 + r loses is added to the rest, so that almost all rounding is that of the last sum.
        Vector<float> sum = Vector<float>.One + r, lost = Vector<float>.One - sum + r;
        Vector<float> power = sum + Vector.MultiplyAddEstimate(q, r * r, lost);

        Vector<int> bits = Vector.AsVectorInt32(shifted), half = Vector.ShiftRightLogical(bits, 1);
        return power * Vector.AsVectorSingle(Vector.ShiftLeft(half, 23)) * Vector.AsVectorSingle(Vector.ShiftLeft(bits - half, 23));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Of(Vector<double> x)
    {
        x = Vector.MinNative(new Vector<double>(710), Vector.MaxNative(new Vector<double>(-746), x));
        var whole = new Vector<double>(6755399441055744 + 2046);
        Vector<double> shifted = Vector.MultiplyAddEstimate(x, new Vector<double>(1.4426950408889634), whole), n = shifted - whole;
        Vector<double> r = Vector.MultiplyAddEstimate(n, new Vector<double>(-6.93147180369123816490e-01), x);
        r = Vector.MultiplyAddEstimate(n, new Vector<double>(-1.90821492927058770002e-10), r);

        Vector<double> q = Vector.MultiplyAddEstimate(r, new Vector<double>(2.5110049895858716e-08), new Vector<double>(2.763265575933203e-07));
        q = Vector.MultiplyAddEstimate(q, r, new Vector<double>(2.7557242336680357e-06));
        q = Vector.MultiplyAddEstimate(q, r, new Vector<double>(2.4801487326012337e-05));
        q = Vector.MultiplyAddEstimate(q, r, new Vector<double>(0.00019841269886591));
        q = Vector.MultiplyAddEstimate(q, r, new Vector<double>(0.0013888888947820891));
        q = Vector.MultiplyAddEstimate(q, r, new Vector<double>(0.008333333333322207));
        q = Vector.MultiplyAddEstimate(q, r, new Vector<double>(0.04166666666652199));
        q = Vector.MultiplyAddEstimate(q, r, new Vector<double>(0.16666666666666674));
        q = Vector.MultiplyAddEstimate(q, r, new Vector<double>(0.500000000000001));

        Vector<double> sum = Vector<double>.One + r, lost = Vector<double>.One - sum + r;
        Vector<double> power = sum + Vector.MultiplyAddEstimate(q, r * r, lost);

        Vector<long> bits = Vector.AsVectorInt64(shifted), half = Vector.ShiftRightLogical(bits, 1);
        return power * Vector.AsVectorDouble(Vector.ShiftLeft(half, 52)) * Vector.AsVectorDouble(Vector.ShiftLeft(bits - half, 52));
    }
}
