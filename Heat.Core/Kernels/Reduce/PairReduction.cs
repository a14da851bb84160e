using System.Runtime.InteropServices;

namespace Heat.Kernels;

/// <summary>What two reductions give.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Both<TFirst, TSecond>(TFirst First, TSecond Second)
    where TFirst : unmanaged
    where TSecond : unmanaged;

/// <summary>Two reductions at once: each block is read once from memory, and then from the cache.</summary>
internal readonly unsafe struct PairReduction<TFirst, TSecond, T, TFirstState, TSecondState> : IReduction<T, Both<TFirstState, TSecondState>>
    where TFirst : IReduction<T, TFirstState>
    where TSecond : IReduction<T, TSecondState>
    where T : unmanaged
    where TFirstState : unmanaged
    where TSecondState : unmanaged
{
    public static Both<TFirstState, TSecondState> Identity => new(TFirst.Identity, TSecond.Identity);

    public static int MaxRows => Math.Min(TFirst.MaxRows, TSecond.MaxRows);

    public static Both<TFirstState, TSecondState> Merge(in Both<TFirstState, TSecondState> left, in Both<TFirstState, TSecondState> right) =>
        new(TFirst.Merge(left.First, right.First), TSecond.Merge(left.Second, right.Second));

    public static Both<TFirstState, TSecondState> Run(T* elements, int length) =>
        new(TFirst.Run(elements, length), TSecond.Run(elements, length));

    public static int AccumulatorBytes(int columns) => TFirst.AccumulatorBytes(columns) + TSecond.AccumulatorBytes(columns);

    public static void Accumulate(in ElementRows<T> rows, byte* accumulators)
    {
        TFirst.Accumulate(rows, accumulators);
        TSecond.Accumulate(rows, accumulators + TFirst.AccumulatorBytes(rows.Columns));
    }

    public static Both<TFirstState, TSecondState> State(in ElementRows<T> rows, byte* accumulators, int column) =>
        new(TFirst.State(rows, accumulators, column), TSecond.State(rows, accumulators + TFirst.AccumulatorBytes(rows.Columns), column));
}
