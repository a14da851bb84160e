using System.Buffers;
using Heat.Kernels;

namespace Heat;

/// <summary>A result of every matrix of a call, with two axes, one or none, in row-major memory.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal sealed unsafe class MatrixResult<T> : IDisposable where T : unmanaged
{
    private readonly Distribution _source;
    private readonly Communicator _comm;
    private readonly bool _isBatchSplit;
    private readonly long[] _lengths;
    private readonly LocalTensor<T> _local;
    private readonly MemoryHandle _pin;

    public MatrixResult(Distribution source, Shape local, Communicator comm, bool isBatchSplit, long[] lengths)
    {
        (_source, _comm, _isBatchSplit, _lengths) = (source, comm, isBatchSplit, lengths);
        _local = LocalTensor<T>.Allocate(new([.. local.AsSpan()[..^2], .. lengths]));
        _pin = _local.Memory.Pin();
        Size = 1;
        foreach (long length in lengths)
            Size *= length;
    }

    /// <summary>The elements of one result.</summary>
    public long Size { get; }

    /// <summary>The first element of one result.</summary>
    public T* At(long index) => (T*)_pin.Pointer + _local.Offset + (index * Size);

    /// <summary>One result of two axes.</summary>
    public MatrixView<T> this[long index] => new(At(index), (nint)_lengths[0], (nint)_lengths[1]);

    /// <summary>The results as an array: split along the batch axis, if the matrices are, else along one of its own axes or not at all.</summary>
    /// <param name="split">The own axis along which the array is split, with the counts of the source where these fit.</param>
    public DNDArray<T> ToArray(int? split = null)
    {
        int batchAxes = _source.Shape.NDim - 2;
        Shape shape = new([.. _source.Shape.AsSpan()[..batchAxes], .. _lengths]);
        if (_isBatchSplit)
            return new(_source.WithShape(shape, _source.Split), _comm, _local, isRowMajor: true);
        var whole = new DNDArray<T>(Distribution.Balanced(shape, null, _comm.Size), _comm, _local, isRowMajor: true);
        return split is { } own ? whole.SlicedAs(_source, batchAxes + own) : whole;
    }

    public void Dispose() => _pin.Dispose();
}

/// <summary>Pieces of arrays that every rank has as a whole.</summary>
internal static class WholeArrays
{
    /// <summary>A replicated array split along an axis, in new memory: with the counts of a distribution where it is split along an axis of the same
    /// length, else balanced. No communication.</summary>
    public static DNDArray<T> SlicedAs<T>(this DNDArray<T> whole, Distribution source, int axis) where T : unmanaged
    {
        Distribution distribution = source.Resembled(whole.Shape, axis);
        return new(distribution, whole.Comm, whole.Local.Slice(distribution.BlockOf(whole.Comm.Rank)).Copy(), isRowMajor: true);
    }

    /// <summary>The distribution of another shape along an axis: with these counts where they fit, else balanced.</summary>
    public static Distribution Resembled(this Distribution source, Shape shape, int axis) => source.Split is { } split && source.Shape[split] == shape[axis]
        ? source.WithShape(shape, axis)
        : Distribution.Balanced(shape, axis, source.Ranks);
}
