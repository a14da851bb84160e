namespace Heat.Kernels;

/// <summary>An operation on each element of one array, over runs.</summary>
internal interface IUnaryOperation<T, TResult>
    where T : unmanaged
    where TResult : unmanaged
{
    static abstract void Run(ReadOnlySpan<T> x, Span<TResult> result);
}

/// <summary>An operation on the pairs of elements of two arrays, over runs; either side may be one element for all.</summary>
internal interface IBinaryOperation<T, TResult>
    where T : unmanaged
    where TResult : unmanaged
{
    static abstract void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<TResult> result);

    static abstract void Run(ReadOnlySpan<T> x, T y, Span<TResult> result);

    static abstract void Run(T x, ReadOnlySpan<T> y, Span<TResult> result);

    /// <summary>Whether there is <see cref="Stream"/>.</summary>
    static virtual bool CanStream => false;

    /// <summary>The same past the caches, where the result is so large that it will not be found there.</summary>
    /// <param name="x">The left side: a run, or one element.</param>
    /// <param name="y">The right side, likewise; not both are one element.</param>
    /// <param name="result">No memory of the operands.</param>
    static virtual void Stream(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<TResult> result) => throw new NotSupportedException();
}

/// <summary>A binary operation for which there is no vector code: it is given element by element.</summary>
internal interface IScalarBinary<T, TResult>
    where T : unmanaged
    where TResult : unmanaged
{
    static abstract TResult Of(T x, T y);
}

/// <summary>A unary operation for which there is no vector code.</summary>
internal interface IScalarUnary<T, TResult>
    where T : unmanaged
    where TResult : unmanaged
{
    static abstract TResult Of(T x);
}

/// <summary>What is done to tiles: runs of elements that lie one after the other, of the target and of some sources.</summary>
internal interface ITileKernel
{
    /// <summary>Whether it can write past the caches.</summary>
    static virtual bool CanStream => false;

    /// <summary>Works on one tile.</summary>
    /// <param name="operands">The first element of the target and of each source.</param>
    /// <param name="constants">Bit k is set where operand k is a single element that stands for the whole tile; bit 0 where the
    /// target is so large that it should be written past the caches, and only if <see cref="CanStream"/>.</param>
    /// <param name="length">The number of elements.</param>
    static abstract void Run(ReadOnlySpan<nint> operands, int constants, int length);
}
