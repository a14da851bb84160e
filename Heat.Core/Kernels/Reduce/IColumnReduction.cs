namespace Heat.Kernels;

/// <summary>
/// What rows come to where they hold all elements of the results of their columns: results at once, from registers of
/// accumulators, where those of <see cref="IReduction{T, TState}"/> would be made states first, one by one, for which many results
/// of few elements each have no time. Both give the same.
/// </summary>
/// <typeparam name="T">What the elements are when they come here.</typeparam>
/// <typeparam name="TResult">What becomes of the elements of one result.</typeparam>
internal unsafe interface IColumnReduction<T, TResult>
    where T : unmanaged
    where TResult : unmanaged
{
    /// <summary>The most rows that it takes.</summary>
    int MaxRows { get; }

    /// <summary>Reduces each column of some rows: at least one, and at most <see cref="MaxRows"/>. Where results are indices they are
    /// the numbers of rows.</summary>
    /// <param name="elements">The first element of the first row.</param>
    /// <param name="stride">From row to row, in bytes.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns, at most <see cref="ReduceLoop.MaxColumns"/>.</param>
    /// <param name="ahead">How far, in bytes, what is read next lies from each element: it is prefetched. 0 if that is the rows below, and at
    /// last those to the right: at the end of a row the processor no longer fetches ahead by itself.</param>
    /// <param name="results">One for each column.</param>
    void Rows(T* elements, nint stride, int rows, int columns, nint ahead, TResult* results);
}

/// <summary>What becomes of the accumulators of a fold that has seen all elements.</summary>
internal unsafe interface IFinish<TAcc, TResult>
    where TAcc : unmanaged
    where TResult : unmanaged
{
    /// <summary>Makes them results.</summary>
    /// <param name="accumulators">The accumulators; overwritten.</param>
    /// <param name="count">Their number.</param>
    /// <param name="results">One for each.</param>
    void Finish(TAcc* accumulators, int count, TResult* results);
}
