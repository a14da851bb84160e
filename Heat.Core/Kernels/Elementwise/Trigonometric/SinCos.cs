using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>
/// What sine, cosine and tangent are made of: x = n pi/2 + r with a whole n and |r| at most pi/4, which is subtracted in three parts, the
/// first two with so few digits that n times each is exact (Cody and Waite 1980, chapter 8), and minimax polynomials (Remez) of r. Angles
/// beyond a million, which want more digits of pi, are left to the runtime.
/// </summary>
internal static class SinCos
{
    private const double Most = 1 << 20; // n has as many bits as the parts of pi/2 leave

    /// <summary>The results, if all angles are small enough; those of the others are the runtime's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> OfAll<TFunction>(Vector<double> x, Vector<double> results) where TFunction : IScalarUnary<double, double> =>
        Vector.LessThanAll(Vector.Abs(x), new Vector<double>(Most)) ? results : ReplaceLarge<TFunction>(x, results);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector<double> ReplaceLarge<TFunction>(Vector<double> x, Vector<double> results) where TFunction : IScalarUnary<double, double>
    {
        for (int lane = 0; lane < Vector<double>.Count; lane++)
        {
            if (!(Math.Abs(x[lane]) < Most))
                results = Vector.WithElement(results, lane, TFunction.Of(x[lane]));
        }

        return results;
    }

    /// <summary>r and n, whose last two bits say in which quarter of the circle the angle is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Reduce(Vector<double> x, out Vector<long> quarter)
    {
        var whole = new Vector<double>(6755399441055744);
        Vector<double> shifted = Vector.MultiplyAddEstimate(x, new Vector<double>(0.6366197723675814), whole), n = shifted - whole;
        quarter = Vector.AsVectorInt64(shifted);
        Vector<double> r = Vector.MultiplyAddEstimate(n, new Vector<double>(-1.5707963267341256), x);
        r = Vector.MultiplyAddEstimate(n, new Vector<double>(-6.077100506303966e-11), r);
        return Vector.MultiplyAddEstimate(n, new Vector<double>(-2.0222662487959506e-21), r);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Sine(Vector<double> r)
    {
        Vector<double> z = r * r;
        Vector<double> p = Polynomial.Of(
            z, -0.16666666666666632, 0.008333333333322396, -0.000198412698297935, 2.7557313686781714e-06, -2.505075728459528e-08, 1.5896746018377777e-10);
        return Vector.MultiplyAddEstimate(p, z * r, r);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Cosine(Vector<double> r)
    {
        Vector<double> z = r * r, half = z * new Vector<double>(0.5), most = Vector<double>.One - half;
        Vector<double> p = Polynomial.Of(
            z, 0.0416666666666666, -0.00138888888888741, 2.48015872894676e-05, -2.7557314347937194e-07, 2.0875722652383865e-09, -1.1359614512007416e-11);
        return most + Vector.MultiplyAddEstimate(p, z * z, Vector<double>.One - most - half); // with what 1 - z/2 has lost
    }

    /// <summary>The sine of the angle, or its cosine as that of a quarter more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Of(Vector<double> r, Vector<long> quarter)
    {
        Vector<double> negative = Vector.AsVectorDouble(Vector.ShiftLeft(quarter & new Vector<long>(2), 62));
        return Vector.ConditionalSelect(IsOdd(quarter), Cosine(r), Sine(r)) ^ negative;
    }

    /// <summary>The same to single precision, with fewer terms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> OfSingle(Vector<double> r, Vector<long> quarter)
    {
        Vector<double> z = r * r, negative = Vector.AsVectorDouble(Vector.ShiftLeft(quarter & new Vector<long>(2), 62));
        Vector<double> s = Polynomial.Of(z, -0.16666666641576652, 0.008333329380010733, -0.00019839332919502096, 2.71829301744454e-06);
        Vector<double> c = Polynomial.Of(z, -0.5, 0.04166664683693794, -0.0013887366004990687, 2.4438271636597136e-05);
        Vector<double> sine = Vector.MultiplyAddEstimate(s, z * r, r), cosine = Vector.MultiplyAddEstimate(c, z, Vector<double>.One);
        return Vector.ConditionalSelect(IsOdd(quarter), cosine, sine) ^ negative;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<long> IsOdd(Vector<long> quarter) => Vector.Equals(quarter & Vector<long>.One, Vector<long>.One);

    /// <summary>x where it is 0, whose sign a sum would lose.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> KeepZero(Vector<double> x, Vector<double> result) => Vector.ConditionalSelect(Vector.Equals(x, Vector<double>.Zero), x, result);
}

/// <summary>The sine of x, an angle in radians.</summary>
internal readonly struct Sin : IRegisterFunction<Sin>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Of(Vector<double> x)
    {
        Vector<double> r = SinCos.Reduce(x, out Vector<long> quarter);
        return SinCos.OfAll<OfOne>(x, SinCos.KeepZero(x, SinCos.Of(r, quarter)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> OfSingle(Vector<double> x)
    {
        Vector<double> r = SinCos.Reduce(x, out Vector<long> quarter);
        return SinCos.OfAll<OfOne>(x, SinCos.KeepZero(x, SinCos.OfSingle(r, quarter)));
    }

    private readonly struct OfOne : IScalarUnary<double, double>
    {
        public static double Of(double x) => Math.Sin(x);
    }
}

/// <summary>The cosine of x, an angle in radians.</summary>
internal readonly struct Cos : IRegisterFunction<Cos>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Of(Vector<double> x)
    {
        Vector<double> r = SinCos.Reduce(x, out Vector<long> quarter);
        return SinCos.OfAll<OfOne>(x, SinCos.Of(r, quarter + Vector<long>.One));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> OfSingle(Vector<double> x)
    {
        Vector<double> r = SinCos.Reduce(x, out Vector<long> quarter);
        return SinCos.OfAll<OfOne>(x, SinCos.OfSingle(r, quarter + Vector<long>.One));
    }

    private readonly struct OfOne : IScalarUnary<double, double>
    {
        public static double Of(double x) => Math.Cos(x);
    }
}

/// <summary>The tangent of x, an angle in radians.</summary>
internal readonly struct Tan : IRegisterFunction<Tan>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Of(Vector<double> x)
    {
        Vector<double> r = SinCos.Reduce(x, out Vector<long> quarter), sine = SinCos.Sine(r), cosine = SinCos.Cosine(r);
        Vector<long> isOdd = SinCos.IsOdd(quarter); // -1 / tan(r)
        Vector<double> tangent = Vector.ConditionalSelect(isOdd, -cosine, sine) / Vector.ConditionalSelect(isOdd, sine, cosine);
        return SinCos.OfAll<OfOne>(x, SinCos.KeepZero(x, tangent));
    }

    private readonly struct OfOne : IScalarUnary<double, double>
    {
        public static double Of(double x) => Math.Tan(x);
    }
}
