using System.Runtime.CompilerServices;

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

    private const int RowBytes = 16384;
    private const int BufferElements = 8192;
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

        var grid = new Grid<TReduction, T, TWork, TState>(nest, firstIndex);
        nint segmentBlocks = grid.KeptTiles >= FewResults ? grid.Blocks : SegmentLength(grid.Blocks, nest.Results);
        nint segments = (grid.Blocks + segmentBlocks - 1) / segmentBlocks;
        bool isParallel = workers.Count > 1 && (long)nest.Results * nest.Reduced.Size * nest.ElementSize >= ParallelBytes;
        if (segments == 1)
        {
            RunParts(isParallel ? workers : Workers.Single, grid.KeptTiles, (first, end) => grid.Run(first, end, 0, grid.Blocks, states));
            return;
        }

        nint results = nest.Results;
        TState[] buffer = GC.AllocateUninitializedArray<TState>((int)(segments * results), pinned: true);
        var partial = (TState*)Unsafe.AsPointer(ref buffer[0]);
        RunParts(isParallel ? workers : Workers.Single, segments, (first, end) =>
        {
            for (nint segment = first; segment < end; segment++)
                grid.Run(0, grid.KeptTiles, segment * segmentBlocks, nint.Min(grid.Blocks, (segment + 1) * segmentBlocks), partial + (segment * results));
        });
        new ReadOnlySpan<TState>(partial, (int)results).CopyTo(new Span<TState>(states, (int)results));
        for (nint segment = 1; segment < segments; segment++)
        {
            for (nint k = 0; k < results; k++)
                states[k] = TReduction.Merge(states[k], partial[(segment * results) + k]);
        }

        GC.KeepAlive(buffer);
    }

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

    /// <summary>All tiles: those of results times the blocks of elements.</summary>
    private sealed class Grid<TReduction, T, TWork, TState>
        where TReduction : IReduction<TWork, TState>
        where T : unmanaged
        where TWork : unmanaged
        where TState : unmanaged
    {
        private readonly ReduceNest _nest;
        private readonly long _firstIndex;
        private readonly (nint Length, nint Stride, nint Step) _along, _across;
        private readonly nint _alongChunk, _acrossChunk, _alongChunks, _acrossChunks;
        private readonly bool _copies;

        public Grid(ReduceNest nest, long firstIndex)
        {
            (_nest, _firstIndex) = (nest, firstIndex);
            (_along, _across) = (nest.ReducedLoop(nest.Along), nest.KeptLoop(nest.Across));
            _copies = !nest.InPlace || IsConverted;
            if (nest.ByRows)
            {
                _acrossChunk = nint.Min(_across.Length, nint.Clamp(RowBytes / sizeof(T), 128, MaxColumns));
                if (_copies)
                    _acrossChunk = nint.Min(_acrossChunk, BufferElements / nint.Min(_along.Length, 16));
                nint rows = TReduction.MaxRows * nest.Folds;
                _alongChunk = nint.Min(_along.Length, _copies ? nint.Min(rows, BufferElements / _acrossChunk / nest.Folds * nest.Folds) : rows);
            }
            else
            {
                _alongChunk = nint.Min(_along.Length, BlockLength);
                _acrossChunk = nint.Min(_across.Length, nint.Clamp((nest.InPlace ? BlockLength : BufferElements) / _alongChunk, 1, MaxColumns));
            }

            _alongChunks = (_along.Length + _alongChunk - 1) / _alongChunk;
            _acrossChunks = (_across.Length + _acrossChunk - 1) / _acrossChunk;
            KeptTiles = nest.Kept.Size / _across.Length * _acrossChunks;
            Blocks = nest.Reduced.Size / _along.Length * _alongChunks;
        }

        private static bool IsConverted => typeof(T) != typeof(TWork) && !(typeof(T) == typeof(bool) && typeof(TWork) == typeof(byte));

        public nint KeptTiles { get; }

        public nint Blocks { get; }

        /// <summary>Some blocks of some tiles of results.</summary>
        [SkipLocalsInit]
        public void Run(nint firstTile, nint endTile, nint firstBlock, nint endBlock, TState* states)
        {
            byte* packed = stackalloc byte[_nest.InPlace ? 0 : BufferElements * sizeof(T)];
            TWork* converted = stackalloc TWork[IsConverted ? BufferElements : 0];
            TState* results = stackalloc TState[(int)_acrossChunk * _nest.Folds];
            for (nint tile = firstTile; tile < endTile; tile++)
            {
                nint across = tile % _acrossChunks * _acrossChunk, columns = nint.Min(_acrossChunk, _across.Length - across);
                (nint source, nint state) = Place(_nest.Kept, ReduceNest.KeptSource, _nest.Across, tile / _acrossChunks);
                byte* corner = _nest.Data + source + (across * _across.Stride);
                var target = (TState*)((byte*)states + _nest.FirstState + state + (across * _across.Step));
                for (nint block = firstBlock; block < endBlock; block++)
                {
                    nint along = block % _alongChunks * _alongChunk, length = nint.Min(_alongChunk, _along.Length - along);
                    (source, nint index) = Place(_nest.Reduced, _nest.ReducedSource, _nest.Along, block / _alongChunks);
                    byte* elements = corner + source + (along * _along.Stride);
                    nint stride = _nest.ByRows ? _along.Stride : _across.Stride;
                    TWork* work = _copies ? Copy(elements, length, columns, packed, converted, ref stride) : (TWork*)elements;
                    Reduce(work, stride, (int)length, (int)columns, target, results, _firstIndex + index + (along * _along.Step), isFirst: block == firstBlock);
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Reduce(TWork* elements, nint stride, int length, int columns, TState* states, TState* results, long first, bool isFirst)
        {
            if (_nest.Folds > 1)
            {
                ReduceFolded(elements, length, columns, states, results, first, isFirst);
                return;
            }

            nint step = _across.Step;
            if (_nest.ByRows && isFirst && step == sizeof(TState))
            {
                TReduction.Rows(elements, stride, length, columns, states);
                for (int k = 0; k < columns && _nest.HasIndices; k++)
                    states[k] = TReduction.At(states[k], first, _along.Step);
                return;
            }

            if (_nest.ByRows)
            {
                TReduction.Rows(elements, stride, length, columns, results);
                MergeRow(results, columns, states, first, _along.Step, isFirst);
                return;
            }

            for (int k = 0; k < columns; k++)
            {
                TState result = TReduction.Run((TWork*)((byte*)elements + (k * stride)), length);
                MergeRow(&result, 1, (TState*)((byte*)states + (k * step)), first, _along.Step, isFirst);
            }
        }

        /// <summary>Short rows: as many as are side by side make one, and what is left is reduced as it is.</summary>
        private void ReduceFolded(TWork* elements, int length, int columns, TState* states, TState* results, long first, bool isFirst)
        {
            int rows = length / _nest.Folds, folded = rows * _nest.Folds;
            if (rows > 0)
            {
                int width = columns * _nest.Folds;
                TReduction.Rows(elements, width * sizeof(TWork), rows, width, results);
                for (int fold = 0; fold < _nest.Folds; fold++)
                    MergeRow(results + (fold * columns), columns, states, first + (fold * _along.Step), _along.Step * _nest.Folds, isFirst && fold == 0);
            }

            if (folded == length)
                return;
            TReduction.Rows(elements + (folded * columns), columns * sizeof(TWork), length - folded, columns, results);
            MergeRow(results, columns, states, first + (folded * _along.Step), _along.Step, isFirst && folded == 0);
        }

        private void MergeRow(TState* results, int columns, TState* states, long first, long step, bool isFirst)
        {
            for (int k = 0; k < columns; k++)
            {
                TState result = _nest.HasIndices ? TReduction.At(results[k], first, step) : results[k];
                ref TState state = ref *(TState*)((byte*)states + (k * _across.Step));
                state = isFirst ? result : TReduction.Merge(state, result);
            }
        }

        /// <summary>Makes a tile of contiguous runs or rows.</summary>
        /// <param name="elements">Its first element.</param>
        /// <param name="length">The number of elements of each result.</param>
        /// <param name="columns">The number of results.</param>
        /// <param name="packed">Room for it.</param>
        /// <param name="converted">Room for it in the other type.</param>
        /// <param name="stride">From run to run, or row to row, in bytes.</param>
        private TWork* Copy(byte* elements, nint length, nint columns, byte* packed, TWork* converted, ref nint stride)
        {
            (nint inner, nint outer) = _nest.Folds > 1 ? (length * columns, 1) : _nest.ByRows ? (columns, length) : (length, columns);
            if (!_nest.InPlace)
            {
                (nint innerStride, nint outerStride) = _nest.ByRows ? (_across.Stride, _along.Stride) : (_along.Stride, _across.Stride);
                StridedCopy.Copy(
                    elements, [outerStride / sizeof(T), innerStride / sizeof(T)], packed, [inner, 1], [outer, inner], sizeof(T), footprint: 0);
                elements = packed;
                stride = inner * sizeof(T);
            }

            if (!IsConverted)
                return (TWork*)elements;
            for (nint k = 0; k < outer; k++)
                Cast.Convert(new ReadOnlySpan<T>(elements + (k * stride), (int)inner), new Span<TWork>(converted + (k * inner), (int)inner));
            stride = inner * sizeof(TWork);
            return converted;
        }

        /// <summary>How far a step of the loops other than one is from the first: in the source, and in the other operand.</summary>
        private static (nint Source, nint Other) Place(OperandNest nest, int source, int without, nint step)
        {
            nint first = 0, second = 0;
            for (int loop = 0; loop < nest.Count; loop++)
            {
                if (loop == without)
                    continue;
                (step, nint at) = Math.DivRem(step, nest.Lengths[loop]);
                first += at * nest.Strides(loop)[source];
                second += at * nest.Strides(loop)[1 - source];
            }

            return (first, second);
        }
    }
}
