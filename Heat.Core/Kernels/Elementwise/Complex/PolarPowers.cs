using System.Numerics;

namespace Heat.Kernels;

/// <summary>Powers of a real base, by which complex numbers of modulus 1 are multiplied.</summary>
internal interface IRealBase
{
    /// <summary>A whole exponent whose power is not far from the largest number.</summary>
    static abstract double Step { get; }

    /// <summary>The power of <see cref="Step"/>.</summary>
    static abstract double OfStep { get; }

    /// <summary>The power of x.</summary>
    static abstract double Of(double x);
}

internal readonly struct BaseE : IRealBase
{
    public static double Step => 709;

    public static double OfStep => 8.218407461554972e307;

    public static double Of(double x) => OneNumber<NaturalExp>.Of(x);
}

internal readonly struct Base2 : IRealBase
{
    public static double Step => 1000;

    public static double OfStep => 1.0715086071862673e301;

    public static double Of(double x) => OneNumber<Exp2>.Of(x);
}

/// <summary>Powers times numbers of at most 1, where the power alone is infinite and the product need not be.</summary>
internal static class PolarPowers<TBase> where TBase : IRealBase
{
    /// <summary>The power of x times (cos + i sin).</summary>
    /// <param name="x">The exponent.</param>
    /// <param name="angle">Where it is 0 the result is real, and where it is no number there are neither cosine nor sine.</param>
    /// <param name="cos">The cosine of the angle.</param>
    /// <param name="sin">Its sine.</param>
    public static Complex Turned(double x, double angle, double cos, double sin)
    {
        if (angle == 0)
            return new(TBase.Of(x), angle);
        if (double.IsInfinity(x) && !double.IsFinite(angle))
            return x < 0 ? new(0, Math.CopySign(0, angle)) : new(x, double.NaN);
        return double.IsPositiveInfinity(x) ? new(x * cos, x * sin) : new(Times(x, cos), Times(x, sin));
    }

    /// <summary>The power of x times a number.</summary>
    /// <param name="x">Not infinite.</param>
    /// <param name="factor">At most 1.</param>
    public static double Times(double x, double factor)
    {
        for (x = Math.Min(x, 3 * TBase.Step); x > TBase.Step; x -= TBase.Step) // exact, and no product but the last overflows
            factor *= TBase.OfStep;
        return TBase.Of(x) * factor;
    }
}
