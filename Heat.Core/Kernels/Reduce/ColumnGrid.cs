namespace Heat.Kernels;

/// <summary>Tiles of rows that hold all elements of their results, and become these at once. They are small, so that a tile that has been
/// transposed is still in the nearest cache when it is reduced.</summary>
internal sealed unsafe class ColumnGrid<T, TWork, TResult>(ReduceNest nest, IColumnReduction<TWork, TResult> reduction)
    : ReduceGrid<T, TWork>(nest, firstIndex: 0, reduction.MaxRows, Columns(nest))
    where T : unmanaged
    where TWork : unmanaged
    where TResult : unmanaged
{
    private const int TileBytes = 8192; // of 16 KiB and more the copies were found to take twice as long
    private const int RowElements = 1024;
    private static readonly int s_multiple = Math.Max(16, 64 / sizeof(TResult)); // tiles of results are whole lines

    private readonly bool _streams = CacheLines.IsSupported && nest.Results * sizeof(TResult) >= StridedCopy.StreamingThreshold;

    protected override int ScratchBytes => MaxResults * sizeof(TResult);

    /// <summary>Whether all elements of a result are in one tile, and in the order of their indices.</summary>
    public static bool Accepts(ReduceNest nest, IColumnReduction<TWork, TResult> reduction)
    {
        if (!nest.ByRows || nest.Folds > 1 || nest.Kept.IsEmpty || nest.Reduced.IsEmpty)
            return false;
        (nint length, _, nint step) = nest.ReducedLoop(nest.Along);
        return length == nest.Reduced.Size && length <= reduction.MaxRows && (!nest.HasIndices || step == 1 || length == 1)
            && ((nest.InPlace && !IsConverted) || length <= MaxCopiedRows);
    }

    private static nint Columns(ReduceNest nest)
    {
        nint rowBytes = nest.Reduced.Size * nint.Max(sizeof(T), sizeof(TWork));
        return nest.InPlace && !IsConverted ? RowElements : nint.Max(s_multiple, TileBytes / rowBytes / s_multiple * s_multiple);
    }

    protected override void Reduce(TWork* elements, nint stride, int length, int columns, nint ahead, byte* results, byte* scratch, long first, bool isFirst)
    {
        var own = (TResult*)scratch;
        if (Across.Step != sizeof(TResult))
        {
            reduction.Rows(elements, stride, length, columns, ahead, own);
            for (int k = 0; k < columns; k++)
                *(TResult*)(results + (k * Across.Step)) = own[k];
        }
        else if (_streams)
        {
            reduction.Rows(elements, stride, length, columns, ahead, own);
            CacheLines.CopyRun<StreamingStore>(scratch, results, columns * sizeof(TResult), ahead: 0);
        }
        else
        {
            reduction.Rows(elements, stride, length, columns, ahead, (TResult*)results);
        }
    }
}
