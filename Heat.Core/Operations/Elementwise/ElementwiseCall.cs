using System.Buffers;
using Heat.Kernels;

namespace Heat;

/// <summary>
/// One call of an element-wise operation: aligns the operands to the distribution of the result, runs the local loop over their
/// pieces, and stores the results in a new array or in a destination, all of them or those that a mask selects.
/// Each operand of another distribution than the result's is redistributed once; nothing else communicates.
/// </summary>
internal sealed unsafe class ElementwiseCall<TResult> : IDisposable where TResult : unmanaged
{
    private readonly string _name;
    private readonly Communicator _comm;
    private readonly DNDArray<TResult>? _destination;
    private readonly DNDArray<bool>? _where;
    private readonly Distribution _result;
    private readonly LocalTensor<TResult> _target;
    private readonly OperandNest _nest;
    private readonly MemoryHandle[] _pins;
    private readonly bool _canThrow; // the arithmetic of the elements may, on the rank that has them

    /// <param name="name">The operation, as messages and traces name it.</param>
    /// <param name="comm">The ranks.</param>
    /// <param name="shape">The common shape of the operands.</param>
    /// <param name="destination">The destination of the result; a new array if left out.</param>
    /// <param name="where">The mask of the elements that are stored; all if left out.</param>
    /// <param name="sources">The number of operands.</param>
    /// <param name="arrays">Those of them that are arrays.</param>
    /// <exception cref="ArgumentException">The destination or the mask does not fit the operands, or lives on other ranks.</exception>
    public ElementwiseCall(
        string name, Communicator comm, Shape shape, DNDArray<TResult>? destination, DNDArray<bool>? where, int sources,
        params ReadOnlySpan<Alignment.Operand> arrays)
    {
        comm.ThrowIfDisposed();
        (_name, _comm, _destination) = (name, comm, destination);
        Arguments.SameCommunicator(comm, where);
        Arguments.SameCommunicator(comm, destination);
        if (where is not null)
            shape = Broadcast.Shapes(shape, where.Shape);
        Arguments.Destination(name, comm, shape, destination);
        if (comm.AgreesOnOperations)
            comm.AgreeOnOperation(name, AgreedText(arrays, destination, where));
        _canThrow = DType.Of<TResult>().CanThrow;
        foreach (Alignment.Operand operand in arrays)
            _canThrow |= operand.Element.CanThrow;
        _result = destination?.Distribution ?? (where is null ? Alignment.Choose(shape, arrays) : Alignment.Choose(shape, [.. arrays, Alignment.Operand.Of(where)]));
        PieceLimit.Check(_result);
        _where = where is { Split: not null } ? where.AlignedTo(Broadcast.For(where.Shape, _result), name) : where;
        _target = destination is not null && where is null && !_canThrow ? destination.Local : LocalTensor<TResult>.Allocate(_result.LocalShape(comm.Rank));
        _nest = new OperandNest(_target.Shape.AsSpan(), sources + 1);
        _pins = new MemoryHandle[sources + 1];
        Set(0, _target, _target.Strides);
    }

    /// <summary>The distribution of the result.</summary>
    public Distribution Result => _result;

    /// <summary>Adds an array.</summary>
    /// <param name="operand">Its number, from 1.</param>
    /// <param name="array">The array.</param>
    public void Add<T>(int operand, DNDArray<T> array) where T : unmanaged
    {
        Arguments.SameCommunicator(_comm, array);
        LocalTensor<T> piece = array.LocalPieceIn(Broadcast.For(array.Shape, _result), _name);
        if (IsOverwrittenBeforeRead(piece, Broadcast.Strides(piece, array.Shape, _result.Shape.NDim)))
            piece = piece.Copy();
        Set(operand, piece, Broadcast.Strides(piece, array.Shape, _result.Shape.NDim));
    }

    /// <summary>Adds a value, which is broadcast.</summary>
    /// <param name="operand">Its number, from 1.</param>
    /// <param name="value">The value, which must stay there until <see cref="Run"/> returns.</param>
    public void Add<T>(int operand, T* value) where T : unmanaged =>
        _nest.Set(operand, value, stackalloc long[_result.Shape.NDim], sizeof(T));

