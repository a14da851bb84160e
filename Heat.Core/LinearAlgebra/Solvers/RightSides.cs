using System.Buffers;
using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>
/// Systems of equations A X = B on their way. Every rank has all of A, or the matrices of its batch indices; columns of B are shared out, if
/// there are as many as ranks, else all ranks solve for all of them.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
internal sealed unsafe class RightSides<T> where T : unmanaged, INumberBase<T>
{
    private readonly string _name;
    private readonly DNDArray<T> _a, _b;
    private readonly bool _isVector;
    private readonly Shape _batch;
    private readonly int? _split; // among the batch axes
    private readonly Distribution? _source; // whose counts the batch axis has

    /// <summary>Checks the arguments. No communication.</summary>
    /// <param name="name">The function, as messages name it.</param>
    /// <param name="a">Square matrices, checked.</param>
    /// <param name="b">A vector, or matrices.</param>
    /// <exception cref="ArgumentException">The shapes do not match, or the arrays live on different ranks.</exception>
    public RightSides(string name, DNDArray<T> a, DNDArray<T> b)
    {
        Check(name, a.Comm, a.Shape, b);
        (_name, _a, _b, _isVector) = (name, a, b, b.NDim == 1);
        Shape left = new(a.Shape.AsSpan()[..^2]), right = _isVector ? [] : new(b.Shape.AsSpan()[..^2]);
        _batch = Broadcast.Shapes(left, right);
        if (a.Split is { } own && own < a.NDim - 2 && a.Shape[own] == _batch[own + _batch.NDim - left.NDim])
            (_split, _source) = (own + _batch.NDim - left.NDim, a.Distribution);
        else if (b.Split is { } other && other < right.NDim && b.Shape[other] == _batch[other + _batch.NDim - right.NDim])
            (_split, _source) = (other + _batch.NDim - right.NDim, b.Distribution);
    }

    /// <summary>Checks right-hand sides of matrices of a shape. No communication.</summary>
    /// <exception cref="ArgumentException">The shapes do not match, or the arrays live on different ranks.</exception>
    public static void Check(string name, Communicator comm, Shape matrices, DNDArray<T> b)
    {
        ArgumentNullException.ThrowIfNull(b);
        comm.ThrowIfDisposed();
        Arguments.SameCommunicator(comm, b);
        if (b.NDim == 0)
            throw new ArgumentException($"{name}: the right-hand sides are a vector or matrices, but they have no axes.", nameof(b));
        long rows = b.NDim == 1 ? b.Shape[0] : b.Shape[^2];
        if (rows != matrices[^2])
            throw new ArgumentException($"{name}: the matrices have {matrices[^2]} rows ({matrices}), but the right-hand sides {rows} ({b.Shape}).", nameof(b));
    }

    /// <summary>This rank's part of an array that has a matrix, a vector or a number for each batch index. Collective.</summary>
    /// <param name="operand">The array.</param>
    /// <param name="ownAxes">How many axes it has besides the batch axes.</param>
    public LocalTensor<TOther> Batches<TOther>(DNDArray<TOther> operand, int ownAxes) where TOther : unmanaged
    {
        int? axis = _split is { } split && split - _batch.NDim + operand.NDim - ownAxes is >= 0 and var at && operand.Shape[at] == _batch[split] ? at : null;
        Distribution target = axis is { } along ? _source!.WithShape(operand.Shape, along) : operand.Distribution.WithShape(operand.Shape, null);
        return operand.LocalPieceIn(target, _name);
    }

    /// <summary>Solves. Collective.</summary>
    /// <param name="matrices">This rank's part of A.</param>
    /// <param name="solve">Turns right-hand sides into solutions, in place: gets the matrix, its number among those of this rank, and the right-hand sides.</param>
    public DNDArray<T> Run(LocalTensor<T> matrices, Action<MatrixView<T>, long, MatrixView<T>> solve)
    {
        DNDArray<T> b = _isVector ? AsColumn(_b) : _b;
        Shape shape = new([.. _batch.AsSpan(), b.Shape[^2], b.Shape[^1]]);
        Distribution result = ResultOf(b, shape), computed = ComputedFor(result);
        LocalTensor<T> given = _split is null ? b.LocalPieceIn(ColumnsOf(b, computed), _name) : Batches(b, 2);
        LocalTensor<T> solution = LocalTensor<T>.Allocate(computed.LocalShape(_a.Comm.Rank));
        Solve(matrices, given, solution, solve);
        var array = new DNDArray<T>(computed, _a.Comm, solution, isRowMajor: true);
        if (!computed.Equals(result))
            array = computed.IsDistributed ? array.To(result, _name) : array.SlicedAs(result, result.Split!.Value);
        return _isVector ? WithoutColumn(array) : array;
    }

