using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>e to the power of x, less 1, without loss near 0.</summary>
internal readonly struct Expm1 : IRegisterFunction<Expm1>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x) where V : unmanaged, IRegister<V>
    {
        V less1 = ExpParts.Less1(x, out V shifted);
        return V.CopySign(ExpParts.Scale(less1, shifted), x); // of -0, too
    }
}

/// <summary>The natural logarithm of 1 + x: what the sum u loses is added to the logarithm of u as a share of u, its first derivative.</summary>
internal readonly struct Log1p : IRegisterFunction<Log1p>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x) where V : unmanaged, IRegister<V>
    {
        V u = 1 + x, most = u - 1;
        V lost = 1 - (u - most) + (x - most); // D. Knuth, The Art of Computer Programming 2, section 4.2.2, theorem B
        V f = LogParts.Split(u, LogParts.Bias, out V e);
        V log = V.CopySign(NaturalLog.Join(f, e, lost / u), x);
        return LogParts.ArePlain(u) ? log : OfAny(x, log);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V OfAny<V>(V x, V log) where V : unmanaged, IRegister<V> => LogParts.OfAny(x, -1, log);
}
