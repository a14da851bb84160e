using System.Buffers;
using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>
/// A function of matrices, the last two axes of an array, on its way. If the array is split along a batch axis each rank has matrices of its
/// own; otherwise every rank gets all of them and computes the same, so that results do not depend on the number of ranks.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
internal sealed unsafe class MatrixCall<T> : IDisposable where T : unmanaged, INumberBase<T>
{
    private readonly LocalTensor<T> _local;
    private readonly MemoryHandle _pin;
    private readonly List<IDisposable> _results = [];

    /// <summary>Begins. Collective if the array is split along one of the last two axes: it is gathered on all ranks.</summary>
    /// <param name="name">The function, as messages name it.</param>
    /// <param name="a">The array; its arguments have been checked.</param>
    public MatrixCall(string name, DNDArray<T> a)
    {
        a.Comm.ThrowIfDisposed();
        Array = a;
        Name = name;
        IsBatchSplit = a.Split is { } split && split < a.NDim - 2;
        _local = IsBatchSplit ? a.Local : a.LocalPieceIn(a.Distribution.WithShape(a.Shape, null), name);
        _pin = _local.Memory.Pin();
        Count = 1;
        foreach (long length in _local.Shape.AsSpan()[..^2])
            Count *= length;
    }

    public string Name { get; }

    public DNDArray<T> Array { get; }

    /// <summary>Whether the array is split along a batch axis.</summary>
    public bool IsBatchSplit { get; }

    /// <summary>The split among the last two axes: 0 for rows, 1 for columns; null for none.</summary>
    public int? MatrixSplit => Array.Split is { } split && !IsBatchSplit ? split - (Array.NDim - 2) : null;

    /// <summary>How many matrices this rank works on.</summary>
    public long Count { get; }

    public long Rows => Array.Shape[^2];

    public long Columns => Array.Shape[^1];

    public Workers Workers { get; } = ComputeSettings.Workers;

    /// <summary>A matrix of this rank.</summary>
    public MatrixView<T> this[long index]
    {
        get
        {
            long offset = _local.Offset;
            for (int axis = _local.NDim - 3; axis >= 0; axis--)
            {
                (index, long at) = Math.DivRem(index, _local.Shape[axis]);
                offset += at * _local.Strides[axis];
            }

            return new((T*)_pin.Pointer + offset, (nint)Rows, (nint)Columns, (nint)_local.Strides[^2], (nint)_local.Strides[^1]);
        }
    }

    /// <summary>Room for a result of each matrix.</summary>
    /// <param name="lengths">The axes that the result has instead of the last two: none, one or two.</param>
    public MatrixResult<TResult> Result<TResult>(params ReadOnlySpan<long> lengths) where TResult : unmanaged
    {
        var result = new MatrixResult<TResult>(Array.Distribution, _local.Shape, Array.Comm, IsBatchSplit, lengths.ToArray());
        _results.Add(result);
        return result;
    }

    /// <summary>Does something with every matrix of this rank; what goes wrong on one rank all ranks throw.</summary>
    public void ForEach(Action<long> body)
    {
        string? failure = null;
        try
        {
            for (long index = 0; index < Count; index++)
                body(index);
        }
        catch (LinAlgException exception) when (IsBatchSplit && Array.IsDistributed)
        {
            failure = exception.Message;
        }

        if (IsBatchSplit && Array.IsDistributed && Array.Comm.FirstText(failure) is { } text)
            throw new LinAlgException(text);
    }

    /// <summary>A message about one matrix: it has its number in the batch, if there is one.</summary>
    public string Of(long index) => Array.NDim == 2 ? "" : $" (matrix {index} of this rank's {Count})";

    /// <summary>Throws if a matrix has elements that are not finite, of which spectral functions have no result.</summary>
    /// <param name="index">Which matrix.</param>
    /// <param name="triangle">The triangle that counts; all elements if null.</param>
    public void CheckFinite(long index, Triangle? triangle = null)
    {
        MatrixView<T> a = this[index];
        double largest = triangle is null ? Matrices.Largest(a) : 0;
        for (nint i = 0; triangle is { } wanted && i < a.Rows && double.IsFinite(largest); i++)
            largest = Matrices.Largest(wanted == Triangle.Lower ? a.Part(i, 0, 1, i + 1) : a.Part(i, i, 1, a.Rows - i));
        if (!double.IsFinite(largest))
            throw new LinAlgException($"{Name}: the matrix has infinite elements or NaN{Of(index)}.");
    }

    /// <summary>The exception of an iteration that did not converge.</summary>
    public LinAlgException NotConverged(long index) => new($"{Name}: the iteration did not converge{Of(index)}.");

    public void Dispose()
    {
        foreach (IDisposable result in _results)
            result.Dispose();
        _pin.Dispose();
    }
}
