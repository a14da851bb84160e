using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Heat.Kernels;

/// <summary>
/// The driver of all element-wise operations: cuts the index space into tiles and hands each to a kernel as contiguous runs.
/// Operands that already are runs, or one element, within a tile take part in place; others, such as transposed ones or rows
/// too short for a call each, go through a small buffer that stays in the nearest caches.
/// </summary>
internal static unsafe partial class TileLoop
{
    private const int BufferBytes = 16 << 10;
    private const int Side = 64; // of a tile that is transposed: a cache line of each of its rows is used up
    private const int LongRun = 256; // elements that are worth a call

    // TensorPrimitives uses non-temporal stores from 256 KiB on. Results that fit a typical last-level cache should stay there for the
    // next operation, so tiles are smaller.
    public const int CachedBytes = 128 << 10;

    // Larger results may be streamed, in tiles of 1 MiB: the runtime optimizes a method only after some thirty calls.
    private const int StreamedBytes = 1 << 20;

    private const long ParallelBytes = 1 << 20;

    /// <summary>Runs a kernel over all elements.</summary>
    /// <param name="nest">The operands; reduced here.</param>
    /// <param name="workers">The threads to use, in parts that do not depend on what is computed.</param>
    public static void Run<TKernel>(OperandNest nest, Workers workers) where TKernel : ITileKernel
    {
        if (nest.IsEmpty)
            return;
        nest.Reduce();
        long bytes = nest.Size * nest.ElementSizes[0];
        if (workers.Count == 1 || bytes < ParallelBytes || nest.Count == 0)
        {
            RunPart<TKernel>(nest, bytes);
            return;
        }

        RunParts<TKernel>(nest, workers, bytes);
    }

    private static void RunParts<TKernel>(OperandNest nest, Workers workers, long bytes) where TKernel : ITileKernel
    {
        int longest = nest.Count - 1;
        for (int loop = 0; loop < nest.Count; loop++)
            longest = nest.Lengths[loop] > nest.Lengths[longest] ? loop : longest;
        nint length = nest.Lengths[longest];
        workers.Run(part =>
        {
            // Whole cache lines for each, so that no two threads write to the same one.
            nint start = Bound(part), end = Bound(part + 1);
            if (start < end)
                RunPart<TKernel>(nest.Part(longest, start, end - start), bytes);
        });

        nint Bound(int part) => part == workers.Count ? length : length * part / workers.Count / Side * Side;
    }

    private static void RunPart<TKernel>(OperandNest nest, long bytes) where TKernel : ITileKernel
    {
        // A streaming store saves the read of the target's cache line; if the target is a source, too, the line has been read anyway.
        bool stream = bytes >= StridedCopy.StreamingThreshold && !nest.Data.AsSpan(1).Contains(nest.Data[0]);
        Span<int> tile = stackalloc int[nest.Count];
        switch (ChooseTile(nest, bytes, tile))
        {
            case Tiling.InPlace: RunInPlace<TKernel>(nest, tile.IsEmpty ? 1 : tile[0], stream && TKernel.CanStream); break;
            case Tiling.Rows: RunRows<TKernel>(nest, tile, stream); break;
            default: RunBuffered<TKernel>(nest, tile); break;
        }

        if (stream && Sse.IsSupported)
            Sse.StoreFence(); // streaming stores are not ordered with what tells another rank that they are done
    }

    private enum Tiling
    {
        /// <summary>Tiles are parts of the first loop, in which every operand is a run or one element.</summary>
        InPlace,

        /// <summary>Tiles are parts of two loops. The target has rows; sources that have none are brought into rows in a buffer.</summary>
        Rows,

        /// <summary>Tiles are parts of all loops, and operands that are not runs in them go through buffers.</summary>
        Buffered,
    }

    /// <summary>Chooses how many steps of each loop a tile has.</summary>
    private static Tiling ChooseTile(OperandNest nest, long bytes, Span<int> tile)
    {
        tile.Fill(1);
        if (tile.IsEmpty)
            return Tiling.InPlace;
        int widest = nest.ElementSizes.Max();
        int strided = FirstStrided(nest);
        nint first = nest.Lengths[0];
        if (strided < 0 && (first >= LongRun || tile.Length == 1))
        {
            tile[0] = (int)nint.Min(first, (bytes >= StridedCopy.StreamingThreshold ? StreamedBytes : CachedBytes) / widest);
            return Tiling.InPlace;
        }

        int room = BufferBytes / widest;
        if (strided >= 0 && first >= 2 * Side && tile.Length > 1)
        {
            int across = 1;
            for (int loop = 2; loop < tile.Length; loop++)
                across = nint.Abs(nest.Strides(loop)[strided]) < nint.Abs(nest.Strides(across)[strided]) ? loop : across;
            tile[across] = (int)nint.Min(nest.Lengths[across], strided > 0 ? RowsSide : Side);
            tile[0] = (int)nint.Min(first, (strided > 0 ? RowsBytes / widest : room) / tile[across]);
            return strided > 0 ? Tiling.Rows : Tiling.Buffered;
        }

        for (int loop = 0; loop < tile.Length && room > 1; loop++)
        {
            tile[loop] = (int)nint.Min(nest.Lengths[loop], room);
            room = tile[loop] == nest.Lengths[loop] ? room / tile[loop] : 0;
        }

        return Tiling.Buffered;
    }

    /// <summary>The first operand that is neither a run nor one element along the first loop, or -1.</summary>
    private static int FirstStrided(OperandNest nest)
    {
        for (int k = 0; k < nest.Operands; k++)
        {
            nint stride = nest.Strides(0)[k];
            if (stride != nest.ElementSizes[k] && (stride != 0 || k == 0))
                return k;
        }

        return -1;
    }

