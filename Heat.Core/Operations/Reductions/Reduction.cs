using System.Runtime.CompilerServices;
using Heat.Kernels;

namespace Heat;

/// <summary>Makes a result from the accumulator of all its elements.</summary>
internal interface IOutcome<TState, TResult>
{
    TResult Of(in TState state);
}

/// <summary>
/// One call of a reduction. Every rank reduces its piece to one accumulator for each result. If the split axis is reduced, ranks
/// merge their accumulators in one <c>Allreduce</c>, in rank order, so that all get the same. Then each rank makes the results of its
/// accumulators. A rank without elements contributes the identity.
/// </summary>
internal sealed unsafe class Reduction<T, TResult>
    where T : unmanaged
    where TResult : unmanaged
{
    private const int SlabBytes = 1 << 19;

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
    /// <param name="outcome">Makes results from accumulators.</param>
    /// <param name="columns">Reduces complete columns directly to results, without intermediate accumulators; <see langword="null"/> if there is no such kernel.</param>
    public Reduction<T, TResult> Run<TReduction, TWork, TState, TOutcome>(TOutcome outcome, IColumnReduction<TWork, TResult>? columns = null)
        where TReduction : IReduction<TWork, TState>
        where TWork : unmanaged
        where TState : unmanaged
        where TOutcome : IOutcome<TState, TResult>
    {
        long results = _shape.Result.LocalShape(_array.Comm.Rank).Size;
        if (_array.DType.CanThrow)
            return RunTogether<TReduction, TWork, TState, TOutcome>(results, outcome);
        if (results == 1)
        {
            TState state;
            Reduce<TReduction, TWork, TState>(_array.Local, &state, ComputeSettings.Workers);
            Share<TReduction, TWork, TState>(&state, 1);
            _scalar = outcome.Of(state);
            if (!_isFull)
                Deliver(target => target[0] = _scalar);
            return this;
        }

        Deliver(target =>
        {
            if (!_shape.IsAcrossRanks && columns is not null && TryColumns(columns, target))
                return;
            if (!_shape.IsAcrossRanks && results * sizeof(TState) > SlabBytes)
            {
                RunSlabs<TReduction, TWork, TState, TOutcome>(target, (nint)results, outcome);
                return;
            }

            using var states = PooledBuffer.Rent(results * sizeof(TState));
            var first = (TState*)states.Pointer;
            Reduce<TReduction, TWork, TState>(_array.Local, first, ComputeSettings.Workers);
            Share<TReduction, TWork, TState>(first, (int)results);
            Store(first, target, (nint)results, outcome);
        });
        return this;
    }

    /// <summary>The reduction of elements whose arithmetic may throw: then it throws on every rank, and the destination is not changed.</summary>
    private Reduction<T, TResult> RunTogether<TReduction, TWork, TState, TOutcome>(long results, TOutcome outcome)
        where TReduction : IReduction<TWork, TState>
        where TWork : unmanaged
        where TState : unmanaged
        where TOutcome : IOutcome<TState, TResult>
    {
        DNDArray<TResult> result = Ht.Allocate<TResult>(_shape.Result, _array.Comm, _name);
        using PinnedTensor<TResult> pinned = result.Local.Pin();
        using var states = PooledBuffer.Rent(Math.Max(1, results) * sizeof(TState));
        var (first, target) = ((nint)states.Pointer, (nint)pinned.First);
        ThrowingElements.Run(_array.Comm, canThrow: true, () =>
        {
            Reduce<TReduction, TWork, TState>(_array.Local, (TState*)first, ComputeSettings.Workers);
            if (!_shape.IsAcrossRanks)
                Store((TState*)first, (TResult*)target, (nint)results, outcome);
        });
        if (_shape.IsAcrossRanks)
        {
            Share<TReduction, TWork, TState>((TState*)first, (int)results);
            Store((TState*)first, (TResult*)target, (nint)results, outcome); // of the same accumulators on all ranks
        }

        if (_isFull)
            _scalar = *(TResult*)target;
        _result = _destination.End(result);
        return this;
    }

    private static void Store<TState, TOutcome>(TState* states, TResult* results, nint count, TOutcome outcome)
        where TState : unmanaged
        where TOutcome : IOutcome<TState, TResult>
    {
        for (nint k = 0; k < count; k++)
            results[k] = outcome.Of(states[k]);
    }

    /// <summary>Many results: one slab of the array at a time, so that accumulators are still in the caches when results are made of
    /// them.</summary>
    private void RunSlabs<TReduction, TWork, TState, TOutcome>(TResult* target, nint results, TOutcome outcome)
        where TReduction : IReduction<TWork, TState>
        where TWork : unmanaged
        where TState : unmanaged
        where TOutcome : IOutcome<TState, TResult>
    {
        LocalTensor<T> piece = _array.Local;
        int axis = 0;
        while (_shape.IsReduced[axis] || piece.Shape[axis] == 1)
            axis++;
        nint length = (nint)piece.Shape[axis], perIndex = results / length, thickness = nint.Clamp(SlabBytes / sizeof(TState) / perIndex, 1, length);
        nint slabs = (length + thickness - 1) / thickness;
        Workers workers = piece.Size * sizeof(T) >= ReduceLoop.ParallelBytes ? ComputeSettings.Workers : Workers.Single;
        workers.Run(part =>
        {
            using var states = PooledBuffer.Rent(thickness * perIndex * sizeof(TState));
            for (nint slab = slabs * part / workers.Count; slab < slabs * (part + 1) / workers.Count; slab++)
            {
                nint start = slab * thickness, count = nint.Min(thickness, length - start);
                var corner = new long[piece.NDim];
                corner[axis] = start;
                Reduce<TReduction, TWork, TState>(piece.Slice(new Block(corner, piece.Shape.With(axis, count))), (TState*)states.Pointer, Workers.Single);
                Store((TState*)states.Pointer, target + (start * perIndex), count * perIndex, outcome);
            }
        });
    }

    /// <summary>Few elements a result: complete columns are reduced directly to results.</summary>
    private bool TryColumns<TWork>(IColumnReduction<TWork, TResult> columns, TResult* target) where TWork : unmanaged
    {
        using PinnedTensor<T> piece = _array.Local.Pin();
        return ReduceLoop.TryRun<T, TWork, TResult>(Nest(piece, sizeof(TResult), out _), columns, target, ComputeSettings.Workers);
    }

    private void Reduce<TReduction, TWork, TState>(LocalTensor<T> piece, TState* states, Workers workers)
        where TReduction : IReduction<TWork, TState>
        where TWork : unmanaged
        where TState : unmanaged
    {
        using PinnedTensor<T> pinned = piece.Pin();
        ReduceNest nest = Nest(pinned, sizeof(TState), out long first);
        ReduceLoop.Run<TReduction, T, TWork, TState>(nest, states, first, workers);
    }

    private ReduceNest Nest(PinnedTensor<T> piece, int stateSize, out long firstIndex)
    {
        Span<long> steps = stackalloc long[piece.Lengths.Length];
        firstIndex = Indices(steps);
        return new(piece.First, piece.Lengths, piece.Strides, sizeof(T), _shape.IsReduced, stateSize, _hasIndices ? steps : default);
    }

    /// <summary>Merges the accumulators of all ranks.</summary>
    private void Share<TReduction, TWork, TState>(TState* states, int results)
        where TReduction : IReduction<TWork, TState>
        where TWork : unmanaged
        where TState : unmanaged
    {
        if (!_shape.IsAcrossRanks || results == 0)
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
