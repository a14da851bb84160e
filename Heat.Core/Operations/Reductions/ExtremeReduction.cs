using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>Searches for the smallest or largest elements. Half-precision numbers are compared in single precision, for which
/// there are vector registers.</summary>
internal static class ExtremeReduction
{
    public static Reduction<T, T> Value<TExtreme, T>(Reduction<T, T> call)
        where TExtreme : IExtreme
        where T : unmanaged, INumber<T> => typeof(T) == typeof(Half) ? Value<TExtreme, T, float>(call) : Value<TExtreme, T, T>(call);

    public static Reduction<T, long> Place<TExtreme, T>(Reduction<T, long> call)
        where TExtreme : IExtreme
        where T : unmanaged, INumber<T> => typeof(T) == typeof(Half) ? Place<TExtreme, T, float>(call) : Place<TExtreme, T, T>(call);

    public static Reduction<T, T> Range<T>(Reduction<T, T> call)
        where T : unmanaged, INumber<T> => typeof(T) == typeof(Half) ? Range<T, float>(call) : Range<T, T>(call);

    private static Reduction<T, T> Value<TExtreme, T, TWork>(Reduction<T, T> call)
        where TExtreme : IExtreme
        where T : unmanaged, INumber<T>
        where TWork : unmanaged, INumber<TWork> =>
        call.NotEmpty().Run<FoldReduction<ExtremeFold<TExtreme, TWork>, TWork, TWork, TWork>, TWork, TWork, AsItIs<TWork, T>>(default);

    public static Reduction<T, long> Place<TExtreme, T, TWork>(Reduction<T, long> call)
        where TExtreme : IExtreme
        where T : unmanaged
        where TWork : unmanaged, INumber<TWork> =>
        call.NotEmpty().Run<ArgReduction<TExtreme, TWork>, TWork, Located<TWork>, WhereItIs<TWork>>(default);

    private static Reduction<T, T> Range<T, TWork>(Reduction<T, T> call)
        where T : unmanaged, INumber<T>
        where TWork : unmanaged, INumber<TWork> =>
        call.NotEmpty().Run<
            PairReduction<FoldReduction<ExtremeFold<Smallest, TWork>, TWork, TWork, TWork>, FoldReduction<ExtremeFold<Largest, TWork>, TWork, TWork, TWork>, TWork, TWork, TWork>,
            TWork, Both<TWork, TWork>, Width<TWork, T>>(default);

    private readonly struct Width<TWork, T> : IOutcome<Both<TWork, TWork>, T>
        where TWork : unmanaged, INumber<TWork>
        where T : unmanaged, INumber<T>
    {
        public T Of(in Both<TWork, TWork> state) => T.CreateTruncating(state.Second - state.First);
    }
}
