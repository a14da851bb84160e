using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>
/// What sine, cosine and tangent are made of: x = n pi/2 + r with a whole n and |r| at most pi/4, which is subtracted in three parts, the
/// first two with so few digits that n times each is exact (Cody and Waite 1980, chapter 8), and minimax polynomials (Remez) of r. Angles
/// beyond a million, which want more digits of pi, are left to the runtime.
/// </summary>
internal static unsafe class SinCos
{
    private const double Most = 1 << 20; // n has as many bits as the parts of pi/2 leave

    /// <summary>The results, if all angles are small enough; those of the others are the runtime's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V OfAll<TFunction, V>(V x, V results)
        where TFunction : IScalarUnary<double, double>
        where V : unmanaged, IRegister<V> =>
        V.LessThanAll(V.Abs(x), Most) ? results : ReplaceLarge<TFunction, V>(x, results);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V ReplaceLarge<TFunction, V>(V x, V results)
        where TFunction : IScalarUnary<double, double>
        where V : unmanaged, IRegister<V>
    {
        double* angles = (double*)&x, of = (double*)&results;
        for (int lane = 0; lane < sizeof(V) / sizeof(double); lane++)
        {
            if (!(Math.Abs(angles[lane]) < Most))
                of[lane] = TFunction.Of(angles[lane]);
        }

        return results;
    }

    /// <summary>r, what was lost when r was rounded, and n, whose last two bits say in which quarter of the circle the angle is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Reduce<V>(V x, out V lost, out V quarter) where V : unmanaged, IRegister<V>
    {
        const double Whole = 6755399441055744; // a sum as large as this has no fraction
        quarter = V.MultiplyAdd(x, 0.6366197723675814, Whole);
        V n = quarter - Whole;
        V most = V.MultiplyAdd(n, -1.5707963267341256, x), less = n * 6.077100506303966e-11, rounded = most - less;
        V least = V.MultiplyAdd(n, -2.0222662487959506e-21, most - rounded - less), r = rounded + least;
        lost = least - (r - rounded);
        return r;
    }

    /// <summary>The sine of r + lost.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sine<V>(V r, V lost) where V : unmanaged, IRegister<V>
    {
        V z = r * r;
        V p = Polynomial.Of(
            z, -0.16666666666666632, 0.008333333333322396, -0.000198412698297935, 2.7557313686781714e-06, -2.505075728459528e-08, 1.5896746018377777e-10);
        return r + V.MultiplyAdd(p, z * r, lost);
    }

    /// <summary>The cosine of r + lost.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Cosine<V>(V r, V lost) where V : unmanaged, IRegister<V>
    {
        V z = r * r, half = z * 0.5, most = 1 - half;
        V p = Polynomial.Of(
            z, 0.0416666666666666, -0.00138888888888741, 2.48015872894676e-05, -2.7557314347937194e-07, 2.0875722652383865e-09, -1.1359614512007416e-11);
        return most + V.MultiplyAdd(p, z * z, 1 - most - half - (r * lost)); // with what 1 - z/2 has lost
    }

    /// <summary>The sine of the angle, or its cosine as that of a quarter more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V r, V lost, V quarter) where V : unmanaged, IRegister<V>
    {
        V negative = V.ShiftLeft(quarter & V.OfBits(2), 62);
        return V.Select(IsOdd(quarter), Cosine(r, lost), Sine(r, lost)) ^ negative;
    }

    /// <summary>The same to single precision, with fewer terms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V OfSingle<V>(V r, V quarter) where V : unmanaged, IRegister<V>
    {
        V z = r * r, negative = V.ShiftLeft(quarter & V.OfBits(2), 62);
        V s = Polynomial.Of(z, -0.16666666641576652, 0.008333329380010733, -0.00019839332919502096, 2.71829301744454e-06);
        V c = Polynomial.Of(z, -0.5, 0.04166664683693794, -0.0013887366004990687, 2.4438271636597136e-05);
        V sine = V.MultiplyAdd(s, z * r, r), cosine = V.MultiplyAdd(c, z, 1);
        return V.Select(IsOdd(quarter), cosine, sine) ^ negative;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V IsOdd<V>(V quarter) where V : unmanaged, IRegister<V> => V.EqualBits(quarter & V.OfBits(1), V.OfBits(1));

    /// <summary>x where it is 0, whose sign a sum would lose.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V KeepZero<V>(V x, V result) where V : unmanaged, IRegister<V> => V.Select(V.Equals(x, 0), x, result);
}

/// <summary>The sine of x, an angle in radians.</summary>
internal readonly struct Sin : IRegisterFunction<Sin>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x) where V : unmanaged, IRegister<V>
    {
        V r = SinCos.Reduce(x, out V lost, out V quarter);
        return SinCos.OfAll<OfOne, V>(x, SinCos.KeepZero(x, SinCos.Of(r, lost, quarter)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V OfSingle<V>(V x) where V : unmanaged, IRegister<V>
    {
        V r = SinCos.Reduce(x, out _, out V quarter);
        return SinCos.OfAll<OfOne, V>(x, SinCos.KeepZero(x, SinCos.OfSingle(r, quarter)));
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
    public static V Of<V>(V x) where V : unmanaged, IRegister<V>
    {
        V r = SinCos.Reduce(x, out V lost, out V quarter);
        return SinCos.OfAll<OfOne, V>(x, SinCos.Of(r, lost, V.AddBits(quarter, V.OfBits(1))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V OfSingle<V>(V x) where V : unmanaged, IRegister<V>
    {
        V r = SinCos.Reduce(x, out _, out V quarter);
        return SinCos.OfAll<OfOne, V>(x, SinCos.OfSingle(r, V.AddBits(quarter, V.OfBits(1))));
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
    public static V Of<V>(V x) where V : unmanaged, IRegister<V>
    {
        V r = SinCos.Reduce(x, out V lost, out V quarter), sine = SinCos.Sine(r, lost), cosine = SinCos.Cosine(r, lost);
        V isOdd = SinCos.IsOdd(quarter); // -1 / tan(r)
        V tangent = V.Select(isOdd, -cosine, sine) / V.Select(isOdd, sine, cosine);
        return SinCos.OfAll<OfOne, V>(x, SinCos.KeepZero(x, tangent));
    }

    private readonly struct OfOne : IScalarUnary<double, double>
    {
        public static double Of(double x) => Math.Tan(x);
    }
}
