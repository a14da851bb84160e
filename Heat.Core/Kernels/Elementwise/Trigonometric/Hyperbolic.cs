using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>The hyperbolic sine: with h = (exp(|x|) - 1) / 2, which overflows only where it does, h + h / (2 h + 1).</summary>
internal readonly struct Sinh : IRegisterFunction<Sinh>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x) where V : unmanaged, IRegister<V>
    {
        V a = V.Abs(x), less1 = ExpParts.Less1(a, out V shifted);
        V h = ExpParts.Scale(less1, shifted - 1);
        V divisor = V.MinNative(double.MaxValue, h + h) + 1; // not infinite: infinite / infinite is NaN
        V sinh = V.Select(V.LessThan(a, 1e-300), a, h + (h / divisor)); // half of the least number is none
        return V.CopySign(sinh, x);
    }
}

/// <summary>The hyperbolic cosine: with h = exp(|x|) / 2, h + 1 / (4 h).</summary>
internal readonly struct Cosh : IRegisterFunction<Cosh>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x) where V : unmanaged, IRegister<V>
    {
        V r = ExpParts.Reduce(V.MinNative(711, V.Abs(x)), out V shifted);
        V h = ExpParts.Scale(ExpParts.OfSmall(r), shifted - 1);
        return h + (0.25 / h);
    }
}

/// <summary>The hyperbolic tangent: with e = exp(-2 |x|) - 1, -e / (e + 2).</summary>
internal readonly struct Tanh : IRegisterFunction<Tanh>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x) where V : unmanaged, IRegister<V>
    {
        V e = ExpParts.Scale(ExpParts.Less1(V.Abs(x) * -2, out V shifted), shifted);
        return V.CopySign(e / (e + 2), x);
    }
}

/// <summary>The number whose hyperbolic sine is x: with a = |x|, log(1 + a + a² / (1 + (1 + a²)^½)).</summary>
internal readonly struct Asinh : IRegisterFunction<Asinh>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x) where V : unmanaged, IRegister<V>
    {
        V a = V.Abs(x), square = a * a;
        return V.CopySign(Arguments.LogOf(a, a + (square / (1 + V.SquareRoot(1 + square)))), x);
    }
}

/// <summary>The number of at least 0 whose hyperbolic cosine is x, NaN below 1: with t = x - 1, log(1 + t + (2 t + t²)^½).</summary>
internal readonly struct Acosh : IRegisterFunction<Acosh>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x) where V : unmanaged, IRegister<V>
    {
        V t = x - 1;
        V log = Arguments.LogOf(x, t + V.SquareRoot(V.MultiplyAdd(t, t, t + t)));
        return V.Select(V.LessThan(x, 1), double.NaN, log);
    }
}

/// <summary>The number whose hyperbolic tangent is x, NaN beyond [-1, 1]: with a = |x|, log(1 + 2 a / (1 - a)) / 2.</summary>
internal readonly struct Atanh : IRegisterFunction<Atanh>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x) where V : unmanaged, IRegister<V>
    {
        V a = V.Abs(x);
        return V.CopySign(Log1p.Of((a + a) / (1 - a)) * 0.5, x);
    }
}

file static class Arguments
{
    /// <summary>The logarithm of 1 + y; where x is so large that its square soon overflows, that of 2 x, which is 1 + y there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LogOf<V>(V x, V y) where V : unmanaged, IRegister<V>
    {
        V isLarge = V.LessThan(1e18, x);
        V more = V.Select(isLarge, 0.6931471805599453, 0);
        return Log1p.Of(V.Select(isLarge, x, y)) + more;
    }
}
