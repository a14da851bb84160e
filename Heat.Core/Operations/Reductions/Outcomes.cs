using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Heat.Kernels;

namespace Heat;

/// <summary>The number itself, in the result's type: integers wrap.</summary>
internal readonly unsafe struct AsItIs<TState, TResult> : IOutcome<TState, TResult>, IFinish<TState, TResult>
    where TState : unmanaged, INumberBase<TState>
    where TResult : unmanaged, INumberBase<TResult>
{
    public TResult Of(in TState state) => typeof(TState) == typeof(TResult) ? (TResult)(object)state : TResult.CreateTruncating(state);

    public void Finish(TState* accumulators, int count, TResult* results) =>
        TensorPrimitives.ConvertTruncating<TState, TResult>(new(accumulators, count), new(results, count));
}

/// <summary>The sum, divided by a number.</summary>
internal readonly unsafe struct SumOver<TResult>(double divisor) : IOutcome<Compensated, TResult>, IFinish<double, TResult>
    where TResult : unmanaged, INumberBase<TResult>
{
    public TResult Of(in Compensated state) => TResult.CreateTruncating(divisor == 1 ? state.Value : state.Value / divisor); // a division takes longer than all else

    public void Finish(double* accumulators, int count, TResult* results)
    {
        if (divisor != 1)
            Divide(accumulators, count);
        TensorPrimitives.ConvertTruncating<double, TResult>(new(accumulators, count), new(results, count));
    }

    [MethodImpl(Loops.CompiledOnce)]
    private void Divide(double* sums, int count)
    {
        var by = new Divisor(divisor);
        int j = 0;
        for (; j <= count - Vector<double>.Count; j += Vector<double>.Count)
            by.Divide(Vector.Load(sums + j)).Store(sums + j);
        for (; j < count; j++)
            sums[j] = by.Divide(sums[j]);
    }
}

/// <summary>The product as one number.</summary>
internal readonly struct ProductAsItIs<TResult> : IOutcome<Product, TResult> where TResult : unmanaged, INumberBase<TResult>
{
    public TResult Of(in Product state) => TResult.CreateTruncating(state.Value);
}

/// <summary>The complex product as one number.</summary>
internal readonly struct ComplexProductAsItIs<TResult> : IOutcome<ComplexProduct, TResult> where TResult : unmanaged, INumberBase<TResult>
{
    public TResult Of(in ComplexProduct state) => TResult.CreateTruncating(state.Value);
}

/// <summary>The index of the element that was found.</summary>
internal readonly struct WhereItIs<T> : IOutcome<Located<T>, long> where T : unmanaged
{
    public long Of(in Located<T> state) => state.Index;
}
