using System.Buffers;

namespace Heat;

/// <summary>
/// The source pieces of all ranks, as this rank can read them. Making one is a synchronisation: when it exists, all ranks
/// have come to the redistribution, and their pieces are written.
/// </summary>
internal sealed unsafe class PublishedPieces<T> : IDisposable where T : unmanaged
{
    private readonly RedistributionPlan _plan;
    private readonly Communicator _comm;
    private readonly LocalTensor<T> _own;
    private readonly MemoryHandle _pin;
    private readonly Notice[] _notices;
    private readonly long[]? _strides; // of all ranks, one after the other; null where all pieces are contiguous

    /// <summary>Collective: a gathering to all of 16 bytes from each rank and, if pieces are strided, another one of the strides.</summary>
    /// <exception cref="InvalidOperationException">The ranks carry out different plans; on every rank.</exception>
    public PublishedPieces(RedistributionPlan plan, Communicator comm, LocalTensor<T> source)
    {
        (_plan, _comm, _own) = (plan, comm, source);
        _pin = source.Memory.Pin();
        var notice = new Notice(plan.Fingerprint, source.Size == 0 ? 0 : comm.Memory.Publish((T*)_pin.Pointer + source.Offset));
        _notices = comm.Allgather(notice);
        int other = Array.FindIndex(_notices, their => their.Plan != _notices[0].Plan);
        if (other >= 0)
        {
            Dispose();
            throw new InvalidOperationException($"Ranks 0 and {other} redistribute arrays of different shapes or distributions; this rank: {plan.Source} -> {plan.Target}.");
        }

        AreReachable = Array.TrueForAll(_notices, their => their.Place >= 0);
        if (plan.SourceIsContiguous || !AreReachable)
            return;
        _strides = new long[comm.Size * source.NDim];
        comm.Allgather(source.Strides, _strides.AsSpan());
    }

    /// <summary>Whether every rank's piece lies where the others of its group can read it; the same on all ranks.</summary>
    public bool AreReachable { get; }

    /// <summary>Copies, from all ranks whose memory this one can read and from itself, what belongs into its target piece.</summary>
    public void CopyTo(LocalTensor<T> target)
    {
        int rank = _comm.Rank;
        using MemoryHandle pin = target.Memory.Pin();
        Span<long> strides = stackalloc long[target.NDim];
        for (int step = 0; step < _comm.Size; step++)
        {
            int from = (rank + step) % _comm.Size; // not all from the same one at a time
            if (!_plan.IsDirect(from, rank))
                continue;
            GetStrides(from, strides);
            BlockCopy.Run(_plan, from, Piece(from), strides, rank, (T*)pin.Pointer + target.Offset, target.Strides);
        }
    }

    public void Dispose() => _pin.Dispose();

    private T* Piece(int rank) => rank == _comm.Rank ? (T*)_pin.Pointer + _own.Offset : (T*)_comm.Memory.Reach(rank, _notices[rank].Place);

    private void GetStrides(int rank, Span<long> strides)
    {
        if (_strides is not null)
        {
            _strides.AsSpan(rank * strides.Length, strides.Length).CopyTo(strides);
            return;
        }

        long stride = 1;
        for (int axis = strides.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= axis == _plan.Source.Split ? _plan.Source.Counts[rank] : _plan.Source.Shape[axis];
        }
    }

    private readonly record struct Notice(long Plan, long Place);
}
