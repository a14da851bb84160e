using System.Buffers;

namespace Heat;

/// <summary>
/// The pieces of all ranks, source and target, as this rank can reach them, and the copies straight between them. Making one is a
/// synchronisation: when it exists, all ranks have come to the redistribution, and their pieces are there. Another one must follow
/// the copies.
/// </summary>
internal sealed unsafe class DirectExchange<T> where T : unmanaged
{
    private readonly RedistributionPlan _plan;
    private readonly Communicator _comm;
    private readonly LocalTensor<T> _source;
    private readonly LocalTensor<T> _target;
    private readonly MemoryHandle _sourcePin;
    private readonly MemoryHandle _targetPin;
    private readonly Notice[] _notices;
    private readonly long[]? _strides; // of all source pieces, one after the other; null where all are contiguous

    /// <summary>Collective: a gathering to all of 24 bytes from each rank and, if pieces are strided, another one of the strides.</summary>
    /// <exception cref="InvalidOperationException">The ranks carry out different plans; on every rank.</exception>
    public DirectExchange(RedistributionPlan plan, Communicator comm, LocalTensor<T> source, LocalTensor<T> target)
    {
        (_plan, _comm, _source, _target) = (plan, comm, source, target);
        (_sourcePin, _targetPin) = (source.Memory.Pin(), target.Memory.Pin());
        ReachableMemory.Hold(this);
        _notices = comm.Allgather(new Notice(plan.Fingerprint, Publish(source, OwnSource), Publish(target, OwnTarget)));
        int other = Array.FindIndex(_notices, their => their.Plan != _notices[0].Plan);
        if (other >= 0)
        {
            End(); // nobody copies
            throw new InvalidOperationException($"Ranks 0 and {other} redistribute arrays of different shapes or distributions; this rank: {plan.Source} -> {plan.Target}.");
        }

        CanPull = AreReachable(their => their.Source);
        CanPush = AreReachable(their => their.Target);
        if (plan.SourceIsContiguous || !CanPull)
            return;
        _strides = new long[comm.Size * source.NDim];
        comm.Allgather(source.Strides, _strides.AsSpan());
    }

    /// <summary>Whether every rank's source piece lies where the others of its group can reach it; the same on all ranks.</summary>
    public bool CanPull { get; }

    /// <summary>Whether every rank's target piece lies there.</summary>
    public bool CanPush { get; }

    private T* OwnSource => (T*)_sourcePin.Pointer + _source.Offset;

    private T* OwnTarget => (T*)_targetPin.Pointer + _target.Offset;

    /// <summary>Copies what this rank has to do with: into its own target piece or, where that reads better, out of its source piece.</summary>
    public void Copy()
    {
        if (_plan.ReadsBetterInOrder && CanPush)
            Push();
        else
            Pull();
    }

    /// <summary>Lets go of the pieces, when all ranks have copied. Where that never comes to be known, because a rank fails, they
    /// are held for good: another rank may still copy from, or into, them.</summary>
    public void End()
    {
        ReachableMemory.Release(this);
        _sourcePin.Dispose();
        _targetPin.Dispose();
    }

    /// <summary>Takes from all ranks of the group, this one included, what belongs into the target piece.</summary>
    private void Pull()
    {
        int rank = _comm.Rank;
        Span<long> strides = stackalloc long[_source.NDim];
        for (int step = 0; step < _comm.Size; step++)
        {
            int from = (rank + step) % _comm.Size; // not all from the same one at a time
            if (!_plan.IsDirect(from, rank))
                continue;
            GetSourceStrides(from, strides);
            T* source = from == rank ? OwnSource : (T*)_comm.Memory.Reach(from, _notices[from].Source);
            BlockCopy.Run(_plan, from, source, strides, rank, OwnTarget, _target.Strides);
        }
    }

    /// <summary>Gives to all ranks of the group, this one included, what they need of the source piece. The piece is read in
    /// order, a chunk at a time that stays in the cache until every rank has its part of it: else each of the short runs that
    /// one rank needs would be a jump, for each rank anew.</summary>
    private void Push()
    {
        int rank = _comm.Rank;
        Span<long> strides = stackalloc long[_source.NDim];
        foreach (Block chunk in SourceChunks.Of(_plan.Source.BlockOf(rank), sizeof(T)))
        {
            SourceChunks.Prefetch(chunk, _plan.Source, rank, OwnSource, _source.Strides);
            for (int step = 0; step < _comm.Size; step++)
            {
                int to = (rank + step) % _comm.Size;
                if (!_plan.IsDirect(rank, to))
                    continue;
                _plan.Target.GetRowMajorStrides(to, strides);
                T* target = to == rank ? OwnTarget : (T*)_comm.Memory.Reach(to, _notices[to].Target);
                BlockCopy.Run(_plan, rank, OwnSource, _source.Strides, to, target, strides, chunk);
            }
        }
    }

    /// <summary>Whether the pieces of all ranks that have others in their group lie where those can reach them.</summary>
    private bool AreReachable(Func<Notice, long> place)
    {
        for (int rank = 0; rank < _notices.Length; rank++)
        {
            if (place(_notices[rank]) < 0 && _plan.HasNeighbors(rank))
                return false;
        }

        return true;
    }

    private long Publish(LocalTensor<T> piece, T* first) => piece.Size == 0 ? 0 : _comm.Memory.Publish(first);

    private void GetSourceStrides(int rank, Span<long> strides)
    {
        if (_strides is null)
            _plan.Source.GetRowMajorStrides(rank, strides);
        else
            _strides.AsSpan(rank * strides.Length, strides.Length).CopyTo(strides);
    }

    private readonly record struct Notice(long Plan, long Source, long Target);
}
