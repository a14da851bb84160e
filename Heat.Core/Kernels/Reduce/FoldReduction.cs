using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>
/// The loops of all folds. A run is accumulated in four registers of elements at a time, each with accumulators of its own, so
/// that no addition waits for the one before; the rest by single registers, and what does not fill one, element by element.
/// Rows are added up eight at a time, as a tree, before the accumulators of their columns are touched: loading and storing these
/// costs more than the additions.
/// </summary>
internal readonly unsafe struct FoldReduction<TFold, T, TAcc, TState> : IReduction<T, TState>
    where TFold : IFold<T, TAcc, TState>
    where T : unmanaged
    where TAcc : unmanaged
    where TState : unmanaged
{
    private const int LongBytes = 32768;

    public static TState Identity => TFold.Identity;

    public static int BlockLength => TFold.AreNarrow ? ReduceLoop.BlockLength : ReduceLoop.OnePassLength<T>();

    public static int MaxRows => TFold.AreNarrow ? 64 : 256;

    private static bool IsVector => Vector<T>.IsSupported && Vector<TAcc>.IsSupported;

    public static TState Merge(in TState left, in TState right) => TFold.Merge(left, right);

    public static TState Run(T* elements, int length) => IsVector && length >= Vector<T>.Count ? VectorRun(elements, length) : ScalarRun(elements, length);

    [MethodImpl(Loops.CompiledOnce)]
    private static TState VectorRun(T* elements, int length)
    {
        // A long run is read as four quarters side by side: the processor fetches ahead within each of them.
        int width = Vector<T>.Count, rounds = length / (4 * width), i = 4 * width * rounds;
        bool isLong = (nint)length * sizeof(T) >= LongBytes;
        nint step = isLong ? width : 4 * width, apart = isLong ? (nint)width * rounds : width;
        Vector<TAcc> a0 = new(TFold.Start), a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
        T* at = elements;
        for (; rounds > 0; rounds--, at += step)
        {
            Vector<T> x0 = Vector.Load(at), x1 = Vector.Load(at + apart), x2 = Vector.Load(at + (2 * apart)), x3 = Vector.Load(at + (3 * apart));
            a0 = TFold.Merge(a0, TFold.Lower(x0));
            a1 = TFold.Merge(a1, TFold.Lower(x1));
            a2 = TFold.Merge(a2, TFold.Lower(x2));
            a3 = TFold.Merge(a3, TFold.Lower(x3));
            if (TFold.Parts == 2)
            {
                b0 = TFold.Merge(b0, TFold.Upper(x0));
                b1 = TFold.Merge(b1, TFold.Upper(x1));
                b2 = TFold.Merge(b2, TFold.Upper(x2));
                b3 = TFold.Merge(b3, TFold.Upper(x3));
            }
        }

        for (; i <= length - width; i += width)
        {
            Vector<T> x = Vector.Load(elements + i);
            a0 = TFold.Merge(a0, TFold.Lower(x));
            if (TFold.Parts == 2)
                b0 = TFold.Merge(b0, TFold.Upper(x));
        }

        a0 = TFold.Merge(TFold.Merge(a0, a1), TFold.Merge(a2, a3));
        if (TFold.Parts == 2)
            a0 = TFold.Merge(a0, TFold.Merge(TFold.Merge(b0, b1), TFold.Merge(b2, b3)));
        TState state = TFold.AreNarrow ? MergeStates(a0) : TFold.State(MergeLanes(a0));
        return i == length ? state : TFold.Merge(state, ScalarRun(elements + i, length - i));
    }

    private static TAcc MergeLanes(Vector<TAcc> accumulators)
    {
        TAcc sum = accumulators[0];
        for (int lane = 1; lane < Vector<TAcc>.Count; lane++)
            sum = TFold.Merge(sum, accumulators[lane]);
        return sum;
    }

    private static TState MergeStates(Vector<TAcc> accumulators)
    {
        TState state = TFold.State(accumulators[0]);
        for (int lane = 1; lane < Vector<TAcc>.Count; lane++)
            state = TFold.Merge(state, TFold.State(accumulators[lane]));
        return state;
    }

    [MethodImpl(Loops.CompiledOnce)]
    private static TState ScalarRun(T* elements, int length)
    {
        TAcc accumulator = TFold.Start;
        for (int i = 0; i < length; i++)
            accumulator = TFold.Merge(accumulator, TFold.Of(elements[i]));
        return TFold.State(accumulator);
    }

    public static int AccumulatorBytes(int columns) => Aligned.Bytes<TAcc>(1, columns);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TState State(in ElementRows<T> rows, byte* accumulators, int column) => TFold.State(Aligned.Rows<TAcc>(accumulators)[column]);

    public static bool TryFinish<TOutcome, TResult>(in ElementRows<T> rows, byte* accumulators, in TOutcome outcome, TResult* results)
        where TOutcome : IOutcome<TState, TResult>
        where TResult : unmanaged
    {
        if (outcome is not IFinish<TAcc, TResult> finish)
            return TFold.TryFinish(outcome, Aligned.Rows<TAcc>(accumulators), rows.Columns, results);
        finish.Finish(Aligned.Rows<TAcc>(accumulators), rows.Columns, results);
        return true;
    }

    [MethodImpl(Loops.CompiledOnce)]
    public static void Accumulate(in ElementRows<T> block, byte* buffer)
    {
        T* elements = block.First;
        TAcc* accumulators = Aligned.Rows<TAcc>(buffer);
        nint stride = block.Stride, ahead = block.Ahead;
        int rows = block.Count, columns = block.Columns, row = 0;
        if (rows >= 8)
            new Span<TAcc>(accumulators, columns).Fill(TFold.Start);
        for (; row <= rows - 8; row += 8)
            AddRows(At(elements, row * stride), stride, columns, ahead != 0 ? ahead : 8 * stride, accumulators);
        if (row < rows)
            AddRows(At(elements, row * stride), stride, rows - row, columns, ahead != 0 ? ahead : columns * sizeof(T), accumulators, isFirst: row == 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T* At(T* elements, nint bytes) => (T*)((byte*)elements + bytes);

    [MethodImpl(Loops.CompiledOnce)]
    private static void AddRows(T* rows, nint stride, int columns, nint ahead, TAcc* accumulators)
    {
        T* r0 = rows, r1 = At(r0, stride), r2 = At(r1, stride), r3 = At(r2, stride), r4 = At(r3, stride), r5 = At(r4, stride), r6 = At(r5, stride), r7 = At(r6, stride);
        int j = 0;
        if (IsVector)
        {
            for (; j <= columns - Vector<T>.Count; j += Vector<T>.Count)
            {
                CacheLines.Prefetch((byte*)(r0 + j) + ahead);
                CacheLines.Prefetch((byte*)(r1 + j) + ahead);
                CacheLines.Prefetch((byte*)(r2 + j) + ahead);
                CacheLines.Prefetch((byte*)(r3 + j) + ahead);
                CacheLines.Prefetch((byte*)(r4 + j) + ahead);
                CacheLines.Prefetch((byte*)(r5 + j) + ahead);
                CacheLines.Prefetch((byte*)(r6 + j) + ahead);
                CacheLines.Prefetch((byte*)(r7 + j) + ahead);
                Vector<T> x0 = Vector.Load(r0 + j), x1 = Vector.Load(r1 + j), x2 = Vector.Load(r2 + j), x3 = Vector.Load(r3 + j);
                Vector<T> x4 = Vector.Load(r4 + j), x5 = Vector.Load(r5 + j), x6 = Vector.Load(r6 + j), x7 = Vector.Load(r7 + j);
                Vector<TAcc> low = TFold.Merge(TFold.Merge(TFold.Lower(x0), TFold.Lower(x1)), TFold.Merge(TFold.Lower(x2), TFold.Lower(x3)));
                low = TFold.Merge(low, TFold.Merge(TFold.Merge(TFold.Lower(x4), TFold.Lower(x5)), TFold.Merge(TFold.Lower(x6), TFold.Lower(x7))));
                TFold.Merge(Vector.Load(accumulators + j), low).Store(accumulators + j);
                if (TFold.Parts == 2)
                {
                    TAcc* upper = accumulators + j + Vector<TAcc>.Count;
                    Vector<TAcc> high = TFold.Merge(TFold.Merge(TFold.Upper(x0), TFold.Upper(x1)), TFold.Merge(TFold.Upper(x2), TFold.Upper(x3)));
                    high = TFold.Merge(high, TFold.Merge(TFold.Merge(TFold.Upper(x4), TFold.Upper(x5)), TFold.Merge(TFold.Upper(x6), TFold.Upper(x7))));
                    TFold.Merge(Vector.Load(upper), high).Store(upper);
                }
            }
        }

        for (; j < columns; j++)
        {
            TAcc sum = TFold.Merge(TFold.Merge(TFold.Of(r0[j]), TFold.Of(r1[j])), TFold.Merge(TFold.Of(r2[j]), TFold.Of(r3[j])));
            sum = TFold.Merge(sum, TFold.Merge(TFold.Merge(TFold.Of(r4[j]), TFold.Of(r5[j])), TFold.Merge(TFold.Of(r6[j]), TFold.Of(r7[j]))));
            accumulators[j] = TFold.Merge(accumulators[j], sum);
        }
    }

    /// <summary>Fewer rows, one after the other.</summary>
    [MethodImpl(Loops.CompiledOnce)]
    private static void AddRows(T* rows, nint stride, int count, int columns, nint ahead, TAcc* accumulators, bool isFirst)
    {
        int j = 0;
        if (IsVector)
        {
            for (; j <= columns - Vector<T>.Count; j += Vector<T>.Count)
            {
                Vector<TAcc> low = new(TFold.Start), high = low;
                if (!isFirst)
                    (low, high) = (Vector.Load(accumulators + j), TFold.Parts == 2 ? Vector.Load(accumulators + j + Vector<TAcc>.Count) : high);
                T* at = rows + j;
                for (int row = 0; row < count; row++, at = At(at, stride))
                {
                    CacheLines.Prefetch((byte*)at + ahead);
                    Vector<T> x = Vector.Load(at);
                    low = TFold.Merge(low, TFold.Lower(x));
                    if (TFold.Parts == 2)
                        high = TFold.Merge(high, TFold.Upper(x));
                }

                low.Store(accumulators + j);
                if (TFold.Parts == 2)
                    high.Store(accumulators + j + Vector<TAcc>.Count);
            }
        }

        for (; j < columns; j++)
        {
            TAcc sum = isFirst ? TFold.Start : accumulators[j];
            for (int row = 0; row < count; row++)
                sum = TFold.Merge(sum, TFold.Of(At(rows, row * stride)[j]));
            accumulators[j] = sum;
        }
    }
}
