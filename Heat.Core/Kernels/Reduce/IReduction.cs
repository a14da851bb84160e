namespace Heat.Kernels;

/// <summary>
/// A reduction: what a block of elements comes to, and how two results become one. A block stays in the nearest caches, so
/// that a reduction may go over it more than once; blocks are cut in the same way whatever the number of threads.
/// </summary>
/// <typeparam name="T">What the elements are when they come here.</typeparam>
/// <typeparam name="TState">What is known of some elements.</typeparam>
internal unsafe interface IReduction<T, TState>
    where T : unmanaged
    where TState : unmanaged
{
    /// <summary>What is known of no element.</summary>
    static abstract TState Identity { get; }

    /// <summary>The most rows that it takes at once.</summary>
    static abstract int MaxRows { get; }

    /// <summary>What is known of both. It is associative but for rounding; the left elements come first.</summary>
    static abstract TState Merge(in TState left, in TState right);

    /// <summary>Reduces a run, at least one element and at most <see cref="ReduceLoop.BlockLength"/>.</summary>
    static abstract TState Run(T* elements, int length);

    /// <summary>Whether a run plainly leaves what is known of others as it is, so that it need not be reduced.</summary>
    /// <param name="elements">Its first element.</param>
    /// <param name="length">The number of elements.</param>
    /// <param name="known">What is known of the others, with indices.</param>
    /// <param name="first">The index of the first element.</param>
    /// <param name="step">From index to index.</param>
    static virtual bool ChangesNothing(T* elements, int length, in TState known, long first, long step) => false;

    /// <summary>Reduces each column of some rows: at least one, and at most <see cref="MaxRows"/>.</summary>
    /// <param name="elements">The first element of the first row.</param>
    /// <param name="stride">From row to row, in bytes.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns, at most <see cref="ReduceLoop.MaxColumns"/>.</param>
    /// <param name="results">One for each column.</param>
    static abstract void Rows(T* elements, nint stride, int rows, int columns, TState* results);

    /// <summary>The same result, where positions within a block are made indices: position k is index first + k * step.</summary>
    static virtual TState At(in TState state, long first, long step) => state;
}
