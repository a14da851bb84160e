using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Heat.Kernels;

/// <summary>
/// The driver of all scans (running sums and products) along the middle axis of a contiguous row-major array of three. Where
/// the last axis is longer than 1, rows are added to a row of accumulators, column by column. Else each run is scanned within
/// registers; it is cut into blocks, before each of which comes the sum of what the blocks before it come to. Blocks do not depend
/// on the number of threads, and so neither does rounding.
/// </summary>
/// <typeparam name="TAccumulation">The operation.</typeparam>
/// <typeparam name="TRounding">From elements to accumulators and back.</typeparam>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TAcc">The type that they accumulate in.</typeparam>
internal readonly unsafe struct ScanLoop<TAccumulation, TRounding, T, TAcc>
    where TAccumulation : IAccumulation
    where TRounding : IRounding<T, TAcc>
    where T : unmanaged, INumberBase<T>
    where TAcc : unmanaged, INumberBase<TAcc>
{
    private const int BlockLength = ReduceLoop.BlockLength;
    private const int MaxColumns = 2048;
    private const long ParallelBytes = 1 << 20;

    private static int VectorBytes => Vector<byte>.Count;

    /// <summary>Scans.</summary>
    /// <param name="source">The elements.</param>
    /// <param name="target">As many; may be the source.</param>
    /// <param name="outer">The length of the first axis.</param>
    /// <param name="length">The length of the axis along which the scan runs.</param>
    /// <param name="inner">The length of the last axis.</param>
    /// <param name="starts">What comes before the first element, for each index of the outer axes; null where nothing does.</param>
    /// <param name="workers">The threads to use.</param>
    public static void Run(T* source, T* target, nint outer, nint length, nint inner, TAcc* starts, Workers workers)
    {
        if (outer * length * inner == 0)
            return;
        if ((long)outer * length * inner * sizeof(T) < ParallelBytes)
            workers = Workers.Single;
        bool stream = Environment.GetEnvironmentVariable("NOS") == null && source != target && (long)outer * length * inner * sizeof(T) >= StridedCopy.StreamingThreshold && Sse.IsSupported;
        if (inner > 1)
            RunColumns(source, target, outer, length, inner, starts, workers, stream);
        else if (outer >= workers.Count)
            ForParts(workers, outer, (first, end) => RunRows(source, target, first, end, length, starts, stream));
        else
            RunBlocks(source, target, outer, length, starts, workers, stream);
    }

    private static void ForParts(Workers workers, nint count, Action<nint, nint> body)
    {
        workers.Run(part =>
        {
            body(count * part / workers.Count, count * (part + 1) / workers.Count);
            if (Sse.IsSupported)
                Sse.StoreFence(); // streaming stores are not ordered with what tells another thread, or rank, that they are done
        });
    }

    private static void RunRows(T* source, T* target, nint first, nint end, nint length, TAcc* starts, bool stream)
    {
        for (nint row = first; row < end; row++)
        {
            TAcc before = starts == null ? TAccumulation.Start<TAcc>() : starts[row];
            for (nint at = 0; at < length; at += BlockLength)
            {
                nint place = (row * length) + at;
                before = Block(source + place, target + place, (int)nint.Min(BlockLength, length - at), before, stream);
            }
        }
    }

    /// <summary>Few long runs on several threads: first what each block comes to, then the scan of each.</summary>
    private static void RunBlocks(T* source, T* target, nint outer, nint length, TAcc* starts, Workers workers, bool stream)
    {
        nint blocks = (length + BlockLength - 1) / BlockLength;
        TAcc[] sums = GC.AllocateUninitializedArray<TAcc>(checked((int)(outer * blocks)));
        ForParts(workers, outer * blocks, (first, end) =>
        {
            for (nint block = first; block < end; block++)
            {
                nint at = block % blocks * BlockLength;
                sums[block] = Sum(source + (block / blocks * length) + at, (int)nint.Min(BlockLength, length - at));
            }
        });
        for (nint row = 0; row < outer; row++)
        {
            TAcc before = starts == null ? TAccumulation.Start<TAcc>() : starts[row];
            for (nint block = row * blocks; block < (row + 1) * blocks; block++)
                (sums[block], before) = (before, TAccumulation.Merge(before, sums[block]));
        }

        ForParts(workers, outer * blocks, (first, end) =>
        {
            for (nint block = first; block < end; block++)
            {
                nint at = block % blocks * BlockLength, place = (block / blocks * length) + at;
                Block(source + place, target + place, (int)nint.Min(BlockLength, length - at), sums[block], stream);
            }
        });
    }

    /// <summary>Scans a block.</summary>
    /// <returns>What comes before the next.</returns>
    private static TAcc Block(T* source, T* target, int length, TAcc before, bool stream)
    {
        TAcc after = TAccumulation.Merge(before, Sum(source, length));
        int scanned = 0;
        if (sizeof(TAcc) == sizeof(double) && Vector256<TAcc>.IsSupported && Avx.IsSupported)
            scanned = Registers(source, target, length, ref before, stream && ((nint)target & 31) == 0);
        Elements(source + scanned, target + scanned, length - scanned, before);
        return after;
    }

    private static TAcc Sum(T* source, int length) => FoldReduction<WideFold<TAccumulation, TRounding, T, TAcc>, T, TAcc, TAcc>.Run(source, length);

    /// <summary>Scans four elements at a time: neighbours, then pairs, are added up within a register, and what comes before to
    /// all of them (Hillis and Steele, "Data parallel algorithms", CACM 29, 1986). The next register waits for one addition only.</summary>
    /// <returns>How many elements were scanned.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Registers(T* source, T* target, int length, ref TAcc before, bool stream)
    {
        Vector256<TAcc> start = Vector256.Create(TAccumulation.Start<TAcc>()), sum = Vector256.Create(before);
        Vector256<TAcc> odd = Vector256.Create(0L, -1, 0, -1).As<long, TAcc>(), second = Vector256.Create(0L, 0, -1, -1).As<long, TAcc>();
        int i = 0;
        for (; i <= length - 4; i += 4)
        {
            Vector256<TAcc> x = TRounding.LoadFour(source + i);
            x = TAccumulation.Merge(Vector256.ConditionalSelect(odd, Vector256.Shuffle(x.AsDouble(), Vector256.Create(0L, 0, 2, 2)).As<double, TAcc>(), start), x);
            x = TAccumulation.Merge(Vector256.ConditionalSelect(second, Vector256.Shuffle(x.AsDouble(), Vector256.Create(1L, 1, 1, 1)).As<double, TAcc>(), start), x);
            TRounding.StoreFour(TAccumulation.Merge(sum, x), target + i, stream);
            sum = TAccumulation.Merge(sum, Vector256.Shuffle(x.AsDouble(), Vector256.Create(3L, 3, 3, 3)).As<double, TAcc>());
        }

        before = sum[0];
        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Elements(T* source, T* target, int length, TAcc before)
    {
        for (int i = 0; i < length; i++)
            target[i] = Add(source[i], ref before);
    }

    private static void RunColumns(T* source, T* target, nint outer, nint length, nint inner, TAcc* starts, Workers workers, bool stream)
    {
        stream &= ((nint)target & (VectorBytes - 1)) == 0 && inner * sizeof(T) % VectorBytes == 0; // every row is aligned
        // Chunks of whole cache lines, as many for each thread.
        nint chunk = nint.Min(MaxColumns, workers.Count == 1 ? inner : nint.Max(64, (inner / workers.Count + 63) / 64 * 64)), chunks = (inner + chunk - 1) / chunk;
        ForParts(workers, outer * chunks, (first, end) =>
        {
            for (nint tile = first; tile < end; tile++)
            {
                nint column = tile % chunks * chunk, row = tile / chunks;
                nint place = (row * length * inner) + column;
                TAcc* before = starts == null ? null : starts + (row * inner) + column;
                Columns(source + place, target + place, length, inner, (int)nint.Min(chunk, inner - column), before, stream);
            }
        });
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Columns(T* source, T* target, nint rows, nint stride, int columns, TAcc* starts, bool stream)
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
        T* s1 = source + stride, s2 = s1 + stride, s3 = s2 + stride, t1 = target + stride, t2 = t1 + stride, t3 = t2 + stride;
        int j = 0;
        if (Vector<T>.IsSupported && Vector<TAcc>.IsSupported)
        {
            for (; j <= columns - Vector<T>.Count; j += Vector<T>.Count)
            {
                Vector<TAcc> lower = Vector.Load(sums + j), upper = TRounding.Parts == 2 ? Vector.Load(sums + j + Vector<TAcc>.Count) : default;
                Store(Add(Vector.Load(source + j), ref lower, ref upper), target + j, stream);
                Store(Add(Vector.Load(s1 + j), ref lower, ref upper), t1 + j, stream);
                Store(Add(Vector.Load(s2 + j), ref lower, ref upper), t2 + j, stream);
                Store(Add(Vector.Load(s3 + j), ref lower, ref upper), t3 + j, stream);
                lower.Store(sums + j);
                if (TRounding.Parts == 2)
                    upper.Store(sums + j + Vector<TAcc>.Count);
            }
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
    private static void Store(Vector<T> elements, T* target, bool stream)
    {
        if (stream)
            elements.StoreAlignedNonTemporal(target);
        else
            elements.Store(target);
    }

    private static void OneRow(T* source, T* target, int columns, TAcc* sums)
    {
        for (int j = 0; j < columns; j++)
            target[j] = Add(source[j], ref sums[j]);
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
