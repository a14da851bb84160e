using System.Numerics;

namespace Heat.Kernels;

/// <summary>A reduction by one operation on accumulators, of which a register holds several side by side.</summary>
/// <typeparam name="T">What the elements are.</typeparam>
/// <typeparam name="TAcc">What a block accumulates in.</typeparam>
/// <typeparam name="TState">What accumulators of several blocks come to.</typeparam>
internal interface IFold<T, TAcc, TState>
    where T : unmanaged
    where TAcc : unmanaged
    where TState : unmanaged
{
    static abstract TAcc Start { get; }

    /// <summary>The registers of accumulators that one of elements fills: 1, or 2 where accumulators are twice as wide.</summary>
    static abstract int Parts { get; }

    /// <summary>Whether an accumulator has room for one lane's part of a block only.</summary>
    static virtual bool AreNarrow => false;

    static abstract TAcc Of(T element);

    static abstract Vector<TAcc> Lower(Vector<T> elements);

    /// <summary>The second part, if there is one.</summary>
    static abstract Vector<TAcc> Upper(Vector<T> elements);

    static abstract TAcc Merge(TAcc left, TAcc right);

    static abstract Vector<TAcc> Merge(Vector<TAcc> left, Vector<TAcc> right);

    static abstract TState Identity { get; }

    static abstract TState State(TAcc accumulator);

    static abstract TState Merge(in TState left, in TState right);

    /// <summary>Makes results of accumulators, a register at a time, where there is a way that <see cref="IFinish{TAcc, TResult}"/> does not state.</summary>
    static virtual unsafe bool TryFinish<TOutcome, TResult>(in TOutcome outcome, TAcc* accumulators, int count, TResult* results)
        where TOutcome : IOutcome<TState, TResult>
        where TResult : unmanaged => false;
}
