namespace Heat.Kernels;

/// <summary>A unary operation with a parameter that is one for all elements, on pieces.</summary>
internal interface IParameterOperation<T, TParameter, TResult>
    where T : unmanaged
    where TParameter : unmanaged
    where TResult : unmanaged
{
    /// <param name="x">At most <see cref="Chunk.MaxLength"/> elements.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="result">As many elements; it may be where <paramref name="x"/> is.</param>
    static abstract void Run(ReadOnlySpan<T> x, TParameter parameter, Span<TResult> result);
}

/// <summary>A unary operation with a parameter, the second source, as a kernel of tiles.</summary>
internal readonly unsafe struct ParameterTile<TOperation, T, TParameter, TResult> : ITileKernel
    where TOperation : IParameterOperation<T, TParameter, TResult>
    where T : unmanaged
    where TParameter : unmanaged
    where TResult : unmanaged
{
    public static void Run(ReadOnlySpan<nint> operands, int constants, int length)
    {
        var result = new Span<TResult>((void*)operands[0], length);
        T* x = (T*)operands[1];
        TParameter parameter = *(TParameter*)operands[2];
        if ((constants & 0b010) != 0)
        {
            TOperation.Run(new ReadOnlySpan<T>(x, 1), parameter, result[..1]);
            result.Fill(result[0]);
            return;
        }

        for (int start = 0; start < length; start += Chunk.MaxLength)
        {
            int count = Math.Min(Chunk.MaxLength, length - start);
            TOperation.Run(new ReadOnlySpan<T>(x + start, count), parameter, result.Slice(start, count));
        }
    }
}
