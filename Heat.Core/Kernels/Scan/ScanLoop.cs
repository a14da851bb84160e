using System.Numerics;
using System.Runtime.Intrinsics.X86;

namespace Heat.Kernels;

/// <summary>
/// The driver of all scans (running sums and products) along the middle axis of a contiguous row-major array of three. Where
/// the last axis is longer than 1, rows are added to a row of accumulators, column by column. Else each run is scanned block by
/// block: what a block comes to is made known to those after it, on however many threads. Blocks do not depend on the number of
/// threads, and so neither does rounding. A running product is one chain from the first element to the last, as in NumPy, because the
/// product of a block alone may overflow, or vanish, where the running product does not.
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
    private const int BlockLength = 2048;
    private const int ShortRun = 128; // elements; fewer are scanned without adding up blocks
    private const int MaxColumns = 4096;
    private const int Line = 64;
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
        long bytes = (long)outer * length * inner * sizeof(T);
        if (bytes < ParallelBytes)
            workers = Workers.Single;
        // Streaming stores pay off for complete cache lines only.
        bool stream = Sse.IsSupported && source != target && bytes >= StridedCopy.StreamingThreshold && (nint)target % Line == 0
            && (inner > 1 ? inner * sizeof(T) % Line == 0 : outer == 1 || length * sizeof(T) % Line == 0);
        if (inner > 1)
            RunColumns(source, target, outer, length, inner, starts, workers, stream);
        else if (!TAccumulation.IsSum || length < ShortRun)
            ForParts(workers, outer, (first, end) => ScanBlock<TRounding, T, TAcc>.Chains<TAccumulation>(source, target, first, end, length, starts));
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

    private static TAcc Start(TAcc* starts, nint at) => starts == null ? TAccumulation.Start<TAcc>() : starts[at];

    private static void RunRows(T* source, T* target, nint first, nint end, nint length, TAcc* starts, bool stream)
    {
        for (nint row = first; row < end; row++)
        {
            TAcc before = Start(starts, row);
            for (nint at = 0; at < length; at += BlockLength)
            {
                nint place = (row * length) + at;
                before += ScanBlock<TRounding, T, TAcc>.Sums(source + place, target + place, (int)nint.Min(BlockLength, length - at), before, stream);
            }
        }
    }

    /// <summary>Few long runs on several threads: first what each block comes to, then the scan of each.</summary>
    private static void RunBlocks(T* source, T* target, nint outer, nint length, TAcc* starts, Workers workers, bool stream)
    {
        nint blocks = (length + BlockLength - 1) / BlockLength;
        TAcc[] befores = GC.AllocateUninitializedArray<TAcc>(checked((int)(outer * blocks)));
        ForParts(workers, outer * blocks, (first, end) =>
        {
            for (nint block = first; block < end; block++)
            {
                nint at = block % blocks * BlockLength;
                befores[block] = ScanBlock<TRounding, T, TAcc>.Sums(
                    source + (block / blocks * length) + at, null, (int)nint.Min(BlockLength, length - at), TAcc.Zero, stream: false);
            }
        });
        for (nint row = 0; row < outer; row++)
        {
            TAcc before = Start(starts, row);
            for (nint block = row * blocks; block < (row + 1) * blocks; block++)
                (befores[block], before) = (before, before + befores[block]);
        }

        ForParts(workers, outer * blocks, (first, end) =>
        {
            for (nint block = first; block < end; block++)
            {
                nint at = block % blocks * BlockLength, place = (block / blocks * length) + at;
                ScanBlock<TRounding, T, TAcc>.Sums(source + place, target + place, (int)nint.Min(BlockLength, length - at), befores[block], stream);
            }
        });
    }

    private static void RunColumns(T* source, T* target, nint outer, nint length, nint inner, TAcc* starts, Workers workers, bool stream)
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
                ScanColumns<TAccumulation, TRounding, T, TAcc>.Run(source + place, target + place, length, inner, (int)nint.Min(chunk, inner - column), before, stream);
            }
        });
    }
}
