using System.Runtime.CompilerServices;
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
    /// <summary>The most elements that a run has.</summary>
    public const int BlockLength = 2048;

    /// <summary>The most columns.</summary>
    public const int MaxColumns = 4096;

    /// <summary>The bytes from which on threads share the work.</summary>
    public const long ParallelBytes = 1 << 20;

    private const int FewResults = 16; // tiles of results, fewer than which are not dealt to threads: the elements are
    private const int SegmentBlocks = 64;

    /// <summary>Reduces all elements.</summary>
    /// <typeparam name="TReduction">The reduction.</typeparam>
    /// <typeparam name="T">The type of the elements in memory.</typeparam>
    /// <typeparam name="TWork">The type that they are reduced in.</typeparam>
    /// <typeparam name="TState">What is known of some elements.</typeparam>
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
            Fill<TReduction, TWork, TState>(states, nest.Results);
            return;
        }

        var grid = new StateGrid<TReduction, T, TWork, TState>(nest, firstIndex);
        nint segmentBlocks = grid.KeptTiles >= FewResults ? grid.Blocks : SegmentLength(grid.Blocks, nest.Results);
        nint segments = (grid.Blocks + segmentBlocks - 1) / segmentBlocks;
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

    /// <summary>Reduces all elements, straight to results. Does nothing where a result's elements are not all in one tile of rows.</summary>
    /// <typeparam name="T">The type of the elements in memory.</typeparam>
    /// <typeparam name="TWork">The type that they are reduced in.</typeparam>
    /// <typeparam name="TResult">What becomes of the elements of one result.</typeparam>
    /// <param name="nest">The loops, with the size of a result as that of a state.</param>
    /// <param name="columns">What is done with the rows.</param>
    /// <param name="results">The results, in row-major order; overwritten.</param>
    /// <param name="workers">The threads to use.</param>
    /// <returns>Whether there are results now.</returns>
    public static bool TryRun<T, TWork, TResult>(ReduceNest nest, IColumnReduction<TWork, TResult> columns, TResult* results, Workers workers)
        where T : unmanaged
        where TWork : unmanaged
        where TResult : unmanaged
    {
        if (!ColumnGrid<T, TWork, TResult>.Accepts(nest, columns))
            return false;
        var grid = new ColumnGrid<T, TWork, TResult>(nest, columns);
        RunParts(Helpers(nest, workers), grid.KeptTiles, (first, end) =>
        {
            grid.Run(first, end, 0, 1, (byte*)results);
            if (Sse.IsSupported)
                Sse.StoreFence(); // streaming stores are not ordered with what tells others that the results are there
        });
        return true;
    }

    private static Workers Helpers(ReduceNest nest, Workers workers) =>
        (long)nest.Results * nest.Reduced.Size * nest.ElementSize >= ParallelBytes ? workers : Workers.Single;

    /// <summary>At least as many blocks as are worth it, so that there are at most a thousand segments and a million states.</summary>
    private static nint SegmentLength(nint blocks, nint results) =>
        nint.Max(SegmentBlocks, blocks / nint.Max(1, nint.Min(1024, (1 << 20) / results)) + 1);

    private static void RunParts(Workers workers, nint count, Action<nint, nint> body)
    {
        if (workers.Count == 1)
            body(0, count);
        else
            workers.Run(part => body(count * part / workers.Count, count * (part + 1) / workers.Count));
    }

    private static void Fill<TReduction, TWork, TState>(TState* states, nint count)
        where TReduction : IReduction<TWork, TState>
        where TWork : unmanaged
        where TState : unmanaged
    {
        TState identity = TReduction.Identity;
        for (nint k = 0; k < count; k++)
            states[k] = identity;
    }
}
