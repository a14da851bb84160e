using System.Numerics;
using System.Runtime.CompilerServices;
using Heat.Kernels;

namespace Heat.Benchmarks;

/// <summary>As many fused multiply-adds as a product takes, in registers alone: ten chains, more than the units of any processor need.</summary>
/// <param name="multiplyAdds">How many, of numbers.</param>
internal struct FmaPeak<T>(double multiplyAdds) : ISimdKernel<T> where T : unmanaged, INumber<T>
{
    private const int Chains = 10;

    /// <summary>What comes out, so that nothing is left out.</summary>
    public T Sum { get; private set; }

    /// <summary>Runs them.</summary>
    public static void Run(double multiplyAdds)
    {
        var kernel = new FmaPeak<T>(multiplyAdds);
        SimdWidth.Run<T, FmaPeak<T>>(ref kernel);
        GC.KeepAlive(kernel.Sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<TOps, TVec>() where TOps : struct, ISimd<TVec, T> where TVec : unmanaged
    {
        TVec x = TOps.Create(T.One), y = TOps.Create(T.Zero);
        TVec a = default, b = default, c = default, d = default, e = default, f = default, g = default, h = default, i = default, j = default;
        for (long left = (long)(multiplyAdds / (Chains * TOps.Count)); left > 0; left--)
        {
            a = TOps.MultiplyAdd(a, x, y);
            b = TOps.MultiplyAdd(b, x, y);
            c = TOps.MultiplyAdd(c, x, y);
            d = TOps.MultiplyAdd(d, x, y);
            e = TOps.MultiplyAdd(e, x, y);
            f = TOps.MultiplyAdd(f, x, y);
            g = TOps.MultiplyAdd(g, x, y);
            h = TOps.MultiplyAdd(h, x, y);
            i = TOps.MultiplyAdd(i, x, y);
            j = TOps.MultiplyAdd(j, x, y);
        }

        a = TOps.Add(TOps.Add(TOps.Add(a, b), TOps.Add(c, d)), TOps.Add(TOps.Add(e, f), TOps.Add(g, h)));
        Sum = TOps.Sum(TOps.Add(a, TOps.Add(i, j)));
    }
}
