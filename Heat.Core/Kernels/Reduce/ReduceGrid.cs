using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>
/// All tiles of a reduction, those of results times the blocks of elements: walks over them, and reduces each. A tile's blocks are accumulated one
/// after the other and merged; then the tile is stored.
/// </summary>
/// <typeparam name="TReduction">The reduction.</typeparam>
/// <typeparam name="T">The type of the elements in memory.</typeparam>
/// <typeparam name="TWork">The type that they are reduced in.</typeparam>
/// <typeparam name="TState">The partial result of some elements.</typeparam>
internal abstract unsafe class ReduceGrid<TReduction, T, TWork, TState>
    where TReduction : IReduction<TWork, TState>
    where T : unmanaged
    where TWork : unmanaged
    where TState : unmanaged
{
    /// <summary>The most rows of a tile that is copied with all elements of its results; of longer columns a few rows are copied at a
    /// time, which are wide.</summary>
    private const int MaxCopiedRows = BufferElements / 64;

    private const int BufferElements = 8192;
    private const int WideRows = 16;
    private const int RowBytes = 16384;
    private const int WholeRowElements = 1024; // of complete columns: small tiles, so that
    private const int WholeTileBytes = 8192; // what was transposed is still in the nearest cache (16 KiB and more took twice as long)

    private readonly ReduceNest _nest;
    private readonly long _firstIndex;
    private readonly nint _alongChunk, _acrossChunk, _alongChunks, _acrossChunks;
    private readonly bool _copies;

    /// <param name="nest">The loops.</param>
    /// <param name="firstIndex">The index of the first element.</param>
    /// <param name="resultSize">The bytes of what is stored for each result.</param>
    protected ReduceGrid(ReduceNest nest, long firstIndex, int resultSize)
    {
        (_nest, _firstIndex) = (nest, firstIndex);
        (Along, Across) = (nest.ReducedLoop(nest.Along), nest.KeptLoop(nest.Across));
        _copies = !nest.InPlace || IsConverted;
        HasWholeColumns = AreWhole();
        if (nest.ByRows)
        {
            nint most = HasWholeColumns ? WholeColumns(Math.Max(16, 64 / resultSize)) : ReduceLoop.MaxColumns;
            _acrossChunk = nint.Min(Across.Length, nint.Min(most, nint.Clamp(RowBytes / sizeof(T), 128, ReduceLoop.MaxColumns)));
            if (_copies)
                _acrossChunk = nint.Min(_acrossChunk, BufferElements / (Along.Length <= MaxCopiedRows ? Along.Length : WideRows));
            nint rows = TReduction.MaxRows * nest.Folds;
            _alongChunk = nint.Min(Along.Length, _copies ? nint.Min(rows, BufferElements / _acrossChunk / nest.Folds * nest.Folds) : rows);
        }
        else
        {
            _alongChunk = nint.Min(Along.Length, _copies ? ReduceLoop.BlockLength : TReduction.BlockLength);
            _acrossChunk = nint.Min(Across.Length, nint.Clamp((nest.InPlace ? ReduceLoop.BlockLength : BufferElements) / _alongChunk, 1, ReduceLoop.MaxColumns));
        }

        _alongChunks = (Along.Length + _alongChunk - 1) / _alongChunk;
        _acrossChunks = (Across.Length + _acrossChunk - 1) / _acrossChunk;
        KeptTiles = nest.Kept.Size / Across.Length * _acrossChunks;
        Blocks = nest.Reduced.Size / Along.Length * _alongChunks;
    }

    public nint KeptTiles { get; }

    public nint Blocks { get; }

    /// <summary>The elements of a block, for each result.</summary>
    public nint BlockElements => _alongChunk;

    /// <summary>Whether tiles are rows with all elements of their results, in the order of their indices.</summary>
    public bool HasWholeColumns { get; }

    /// <summary>Length of, and steps of source and index along, the loop over elements that tiles are cut from.</summary>
    private (nint Length, nint Stride, nint Step) Along { get; }

    /// <summary>Length of, and steps of source and result along, the loop over results that tiles are cut from.</summary>
    protected (nint Length, nint Stride, nint Step) Across { get; }

    /// <summary>Whether elements are reduced in another type than theirs.</summary>
    private static bool IsConverted => typeof(T) != typeof(TWork) && !(typeof(T) == typeof(bool) && typeof(TWork) == typeof(byte));

    /// <summary>Some blocks of some tiles of results.</summary>
    /// <param name="firstTile">The first tile of results.</param>
    /// <param name="endTile">One past the last.</param>
    /// <param name="firstBlock">The first block of elements.</param>
    /// <param name="endBlock">One past the last.</param>
    /// <param name="results">Where the first result of all belongs.</param>
    [SkipLocalsInit]
    public void Run(nint firstTile, nint endTile, nint firstBlock, nint endBlock, byte* results)
    {
        int most = (int)_acrossChunk * _nest.Folds;
        byte* buffer = stackalloc byte[_nest.InPlace ? 0 : Aligned.Bytes<T>(1, BufferElements)], packed = Aligned.Rows<byte>(buffer);
        TWork* converted = stackalloc TWork[IsConverted ? BufferElements : 0];
        byte* accumulators = stackalloc byte[_nest.ByRows ? TReduction.AccumulatorBytes(most) : 0];
        TState* states = stackalloc TState[(int)_acrossChunk];
        for (nint tile = firstTile; tile < endTile; tile++)
        {
            nint across = tile % _acrossChunks * _acrossChunk, columns = nint.Min(_acrossChunk, Across.Length - across);
            (nint source, nint result) = Place(_nest.Kept, ReduceNest.KeptSource, _nest.Across, tile / _acrossChunks);
            byte* corner = _nest.Data + source + (across * Across.Stride);
            nint place = _nest.FirstState + result + (across * Across.Step);
            bool isStored = false;
            for (nint block = firstBlock; block < endBlock; block++)
            {
                nint along = block % _alongChunks * _alongChunk, length = nint.Min(_alongChunk, Along.Length - along);
                (source, nint index) = Place(_nest.Reduced, _nest.ReducedSource, _nest.Along, block / _alongChunks);
                byte* elements = corner + source + (along * Along.Stride);
                nint stride = _nest.ByRows ? Along.Stride : Across.Stride;
                nint ahead = 0;
                TWork* work = _copies ? Copy(elements, length, columns, packed, converted, ref stride, ref ahead) : (TWork*)elements;
                long first = _firstIndex + index + (along * Along.Step);
                bool isFirst = block == firstBlock;
                if (!_nest.ByRows)
                    ReduceRuns(work, stride, (int)length, (int)columns, states, first, isFirst);
                else if (_nest.Folds > 1)
                    ReduceFolded(work, (int)length, (int)columns, accumulators, states, first, isFirst);
                else
                    isStored = ReduceRows(new(work, stride, (int)length, (int)columns, ahead), accumulators, states, first, isFirst, results, place);
            }

            if (!isStored)
                Store(states, (int)columns, results, place);
        }
    }

    /// <summary>Stores what has become of a tile.</summary>
    /// <param name="states">The partial results of all its elements, one for each result.</param>
    /// <param name="count">Their number.</param>
    /// <param name="results">Where the first result of all belongs.</param>
    /// <param name="place">The number of the first of these, and <see cref="Across"/> says how they go on.</param>
    protected abstract void Store(TState* states, int count, byte* results, nint place);

    /// <summary>Stores a tile whose columns are complete straight from their accumulators, where that can be.</summary>
    protected virtual bool TryStore(in ElementRows<TWork> rows, byte* accumulators, byte* results, nint place) => false;

    [MethodImpl(Loops.CompiledOnce)]
    private void ReduceRuns(TWork* elements, nint stride, int length, int columns, TState* states, long first, bool isFirst)
    {
        for (int k = 0; k < columns; k++)
        {
            var run = (TWork*)((byte*)elements + (k * stride));
            if (isFirst || !TReduction.ChangesNothing(run, length, states[k], first, Along.Step))
                Merge(TReduction.Run(run, length), ref states[k], first, Along.Step, isFirst);
        }
    }

    [MethodImpl(Loops.CompiledOnce)]
    private bool ReduceRows(in ElementRows<TWork> rows, byte* accumulators, TState* states, long first, bool isFirst, byte* results, nint place)
    {
        TReduction.Accumulate(rows, accumulators);
        if (HasWholeColumns && TryStore(rows, accumulators, results, place))
            return true;
        for (int k = 0; k < rows.Columns; k++)
            Merge(TReduction.State(rows, accumulators, k), ref states[k], first, Along.Step, isFirst);
        return false;
    }

    /// <summary>Short rows: as many as are side by side make one, and what is left is reduced as it is.</summary>
    [MethodImpl(Loops.CompiledOnce)]
    private void ReduceFolded(TWork* elements, int length, int columns, byte* accumulators, TState* states, long first, bool isFirst)
    {
        int folded = length / _nest.Folds * _nest.Folds;
        for (int at = 0; at < length; at += folded)
        {
            int folds = at < folded ? _nest.Folds : 1, count = at < folded ? folded / folds : length - folded, width = columns * folds;
            var rows = new ElementRows<TWork>(elements + (at * columns), width * sizeof(TWork), count, width, ahead: 0);
            TReduction.Accumulate(rows, accumulators);
            for (int column = 0; column < width; column++)
            {
                int fold = column / columns;
                Merge(TReduction.State(rows, accumulators, column), ref states[column - (fold * columns)], first + ((at + fold) * Along.Step), Along.Step * folds, isFirst && at + fold == 0);
            }

            if (at >= folded)
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Merge(in TState own, ref TState state, long first, long step, bool isFirst)
    {
        TState result = _nest.HasIndices ? TReduction.At(own, first, step) : own;
        state = isFirst ? result : TReduction.Merge(state, result);
    }

    /// <summary>Whether all elements of a result are in one tile of rows, and in the order of their indices.</summary>
    private bool AreWhole() => _nest.ByRows && _nest.Folds == 1 && Along.Length == _nest.Reduced.Size && Along.Length <= TReduction.MaxRows
        && (!_nest.HasIndices || (_firstIndex == 0 && (Along.Step == 1 || Along.Length == 1))) && (!_copies || Along.Length <= MaxCopiedRows);

    /// <summary>The columns of a tile of complete ones: a multiple, so that what is stored are whole lines.</summary>
    private nint WholeColumns(int multiple) =>
        _copies ? nint.Max(multiple, WholeTileBytes / (Along.Length * nint.Max(sizeof(T), sizeof(TWork))) / multiple * multiple) : WholeRowElements;

    /// <summary>Makes a tile of contiguous runs or rows.</summary>
    /// <param name="elements">Its first element.</param>
    /// <param name="length">The number of elements of each result.</param>
    /// <param name="columns">The number of results.</param>
    /// <param name="packed">Room for it.</param>
    /// <param name="converted">Room for it in the other type.</param>
    /// <param name="stride">From run to run, or row to row, in bytes.</param>
    /// <param name="ahead">How far, in bytes, the next tile's elements lie from those of the copy.</param>
    private TWork* Copy(byte* elements, nint length, nint columns, byte* packed, TWork* converted, ref nint stride, ref nint ahead)
    {
        (nint inner, nint outer) = _nest.Folds > 1 ? (length * columns, 1) : _nest.ByRows ? (columns, length) : (length, columns);
        if (!_nest.InPlace)
        {
            (nint innerStride, nint outerStride) = _nest.ByRows ? (Across.Stride, Along.Stride) : (Along.Stride, Across.Stride);
            StridedCopy.Copy(
                elements, [outerStride / sizeof(T), innerStride / sizeof(T)], packed, [inner, 1], [outer, inner], sizeof(T), footprint: 0);
            if (Along.Stride == sizeof(T) && Across.Stride == length * sizeof(T))
                ahead = (nint)(elements + (columns * Across.Stride) - packed);
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
