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
    /// <summary>Scans.</summary>
    /// <param name="source">The first element.</param>
    /// <param name="target">Where the results go, at the same distances; may be the source.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="stride">From row to row, in elements.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="starts">What comes before the first row; null where nothing does.</param>
    /// <param name="stream">Whether to write past the caches; rows are whole cache lines then.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(T* source, T* target, nint rows, nint stride, int columns, TAcc* starts, bool stream)
    {
        byte* buffer = stackalloc byte[Aligned.Bytes<TAcc>(1, columns)];
        TAcc* sums = Aligned.Rows<TAcc>(buffer);
        if (starts == null)
            new Span<TAcc>(sums, columns).Fill(TAccumulation.Start<TAcc>());
        else
            new ReadOnlySpan<TAcc>(starts, columns).CopyTo(new Span<TAcc>(sums, columns));
        nint row = 0;
        for (; row <= rows - 4; row += 4)
            FourRows(source + (row * stride), target + (row * stride), stride, columns, sums, stream);
        for (; row < rows; row++)
            OneRow(source + (row * stride), target + (row * stride), columns, sums);
    }

    /// <summary>Four rows at once, as loading and storing accumulators costs more than the additions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourRows(T* source, T* target, nint stride, int columns, TAcc* sums, bool stream)
    {
        nint ahead = 4 * stride * sizeof(T); // at the end of a row the processor no longer fetches ahead by itself
        T* s1 = source + stride, s2 = s1 + stride, s3 = s2 + stride, t1 = target + stride, t2 = t1 + stride, t3 = t2 + stride;
        int j = 0;
        if (Vector<T>.IsSupported && Vector<TAcc>.IsSupported)
        {
            for (; j <= columns - (2 * Vector<T>.Count); j += 2 * Vector<T>.Count)
            {
                CacheLines.Prefetch((byte*)(source + j) + ahead);
                CacheLines.Prefetch((byte*)(s1 + j) + ahead);
                CacheLines.Prefetch((byte*)(s2 + j) + ahead);
                CacheLines.Prefetch((byte*)(s3 + j) + ahead);
                if (!stream)
                {
                    CacheLines.Prefetch((byte*)(target + j) + ahead);
                    CacheLines.Prefetch((byte*)(t1 + j) + ahead);
                    CacheLines.Prefetch((byte*)(t2 + j) + ahead);
                    CacheLines.Prefetch((byte*)(t3 + j) + ahead);
                }

                // Both registers of a line, before those of the next row: half lines that are streamed in turn cost twice the time.
                int k = j + Vector<T>.Count;
                Vector<TAcc> lower = Vector.Load(sums + j), upper = Upper(sums + j);
                Vector<TAcc> lower2 = Vector.Load(sums + k), upper2 = Upper(sums + k);
                Store(Add(Vector.Load(source + j), ref lower, ref upper), target + j, stream);
                Store(Add(Vector.Load(source + k), ref lower2, ref upper2), target + k, stream);
                Store(Add(Vector.Load(s1 + j), ref lower, ref upper), t1 + j, stream);
                Store(Add(Vector.Load(s1 + k), ref lower2, ref upper2), t1 + k, stream);
                Store(Add(Vector.Load(s2 + j), ref lower, ref upper), t2 + j, stream);
                Store(Add(Vector.Load(s2 + k), ref lower2, ref upper2), t2 + k, stream);
                Store(Add(Vector.Load(s3 + j), ref lower, ref upper), t3 + j, stream);
                Store(Add(Vector.Load(s3 + k), ref lower2, ref upper2), t3 + k, stream);
                Store(lower, upper, sums + j);
                Store(lower2, upper2, sums + k);
            }
        }

        if (j < columns)
            FourShortRows(source + j, target + j, stride, columns - j, sums + j);
    }

    /// <summary>The same with what is no whole line: a register, half of one, single elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourShortRows(T* source, T* target, nint stride, int columns, TAcc* sums)
    {
        T* s1 = source + stride, s2 = s1 + stride, s3 = s2 + stride, t1 = target + stride, t2 = t1 + stride, t3 = t2 + stride;
        int j = 0;
        for (; Vector<T>.IsSupported && Vector<TAcc>.IsSupported && j <= columns - Vector<T>.Count; j += Vector<T>.Count)
        {
            Vector<TAcc> lower = Vector.Load(sums + j), upper = Upper(sums + j);
            Add(Vector.Load(source + j), ref lower, ref upper).Store(target + j);
            Add(Vector.Load(s1 + j), ref lower, ref upper).Store(t1 + j);
            Add(Vector.Load(s2 + j), ref lower, ref upper).Store(t2 + j);
            Add(Vector.Load(s3 + j), ref lower, ref upper).Store(t3 + j);
            Store(lower, upper, sums + j);
        }

        for (; Avx.IsSupported && Vector<TAcc>.IsSupported && Vector<TAcc>.Count == 4 && j <= columns - 4; j += 4)
        {
            Vector<TAcc> four = Vector.Load(sums + j);
            ScanFour(source + j, target + j, ref four);
            ScanFour(s1 + j, t1 + j, ref four);
            ScanFour(s2 + j, t2 + j, ref four);
            ScanFour(s3 + j, t3 + j, ref four);
            four.Store(sums + j);
        }

        for (; j < columns; j++)
        {
            TAcc sum = sums[j];
            target[j] = Add(source[j], ref sum);
            t1[j] = Add(s1[j], ref sum);
            t2[j] = Add(s2[j], ref sum);
            t3[j] = Add(s3[j], ref sum);
            sums[j] = sum;
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
    private static void ScanFour(T* source, T* target, ref Vector<TAcc> sums)
    {
        sums = TAccumulation.Merge(sums, TRounding.LoadFour(source).AsVector());
        TRounding.StoreFour(sums.AsVector256(), target);
    }

    private static void OneRow(T* source, T* target, int columns, TAcc* sums)
    {
        for (int j = 0; j < columns; j++)
            target[j] = Add(source[j], ref sums[j]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector<T> elements, T* target, bool stream)
    {
        if (stream)
            elements.StoreAlignedNonTemporal(target);
        else
            elements.Store(target);
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
