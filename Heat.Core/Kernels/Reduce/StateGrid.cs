using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>Tiles that become states, which merge with those of the blocks before.</summary>
internal sealed unsafe class StateGrid<TReduction, T, TWork, TState>(ReduceNest nest, long firstIndex)
    : ReduceGrid<T, TWork>(nest, firstIndex, TReduction.MaxRows, ReduceLoop.MaxColumns)
    where TReduction : IReduction<TWork, TState>
    where T : unmanaged
    where TWork : unmanaged
    where TState : unmanaged
{
    protected override int ScratchBytes => MaxResults * sizeof(TState);

    [MethodImpl(Loops.CompiledOnce)]
    protected override void Reduce(TWork* elements, nint stride, int length, int columns, nint ahead, byte* results, byte* scratch, long first, bool isFirst)
    {
        var states = (TState*)results;
        var own = (TState*)scratch;
        if (Nest.Folds > 1)
        {
            ReduceFolded(elements, length, columns, states, own, first, isFirst);
            return;
        }

        if (Nest.ByRows && isFirst && Across.Step == sizeof(TState))
        {
            TReduction.Rows(elements, stride, length, columns, states);
            for (int k = 0; k < columns && Nest.HasIndices; k++)
                states[k] = TReduction.At(states[k], first, Along.Step);
            return;
        }

        if (Nest.ByRows)
        {
            TReduction.Rows(elements, stride, length, columns, own);
            MergeRow(own, columns, states, first, Along.Step, isFirst);
            return;
        }

        for (int k = 0; k < columns; k++)
        {
            var run = (TWork*)((byte*)elements + (k * stride));
            var state = (TState*)((byte*)states + (k * Across.Step));
            if (!isFirst && TReduction.ChangesNothing(run, length, *state, first, Along.Step))
                continue;
            TState result = TReduction.Run(run, length);
            MergeRow(&result, 1, state, first, Along.Step, isFirst);
        }
    }

    /// <summary>Short rows: as many as are side by side make one, and what is left is reduced as it is.</summary>
    private void ReduceFolded(TWork* elements, int length, int columns, TState* states, TState* own, long first, bool isFirst)
    {
        int rows = length / Nest.Folds, folded = rows * Nest.Folds;
        if (rows > 0)
        {
            int width = columns * Nest.Folds;
            TReduction.Rows(elements, width * sizeof(TWork), rows, width, own);
            for (int fold = 0; fold < Nest.Folds; fold++)
                MergeRow(own + (fold * columns), columns, states, first + (fold * Along.Step), Along.Step * Nest.Folds, isFirst && fold == 0);
        }

        if (folded == length)
            return;
        TReduction.Rows(elements + (folded * columns), columns * sizeof(TWork), length - folded, columns, own);
        MergeRow(own, columns, states, first + (folded * Along.Step), Along.Step, isFirst && folded == 0);
    }

    private void MergeRow(TState* own, int columns, TState* states, long first, long step, bool isFirst)
    {
        for (int k = 0; k < columns; k++)
        {
            TState result = Nest.HasIndices ? TReduction.At(own[k], first, step) : own[k];
            ref TState state = ref *(TState*)((byte*)states + (k * Across.Step));
            state = isFirst ? result : TReduction.Merge(state, result);
        }
    }
}
