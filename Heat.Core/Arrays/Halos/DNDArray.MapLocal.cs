namespace Heat;

public sealed partial class DNDArray<T>
{
    /// <summary>Calls a function with each rank's piece and joins what it returns: the way to computations that Heat does not have.
    /// Collective: ranks tell each other the shapes of the results; no elements move.</summary>
    /// <typeparam name="U">The element type of the result.</typeparam>
    /// <param name="function">Called once on every rank, also where the piece is empty. It gets the piece itself, which it must not
    /// change, and where it lies. Results may differ in length along the split axis only.</param>
    /// <returns>A new array, split along the same axis; where this array is replicated, the result is the function's on each rank,
    /// which must be the same. The result refers to the tensors that the function returns: return new ones.</returns>
    /// <remarks>Along the split axis the pieces of the result follow each other in the order of ranks, whatever their lengths. A
    /// function that only looks at the elements of one index of the split axis at a time has the same result on any number of ranks.</remarks>
    /// <exception cref="ArgumentException">The function failed on a rank, or its results do not fit together; on every rank.</exception>
    /// <example><code>
    /// DNDArray&lt;float&gt; sorted = a.Resplit(0).MapLocal((rows, info) =&gt; SortRows(rows));
    /// </code></example>
    public DNDArray<U> MapLocal<U>(Func<LocalTensor<T>, PieceInfo, LocalTensor<U>> function) where U : unmanaged
    {
        ArgumentNullException.ThrowIfNull(function);
        Comm.ThrowIfDisposed();
        using CommunicationEvent? watched = CommunicationEvent.ForOperation(Comm, nameof(MapLocal));
        LocalTensor<U> result = CallTogether(() => function(Local, new(Comm.Rank, Comm.Size, Shape, Distribution.BlockOf(Comm.Rank))));
        if (Split is { } axis)
            return Ht.FromLocal(result, axis, Comm);
        return new(Distribution.WithShape(result.Shape, null), Comm, result.Contiguous(), isRowMajor: true);
    }

    /// <summary>Calls what may fail on one rank; then every rank throws. Collective: a gathering to all of 4 bytes.</summary>
    private TResult CallTogether<TResult>(Func<TResult> function)
    {
        TResult? result = default;
        string? problem = null;
        try
        {
            result = function();
        }
#pragma warning disable CA1031 // whatever it is, all ranks learn of it
        catch (Exception exception)
#pragma warning restore CA1031
        {
            problem = $"{exception.GetType().Name}: {exception.Message}";
        }

        Comm.ThrowTogether(problem);
        return result!;
    }
}
