using Heat.Kernels;

namespace Heat;

/// <summary>
/// Which elements of a distributed array this rank wants, or has values for, by their global indices along one or more axes, and who
/// has them: for each owner a list of row-major positions over the indexed axes within its piece. What moves for a position is a box:
/// all that the piece has along the other axes. Making a plan communicates nothing; it can be used any number of times, with arrays
/// of any element type that are distributed alike.
/// </summary>
internal sealed unsafe partial class GatherPlan : IDisposable
{
    private readonly Communicator _comm;
    private readonly Distribution _source;
    private readonly int[] _indexed;
    private readonly int[] _others;
    private readonly long _total;
    private readonly int[] _starts; // where the list of each owner begins, and their length
    private readonly PooledBuffer _lists; // the positions of all owners, then, unless they are in order, their places
    private readonly bool _isAscending;

    /// <param name="comm">The ranks.</param>
    /// <param name="source">The distribution of the array.</param>
    /// <param name="indexed">The indexed axes, ascending.</param>
    /// <param name="wanted">What this rank wants: row-major positions over the indexed axes of the global array, all of them in it.</param>
    /// <param name="total">How many all ranks together want.</param>
    /// <param name="isOwn">Whether every rank wants elements of its own piece only, and the positions are those in the piece.</param>
    public GatherPlan(Communicator comm, Distribution source, ReadOnlySpan<int> indexed, ReadOnlySpan<long> wanted, long total, bool isOwn = false)
    {
        (_comm, _source, _indexed, _total) = (comm, source, indexed.ToArray(), total);
        _others = [.. Enumerable.Range(0, source.Shape.NDim).Except(_indexed)];
        IsLocal = isOwn || !source.IsDistributed || !_indexed.Contains(source.Split!.Value);
        Count = wanted.Length;
        _starts = new int[comm.Size + 1];
        long[] starts = OwnerStarts(out bool hasOuter);
        Span<int> counts = _starts.AsSpan(IsLocal ? comm.Rank + 1 : 1);
        _isAscending = OwnerGroups.Count(wanted, starts, hasOuter, counts);
        for (int rank = 1; rank <= comm.Size; rank++)
            _starts[rank] += _starts[rank - 1];
        _lists = PooledBuffer.Rent((_isAscending ? 1L : 2L) * Count * sizeof(int));
        int[] next = IsLocal ? [0] : _starts[..^1];
        OwnerGroups.Fill(wanted, starts, hasOuter, next, Positions, Places);
    }

    /// <summary>How many boxes this rank wants.</summary>
    public int Count { get; }

    /// <summary>Whether every rank has all that it wants in its own piece: the array is replicated, or split along an axis that is not
    /// indexed, for example. Then nothing is communicated.</summary>
    public bool IsLocal { get; }

    /// <summary>The bytes that this rank receives from others when it fetches.</summary>
    /// <param name="elementSize">In bytes.</param>
    public long BytesFetched(int elementSize) => (Count - OwnCount) * BoxSize * elementSize;

    private int OwnCount => _starts[_comm.Rank + 1] - _starts[_comm.Rank];

    private int* Positions => (int*)_lists.Pointer;

    private int* Places => _isAscending ? null : Positions + Count;

    /// <summary>The elements of a box; where the plan is not local, the same on all ranks.</summary>
    private long BoxSize => BoxLengths(_comm.Rank).Aggregate(1L, (size, length) => size * length);

    public void Dispose() => _lists.Dispose();

    /// <summary>The thresholds that tell owners apart. A position over the indexed axes, read as <c>outer * length + rest</c>, where the
    /// length is that of the split axis and of all behind it, belongs to the owner in whose part the rest lies.</summary>
    private long[] OwnerStarts(out bool hasOuter)
    {
        hasOuter = false;
        if (IsLocal)
            return [0, long.MaxValue];
        int split = _source.Split!.Value;
        long inner = 1;
        foreach (int axis in _indexed)
        {
            inner *= axis > split ? _source.Shape[axis] : 1;
            hasOuter |= axis < split;
        }

        var starts = new long[_comm.Size + 1];
        for (int rank = 0; rank < _comm.Size; rank++)
            starts[rank] = _source.Displacements[rank] * inner;
        starts[^1] = _source.Shape[split] * inner;
        return starts;
    }

    /// <summary>The shape of a box in a rank's piece.</summary>
    private long[] BoxLengths(int rank) => Along(_others, _source.LocalShape(rank).AsSpan());

    /// <summary>Boxes of a rank's piece.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="positions">Their positions over the indexed axes.</param>
    /// <param name="rank">The rank.</param>
    /// <param name="strides">The strides of the piece.</param>
    private IndexedBoxes InPiece(void* piece, int* positions, int rank, ReadOnlySpan<long> strides) =>
        new(piece, positions, Along(_indexed, _source.LocalShape(rank).AsSpan()), Along(_indexed, strides));

    /// <summary>The boxes of this rank's tensor of boxes to which the lists refer from some entry on.</summary>
    private IndexedBoxes InOrder<T>(T* boxes, in long stride, in long count, int entry) where T : unmanaged => _isAscending
        ? IndexedBoxes.Sequence(boxes + (entry * stride), in stride)
        : new(boxes, Places + entry, new(in count), new(in stride));

    private static long[] Along(int[] axes, ReadOnlySpan<long> values)
    {
        var along = new long[axes.Length];
        for (int k = 0; k < axes.Length; k++)
            along[k] = values[axes[k]];
        return along;
    }

    /// <summary>The strides of a rank's piece that is row-major.</summary>
    private long[] RowMajorStrides(int rank)
    {
        var strides = new long[_source.Shape.NDim];
        _source.GetRowMajorStrides(rank, strides);
        return strides;
    }

    private long FingerprintOf(int elementSize)
    {
        var fingerprint = default(Fingerprint);
        fingerprint.Add(elementSize);
        fingerprint.Add(_source);
        foreach (int axis in _indexed)
            fingerprint.Add(axis);
        fingerprint.Add(_total);
        return fingerprint.Value;
    }
}