    [MethodImpl(Loops.CompiledOnce)]
    private static void RunInPlace<TKernel>(OperandNest nest, int tile, bool stream) where TKernel : ITileKernel
    {
        int operands = nest.Operands, constants = stream ? 1 : 0;
        nint first = nest.Count == 0 ? 1 : nest.Lengths[0];
        for (int k = 1; k < operands; k++)
            constants |= nest.Count > 0 && nest.Strides(0)[k] == 0 ? 1 << k : 0;
        Span<nint> row = stackalloc nint[operands];
        Span<nint> at = stackalloc nint[operands];
        Span<nint> index = stackalloc nint[nest.Count];
        nest.Data.CopyTo(row);
        index.Clear();
        do
        {
            row.CopyTo(at);
            for (nint start = 0; start < first; start += tile)
            {
                int length = (int)nint.Min(tile, first - start);
                RunTile<TKernel>(at, constants, length);
                for (int k = 0; k < operands && nest.Count > 0; k++)
                    at[k] += length * nest.Strides(0)[k];
            }
        }
        while (Step(nest, index, row, default, from: 1));
    }

    [SkipLocalsInit]
    [MethodImpl(Loops.CompiledOnce)]
    private static void RunBuffered<TKernel>(OperandNest nest, ReadOnlySpan<int> tile) where TKernel : ITileKernel
    {
        int operands = nest.Operands, loops = nest.Count;
        byte* buffers = stackalloc byte[operands * BufferBytes];
        Span<nint> corner = stackalloc nint[operands];
        Span<nint> at = stackalloc nint[operands];
        Span<nint> index = stackalloc nint[loops];
        Span<long> lengths = stackalloc long[loops];
        Span<long> strides = stackalloc long[loops];
        Span<long> packed = stackalloc long[loops];
        nest.Data.CopyTo(corner);
        index.Clear();
        int kept = 0; // the operands whose buffers hold a whole tile that is the same for all
        do
        {
            bool whole = true;
            int size = 1;
            for (int loop = 0; loop < loops; loop++)
            {
                lengths[loop] = nint.Min(tile[loop], nest.Lengths[loop] - index[loop]);
                packed[loop] = size;
                size *= (int)lengths[loop];
                whole &= lengths[loop] == tile[loop];
            }

            int constants = 0;
            bool writeBack = false;
            for (int k = 0; k < operands; k++)
            {
                Access access = AccessInTile(nest, k, lengths, packed, strides);
                at[k] = corner[k];
                if (access == Access.Constant && k > 0)
                {
                    constants |= 1 << k;
                }
                else if (access != Access.Contiguous)
                {
                    at[k] = (nint)(buffers + (k * BufferBytes));
                    writeBack |= k == 0;
                    if (k > 0 && ((kept >> k) & (whole ? 1 : 0)) == 0)
                    {
                        StridedCopy.Copy((void*)corner[k], strides, (void*)at[k], packed, lengths, nest.ElementSizes[k], footprint: 0);
                        kept = whole && IsSameInAllTiles(nest, k, tile) ? kept | (1 << k) : kept & ~(1 << k);
                    }
                }
            }

            RunTile<TKernel>(at, constants, size);
            if (writeBack)
            {
                AccessInTile(nest, 0, lengths, packed, strides);
                StridedCopy.Copy((void*)at[0], packed, (void*)corner[0], strides, lengths, nest.ElementSizes[0], footprint: 0);
            }
        }
        while (Step(nest, index, corner, tile, from: 0));
    }

    /// <summary>Not part of the loops, which are compiled but once: within those, a primitive would not have its own calls inlined.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RunTile<TKernel>(ReadOnlySpan<nint> operands, int constants, int length) where TKernel : ITileKernel =>
        TKernel.Run(operands, constants, length);

    private enum Access
    {
        Contiguous, Constant, Strided,
    }

    /// <summary>How the elements of an operand lie within a tile, and their strides in elements.</summary>
    private static Access AccessInTile(OperandNest nest, int operand, ReadOnlySpan<long> lengths, ReadOnlySpan<long> packed, Span<long> strides)
    {
        bool run = true, constant = true;
        for (int loop = 0; loop < lengths.Length; loop++)
        {
            strides[loop] = nest.Strides(loop)[operand] / nest.ElementSizes[operand];
            run &= lengths[loop] == 1 || strides[loop] == packed[loop];
            constant &= lengths[loop] == 1 || strides[loop] == 0;
        }

        return run ? Access.Contiguous : constant ? Access.Constant : Access.Strided;
    }

    private static bool IsSameInAllTiles(OperandNest nest, int operand, ReadOnlySpan<int> tile)
    {
        for (int loop = 0; loop < tile.Length; loop++)
        {
            if (tile[loop] < nest.Lengths[loop] && nest.Strides(loop)[operand] != 0)
                return false;
        }

        return true;
    }

    /// <summary>Goes to the next tile, the first loop fastest; false after the last.</summary>
    private static bool Step(OperandNest nest, Span<nint> index, Span<nint> at, ReadOnlySpan<int> tile, int from)
    {
        for (int loop = from; loop < index.Length; loop++)
        {
            ReadOnlySpan<nint> strides = nest.Strides(loop);
            nint step = tile.IsEmpty ? 1 : tile[loop];
            index[loop] += step;
            bool on = index[loop] < nest.Lengths[loop];
            nint move = on ? step : step - index[loop];
            for (int k = 0; k < at.Length; k++)
                at[k] += move * strides[k];
            if (on)
                return true;
            index[loop] = 0;
        }

        return false;
    }
}
