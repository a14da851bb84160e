using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>All tiles of a reduction, those of results times the blocks of elements: walks over them, and makes runs or rows of each.</summary>
/// <typeparam name="T">The type of the elements in memory.</typeparam>
/// <typeparam name="TWork">The type that they are reduced in.</typeparam>
internal abstract unsafe class ReduceGrid<T, TWork>
    where T : unmanaged
    where TWork : unmanaged
{
    /// <summary>The most rows of a tile that is copied with all elements of its results; of longer columns a few rows are copied at a
    /// time, which are wide.</summary>
    protected const int MaxCopiedRows = BufferElements / 64;

    private const int BufferElements = 8192;
    private const int WideRows = 16;
    private const int RowBytes = 16384;

    private readonly long _firstIndex;
    private readonly nint _alongChunk, _acrossChunk, _alongChunks, _acrossChunks;
    private readonly bool _copies;

    /// <param name="nest">The loops.</param>
    /// <param name="firstIndex">The index of the first element.</param>
    /// <param name="maxRows">The most rows of a tile.</param>
    /// <param name="maxColumns">The most columns of a tile of rows.</param>
    protected ReduceGrid(ReduceNest nest, long firstIndex, int maxRows, nint maxColumns)
    {
        (Nest, _firstIndex) = (nest, firstIndex);
        (Along, Across) = (nest.ReducedLoop(nest.Along), nest.KeptLoop(nest.Across));
        _copies = !nest.InPlace || IsConverted;
        if (nest.ByRows)
        {
            _acrossChunk = nint.Min(Across.Length, nint.Min(maxColumns, nint.Clamp(RowBytes / sizeof(T), 128, ReduceLoop.MaxColumns)));
            if (_copies)
                _acrossChunk = nint.Min(_acrossChunk, BufferElements / (Along.Length <= MaxCopiedRows ? Along.Length : WideRows));
            nint rows = maxRows * nest.Folds;
            _alongChunk = nint.Min(Along.Length, _copies ? nint.Min(rows, BufferElements / _acrossChunk / nest.Folds * nest.Folds) : rows);
        }
        else
        {
            _alongChunk = nint.Min(Along.Length, ReduceLoop.BlockLength);
            _acrossChunk = nint.Min(Across.Length, nint.Clamp((nest.InPlace ? ReduceLoop.BlockLength : BufferElements) / _alongChunk, 1, ReduceLoop.MaxColumns));
        }

        _alongChunks = (Along.Length + _alongChunk - 1) / _alongChunk;
        _acrossChunks = (Across.Length + _acrossChunk - 1) / _acrossChunk;
        KeptTiles = nest.Kept.Size / Across.Length * _acrossChunks;
        Blocks = nest.Reduced.Size / Along.Length * _alongChunks;
    }

    /// <summary>Whether elements are reduced in another type than theirs.</summary>
    protected static bool IsConverted => typeof(T) != typeof(TWork) && !(typeof(T) == typeof(bool) && typeof(TWork) == typeof(byte));

    public nint KeptTiles { get; }

    public nint Blocks { get; }

    protected ReduceNest Nest { get; }

    /// <summary>Length of, and steps of source and index along, the loop over elements that tiles are cut from.</summary>
    protected (nint Length, nint Stride, nint Step) Along { get; }

    /// <summary>Length of, and steps of source and result along, the loop over results that tiles are cut from.</summary>
    protected (nint Length, nint Stride, nint Step) Across { get; }

    /// <summary>The most results of a tile.</summary>
    protected int MaxResults => (int)_acrossChunk * Nest.Folds;

    /// <summary>The bytes that <see cref="Reduce"/> may use for a tile.</summary>
    protected abstract int ScratchBytes { get; }

    /// <summary>Some blocks of some tiles of results.</summary>
    [SkipLocalsInit]
    public void Run(nint firstTile, nint endTile, nint firstBlock, nint endBlock, byte* results)
    {
        byte* buffer = stackalloc byte[Nest.InPlace ? 0 : Aligned.Bytes<T>(1, BufferElements)], packed = Aligned.Rows<byte>(buffer);
        TWork* converted = stackalloc TWork[IsConverted ? BufferElements : 0];
        byte* scratch = stackalloc byte[ScratchBytes];
        for (nint tile = firstTile; tile < endTile; tile++)
        {
            nint across = tile % _acrossChunks * _acrossChunk, columns = nint.Min(_acrossChunk, Across.Length - across);
            (nint source, nint result) = Place(Nest.Kept, ReduceNest.KeptSource, Nest.Across, tile / _acrossChunks);
            byte* corner = Nest.Data + source + (across * Across.Stride);
            byte* target = results + Nest.FirstState + result + (across * Across.Step);
            for (nint block = firstBlock; block < endBlock; block++)
            {
                nint along = block % _alongChunks * _alongChunk, length = nint.Min(_alongChunk, Along.Length - along);
                (source, nint index) = Place(Nest.Reduced, Nest.ReducedSource, Nest.Along, block / _alongChunks);
                byte* elements = corner + source + (along * Along.Stride);
                nint stride = Nest.ByRows ? Along.Stride : Across.Stride;
                nint ahead = 0;
                TWork* work = _copies ? Copy(elements, length, columns, packed, converted, ref stride, ref ahead) : (TWork*)elements;
                Reduce(work, stride, (int)length, (int)columns, ahead, target, scratch, _firstIndex + index + (along * Along.Step), isFirst: block == firstBlock);
            }
        }
    }

    /// <summary>Reduces a tile.</summary>
    /// <param name="elements">Its first element.</param>
    /// <param name="stride">From run to run, or row to row, in bytes.</param>
    /// <param name="length">The number of elements of each result.</param>
    /// <param name="columns">The number of results.</param>
    /// <param name="ahead">How far, in bytes, what is read next lies from each element: it is prefetched. 0 if that is the rows below, and at
    /// last those to the right: at the end of a row the processor no longer fetches ahead by itself.</param>
    /// <param name="results">Where the first result belongs.</param>
    /// <param name="scratch">Memory to use.</param>
    /// <param name="first">The index of the first element.</param>
    /// <param name="isFirst">Whether it is the first of the results' tiles.</param>
    protected abstract void Reduce(TWork* elements, nint stride, int length, int columns, nint ahead, byte* results, byte* scratch, long first, bool isFirst);

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
        (nint inner, nint outer) = Nest.Folds > 1 ? (length * columns, 1) : Nest.ByRows ? (columns, length) : (length, columns);
        if (!Nest.InPlace)
        {
            (nint innerStride, nint outerStride) = Nest.ByRows ? (Across.Stride, Along.Stride) : (Along.Stride, Across.Stride);
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
