using System.Numerics;
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
        T best = FoldReduction<ExtremeFold<TExtreme, T>, T, T, T>.Run(elements, length);
        return new(best, IndexOf(elements, length, best));
    }

    /// <summary>Where a value is first, or the first NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows(T* elements, nint stride, int rows, int columns, Located<T>* results)
    {
        T* best = stackalloc T[columns], where = stackalloc T[columns];
        Buffer.MemoryCopy(elements, best, columns * sizeof(T), columns * sizeof(T));
        new Span<T>(where, columns).Clear();
        for (int row = 1; row < rows; row++)
            Compare((T*)((byte*)elements + (row * stride)), T.CreateTruncating(row), columns, best, where);
        for (int j = 0; j < columns; j++)
            results[j] = new(best[j], long.CreateTruncating(where[j]));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Compare(T* row, T number, int columns, T* best, T* where)
    {
        int j = 0;
        if (Vector<T>.IsSupported)
        {
            var numbers = new Vector<T>(number);
            for (; j <= columns - Vector<T>.Count; j += Vector<T>.Count)
            {
                Vector<T> x = Vector.Load(row + j), b = Vector.Load(best + j);
                Vector<T> keep = TExtreme.IsNoBetter(x, b) | ~Vector.Equals(b, b); // a NaN stays what it is
                Vector.ConditionalSelect(keep, b, x).Store(best + j);
                Vector.ConditionalSelect(keep, Vector.Load(where + j), numbers).Store(where + j);
            }
        }

        for (; j < columns; j++)
        {
            if (TExtreme.IsBetter(row[j], best[j]) || (T.IsNaN(row[j]) && !T.IsNaN(best[j])))
                (best[j], where[j]) = (row[j], number);
        }
    }
}
