using System.Buffers;
using System.Runtime.CompilerServices;
using Heat.Kernels;

namespace Heat;

/// <summary>What becomes of all that is known of the elements of one result.</summary>
internal interface IOutcome<TState, TResult>
{
    TResult Of(in TState state);
}

/// <summary>
/// A reduction on its way: every rank reduces its piece, ranks that know parts of the same results tell each other in one
/// <c>Allreduce</c> of as many states as there are results, and each makes the results of its own. A rank without elements
/// contributes the identity. The ranks' parts merge in rank order, so that all get the same.
/// </summary>
internal sealed unsafe class Reduction<T, TResult>
    where T : unmanaged
    where TResult : unmanaged
{
    private const int SlabBytes = 1 << 19;

    private readonly string _name;
    private readonly DNDArray<T> _array;
    private readonly DNDArray<TResult>? _destination;
    private readonly ReductionShape _shape;
    private readonly bool _isFull;
    private readonly bool _hasIndices;

    private delegate void StoreResults(TResult* target);

    private TResult _scalar;
    private DNDArray<TResult>? _result;

    /// <summary>A reduction of all elements to one.</summary>
    /// <param name="name">The operation, as messages and traces name it.</param>
    /// <param name="array">The array.</param>
    /// <param name="hasIndices">Whether results tell where elements are, in row-major order.</param>
    /// <param name="nameOfArray">What the caller calls the array.</param>
    public Reduction(string name, DNDArray<T> array, bool hasIndices = false, [CallerArgumentExpression(nameof(array))] string? nameOfArray = null)
        : this(name, array, Axes.All, keepDims: false, destination: null, hasIndices, nameOfArray) => _isFull = true;

    /// <summary>A reduction along axes.</summary>
    /// <param name="name">The operation, as messages and traces name it.</param>
    /// <param name="array">The array.</param>
    /// <param name="axes">The axes.</param>
    /// <param name="keepDims">Whether they stay, with length 1.</param>
    /// <param name="destination">Where the result goes, if not to a new array.</param>
    /// <param name="hasIndices">Whether results tell where elements are along the axes, in row-major order of these.</param>
    /// <param name="nameOfArray">What the caller calls the array.</param>
    /// <exception cref="ArgumentException">There is no such axis, one is given twice, or the destination has another shape or
    /// lives on another communicator.</exception>
    public Reduction(
        string name, DNDArray<T> array, Axes axes, bool keepDims, DNDArray<TResult>? destination, bool hasIndices = false,
        [CallerArgumentExpression(nameof(array))] string? nameOfArray = null)
        : this(name, array, new(NotNull(array, nameOfArray).Distribution, axes, keepDims), destination, hasIndices)
    {
    }

    /// <summary>A reduction that has been laid out.</summary>
    public Reduction(string name, DNDArray<T> array, ReductionShape shape, DNDArray<TResult>? destination, bool hasIndices = false)
    {
        array.Comm.ThrowIfDisposed();
        (_name, _array, _shape, _destination, _hasIndices) = (name, array, shape, destination, hasIndices);
        CheckDestination(name, array.Comm, _shape.Result, destination);
        PieceLimit.Check(_shape.Result);
    }

    /// <summary>The number of elements that each result comes from.</summary>
    public long Count => _shape.Count;

    /// <summary>The result of a reduction of all elements, once it has run.</summary>
    public TResult Scalar => _scalar;

    /// <summary>The result of a reduction along axes, once it has run.</summary>
    public DNDArray<TResult> Array => _result!;

    /// <summary>Checks that a destination can take a result.</summary>
    /// <exception cref="ArgumentException">It has another shape, or lives on another communicator.</exception>
    public static void CheckDestination(string name, Communicator comm, Distribution result, DNDArray<TResult>? destination)
    {
        ElementwiseCall<TResult>.CheckTogether(comm, destination);
        if (destination is not null && destination.Shape != result.Shape)
            throw new ArgumentException($"{name}: a destination of shape {destination.Shape} cannot take a result of shape {result.Shape}.", nameof(destination));
    }

    /// <summary>Checks that there is something to reduce, for reductions that are nothing without.</summary>
    /// <exception cref="ArgumentException">There is a result that comes from no element.</exception>
    public Reduction<T, TResult> NotEmpty() => Count > 0 || _shape.Result.Shape.Size == 0
        ? this
        : throw new ArgumentException($"{_name} of no elements is undefined: the array has shape {_array.Shape}.", "a");

    /// <summary>Runs the reduction. Collective.</summary>
    /// <param name="outcome">What becomes of states.</param>
    /// <param name="columns">The same, in one step, of rows that hold all elements of their results.</param>
    public Reduction<T, TResult> Run<TReduction, TWork, TState, TOutcome>(TOutcome outcome, IColumnReduction<TWork, TResult>? columns = null)
        where TReduction : IReduction<TWork, TState>
        where TWork : unmanaged
        where TState : unmanaged
        where TOutcome : IOutcome<TState, TResult>
    {
        long results = _shape.Result.LocalShape(_array.Comm.Rank).Size;
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

    private static void Store<TState, TOutcome>(TState* states, TResult* results, nint count, TOutcome outcome)
        where TState : unmanaged
        where TOutcome : IOutcome<TState, TResult>
    {
        for (nint k = 0; k < count; k++)
            results[k] = outcome.Of(states[k]);
    }

    /// <summary>Many results, a slab of the array at a time, so that what is known of them does not leave the caches before
    /// it has become results.</summary>
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

    /// <summary>Few elements for each result: these become results without being made states.</summary>
    private bool TryColumns<TWork>(IColumnReduction<TWork, TResult> columns, TResult* target) where TWork : unmanaged
    {
        using MemoryHandle pin = _array.Local.Memory.Pin();
        return ReduceLoop.TryRun<T, TWork, TResult>(Nest((T*)pin.Pointer, _array.Local, sizeof(TResult), out _), columns, target, ComputeSettings.Workers);
    }

    private void Reduce<TReduction, TWork, TState>(LocalTensor<T> piece, TState* states, Workers workers)
        where TReduction : IReduction<TWork, TState>
        where TWork : unmanaged
        where TState : unmanaged
    {
        using MemoryHandle pin = piece.Memory.Pin();
        ReduceNest nest = Nest((T*)pin.Pointer, piece, sizeof(TState), out long first);
        ReduceLoop.Run<TReduction, T, TWork, TState>(nest, states, first, workers);
    }

    private ReduceNest Nest(T* memory, LocalTensor<T> piece, int stateSize, out long firstIndex)
    {
        Span<long> steps = stackalloc long[piece.NDim];
        firstIndex = Indices(steps);
        return new(memory + piece.Offset, piece.Shape.AsSpan(), piece.Strides, sizeof(T), _shape.IsReduced, stateSize, _hasIndices ? steps : default);
    }

    /// <summary>Merges what the ranks know of the same results.</summary>
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

    private static DNDArray<T> NotNull(DNDArray<T> array, string? name)
    {
        ArgumentNullException.ThrowIfNull(array, name);
        return array;
    }

    /// <summary>By how much an element's index grows along each axis; and the index of this piece's first element.</summary>
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

    /// <summary>Has the results stored, and brings them to the destination.</summary>
    private void Deliver(StoreResults store)
    {
        // Results may come before other elements have been read.
        bool isThere = _destination is not null && _destination.Distribution.Equals(_shape.Result) && _destination.Local.IsContiguous
            && !(_array is DNDArray<TResult> source && source.Local.Overlaps(_destination.Local));
        LocalTensor<TResult> target = isThere ? _destination!.Local : LocalTensor<TResult>.Allocate(_shape.Result.LocalShape(_array.Comm.Rank));
        using (MemoryHandle pin = target.Memory.Pin())
            store((TResult*)pin.Pointer + target.Offset);
        _result = isThere ? _destination : new(_shape.Result, _array.Comm, target);
        if (_destination is null || isThere)
            return;
        _result!.LocalPieceIn(_destination.Distribution, _name).CopyTo(_destination.Local);
        _result = _destination;
    }
}
