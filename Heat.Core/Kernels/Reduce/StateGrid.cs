using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>Tiles whose partial results are wanted.</summary>
internal sealed unsafe class StateGrid<TReduction, T, TWork, TState>(ReduceNest nest, long firstIndex)
    : ReduceGrid<TReduction, T, TWork, TState>(nest, firstIndex, sizeof(TState))
    where TReduction : IReduction<TWork, TState>
    where T : unmanaged
    where TWork : unmanaged
    where TState : unmanaged
{
    protected override void Store(TState* states, int count, byte* results, nint place)
    {
        TState* target = (TState*)results + place;
        for (int k = 0; k < count; k++)
            target[k * Across.Step] = states[k];
    }
}

/// <summary>Tiles that become results as soon as all their elements have been reduced, while partial results are in the nearest cache.</summary>
internal sealed unsafe class ResultGrid<TReduction, T, TWork, TState, TOutcome, TResult>(ReduceNest nest, long firstIndex, TOutcome outcome)
    : ReduceGrid<TReduction, T, TWork, TState>(nest, firstIndex, sizeof(TResult))
    where TReduction : IReduction<TWork, TState>
    where TOutcome : IOutcome<TState, TResult>
    where T : unmanaged
    where TWork : unmanaged
    where TState : unmanaged
    where TResult : unmanaged
{
    private readonly bool _streams = CacheLines.IsSupported && nest.Results * sizeof(TResult) >= StridedCopy.StreamingThreshold;

    [MethodImpl(Loops.CompiledOnce)]
    protected override void Store(TState* states, int count, byte* results, nint place)
    {
        TResult* target = (TResult*)results + place;
        for (int k = 0; k < count; k++)
            target[k * Across.Step] = outcome.Of(states[k]);
    }

    [SkipLocalsInit]
    protected override bool TryStore(in ElementRows<TWork> rows, byte* accumulators, byte* results, nint place)
    {
        TResult* target = (TResult*)results + place;
        if (Across.Step == 1 && !_streams)
            return TReduction.TryFinish(rows, accumulators, outcome, target);
        TResult* own = stackalloc TResult[rows.Columns];
        if (!TReduction.TryFinish(rows, accumulators, outcome, own))
            return false;
        if (Across.Step == 1)
        {
            CacheLines.CopyRun<StreamingStore>((byte*)own, (byte*)target, rows.Columns * sizeof(TResult), ahead: 0);
            return true;
        }

        for (int k = 0; k < rows.Columns; k++)
            target[k * Across.Step] = own[k];
        return true;
    }
}
