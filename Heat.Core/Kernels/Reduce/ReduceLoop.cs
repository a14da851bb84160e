using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Heat.Kernels;

/// <summary>
/// The driver of all reductions: cuts the elements into tiles that stay in the nearest caches, has each reduced, and merges
/// what they come to. Tiles are runs that are each reduced to one result, or rows that are reduced column by column, whichever
/// the memory is; what is neither, and runs or rows too short for a call, are copied into such, and so are elements that are
/// reduced in another type. Where tiles are cut, and in which order their results merge, follows from the array alone, never
/// from the number of threads, so that rounding does not depend on it either.
/// </summary>
internal static unsafe class ReduceLoop
{
    /// <summary>The most elements of a run that is gone over more than once, or copied.</summary>
    public const int BlockLength = 2048;

    /// <summary>The most columns.</summary>
    public const int MaxColumns = 4096;

    /// <summary>The bytes from which on threads share the work.</summary>
    public const long ParallelBytes = 1 << 20;

    private const int FewResults = 16; // tiles of results, fewer than which are not dealt to threads: the elements are
    private const int SegmentBlocks = 64; // of BlockLength; fewer of longer ones
    private const int OnePassBytes = 65536; // a quarter is four pages of memory; shorter ones were read at less speed, longer ones hardly faster

    /// <summary>The most elements of a run that is read once, where it lies.</summary>
    public static int OnePassLength<T>() where T : unmanaged => Math.Max(BlockLength, OnePassBytes / sizeof(T));

    /// <summary>Reduces all elements to partial results.</summary>
    /// <typeparam name="TReduction">The reduction.</typeparam>
    /// <typeparam name="T">The type of the elements in memory.</typeparam>
    /// <typeparam name="TWork">The type that they are reduced in.</typeparam>
    /// <typeparam name="TState">The partial result of some elements.</typeparam>
    /// <param name="nest">The loops.</param>
    /// <param name="states">One for each result, in row-major order; overwritten.</param>
    /// <param name="firstIndex">The index of the first element.</param>
    /// <param name="workers">The threads to use.</param>
    public static void Run<TReduction, T, TWork, TState>(ReduceNest nest, TState* states, long firstIndex, Workers workers)
        where TReduction : IReduction<TWork, TState>
        where T : unmanaged
        where TWork : unmanaged
        where TState : unmanaged
    {
        if (nest.Kept.IsEmpty || nest.Reduced.IsEmpty)
        {
            new Span<TState>(states, (int)nest.Results).Fill(TReduction.Identity);
            return;
        }

        var grid = new StateGrid<TReduction, T, TWork, TState>(nest, firstIndex);
        nint segmentBlocks = SegmentLength(grid, nest.Results), segments = (grid.Blocks + segmentBlocks - 1) / segmentBlocks;
        Workers helpers = Helpers(nest, workers);
        if (segments == 1)
        {
            RunParts(helpers, grid.KeptTiles, (first, end) => grid.Run(first, end, 0, grid.Blocks, (byte*)states));
            return;
        }

        nint results = nest.Results;
        TState[] buffer = GC.AllocateUninitializedArray<TState>((int)(segments * results), pinned: true);
        var partial = (TState*)Unsafe.AsPointer(ref buffer[0]);
        RunParts(helpers, segments, (first, end) =>
        {
            for (nint segment = first; segment < end; segment++)
                grid.Run(0, grid.KeptTiles, segment * segmentBlocks, nint.Min(grid.Blocks, (segment + 1) * segmentBlocks), (byte*)(partial + (segment * results)));
        });
        new ReadOnlySpan<TState>(partial, (int)results).CopyTo(new Span<TState>(states, (int)results));
        for (nint segment = 1; segment < segments; segment++)
        {
            for (nint k = 0; k < results; k++)
                states[k] = TReduction.Merge(states[k], partial[(segment * results) + k]);
        }

        GC.KeepAlive(buffer);
    }

    /// <summary>Reduces all elements to results.</summary>
    /// <typeparam name="TReduction">The reduction.</typeparam>
    /// <typeparam name="T">The type of the elements in memory.</typeparam>
    /// <typeparam name="TWork">The type that they are reduced in.</typeparam>
    /// <typeparam name="TState">The partial result of some elements.</typeparam>
    /// <typeparam name="TOutcome">What makes results of partial results.</typeparam>
    /// <typeparam name="TResult">The type of the results.</typeparam>
    /// <param name="nest">The loops.</param>
    /// <param name="outcome">Makes results of partial results.</param>
    /// <param name="results">The results, in row-major order; overwritten.</param>
    /// <param name="firstIndex">The index of the first element.</param>
    /// <param name="workers">The threads to use.</param>
    public static void Run<TReduction, T, TWork, TState, TOutcome, TResult>(ReduceNest nest, TOutcome outcome, TResult* results, long firstIndex, Workers workers)
        where TReduction : IReduction<TWork, TState>
        where TOutcome : IOutcome<TState, TResult>
        where T : unmanaged
        where TWork : unmanaged
        where TState : unmanaged
        where TResult : unmanaged
    {
        bool isEmpty = nest.Kept.IsEmpty || nest.Reduced.IsEmpty;
        ResultGrid<TReduction, T, TWork, TState, TOutcome, TResult>? grid = isEmpty ? null : new(nest, firstIndex, outcome);
        if (grid is null || SegmentLength(grid, nest.Results) < grid.Blocks)
        {
            // Few results of many elements, whose partial results come from several threads; or none.
            TState[] buffer = GC.AllocateUninitializedArray<TState>((int)nest.Results, pinned: true);
            var states = (TState*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(buffer));
            Run<TReduction, T, TWork, TState>(nest, states, firstIndex, workers);
            for (int k = 0; k < buffer.Length; k++)
                results[k] = outcome.Of(buffer[k]);
            return;
        }

        RunParts(Helpers(nest, workers), grid.KeptTiles, (first, end) =>
        {
            grid.Run(first, end, 0, grid.Blocks, (byte*)results);
            if (Sse.IsSupported)
                Sse.StoreFence(); // streaming stores are not ordered with what tells others that the results are there
        });
    }

    private static Workers Helpers(ReduceNest nest, Workers workers) =>
        (long)nest.Results * nest.Reduced.Size * nest.ElementSize >= ParallelBytes ? workers : Workers.Single;

    /// <summary>How many blocks one partial result of each result is made of: all, unless there are few tiles of results. Else at least as many as
    /// are worth it, so that there are at most a thousand segments and a million partial results.</summary>
    private static nint SegmentLength<TReduction, T, TWork, TState>(ReduceGrid<TReduction, T, TWork, TState> grid, nint results)
        where TReduction : IReduction<TWork, TState>
        where T : unmanaged
        where TWork : unmanaged
        where TState : unmanaged => grid.KeptTiles >= FewResults
            ? grid.Blocks
            : nint.Max(SegmentBlocks * BlockLength / nint.Max(BlockLength, grid.BlockElements), grid.Blocks / nint.Max(1, nint.Min(1024, (1 << 20) / results)) + 1);

    private static void RunParts(Workers workers, nint count, Action<nint, nint> body)
    {
        if (workers.Count == 1)
            body(0, count);
        else
            workers.Run(part => body(count * part / workers.Count, count * (part + 1) / workers.Count));
    }
}
