using System.Numerics;
using System.Numerics.Tensors;
using Heat.Kernels;

namespace Heat;

/// <summary>A reduction whose results are floating-point numbers, whatever the elements are.</summary>
internal interface IFloatingReduction<TResult> where TResult : unmanaged
{
    Reduction<T, TResult> Run<T, TWork, TWidening>(Reduction<T, TResult> call)
        where T : unmanaged
        where TWork : unmanaged, INumberBase<TWork>
        where TWidening : IWidening<TWork, double>;
}

/// <summary>Chooses the type in which elements are reduced: half and single precision as single precision with wider accumulators, all
/// others in double precision.</summary>
internal static class FloatingReduction
{
    public static Reduction<T, TResult> Run<TKind, T, TResult>(Reduction<T, TResult> call, TKind kind)
        where TKind : struct, IFloatingReduction<TResult>
        where T : unmanaged
        where TResult : unmanaged => typeof(T) == typeof(float) || typeof(T) == typeof(Half)
            ? kind.Run<T, float, SingleToDouble>(call)
            : kind.Run<T, double, Same<double>>(call);
}

/// <summary>Moments up to an order, from which the result is computed.</summary>
internal readonly struct OfMoments<TOrder, TOutcome, TResult>(TOutcome outcome) : IFloatingReduction<TResult>
    where TOrder : IOrder
    where TOutcome : IOutcome<Moments, TResult>
    where TResult : unmanaged, INumberBase<TResult>
{
    public Reduction<T, TResult> Run<T, TWork, TWidening>(Reduction<T, TResult> call)
        where T : unmanaged
        where TWork : unmanaged, INumberBase<TWork>
        where TWidening : IWidening<TWork, double>
    {
        if (typeof(T) == typeof(long))
            return call.Run<IntegerMoments<TOrder, long>, long, Moments, TOutcome>(outcome);
        if (typeof(T) == typeof(ulong))
            return call.Run<IntegerMoments<TOrder, ulong>, ulong, Moments, TOutcome>(outcome);
        return call.Run<MomentsReduction<TOrder, TWidening, TWork>, TWork, Moments, TOutcome>(outcome);
    }
}

/// <summary>The sum, divided by a number.</summary>
internal readonly struct OfSum<TResult>(double divisor) : IFloatingReduction<TResult> where TResult : unmanaged, INumberBase<TResult>
{
    public Reduction<T, TResult> Run<T, TWork, TWidening>(Reduction<T, TResult> call)
        where T : unmanaged
        where TWork : unmanaged, INumberBase<TWork>
        where TWidening : IWidening<TWork, double> =>
        call.Run<FoldReduction<CompensatedFold<Summation, TWidening, TWork>, TWork, double, Compensated>, TWork, Compensated, SumOver<TResult>>(new(divisor));
}

/// <summary>The root of the sum of squares.</summary>
internal readonly struct OfSquares<TResult> : IFloatingReduction<TResult> where TResult : unmanaged, INumberBase<TResult>
{
    public Reduction<T, TResult> Run<T, TWork, TWidening>(Reduction<T, TResult> call)
        where T : unmanaged
        where TWork : unmanaged, INumberBase<TWork>
        where TWidening : IWidening<TWork, double> =>
        call.Run<SquaresReduction<TWidening, TWork>, TWork, Squares, Rooted>(default);

    private readonly unsafe struct Rooted : IOutcome<Squares, TResult>, IFinish<double, TResult>
    {
        public TResult Of(in Squares state) => TResult.CreateTruncating(state.Root);

        public void Finish(double* roots, int count, TResult* results) => TensorPrimitives.ConvertTruncating<double, TResult>(new(roots, count), new(results, count));
    }
}
