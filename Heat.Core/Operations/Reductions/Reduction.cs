using System.Runtime.CompilerServices;
using Heat.Kernels;

namespace Heat;

/// <summary>
/// One call of a reduction. Every rank reduces its piece to one accumulator for each result. If the split axis is reduced, ranks
/// merge their accumulators in one <c>Allreduce</c>, in rank order, so that all get the same. Then each rank makes the results of its
/// accumulators. A rank without elements contributes the identity.
/// </summary>
internal sealed unsafe class Reduction<T, TResult>
    where T : unmanaged
    where TResult : unmanaged
{
    private readonly string _name;
    private readonly DNDArray<T> _array;
    private readonly Destination<TResult> _destination;
    private readonly ReductionShape _shape;
    private readonly bool _isFull;
    private readonly bool _hasIndices;

    private delegate void StoreResults(TResult* target);

    private TResult _scalar;
    private DNDArray<TResult>? _result;

    /// <summary>A reduction of all elements to one.</summary>
    /// <param name="name">The operation, as messages and traces name it.</param>
    /// <param name="array">The array.</param>
    /// <param name="hasIndices">Whether results are indices of elements, in row-major order.</param>
    /// <param name="nameOfArray">The name of the argument.</param>
    public Reduction(string name, DNDArray<T> array, bool hasIndices = false, [CallerArgumentExpression(nameof(array))] string? nameOfArray = null)
        : this(name, array, Axes.All, keepDims: false, destination: null, hasIndices, nameOfArray) => _isFull = true;

    /// <summary>A reduction along axes.</summary>
    /// <param name="name">The operation, as messages and traces name it.</param>
    /// <param name="array">The array.</param>
    /// <param name="axes">The axes.</param>
    /// <param name="keepDims">If true, reduced axes are kept with length 1, so that the result broadcasts against the array.</param>
    /// <param name="destination">The destination of the result; a new array if left out.</param>
    /// <param name="hasIndices">Whether results are indices of elements within the reduced axes, in row-major order.</param>
    /// <param name="nameOfArray">The name of the argument.</param>
    /// <exception cref="ArgumentException">There is no such axis, one is given twice, or the destination has another shape or
    /// lives on another communicator.</exception>
    public Reduction(
        string name, DNDArray<T> array, Axes axes, bool keepDims, DNDArray<TResult>? destination, bool hasIndices = false,
        [CallerArgumentExpression(nameof(array))] string? nameOfArray = null)
        : this(name, array, new(Arguments.Array(array, nameOfArray).Distribution, axes, keepDims), destination, hasIndices)
    {
    }

    /// <summary>A reduction whose shape has been computed.</summary>
    public Reduction(string name, DNDArray<T> array, ReductionShape shape, DNDArray<TResult>? destination, bool hasIndices = false)
    {
        (_name, _array, _shape, _hasIndices) = (name, array, shape, hasIndices);
        if (array.Comm.AgreesOnOperations)
            array.Comm.AgreeOnOperation(name, $"{array.ToAgreedText()} to {DType.Of<TResult>()}, {shape.Result}");
        _destination = new(name, array.Comm, shape.Result, destination);
    }

    /// <summary>The number of elements that each result comes from.</summary>
    public long Count => _shape.Count;

    /// <summary>The result of a reduction of all elements, once it has run.</summary>
    public TResult Scalar => _scalar;

    /// <summary>The result of a reduction along axes, once it has run.</summary>
    public DNDArray<TResult> Array => _result!;

    /// <summary>Checks that every result has elements, for reductions that are undefined without.</summary>
    /// <exception cref="ArgumentException">There is a result without elements.</exception>
    public Reduction<T, TResult> NotEmpty() => Count > 0 || _shape.Result.Shape.Size == 0
        ? this
        : throw new ArgumentException($"{_name} of no elements is undefined: the array has shape {_array.Shape}.", "a");

    /// <summary>Runs the reduction. Collective.</summary>
    /// <param name="outcome">Makes results from partial results.</param>
    public Reduction<T, TResult> Run<TReduction, TWork, TState, TOutcome>(TOutcome outcome)
        where TReduction : IReduction<TWork, TState>
        where TWork : unmanaged
        where TState : unmanaged
        where TOutcome : IOutcome<TState, TResult>
    {
        long results = _shape.Result.LocalShape(_array.Comm.Rank).Size;
        if (_array.DType.CanThrow)
        {
            // What throws does not change the destination.
            DNDArray<TResult> result = Ht.Allocate<TResult>(_shape.Result, _array.Comm, _name);
            using (PinnedTensor<TResult> pinned = result.Local.Pin())
                Reduce<TReduction, TWork, TState, TOutcome>(pinned.First, results, outcome);
            if (_isFull)
                _scalar = result.Local[[]];
            _result = _destination.End(result);
        }
        else if (_isFull)
        {
            TResult result;
            Reduce<TReduction, TWork, TState, TOutcome>(&result, 1, outcome);
            _scalar = result;
        }
        else
        {
            Deliver(target => Reduce<TReduction, TWork, TState, TOutcome>(target, results, outcome));
        }

        return this;
    }

    /// <summary>Reduces this rank's piece to results, or to partial results that ranks merge. What the arithmetic of elements throws is thrown by every rank.</summary>
    private void Reduce<TReduction, TWork, TState, TOutcome>(TResult* target, long results, TOutcome outcome)
        where TReduction : IReduction<TWork, TState>
        where TWork : unmanaged
        where TState : unmanaged
        where TOutcome : IOutcome<TState, TResult>
    {
        if (!_shape.IsAcrossRanks)
        {
            ThrowingElements.Run(_array.Comm, _array.DType.CanThrow, () =>
            {
                using PinnedTensor<T> piece = _array.Local.Pin();
                ReduceNest nest = Nest(piece, out long first);
                ReduceLoop.Run<TReduction, T, TWork, TState, TOutcome, TResult>(nest, outcome, target, first, ComputeSettings.Workers);
            });
            return;
        }

        using PooledBuffer memory = PooledBuffer.Rent(Math.Max(1, results) * sizeof(TState));
        var states = (TState*)memory.Pointer;
        ThrowingElements.Run(_array.Comm, _array.DType.CanThrow, () =>
        {
            using PinnedTensor<T> piece = _array.Local.Pin();
            ReduceNest nest = Nest(piece, out long first);
            ReduceLoop.Run<TReduction, T, TWork, TState>(nest, states, first, ComputeSettings.Workers);
        });
        Share<TReduction, TWork, TState>(states, (int)results);
        for (nint k = 0; k < (nint)results; k++)
            target[k] = outcome.Of(states[k]); // of the same partial results on all ranks
    }

    private ReduceNest Nest(PinnedTensor<T> piece, out long firstIndex)
    {
        Span<long> steps = stackalloc long[piece.Lengths.Length];
        firstIndex = Indices(steps);
        return new(piece.First, piece.Lengths, piece.Strides, sizeof(T), _shape.IsReduced, _hasIndices ? steps : default);
    }

    /// <summary>Merges the accumulators of all ranks.</summary>
    private void Share<TReduction, TWork, TState>(TState* states, int results)
        where TReduction : IReduction<TWork, TState>
        where TWork : unmanaged
        where TState : unmanaged
    {
        if (results == 0)
            return;
        using CommunicationEvent? watched = CommunicationEvent.ForOperation(_array.Comm, _name);
        _array.Comm.Allreduce(new Span<TState>(states, results), MergeOp<TReduction, TWork, TState>.Value);
    }

    /// <summary>The index steps along each axis, and the index of the first element of this piece.</summary>
    private long Indices(Span<long> steps)
    {
        long step = 1, first = 0;
        for (int axis = steps.Length - 1; axis >= 0; axis--)
        {
            if (!_shape.IsReduced[axis])
                continue;
            steps[axis] = step;
            if (axis == _array.Split)
                first = _array.Distribution.Displacements[_array.Comm.Rank] * step;
            step *= _array.Shape[axis];
        }

        return first;
    }

    /// <summary>Stores the results and copies them to the destination.</summary>
    private void Deliver(StoreResults store)
    {
        // Results are written while other elements have yet to be read.
        DNDArray<TResult> result = _destination.Begin(unread: _array as DNDArray<TResult>);
        using (PinnedTensor<TResult> pinned = result.Local.Pin())
            store(pinned.First);
        _result = _destination.End(result);
    }
}
