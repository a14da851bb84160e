using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>
/// The driver of all scans (running sums and products) along the middle axis of a contiguous row-major array of three. Where
/// the last axis is longer than 1, rows are added to a row of accumulators, column by column. Else each run is cut into blocks, and
/// a block into chains that are first summed and then scanned side by side, since a single chain would wait for each addition.
/// Blocks do not depend on the number of threads, and so neither does rounding.
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
    private const int Chains = 8;
    private const int BlockLength = 2048;
    private const int ChainLength = BlockLength / Chains;
    private const int MaxColumns = 2048;
    private const long ParallelBytes = 1 << 20;

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
        if (inner > 1)
            RunColumns(source, target, outer, length, inner, starts, workers);
        else if (outer >= workers.Count)
            ForParts(workers, outer, (first, end) => RunRows(source, target, first, end, length, starts));
        else
            RunBlocks(source, target, outer, length, starts, workers);
    }

    private static void ForParts(Workers workers, nint count, Action<nint, nint> body)
    {
        if (workers.Count == 1)
            body(0, count);
        else
            workers.Run(part => body(count * part / workers.Count, count * (part + 1) / workers.Count));
    }

    private static void RunRows(T* source, T* target, nint first, nint end, nint length, TAcc* starts)
    {
        for (nint row = first; row < end; row++)
        {
            TAcc before = starts == null ? TAccumulation.Start<TAcc>() : starts[row];
            for (nint at = 0; at < length; at += BlockLength)
            {
                nint place = (row * length) + at;
                before = Block(source + place, target + place, (int)nint.Min(BlockLength, length - at), before);
            }
        }
    }

    /// <summary>Few long runs on several threads: first what each block comes to, then the scan of each.</summary>
    private static void RunBlocks(T* source, T* target, nint outer, nint length, TAcc* starts, Workers workers)
    {
        nint blocks = (length + BlockLength - 1) / BlockLength;
        TAcc[] sums = GC.AllocateUninitializedArray<TAcc>(checked((int)(outer * blocks)));
        ForParts(workers, outer * blocks, (first, end) =>
        {
            Span<TAcc> chains = stackalloc TAcc[Chains];
            for (nint block = first; block < end; block++)
            {
                nint at = block % blocks * BlockLength;
                sums[block] = ChainSums(source + (block / blocks * length) + at, (int)nint.Min(BlockLength, length - at), chains);
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
                Block(source + place, target + place, (int)nint.Min(BlockLength, length - at), sums[block]);
            }
        });
    }

    /// <summary>Scans a block.</summary>
    /// <returns>What comes before the next.</returns>
    private static TAcc Block(T* source, T* target, int length, TAcc before)
    {
        Span<TAcc> chains = stackalloc TAcc[Chains];
        TAcc sum = ChainSums(source, length, chains);
        TAcc after = TAccumulation.Merge(before, sum);
        if (length < BlockLength)
        {
            Chain(source, target, length, before);
            return after;
        }

        foreach (ref TAcc chain in chains)
            (chain, before) = (before, TAccumulation.Merge(before, chain));
        SideBySide(source, target, chains);
        return after;
    }

    /// <summary>What each chain of a block comes to, and the block: a short one has a single chain.</summary>
    private static TAcc ChainSums(T* source, int length, Span<TAcc> chains)
    {
        if (length < BlockLength)
            return FoldReduction<WideFold<TAccumulation, TRounding, T, TAcc>, T, TAcc, TAcc>.Run(source, length);
        for (int k = 0; k < Chains; k++)
            chains[k] = FoldReduction<WideFold<TAccumulation, TRounding, T, TAcc>, T, TAcc, TAcc>.Run(source + (k * ChainLength), ChainLength);
        return TAccumulation.Merge(
            TAccumulation.Merge(TAccumulation.Merge(chains[0], chains[1]), TAccumulation.Merge(chains[2], chains[3])),
            TAccumulation.Merge(TAccumulation.Merge(chains[4], chains[5]), TAccumulation.Merge(chains[6], chains[7])));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Chain(T* source, T* target, int length, TAcc before)
    {
        for (int i = 0; i < length; i++)
        {
            before = TAccumulation.Merge(before, TRounding.Of(source[i]));
            target[i] = TRounding.Back(before);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SideBySide(T* source, T* target, ReadOnlySpan<TAcc> starts)
    {
        TAcc a = starts[0], b = starts[1], c = starts[2], d = starts[3], e = starts[4], f = starts[5], g = starts[6], h = starts[7];
        for (int i = 0; i < ChainLength; i++, source++, target++)
        {
            a = TAccumulation.Merge(a, TRounding.Of(source[0]));
            b = TAccumulation.Merge(b, TRounding.Of(source[ChainLength]));
            c = TAccumulation.Merge(c, TRounding.Of(source[2 * ChainLength]));
            d = TAccumulation.Merge(d, TRounding.Of(source[3 * ChainLength]));
            e = TAccumulation.Merge(e, TRounding.Of(source[4 * ChainLength]));
            f = TAccumulation.Merge(f, TRounding.Of(source[5 * ChainLength]));
            g = TAccumulation.Merge(g, TRounding.Of(source[6 * ChainLength]));
            h = TAccumulation.Merge(h, TRounding.Of(source[7 * ChainLength]));
            target[0] = TRounding.Back(a);
            target[ChainLength] = TRounding.Back(b);
            target[2 * ChainLength] = TRounding.Back(c);
            target[3 * ChainLength] = TRounding.Back(d);
            target[4 * ChainLength] = TRounding.Back(e);
            target[5 * ChainLength] = TRounding.Back(f);
            target[6 * ChainLength] = TRounding.Back(g);
            target[7 * ChainLength] = TRounding.Back(h);
        }
    }

    private static void RunColumns(T* source, T* target, nint outer, nint length, nint inner, TAcc* starts, Workers workers)
    {
        // Chunks of whole cache lines, as many for each thread.
        nint chunk = nint.Min(MaxColumns, workers.Count == 1 ? inner : nint.Max(64, (inner / workers.Count + 63) / 64 * 64)), chunks = (inner + chunk - 1) / chunk;
        ForParts(workers, outer * chunks, (first, end) =>
        {
            for (nint tile = first; tile < end; tile++)
            {
                nint column = tile % chunks * chunk, row = tile / chunks;
                nint place = (row * length * inner) + column;
                TAcc* before = starts == null ? null : starts + (row * inner) + column;
                Columns(source + place, target + place, length, inner, (int)nint.Min(chunk, inner - column), before);
            }
        });
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Columns(T* source, T* target, nint rows, nint stride, int columns, TAcc* starts)
    {
        byte* buffer = stackalloc byte[Aligned.Bytes<TAcc>(1, columns)];
        TAcc* sums = Aligned.Rows<TAcc>(buffer);
        if (starts == null)
            new Span<TAcc>(sums, columns).Fill(TAccumulation.Start<TAcc>());
        else
            new ReadOnlySpan<TAcc>(starts, columns).CopyTo(new Span<TAcc>(sums, columns));
        nint row = 0;
        for (; row <= rows - 4; row += 4)
            FourRows(source + (row * stride), target + (row * stride), stride, columns, sums);
        for (; row < rows; row++)
            OneRow(source + (row * stride), target + (row * stride), columns, sums);
    }

    /// <summary>Four rows at once, as loading and storing accumulators costs more than the additions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourRows(T* source, T* target, nint stride, int columns, TAcc* sums)
    {
        T* s1 = source + stride, s2 = s1 + stride, s3 = s2 + stride, t1 = target + stride, t2 = t1 + stride, t3 = t2 + stride;
        int j = 0;
        if (Vector<T>.IsSupported && Vector<TAcc>.IsSupported)
        {
            for (; j <= columns - Vector<T>.Count; j += Vector<T>.Count)
            {
                Vector<TAcc> lower = Vector.Load(sums + j), upper = TRounding.Parts == 2 ? Vector.Load(sums + j + Vector<TAcc>.Count) : default;
                Add(Vector.Load(source + j), ref lower, ref upper).Store(target + j);
                Add(Vector.Load(s1 + j), ref lower, ref upper).Store(t1 + j);
                Add(Vector.Load(s2 + j), ref lower, ref upper).Store(t2 + j);
                Add(Vector.Load(s3 + j), ref lower, ref upper).Store(t3 + j);
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
