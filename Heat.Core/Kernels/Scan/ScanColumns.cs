using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Heat.Kernels;

/// <summary>Scans of rows, column by column: each column has an accumulator, to which its elements are added from row to row.</summary>
internal static unsafe class ScanColumns<TAccumulation, TRounding, T, TAcc>
    where TAccumulation : IAccumulation
    where TRounding : IRounding<T, TAcc>
    where T : unmanaged
    where TAcc : unmanaged, INumberBase<TAcc>
{
    private const int RowsAtOnce = 256; // of narrow rows, which stay in the cache from register to register
    private const int FetchAhead = 4096; // bytes

    /// <summary>Scans.</summary>
    /// <param name="source">The first element.</param>
    /// <param name="target">Where the results go, at the same distances; may be the source.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="stride">From row to row, in elements.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="starts">What comes before the first row; null where nothing does.</param>
    /// <param name="stream">Whether to use streaming stores; rows are complete cache lines then.</param>
    [SkipLocalsInit]
    [MethodImpl(Loops.CompiledOnce)]
    public static void Run(T* source, T* target, nint rows, nint stride, int columns, TAcc* starts, bool stream)
    {
        byte* buffer = stackalloc byte[Aligned.Bytes<TAcc>(1, columns)];
        TAcc* sums = Aligned.Rows<TAcc>(buffer);
        if (starts == null)
            new Span<TAcc>(sums, columns).Fill(TAccumulation.Start<TAcc>());
        else
            new ReadOnlySpan<TAcc>(starts, columns).CopyTo(new Span<TAcc>(sums, columns));
        int atOnce = Vector<T>.IsSupported && Vector<TAcc>.IsSupported && columns >= 2 * Vector<T>.Count ? 2 : RowsAtOnce;
        for (nint row = 0; row < rows; row += atOnce)
        {
            T* from = source + (row * stride), to = target + (row * stride);
            if (atOnce == 2 && row < rows - 1)
                TwoRows(from, to, stride, columns, sums, stream);
            else
                ColumnByColumn(from, to, (int)nint.Min(atOnce, rows - row), stride, columns, sums);
        }
    }

    /// <summary>Two rows at once, as loading and storing accumulators costs more than the additions; with four, the many streams of
    /// memory cost more than these.</summary>
    [MethodImpl(Loops.CompiledOnce)]
    private static void TwoRows(T* source, T* target, nint stride, int columns, TAcc* sums, bool stream)
    {
        nint ahead = nint.Max(2 * stride * sizeof(T), FetchAhead); // at the end of a row the processor no longer fetches ahead by itself
        T* source2 = source + stride, target2 = target + stride;
        int j = 0;
        for (; j <= columns - (2 * Vector<T>.Count); j += 2 * Vector<T>.Count)
        {
            CacheLines.Prefetch((byte*)(source + j) + ahead);
            CacheLines.Prefetch((byte*)(source2 + j) + ahead);
            if (!stream)
            {
                CacheLines.Prefetch((byte*)(target + j) + ahead);
                CacheLines.Prefetch((byte*)(target2 + j) + ahead);
            }

            // Both registers of a line, before those of the next row: half lines that are streamed in turn cost twice the time.
            int k = j + Vector<T>.Count;
            Vector<TAcc> lower = Vector.Load(sums + j), upper = Upper(sums + j);
            Vector<TAcc> lower2 = Vector.Load(sums + k), upper2 = Upper(sums + k);
            CacheLines.Store(Add(Vector.Load(source + j), ref lower, ref upper), target + j, stream);
            CacheLines.Store(Add(Vector.Load(source + k), ref lower2, ref upper2), target + k, stream);
            CacheLines.Store(Add(Vector.Load(source2 + j), ref lower, ref upper), target2 + j, stream);
            CacheLines.Store(Add(Vector.Load(source2 + k), ref lower2, ref upper2), target2 + k, stream);
            Store(lower, upper, sums + j);
            Store(lower2, upper2, sums + k);
        }

        if (j < columns)
            ColumnByColumn(source + j, target + j, 2, stride, columns - j, sums + j);
    }

    /// <summary>As many columns as fill a register, then four, then what is left, each from row to row.</summary>
    [MethodImpl(Loops.CompiledOnce)]
    private static void ColumnByColumn(T* source, T* target, int rows, nint stride, int columns, TAcc* sums)
    {
        int j = 0;
        nint end = rows * stride;
        for (; Vector<T>.IsSupported && Vector<TAcc>.IsSupported && j <= columns - Vector<T>.Count; j += Vector<T>.Count)
        {
            Vector<TAcc> lower = Vector.Load(sums + j), upper = Upper(sums + j);
            for (nint i = j; i < end; i += stride)
                Add(Vector.Load(source + i), ref lower, ref upper).Store(target + i);
            Store(lower, upper, sums + j);
        }

        for (; Avx.IsSupported && Vector<TAcc>.IsSupported && Vector<TAcc>.Count == 4 && j <= columns - 4; j += 4)
        {
            Vector<TAcc> four = Vector.Load(sums + j);
            for (nint i = j; i < end; i += stride)
            {
                four = TAccumulation.Merge(four, TRounding.LoadFour(source + i).AsVector());
                TRounding.StoreFour(four.AsVector256(), target + i);
            }

            four.Store(sums + j);
        }

        for (; j < columns; j += 3)
        {
            // Three side by side, so that additions do not wait for each other; of those that there are not, another takes the place.
            int second = Math.Min(1, columns - j - 1), third = Math.Min(2, columns - j - 1);
            TAcc a = sums[j], b = sums[j + second], c = sums[j + third];
            for (nint i = j; i < end; i += stride)
            {
                (T x, T y, T z) = (source[i], source[i + second], source[i + third]);
                target[i] = Add(x, ref a);
                target[i + second] = Add(y, ref b);
                target[i + third] = Add(z, ref c);
            }

            (sums[j], sums[j + second], sums[j + third]) = (a, b, c);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<TAcc> Upper(TAcc* sums) => TRounding.Parts == 2 ? Vector.Load(sums + Vector<TAcc>.Count) : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector<TAcc> lower, Vector<TAcc> upper, TAcc* sums)
    {
        lower.Store(sums);
        if (TRounding.Parts == 2)
            upper.Store(sums + Vector<TAcc>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Add(Vector<T> elements, ref Vector<TAcc> lower, ref Vector<TAcc> upper)
    {
        lower = TAccumulation.Merge(lower, TRounding.Lower(elements));
        if (TRounding.Parts == 2)
            upper = TAccumulation.Merge(upper, TRounding.Upper(elements));
        return TRounding.Back(lower, upper);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Add(T element, ref TAcc sum)
    {
        sum = TAccumulation.Merge(sum, TRounding.Of(element));
        return TRounding.Back(sum);
    }
}
