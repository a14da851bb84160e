using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>The smallest and the largest element, found in one pass and one <c>Allreduce</c>.</summary>
internal static class Bounds
{
    public static (double Least, double Most) InDouble<T>(string name, DNDArray<T> a) where T : unmanaged, INumber<T>
    {
        (T least, T most) = Of(name, a);
        return (double.CreateTruncating(least), double.CreateTruncating(most));
    }

    /// <exception cref="ArgumentException">There is no element.</exception>
    public static (T Least, T Most) Of<T>(string name, DNDArray<T> a) where T : unmanaged, INumber<T>
    {
        if (typeof(T) != typeof(Half))
            return Of<T, T>(name, a);
        (float least, float most) = Of<T, float>(name, a);
        return (T.CreateTruncating(least), T.CreateTruncating(most));
    }

    private static (TWork Least, TWork Most) Of<T, TWork>(string name, DNDArray<T> a)
        where T : unmanaged
        where TWork : unmanaged, INumber<TWork>
    {
        Both<TWork, TWork> both = new Reduction<T, Both<TWork, TWork>>(name, a).NotEmpty().Run<
            PairReduction<FoldReduction<ExtremeFold<Smallest, TWork>, TWork, TWork, TWork>, FoldReduction<ExtremeFold<Largest, TWork>, TWork, TWork, TWork>, TWork, TWork, TWork>,
            TWork, Both<TWork, TWork>, Whole<TWork>>(default).Scalar;
        return (both.First, both.Second);
    }

    private readonly struct Whole<TWork> : IOutcome<Both<TWork, TWork>, Both<TWork, TWork>> where TWork : unmanaged
    {
        public Both<TWork, TWork> Of(in Both<TWork, TWork> state) => state;
    }
}
