using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Heat.Kernels;

/// <summary>An element and where it is.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Located<T>(T Value, long Index) where T : unmanaged;

/// <summary>
/// The first of the smallest or largest elements; a NaN beats every number. A run is searched for the value, which is fast, and
/// then for its place. Over rows each column carries the number of the row that its best element came from, in a lane of the
/// element's own type, where it is exact since a block has few rows.
/// </summary>
internal readonly unsafe struct ArgReduction<TExtreme, T> : IReduction<T, Located<T>>
    where TExtreme : IExtreme
    where T : unmanaged, INumber<T>
{
    public static Located<T> Identity => new(TExtreme.Worst<T>(), long.MaxValue);

    public static int BlockLength => ReduceLoop.OnePassLength<T>(); // of many blocks few are searched for a place

    public static int MaxRows => sizeof(T) == 1 ? 96 : 2048; // the numbers of the rows are exact in every element type

    public static Located<T> Merge(in Located<T> left, in Located<T> right)
    {
        if (T.IsNaN(left.Value) != T.IsNaN(right.Value))
            return T.IsNaN(left.Value) ? left : right;
        if (TExtreme.IsBetter(left.Value, right.Value))
            return left;
        return TExtreme.IsBetter(right.Value, left.Value) || right.Index < left.Index ? right : left;
    }

    public static Located<T> At(in Located<T> state, long first, long step) => state with { Index = first + (state.Index * step) };

    public static Located<T> Run(T* elements, int length)
    {
        T best = Best(elements, length);
        return new(best, IndexOf(elements, length, best));
    }

    /// <summary>Whether its best element would lose even in the first place. Of many runs few are ever searched.</summary>
    public static bool ChangesNothing(T* elements, int length, in Located<T> known, long first, long step) =>
        Merge(known, new(Best(elements, length), step < 0 ? first + ((length - 1) * step) : first)).Index == known.Index;

    private static T Best(T* elements, int length) => FoldReduction<ExtremeFold<TExtreme, T>, T, T, T>.Run(elements, length);

    /// <summary>Where a value is first, or the first NaN.</summary>
    [MethodImpl(Loops.CompiledOnce)]
    private static int IndexOf(T* elements, int length, T value)
    {
        int i = 0;
        bool isNaN = T.IsNaN(value);
        if (Vector<T>.IsSupported)
        {
            var wanted = new Vector<T>(value);
            for (; i <= length - Vector<T>.Count; i += Vector<T>.Count)
            {
                Vector<T> x = Vector.Load(elements + i);
                if (isNaN ? !Vector.EqualsAll(x, x) : Vector.EqualsAny(x, wanted))
                    break;
            }
        }

        while (isNaN ? !T.IsNaN(elements[i]) : elements[i] != value)
            i++;
        return i;
    }

    /// <summary>A row of the best elements of columns, and one of the numbers of their rows.</summary>
    public static int AccumulatorBytes(int columns) => Aligned.Bytes<T>(2, columns);

    public static Located<T> State(in ElementRows<T> rows, byte* accumulators, int column)
    {
        T* best = Aligned.Rows<T>(accumulators);
        return new(best[column], long.CreateTruncating(best[Aligned.Apart<T>(rows.Columns) + column]));
    }

    /// <summary>The numbers of the rows as indices.</summary>
    public static bool TryFinish<TOutcome, TResult>(in ElementRows<T> rows, byte* accumulators, in TOutcome outcome, TResult* results)
        where TOutcome : IOutcome<Located<T>, TResult>
        where TResult : unmanaged
    {
        if (typeof(TResult) != typeof(long))
            return false;
        T* best = Aligned.Rows<T>(accumulators);
        var numbers = new Span<T>(best + Aligned.Apart<T>(rows.Columns), rows.Columns);
        var indices = new Span<long>(results, rows.Columns);
        if (typeof(T) != typeof(float))
        {
            TensorPrimitives.ConvertTruncating<T, long>(numbers, indices);
            return true;
        }

        var integers = new Span<int>(best, rows.Columns); // there is an instruction for each of two steps only
        TensorPrimitives.ConvertTruncating<T, int>(numbers, integers);
        TensorPrimitives.ConvertTruncating<int, long>(integers, indices);
        return true;
    }

    [MethodImpl(Loops.CompiledOnce)]
    public static void Accumulate(in ElementRows<T> block, byte* accumulators)
    {
        T* elements = block.First, best = Aligned.Rows<T>(accumulators), where = best + Aligned.Apart<T>(block.Columns);
        nint stride = block.Stride, ahead = block.Ahead;
        int rows = block.Count, columns = block.Columns, row = 1;
        if (rows > 8)
        {
            Buffer.MemoryCopy(elements, best, columns * sizeof(T), columns * sizeof(T));
            new Span<T>(where, columns).Clear();
        }

        for (; row <= rows - 8; row += 8)
            CompareRows(At(elements, row * stride), stride, T.CreateTruncating(row), columns, ahead != 0 ? ahead : 8 * stride, best, where);
        if (row == rows && row > 1)
            return;
        ahead = ahead != 0 ? ahead : columns * sizeof(T);
        CompareRows(At(elements, row * stride), stride, rows - row, T.CreateTruncating(row), 0, columns, ahead, row == 1 ? elements : best, best, where);
    }

    [MethodImpl(Loops.CompiledOnce)]
    private static void CompareRows(T* rows, nint stride, T number, int columns, nint ahead, T* best, T* where)
    {
        int j = 0;
        if (Vector<T>.IsSupported)
        {
            T* r0 = rows, r1 = At(r0, stride), r2 = At(r1, stride), r3 = At(r2, stride), r4 = At(r3, stride), r5 = At(r4, stride), r6 = At(r5, stride), r7 = At(r6, stride);
            Vector<T> n0 = new(number), n1 = n0 + Vector<T>.One, n2 = n1 + Vector<T>.One, n3 = n2 + Vector<T>.One;
            Vector<T> n4 = n3 + Vector<T>.One, n5 = n4 + Vector<T>.One, n6 = n5 + Vector<T>.One, n7 = n6 + Vector<T>.One;
            for (; j <= columns - Vector<T>.Count; j += Vector<T>.Count)
            {
                Vector<T> b = Vector.Load(best + j), w = Vector.Load(where + j);
                CacheLines.Prefetch((byte*)(r0 + j) + ahead);
                Compare(Vector.Load(r0 + j), n0, ref b, ref w);
                CacheLines.Prefetch((byte*)(r1 + j) + ahead);
                Compare(Vector.Load(r1 + j), n1, ref b, ref w);
                CacheLines.Prefetch((byte*)(r2 + j) + ahead);
                Compare(Vector.Load(r2 + j), n2, ref b, ref w);
                CacheLines.Prefetch((byte*)(r3 + j) + ahead);
                Compare(Vector.Load(r3 + j), n3, ref b, ref w);
                CacheLines.Prefetch((byte*)(r4 + j) + ahead);
                Compare(Vector.Load(r4 + j), n4, ref b, ref w);
                CacheLines.Prefetch((byte*)(r5 + j) + ahead);
                Compare(Vector.Load(r5 + j), n5, ref b, ref w);
                CacheLines.Prefetch((byte*)(r6 + j) + ahead);
                Compare(Vector.Load(r6 + j), n6, ref b, ref w);
                CacheLines.Prefetch((byte*)(r7 + j) + ahead);
                Compare(Vector.Load(r7 + j), n7, ref b, ref w);
                b.Store(best + j);
                w.Store(where + j);
            }
        }

        CompareRows(rows, stride, 8, number, j, columns, 0, best, best, where);
    }

    /// <summary>Fewer rows, or what is left of eight, against the best so far, or against the first row.</summary>
    [MethodImpl(Loops.CompiledOnce)]
    private static void CompareRows(T* rows, nint stride, int count, T number, int from, int columns, nint ahead, T* start, T* best, T* where)
    {
        int j = from;
        if (Vector<T>.IsSupported)
        {
            for (; j <= columns - Vector<T>.Count; j += Vector<T>.Count)
            {
                Vector<T> b = Vector.Load(start + j), w = start == best ? Vector.Load(where + j) : Vector<T>.Zero, n = new(number);
                T* at = rows + j;
                for (int row = 0; row < count; row++, at = At(at, stride), n += Vector<T>.One)
                {
                    CacheLines.Prefetch((byte*)at + ahead);
                    Compare(Vector.Load(at), n, ref b, ref w);
                }

                b.Store(best + j);
                w.Store(where + j);
            }
        }

        for (; j < columns; j++)
        {
            T n = number, b = start[j], w = start == best ? where[j] : T.Zero;
            for (int row = 0; row < count; row++, n++)
                Compare(At(rows, row * stride)[j], n, ref b, ref w);
            (best[j], where[j]) = (b, w);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T* At(T* elements, nint bytes) => (T*)((byte*)elements + bytes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Compare(Vector<T> x, Vector<T> number, ref Vector<T> best, ref Vector<T> where)
    {
        Vector<T> keep = TExtreme.IsNoBetter(x, best) | ~Vector.Equals(best, best); // a NaN stays what it is
        (best, where) = (Vector.ConditionalSelect(keep, best, x), Vector.ConditionalSelect(keep, where, number));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Compare(T x, T number, ref T best, ref T where)
    {
        if (TExtreme.IsBetter(x, best) || (T.IsNaN(x) && !T.IsNaN(best)))
            (best, where) = (x, number);
    }
}
