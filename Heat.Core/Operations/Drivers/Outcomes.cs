using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>The number itself, in the result's type: integers wrap.</summary>
internal readonly struct AsItIs<TState, TResult> : IOutcome<TState, TResult>
    where TState : unmanaged, INumberBase<TState>
    where TResult : unmanaged, INumberBase<TResult>
{
    public TResult Of(in TState state) => typeof(TState) == typeof(TResult) ? (TResult)(object)state : TResult.CreateTruncating(state);
}

/// <summary>The sum, divided by a number.</summary>
internal readonly struct SumOver<TResult>(double divisor) : IOutcome<Compensated, TResult> where TResult : unmanaged, INumberBase<TResult>
{
    public TResult Of(in Compensated state) => TResult.CreateTruncating(divisor == 1 ? state.Value : state.Value / divisor); // a division takes longer than all else
}

/// <summary>The product as one number.</summary>
internal readonly struct ProductAsItIs<TResult> : IOutcome<Product, TResult> where TResult : unmanaged, INumberBase<TResult>
{
    public TResult Of(in Product state) => TResult.CreateTruncating(state.Value);
}

/// <summary>The index of the element that was found.</summary>
internal readonly struct WhereItIs<T> : IOutcome<Located<T>, long> where T : unmanaged
{
    public long Of(in Located<T> state) => state.Index;
}
