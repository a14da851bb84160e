namespace Heat.Kernels;

/// <summary>
/// A reduction: accumulate a block of elements, merge the partial results of two blocks, finish. A block stays in a near cache, so
/// that a reduction may go over it more than once; blocks are cut in the same way whatever the number of threads.
/// </summary>
/// <typeparam name="T">The type that elements are reduced in.</typeparam>
/// <typeparam name="TState">The partial result of some elements.</typeparam>
internal unsafe interface IReduction<T, TState>
    where T : unmanaged
    where TState : unmanaged
{
    /// <summary>The partial result of no element.</summary>
    static abstract TState Identity { get; }

    /// <summary>The most rows that are accumulated at once.</summary>
    static abstract int MaxRows { get; }

    /// <summary>The most elements of a run.</summary>
    static virtual int BlockLength => ReduceLoop.BlockLength;

    /// <summary>The bytes of the accumulators of so many columns: one row of them, or several.</summary>
    static abstract int AccumulatorBytes(int columns);

    /// <summary>The partial result of both. It is associative but for rounding; the left elements come first.</summary>
    static abstract TState Merge(in TState left, in TState right);

    /// <summary>Reduces a run, at least one element and at most <see cref="BlockLength"/>.</summary>
    static abstract TState Run(T* elements, int length);

    /// <summary>Whether a run plainly leaves the partial result of others as it is, so that it need not be reduced.</summary>
    /// <param name="elements">Its first element.</param>
    /// <param name="length">The number of elements.</param>
    /// <param name="known">The partial result of the others, with indices.</param>
    /// <param name="first">The index of the first element.</param>
    /// <param name="step">From index to index.</param>
    static virtual bool ChangesNothing(T* elements, int length, in TState known, long first, long step) => false;

    /// <summary>Accumulates the rows of a block, column by column.</summary>
    /// <param name="rows">At least one, and at most <see cref="MaxRows"/>.</param>
    /// <param name="accumulators"><see cref="AccumulatorBytes"/> bytes; overwritten.</param>
    static abstract void Accumulate(in ElementRows<T> rows, byte* accumulators);

    /// <summary>The partial result of a column. Where it has a position, this is the number of the row.</summary>
    static abstract TState State(in ElementRows<T> rows, byte* accumulators, int column);

    /// <summary>Makes results of the accumulators of columns that are complete, a register at a time, where there is a way; it gives what
    /// <see cref="State"/> and <see cref="IOutcome{TState, TResult}.Of"/> give one by one, for which many results of few elements have no time.</summary>
    static virtual bool TryFinish<TOutcome, TResult>(in ElementRows<T> rows, byte* accumulators, in TOutcome outcome, TResult* results)
        where TOutcome : IOutcome<TState, TResult>
        where TResult : unmanaged => false;

    /// <summary>The same partial result, where positions within a block are made indices: position k is index first + k * step.</summary>
    static virtual TState At(in TState state, long first, long step) => state;
}

/// <summary>Makes a result from the partial result of all its elements.</summary>
internal interface IOutcome<TState, TResult>
{
    TResult Of(in TState state);
}

/// <summary>An outcome that also makes results of the accumulators of a fold, many at a time.</summary>
internal unsafe interface IFinish<TAcc, TResult>
    where TAcc : unmanaged
    where TResult : unmanaged
{
    /// <summary>Makes accumulators results.</summary>
    /// <param name="accumulators">The accumulators; overwritten.</param>
    /// <param name="count">Their number.</param>
    /// <param name="results">One for each.</param>
    void Finish(TAcc* accumulators, int count, TResult* results);
}

/// <summary>Rows of elements that are reduced column by column.</summary>
/// <param name="first">The first element of the first row.</param>
/// <param name="stride">From row to row, in bytes.</param>
/// <param name="count">The number of rows.</param>
/// <param name="columns">The number of columns, at most <see cref="ReduceLoop.MaxColumns"/>.</param>
/// <param name="ahead">How far, in bytes, what is read next lies from each element: it is prefetched. 0 if that is the rows below, and at
/// last those to the right: at the end of a row the processor no longer fetches ahead by itself.</param>
internal readonly unsafe struct ElementRows<T>(T* first, nint stride, int count, int columns, nint ahead) where T : unmanaged
{
    public T* First => first;

    public nint Stride => stride;

    public int Count => count;

    public int Columns => columns;

    public nint Ahead => ahead;
}
