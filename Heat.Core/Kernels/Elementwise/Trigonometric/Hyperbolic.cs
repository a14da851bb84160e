using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>The hyperbolic sine: with h = (exp(|x|) - 1) / 2, which overflows only where it does, h + h / (2 h + 1).</summary>
internal readonly struct Sinh : IRegisterFunction<Sinh>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Of(Vector<double> x)
    {
        Vector<double> less1 = ExpParts.Less1(Vector.Abs(x), out Vector<double> shifted);
        Vector<double> h = ExpParts.Scale(less1, shifted - Vector<double>.One);
        Vector<double> divisor = Vector.MinNative(new Vector<double>(double.MaxValue), h + h) + Vector<double>.One; // not infinite: infinite / infinite is NaN
        return Vector.CopySign(h + (h / divisor), x);
    }
}

/// <summary>The hyperbolic cosine: with h = exp(|x|) / 2, h + 1 / (4 h).</summary>
internal readonly struct Cosh : IRegisterFunction<Cosh>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Of(Vector<double> x)
    {
        Vector<double> r = ExpParts.Reduce(Vector.MinNative(new Vector<double>(711), Vector.Abs(x)), out Vector<double> shifted);
        Vector<double> h = ExpParts.Scale(ExpParts.OfSmall(r), shifted - Vector<double>.One);
        return h + (new Vector<double>(0.25) / h);
    }
}

/// <summary>The hyperbolic tangent: with e = exp(-2 |x|) - 1, -e / (e + 2).</summary>
internal readonly struct Tanh : IRegisterFunction<Tanh>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Of(Vector<double> x)
    {
        Vector<double> e = ExpParts.Scale(ExpParts.Less1(Vector.Abs(x) * new Vector<double>(-2), out Vector<double> shifted), shifted);
        return Vector.CopySign(e / (e + new Vector<double>(2)), x);
    }
}

/// <summary>The number whose hyperbolic sine is x: with a = |x|, log(1 + a + a² / (1 + (1 + a²)^½)).</summary>
internal readonly struct Asinh : IRegisterFunction<Asinh>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Of(Vector<double> x)
    {
        Vector<double> a = Vector.Abs(x), square = a * a;
        return Vector.CopySign(Arguments.LogOf(a, a + (square / (Vector<double>.One + Vector.SquareRoot(Vector<double>.One + square)))), x);
    }
}

/// <summary>The number of at least 0 whose hyperbolic cosine is x, NaN below 1: with t = x - 1, log(1 + t + (2 t + t²)^½).</summary>
internal readonly struct Acosh : IRegisterFunction<Acosh>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Of(Vector<double> x)
    {
        Vector<double> t = x - Vector<double>.One;
        Vector<double> log = Arguments.LogOf(x, t + Vector.SquareRoot(Vector.MultiplyAddEstimate(t, t, t + t)));
        return Vector.ConditionalSelect(Vector.LessThan(x, Vector<double>.One), new Vector<double>(double.NaN), log);
    }
}

/// <summary>The number whose hyperbolic tangent is x, NaN beyond [-1, 1]: with a = |x|, log(1 + 2 a / (1 - a)) / 2.</summary>
internal readonly struct Atanh : IRegisterFunction<Atanh>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Of(Vector<double> x)
    {
        Vector<double> a = Vector.Abs(x);
        return Vector.CopySign(Log1p.Of((a + a) / (Vector<double>.One - a)) * new Vector<double>(0.5), x);
    }
}

file static class Arguments
{
    /// <summary>The logarithm of 1 + y; where x is so large that its square soon overflows, that of 2 x, which is 1 + y there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> LogOf(Vector<double> x, Vector<double> y)
    {
        Vector<long> isLarge = Vector.GreaterThan(x, new Vector<double>(1e18));
        Vector<double> more = Vector.ConditionalSelect(isLarge, new Vector<double>(0.6931471805599453), Vector<double>.Zero);
        return Log1p.Of(Vector.ConditionalSelect(isLarge, x, y)) + more;
    }
}
