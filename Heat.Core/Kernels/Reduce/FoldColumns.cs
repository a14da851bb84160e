using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>A fold whose accumulators become results as they are, or by one operation on all of them.</summary>
internal sealed unsafe class FoldColumns<TFold, T, TAcc, TState, TFinish, TResult>(TFinish finish) : IColumnReduction<T, TResult>
    where TFold : IFold<T, TAcc, TState>
    where T : unmanaged
    where TAcc : unmanaged
    where TState : unmanaged
    where TFinish : IFinish<TAcc, TResult>
    where TResult : unmanaged
{
    public int MaxRows => FoldReduction<TFold, T, TAcc, TState>.MaxRows;

    [SkipLocalsInit]
    public void Rows(T* elements, nint stride, int rows, int columns, nint ahead, TResult* results)
    {
        byte* buffer = stackalloc byte[Aligned.Bytes<TAcc>(1, columns)];
        TAcc* accumulators = Aligned.Rows<TAcc>(buffer);
        FoldReduction<TFold, T, TAcc, TState>.Accumulate(elements, stride, rows, columns, ahead, accumulators);
        finish.Finish(accumulators, columns, results);
    }
}
