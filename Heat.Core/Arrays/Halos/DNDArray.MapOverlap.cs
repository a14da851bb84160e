namespace Heat;

public sealed partial class DNDArray<T>
{
    /// <summary>Calls a function with each rank's piece extended by slices of its neighbours, and joins what it returns: for stencils,
    /// filters and other computations near each element. Collective: each rank gets the slices beyond its piece, in one exchange.</summary>
    /// <typeparam name="U">The element type of the result.</typeparam>
    /// <param name="width">The number of slices on each side, not negative. It may exceed a neighbour's piece.</param>
    /// <param name="function">Called on every rank that holds elements, with a copy of its piece extended by <paramref name="width"/>
    /// slices on each side, and with where the piece lies. It returns a new tensor either of the shape of the piece or of that of
    /// the extended piece, of which the margin is then dropped.</param>
    /// <param name="boundary">What lies beyond the edges of the array.</param>
    /// <param name="constant">The constant of <see cref="Boundary.Constant"/>.</param>
    /// <param name="axis">The axis along which pieces are extended (-1 is the last); all axes if left out.</param>
    /// <returns>A new array of the same distribution.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The width is negative, or there is no such axis.</exception>
    /// <exception cref="ArgumentException">The width exceeds what an axis can reflect, or an axis to be repeated is empty. Or the function
    /// failed on a rank, or its result has another shape; on every rank.</exception>
    /// <example>A step of Jacobi's method for the heat equation, with a boundary of 0:<code>
    /// u = u.MapOverlap(1, (piece, info) =&gt; Step(piece), Boundary.Constant, 0.0);
    /// </code></example>
    public DNDArray<U> MapOverlap<U>(
        long width, Func<LocalTensor<T>, PieceInfo, LocalTensor<U>> function, Boundary boundary = Boundary.None, T constant = default, int? axis = null)
        where U : unmanaged
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        Comm.ThrowIfDisposed();
        int? only = Arguments.Axis(axis, NDim, nameof(axis));
        var widths = new long[NDim];
        for (int k = 0; k < NDim; k++)
            widths[k] = only is null || only == k ? width : 0;
        using CommunicationEvent? watched = CommunicationEvent.ForOperation(Comm, nameof(MapOverlap));
        var extension = new Extension(Distribution, widths, boundary);
        LocalTensor<T> extended = extension.Get(this, constant);
        Block piece = Distribution.BlockOf(Comm.Rank);
        if (piece.IsEmpty)
            return new(Distribution, Comm, CallTogether(() => LocalTensor<U>.Allocate(piece.Shape)), isRowMajor: true);
        PieceInfo info = extension.InfoOf(Comm.Rank);
        LocalTensor<U> result = CallTogether(() => Trimmed(function(extended, info), info));
        return new(Distribution, Comm, result.Contiguous(), isRowMajor: true);
    }

    /// <summary>A result without its margin.</summary>
    private static LocalTensor<U> Trimmed<U>(LocalTensor<U> result, PieceInfo info) where U : unmanaged
    {
        if (result.Shape == info.Box.Shape)
            return result;
        Shape extended = new([.. info.Box.Shape.Select((length, axis) => length + info.Before[axis] + info.After[axis])]);
        if (result.Shape != extended)
            throw new ArgumentException($"The function returned a tensor of shape {result.Shape}, neither that of the piece, {info.Box.Shape}, nor that of the extended piece, {extended}.");
        return result.Slice(new(info.Before, info.Box.Shape));
    }
}