    /// <summary>Adds an array or, where there is none, a value.</summary>
    /// <param name="operand">Its number, from 1.</param>
    /// <param name="array">The array, if it is one.</param>
    /// <param name="value">The value otherwise, which must stay there until <see cref="Run"/> returns.</param>
    public void Add<T>(int operand, DNDArray<T>? array, T* value) where T : unmanaged
    {
        if (array is not null)
            Add(operand, array);
        else
            Add(operand, value);
    }

    /// <summary>Runs the loop.</summary>
    public DNDArray<TResult> Run<TKernel>() where TKernel : ITileKernel
    {
        if (_canThrow)
            ThrowingElements.Run(_comm, canThrow: true, () => TileLoop.Run<TKernel>(_nest, ComputeSettings.Workers));
        else
            TileLoop.Run<TKernel>(_nest, ComputeSettings.Workers);
        if (_where is null && _canThrow && _destination is not null)
            _target.CopyTo(_destination.Local); // which a call that throws leaves as it was
        if (_where is null)
            return _destination ?? new(_result, _comm, _target, isRowMajor: true);

        DNDArray<TResult> masked = _destination ?? Ht.Filled(Ht.Allocate<TResult>(_result, _comm, _name), default);
        using var store = new ElementwiseCall<TResult>(_name, _comm, masked.Shape, masked, where: null, sources: 3);
        store.Add(1, _where);
        store.Add(2, new DNDArray<TResult>(_result, _comm, _target, isRowMajor: true));
        store.Add(3, masked);
        return store.Run<Select<TResult>>();
    }

    public void Dispose()
    {
        foreach (MemoryHandle pin in _pins)
            pin.Dispose();
    }

    private static string AgreedText(ReadOnlySpan<Alignment.Operand> arrays, DNDArray<TResult>? destination, DNDArray<bool>? where)
    {
        IEnumerable<string> operands = arrays.ToArray().Select(operand => operand.ToAgreedText());
        string target = destination is null ? $"a new array of {DType.Of<TResult>()}" : $"a destination of {destination.ToAgreedText()}";
        return $"{string.Join(" and ", operands)} to {target}{(where is null ? "" : $" where {where.ToAgreedText()}")}";
    }

    private void Set<T>(int operand, LocalTensor<T> piece, ReadOnlySpan<long> strides) where T : unmanaged
    {
        PinnedTensor<T> pinned = piece.Pin();
        _pins[operand] = pinned.Handle;
        _nest.Set(operand, pinned.First, strides, sizeof(T));
    }

    /// <summary>Whether a source has the strides of the target, but for axes of length 1, whose strides do not matter.</summary>
    private bool HasStridesOfTarget(ReadOnlySpan<long> strides)
    {
        for (int axis = 0; axis < strides.Length; axis++)
        {
            if (strides[axis] != _target.Strides[axis] && _target.Shape[axis] != 1)
                return false;
        }

        return true;
    }

    /// <summary>Whether a source shares memory with the target, but not element by element.</summary>
    private bool IsOverwrittenBeforeRead<T>(LocalTensor<T> piece, ReadOnlySpan<long> strides) where T : unmanaged
    {
        if (_destination is null || _where is not null || piece.Size == 0 || _target.Size == 0)
            return false;
        bool sameElements = typeof(T) == typeof(TResult) && piece.Offset == _target.Offset && HasStridesOfTarget(strides)
            && piece.Memory.Span.Overlaps(System.Runtime.InteropServices.MemoryMarshal.Cast<TResult, T>(_target.Memory.Span), out int distance) && distance == 0;
        return !sameElements && System.Runtime.InteropServices.MemoryMarshal.AsBytes(piece.Memory.Span)
            .Overlaps(System.Runtime.InteropServices.MemoryMarshal.AsBytes(_target.Memory.Span));
    }
}
