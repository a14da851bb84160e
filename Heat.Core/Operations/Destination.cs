namespace Heat;

/// <summary>
/// Where an operation writes its result: to a new array, or to the array that the caller gave as the destination. A destination
/// has the shape of the result, but any distribution and any strides.
/// </summary>
internal readonly struct Destination<T> where T : unmanaged
{
    private readonly string _operation;
    private readonly Communicator _comm;
    private readonly Distribution _result;
    private readonly DNDArray<T>? _given;

    /// <param name="operation">The operation, as messages and traces name it.</param>
    /// <param name="comm">The ranks.</param>
    /// <param name="result">The distribution in which the operation computes its result.</param>
    /// <param name="given">The destination that the caller gave; <see langword="null"/> for a new array.</param>
    /// <exception cref="ArgumentException">The destination has another shape or lives on another communicator, or a rank's piece of the
    /// result would be too large.</exception>
    public Destination(string operation, Communicator comm, Distribution result, DNDArray<T>? given = null)
    {
        Arguments.Destination(operation, comm, result.Shape, given);
        PieceLimit.Check(result);
        if (comm.AgreesOnOperations)
            comm.AgreeOnOperation(operation, $"{DType.Of<T>()}, {result}, to {(given is null ? "a new array" : $"a destination of {given.ToAgreedText()}")}");
        (_operation, _comm, _result, _given) = (operation, comm, result, given);
    }

    /// <summary>The array that the operation writes to, with contiguous pieces in the distribution of the result: the given destination
    /// if it is such an array, else a new one. No communication.</summary>
    /// <param name="unread">An operand that the operation still reads while it writes results; one that shares memory with the
    /// destination rules that out, which only the ranks know whose pieces do.</param>
    public DNDArray<T> Begin(DNDArray<T>? unread = null)
    {
        bool isReady = _given is not null && _given.Distribution.Equals(_result) && _given.Local.IsContiguous
            && !(unread is not null && unread.Local.Overlaps(_given.Local));
        return isReady ? _given! : Ht.AllocateHere<T>(_result, _comm);
    }

    /// <summary>Copies a result to the given destination, unless there is none or the result is already there. Collective if the
    /// destination has another distribution.</summary>
    /// <param name="result">The result, in the distribution of the result.</param>
    /// <returns>The given destination, or the result if there is none.</returns>
    public DNDArray<T> End(DNDArray<T> result)
    {
        if (_given is null || ReferenceEquals(result, _given))
            return result;
        result.LocalPieceIn(_given.Distribution, _operation).CopyTo(_given.Local);
        return _given;
    }
}
