using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>The base of a logarithm.</summary>
internal interface ILogarithmBase
{
    /// <summary>The logarithm of 2^e (1 + f); see <see cref="LogParts"/>.</summary>
    static abstract Vector<double> Join(Vector<double> f, Vector<double> e);
}

/// <summary>The logarithm of any number to some base.</summary>
internal static class Logarithm<TBase> where TBase : ILogarithmBase
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Of(Vector<double> x) => LogParts.ArePlain(x) ? OfNormal(x, LogParts.Bias) : OfAny(x);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector<double> OfAny(Vector<double> x)
    {
        Vector<double> log = Vector.ConditionalSelect(
            Vector.LessThan(x, new Vector<double>(2.2250738585072014e-308)), OfNormal(x * new Vector<double>(18014398509481984), LogParts.Bias + 54), OfNormal(x, LogParts.Bias));
        log = Vector.ConditionalSelect(Vector.LessThan(x, new Vector<double>(double.PositiveInfinity)), log, x); // itself, or NaN
        log = Vector.ConditionalSelect(Vector.Equals(x, Vector<double>.Zero), new Vector<double>(double.NegativeInfinity), log);
        return Vector.ConditionalSelect(Vector.LessThan(x, Vector<double>.Zero), new Vector<double>(double.NaN), log);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> OfNormal(Vector<double> x, double bias)
    {
        Vector<double> f = LogParts.Split(x, bias, out Vector<double> e);
        return TBase.Join(f, e);
    }
}

/// <summary>The logarithm of x to base 2; exact for powers of 2.</summary>
internal readonly struct Log2 : IRegisterFunction<Log2>, ILogarithmBase
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Of(Vector<double> x) => Logarithm<Log2>.Of(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Join(Vector<double> f, Vector<double> e) =>
        Vector.MultiplyAddEstimate(LogParts.OfSmall(f, Vector<double>.Zero), new Vector<double>(1.4426950408889634), e);
}

/// <summary>The logarithm of x to base 10; exact for powers of 10.</summary>
internal readonly struct Log10 : IRegisterFunction<Log10>, ILogarithmBase
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Of(Vector<double> x) => Logarithm<Log10>.Of(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Join(Vector<double> f, Vector<double> e)
    {
        Vector<double> rest = Vector.MultiplyAddEstimate(
            LogParts.OfSmall(f, Vector<double>.Zero), new Vector<double>(0.4342944819032518), e * new Vector<double>(3.69423907715893078616e-13));
        return Vector.MultiplyAddEstimate(e, new Vector<double>(3.01029995663611771306e-01), rest);
    }
}
