namespace Heat;

/// <summary>The copies of a redistribution straight between the pieces of the ranks, through a <see cref="PieceWindow"/>.</summary>
internal sealed unsafe class DirectExchange<T> where T : unmanaged
{
    private const int Source = 0, Target = 1; // the pieces in the window

    private readonly RedistributionPlan _plan;
    private readonly Communicator _comm;
    private readonly LocalTensor<T> _source;
    private readonly LocalTensor<T> _target;
    private readonly PieceWindow _window;

    /// <summary>Opens the window on the pieces. Collective.</summary>
    /// <exception cref="InvalidOperationException">The ranks carry out different plans; on every rank.</exception>
    public DirectExchange(RedistributionPlan plan, Communicator comm, LocalTensor<T> source, LocalTensor<T> target)
    {
        (_plan, _comm, _source, _target) = (plan, comm, source, target);
        _window = PieceWindow.Open(
            comm, plan.Groups, plan.Fingerprint, () => $"{plan.Source} -> {plan.Target}",
            [ExposedPiece.Of(source, publishStrides: !plan.SourceIsContiguous), ExposedPiece.Of(target, publishStrides: false)]);
        (CanPull, CanPush) = (_window.IsReachable(Source), _window.IsReachable(Target));
    }

    /// <summary>Whether every rank's source piece lies where its neighbours can reach it; the same on all ranks.</summary>
    public bool CanPull { get; }

    /// <summary>Whether every rank's target piece lies there.</summary>
    public bool CanPush { get; }

    /// <summary>Copies this rank's share: into its own target piece or, where that reads better, out of its source piece.</summary>
    public void Copy()
    {
        if (_plan.ReadsBetterInOrder && CanPush)
            Push();
        else
            Pull();
    }

    /// <summary>Releases the pieces when all ranks have copied. Collective: a barrier.</summary>
    public void Close() => _window.Close();

    /// <summary>Releases the pieces, which nobody copies.</summary>
    public void Release() => _window.Release();

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
            BlockCopy.Run(_plan, from, (T*)_window.Address(Source, from), strides, rank, (T*)_window.Address(Target, rank), _target.Strides);
        }
    }

    /// <summary>Gives to all ranks of the group, this one included, what they need of the source piece. The piece is read in
    /// order, a chunk at a time that stays in the cache until every rank has its part of it: else each of the short runs that
    /// one rank needs would be a jump, for each rank anew.</summary>
    private void Push()
    {
        int rank = _comm.Rank;
        T* source = (T*)_window.Address(Source, rank);
        Span<long> strides = stackalloc long[_source.NDim];
        foreach (Block chunk in SourceChunks.Of(_plan.Source.BlockOf(rank), sizeof(T)))
        {
            SourceChunks.Prefetch(chunk, _plan.Source, rank, source, _source.Strides);
            for (int step = 0; step < _comm.Size; step++)
            {
                int to = (rank + step) % _comm.Size;
                if (!_plan.IsDirect(rank, to))
                    continue;
                _plan.Target.GetRowMajorStrides(to, strides);
                BlockCopy.Run(_plan, rank, source, _source.Strides, to, (T*)_window.Address(Target, to), strides, chunk);
            }
        }
    }

    private void GetSourceStrides(int rank, Span<long> strides)
    {
        if (_plan.SourceIsContiguous)
            _plan.Source.GetRowMajorStrides(rank, strides);
        else
            _window.Strides(Source, rank).CopyTo(strides);
    }
}
