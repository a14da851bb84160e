namespace Heat.Kernels;

/// <summary>An operation on each element of one array, over runs.</summary>
internal interface IUnaryOperation<T, TResult>
    where T : unmanaged
    where TResult : unmanaged
{
    static abstract void Run(ReadOnlySpan<T> x, Span<TResult> result);
}

/// <summary>An operation on the pairs of elements of two arrays, over runs; either operand may be one element, which is broadcast.</summary>
internal interface IBinaryOperation<T, TResult>
    where T : unmanaged
    where TResult : unmanaged
{
    static abstract void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<TResult> result);

    static abstract void Run(ReadOnlySpan<T> x, T y, Span<TResult> result);

    static abstract void Run(T x, ReadOnlySpan<T> y, Span<TResult> result);

    /// <summary>Whether there is <see cref="Stream"/>.</summary>
    static virtual bool CanStream => false;

    /// <summary>The same with streaming stores, for results that are too large to stay in the caches.</summary>
    /// <param name="x">The left operand: a run, or one element.</param>
    /// <param name="y">The right operand: a run, or one element; not both are one element.</param>
    /// <param name="result">The result, which shares no memory with the operands.</param>
    static virtual void Stream(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<TResult> result) => throw new NotSupportedException();
}

/// <summary>A binary operation without vector code, given element by element.</summary>
internal interface IScalarBinary<T, TResult>
    where T : unmanaged
    where TResult : unmanaged
{
    static abstract TResult Of(T x, T y);
}

/// <summary>A unary operation without vector code, given element by element.</summary>
internal interface IScalarUnary<T, TResult>
    where T : unmanaged
    where TResult : unmanaged
{
    static abstract TResult Of(T x);
}

/// <summary>An operation on tiles: contiguous runs of elements of the target and of the sources.</summary>
internal interface ITileKernel
{
    /// <summary>Whether it can use streaming stores.</summary>
    static virtual bool CanStream => false;

    /// <summary>Works on one tile.</summary>
    /// <param name="operands">The first element of the target and of each source.</param>
    /// <param name="constants">Bit k is set where operand k is a single element that stands for the whole tile; bit 0 where the
    /// target is so large that streaming stores should be used, and only if <see cref="CanStream"/>.</param>
    /// <param name="length">The number of elements.</param>
    static abstract void Run(ReadOnlySpan<nint> operands, int constants, int length);
}
