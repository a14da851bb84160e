using System.Buffers;
using Heat.Kernels;

namespace Heat;

/// <summary>
/// One element-wise operation on its way: the operands are lined up with the result's distribution, the local loop runs over
/// their pieces, and what it gives goes to a new array or to a destination, everywhere or where a mask says so.
/// Each operand that does not lie as the result does moves in one redistribution; nothing else communicates.
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

    /// <param name="name">The operation, as messages and traces name it.</param>
    /// <param name="comm">The ranks.</param>
    /// <param name="shape">The common shape of the operands.</param>
    /// <param name="destination">Where the result goes, if not to a new array.</param>
    /// <param name="where">Where it goes there; everywhere if left out.</param>
    /// <param name="sources">The number of operands.</param>
    /// <param name="sides">Those of them that are arrays.</param>
    /// <exception cref="ArgumentException">The destination or the mask does not fit the operands, or lives on other ranks.</exception>
    public ElementwiseCall(
        string name, Communicator comm, Shape shape, DNDArray<TResult>? destination, DNDArray<bool>? where, int sources,
        params ReadOnlySpan<Alignment.Side> sides)
    {
        comm.ThrowIfDisposed();
        (_name, _comm, _destination) = (name, comm, destination);
        CheckTogether(comm, where);
        CheckTogether(comm, destination);
        if (where is not null)
            shape = Broadcast.Shapes(shape, where.Shape);
        if (destination is not null && destination.Shape != shape)
            throw new ArgumentException($"{name}: a destination of shape {destination.Shape} cannot take a result of shape {shape}.", nameof(destination));
        _result = destination?.Distribution ?? (where is null ? Alignment.Choose(shape, sides) : Alignment.Choose(shape, [.. sides, Alignment.Side.Of(where)]));
        PieceLimit.Check(_result);
        _where = where is { Split: not null } ? where.AlignedTo(Broadcast.For(where.Shape, _result), name) : where;
        _target = destination is not null && where is null ? destination.Local : LocalTensor<TResult>.Allocate(_result.LocalShape(comm.Rank));
        _nest = new OperandNest(_target.Shape.AsSpan(), sources + 1);
        _pins = new MemoryHandle[sources + 1];
        _pins[0] = _target.Memory.Pin();
        _nest.Set(0, (TResult*)_pins[0].Pointer + _target.Offset, _target.Strides, sizeof(TResult));
    }

    /// <summary>How the result lies.</summary>
    public Distribution Result => _result;

    /// <summary>Adds an array.</summary>
    /// <param name="operand">Its number, from 1.</param>
    /// <param name="array">The array; it stays as it is.</param>
    public void Add<T>(int operand, DNDArray<T> array) where T : unmanaged
    {
        CheckTogether(_comm, array);
        LocalTensor<T> piece = array.LocalPieceIn(Broadcast.For(array.Shape, _result), _name);
        long[] strides = Broadcast.Strides(piece, array.Shape, _result.Shape.NDim);
        _pins[operand] = piece.Memory.Pin();
        if (IsOverwrittenBeforeRead(piece, strides))
        {
            _pins[operand].Dispose();
            piece = piece.Copy();
            strides = Broadcast.Strides(piece, array.Shape, _result.Shape.NDim);
            _pins[operand] = piece.Memory.Pin();
        }

        _nest.Set(operand, (T*)_pins[operand].Pointer + piece.Offset, strides, sizeof(T));
    }

    /// <summary>Adds a value that stands for a whole array.</summary>
    /// <param name="operand">Its number, from 1.</param>
    /// <param name="value">Where it is until <see cref="Run"/> returns.</param>
    public void Add<T>(int operand, T* value) where T : unmanaged =>
        _nest.Set(operand, value, stackalloc long[_result.Shape.NDim], sizeof(T));

    /// <summary>Adds an array or, where there is none, a value.</summary>
    /// <param name="operand">Its number, from 1.</param>
    /// <param name="array">The array, if it is one.</param>
    /// <param name="value">The value otherwise, where it is until <see cref="Run"/> returns.</param>
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
        TileLoop.Run<TKernel>(_nest, ComputeSettings.Workers);
        if (_where is null)
            return _destination ?? new(_result, _comm, _target);

        DNDArray<TResult> masked = _destination ?? new(_result, _comm, Zeros());
        using var store = new ElementwiseCall<TResult>(_name, _comm, masked.Shape, masked, where: null, sources: 3);
        store.Add(1, _where);
        store.Add(2, new DNDArray<TResult>(_result, _comm, _target));
        store.Add(3, masked);
        return store.Run<Select<TResult>>();
    }

    public void Dispose()
    {
        foreach (MemoryHandle pin in _pins)
            pin.Dispose();
    }

    /// <summary>Checks that two arrays of a call have the same ranks.</summary>
    /// <exception cref="ArgumentException">They have not.</exception>
    public static void CheckTogether<T>(Communicator comm, DNDArray<T>? array) where T : unmanaged
    {
        if (array is not null && array.Comm != comm)
            throw new ArgumentException($"One array lives on {comm}, another on {array.Comm}: the arrays of a call must be of one communicator.", nameof(array));
    }

    private LocalTensor<TResult> Zeros()
    {
        LocalTensor<TResult> zeros = LocalTensor<TResult>.Allocate(_target.Shape);
        zeros.Fill(default);
        return zeros;
    }

    /// <summary>Whether a source is walked as the target is: along an axis of one step strides tell nothing, and a source that the
    /// target repeats there has none.</summary>
    private bool HasStridesOfTarget(ReadOnlySpan<long> strides)
    {
        for (int axis = 0; axis < strides.Length; axis++)
        {
            if (strides[axis] != _target.Strides[axis] && _target.Shape[axis] != 1)
                return false;
        }

        return true;
    }

    /// <summary>Whether a source lies in the target's memory, but not element on element.</summary>
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
