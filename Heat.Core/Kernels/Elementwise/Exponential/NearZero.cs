using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>e to the power of x, less 1, without loss near 0.</summary>
internal readonly struct Expm1 : IRegisterFunction<Expm1>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Of(Vector<double> x)
    {
        Vector<double> less1 = ExpParts.Less1(x, out Vector<double> shifted);
        return Vector.CopySign(ExpParts.Scale(less1, shifted), x); // of -0, too
    }
}

/// <summary>The natural logarithm of 1 + x: what the sum u loses is added to the logarithm of u as a share of u, its first derivative.</summary>
internal readonly struct Log1p : IRegisterFunction<Log1p>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Of(Vector<double> x)
    {
        Vector<double> u = Vector<double>.One + x, most = u - Vector<double>.One;
        Vector<double> lost = Vector<double>.One - (u - most) + (x - most); // D. Knuth, The Art of Computer Programming 2, section 4.2.2, theorem B
        Vector<double> f = LogParts.Split(u, LogParts.Bias, out Vector<double> e);
        Vector<double> log = Vector.CopySign(NaturalLog.Join(f, e, lost / u), x);
        return LogParts.ArePlain(u) ? log : OfAny(x, log);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector<double> OfAny(Vector<double> x, Vector<double> log)
    {
        log = Vector.ConditionalSelect(Vector.LessThan(x, new Vector<double>(double.PositiveInfinity)), log, x); // itself, or NaN
        log = Vector.ConditionalSelect(Vector.Equals(x, -Vector<double>.One), new Vector<double>(double.NegativeInfinity), log);
        return Vector.ConditionalSelect(Vector.LessThan(x, -Vector<double>.One), new Vector<double>(double.NaN), log);
    }
}
