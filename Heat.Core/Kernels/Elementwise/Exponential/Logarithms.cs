using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>The base of a logarithm.</summary>
internal interface ILogarithmBase
{
    /// <summary>The logarithm of 2^e (1 + f); see <see cref="LogParts"/>.</summary>
    static abstract V Join<V>(V f, V e) where V : unmanaged, IRegister<V>;
}

/// <summary>The logarithm of any number to some base.</summary>
internal static class Logarithm<TBase> where TBase : ILogarithmBase
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x) where V : unmanaged, IRegister<V> => LogParts.ArePlain(x) ? OfNormal(x, LogParts.Bias) : OfAny(x);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V OfAny<V>(V x) where V : unmanaged, IRegister<V>
    {
        V isSmall = V.LessThan(x, 2.2250738585072014e-308);
        return LogParts.OfAny(x, 0, V.Select(isSmall, OfNormal(x * 18014398509481984, LogParts.Bias + 54), OfNormal(x, LogParts.Bias)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V OfNormal<V>(V x, double bias) where V : unmanaged, IRegister<V>
    {
        V f = LogParts.Split(x, bias, out V e);
        return TBase.Join(f, e);
    }
}

/// <summary>The logarithm of x to base 2; exact for powers of 2.</summary>
internal readonly struct Log2 : IRegisterFunction<Log2>, ILogarithmBase
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x) where V : unmanaged, IRegister<V> => Logarithm<Log2>.Of(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Join<V>(V f, V e) where V : unmanaged, IRegister<V> => V.MultiplyAdd(LogParts.OfSmall<V>(f, 0), 1.4426950408889634, e);
}

/// <summary>The logarithm of x to base 10; exact for powers of 10.</summary>
internal readonly struct Log10 : IRegisterFunction<Log10>, ILogarithmBase
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x) where V : unmanaged, IRegister<V> => Logarithm<Log10>.Of(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Join<V>(V f, V e) where V : unmanaged, IRegister<V>
    {
        V rest = V.MultiplyAdd(LogParts.OfSmall<V>(f, 0), 0.4342944819032518, e * 3.69423907715893078616e-13);
        return V.MultiplyAdd(e, 3.01029995663611771306e-01, rest);
    }
}