    private static DNDArray<T> AsColumn(DNDArray<T> b) =>
        new(b.Distribution.WithShape([b.Shape[0], 1], b.Split), b.Comm, new LocalTensor<T>(b.Local.Memory, [b.LocalShape[0], 1], [b.Local.Strides[0], 1], b.Local.Offset), b.IsRowMajor);

    private static DNDArray<T> WithoutColumn(DNDArray<T> x)
    {
        Distribution distribution = x.Distribution.WithShape(new(x.Shape.AsSpan()[..^1]), x.Split);
        return new(distribution, x.Comm, new LocalTensor<T>(x.Local.Memory, distribution.LocalShape(x.Comm.Rank)), isRowMajor: true);
    }

    /// <summary>The distribution of X: along the batch axis, or as B along its rows or columns.</summary>
    private Distribution ResultOf(DNDArray<T> b, Shape shape)
    {
        if (_split is { } batch)
            return _source!.WithShape(shape, batch);
        return b.Split is { } own && own >= b.NDim - 2 ? b.Distribution.WithShape(shape, own + shape.NDim - b.NDim) : b.Distribution.WithShape(shape, null);
    }

    /// <summary>What each rank computes: as the result is distributed, but for columns in place of rows, or all where there are few.</summary>
    private Distribution ComputedFor(Distribution result)
    {
        Shape shape = result.Shape;
        if (!result.IsDistributed || result.Split != shape.NDim - 2)
            return result;
        return shape[^1] >= _a.Comm.Size ? Distribution.Balanced(shape, -1, _a.Comm.Size) : result.WithShape(shape, null);
    }

    /// <summary>B as its columns are needed.</summary>
    private static Distribution ColumnsOf(DNDArray<T> b, Distribution computed) =>
        computed.Split == computed.Shape.NDim - 1 ? computed.WithShape(b.Shape, b.NDim - 1) : b.Distribution.WithShape(b.Shape, null);

    private static void Solve(LocalTensor<T> matrices, LocalTensor<T> given, LocalTensor<T> solution, Action<MatrixView<T>, long, MatrixView<T>> solve)
    {
        if (solution.Size == 0)
            return;
        given.CopyBroadcast(solution);
        using MemoryHandle pinA = matrices.Memory.Pin(), pinX = solution.Memory.Pin();
        nint n = (nint)matrices.Shape[^1], rows = (nint)solution.Shape[^2], columns = (nint)solution.Shape[^1];
        int axes = solution.NDim - 2, missing = solution.NDim - matrices.NDim;
        long count = 1;
        for (int axis = 0; axis < axes; axis++)
            count *= solution.Shape[axis];
        for (long at = 0; at < count; at++)
        {
            long rest = at, offset = matrices.Offset, number = 0, unit = 1;
            for (int axis = axes - 1; axis >= missing; axis--)
            {
                (rest, long index) = Math.DivRem(rest, solution.Shape[axis]);
                int own = axis - missing;
                if (matrices.Shape[own] == 1)
                    index = 0; // repeated along this axis
                offset += index * matrices.Strides[own];
                number += index * unit;
                unit *= matrices.Shape[own];
            }

            var matrix = new MatrixView<T>((T*)pinA.Pointer + offset, (nint)matrices.Shape[^2], n, (nint)matrices.Strides[^2], (nint)matrices.Strides[^1]);
            solve(matrix, number, new((T*)pinX.Pointer + solution.Offset + (at * rows * columns), rows, columns));
        }
    }
}

/// <summary>Copies of local tensors whose shapes are broadcast.</summary>
internal static class BroadcastCopies
{
    /// <summary>Copies a tensor to one that it is broadcast to.</summary>
    public static void CopyBroadcast<T>(this LocalTensor<T> source, LocalTensor<T> target) where T : unmanaged
    {
        var strides = new long[target.NDim];
        int missing = target.NDim - source.NDim;
        for (int axis = missing; axis < target.NDim; axis++)
            strides[axis] = source.Shape[axis - missing] == target.Shape[axis] ? source.Strides[axis - missing] : 0;
        new LocalTensor<T>(source.Memory, target.Shape, strides, source.Offset).CopyTo(target);
    }
}
