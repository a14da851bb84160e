namespace Heat;

/// <summary>The copies of an exchange straight between the pieces of the ranks, through a <see cref="PieceWindow"/>.</summary>
internal sealed unsafe class DirectExecutor
{
    private readonly ExchangePlan _plan;
    private readonly Communicator _comm;
    private readonly OwnPieces _pieces;
    private readonly PieceWindow _window;
    private readonly bool _pushes;
    private readonly int[] _places; // of the pieces in the window; -1 of those that only their own rank uses

    /// <summary>Opens the window on the pieces. Collective.</summary>
    /// <exception cref="InvalidOperationException">The ranks carry out different plans; on every rank.</exception>
    public DirectExecutor(ExchangePlan plan, Communicator comm, OwnPieces pieces)
    {
        (_plan, _comm, _pieces, _places) = (plan, comm, pieces, new int[pieces.Target + 1]);
        var exposed = new List<ExposedPiece>();
        for (int operand = 0; operand <= pieces.Target; operand++)
        {
            bool isUsedByOthers = operand == pieces.Target ? plan.ReadsBetterInOrder : pieces[operand].Pieces.Axis is not null;
            _places[operand] = isUsedByOthers ? exposed.Count : -1;
            if (isUsedByOthers)
                exposed.Add(pieces[operand].Expose());
        }

        _window = PieceWindow.Open(
            comm, plan.Groups, plan.Fingerprint, () => string.Join(", ", plan.Parts.Take(4).Select(part => part.ToString())), exposed.ToArray());
        CanPull = true;
        for (int source = 0; source < pieces.Target; source++)
            CanPull &= _places[source] < 0 || _window.IsReachable(_places[source]);
        _pushes = plan.ReadsBetterInOrder && _window.IsReachable(_places[pieces.Target]);
    }

    /// <summary>Whether every rank's source pieces lie where its neighbours can reach them; the same on all ranks.</summary>
    public bool CanPull { get; }

    /// <summary>Copies this rank's share: into its own target piece or, where that reads better, out of its source piece.</summary>
    public void Copy()
    {
        if (_pushes)
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
        for (int k = 0; k < _plan.Parts.Length; k++)
        {
            ExchangePart part = _plan.Parts[k];
            (int first, int end) = part.Peers(rank, outgoing: false);
            for (int step = 0; step < end - first; step++)
            {
                int from = first + ((Math.Max(rank - first, 0) + step) % (end - first)); // not all from the same one at a time
                if (_plan.IsDirect(from, rank))
                    Copy(k, from, rank, within: null);
            }
        }
    }

    /// <summary>Gives to all ranks of the group, this one included, what they need of the source piece. The piece is read in
    /// order, a chunk at a time that stays in the cache until every rank has its part of it: else each of the short runs that
    /// one rank needs would be a jump, for each rank anew.</summary>
    private void Push()
    {
        int rank = _comm.Rank;
        foreach (Block chunk in SourceChunks.Of(_pieces[0].Pieces.BlockOf(rank), _plan.ElementSize))
        {
            SourceChunks.Prefetch(chunk, _plan.Parts[0].Source, rank, _pieces.Address(0), _pieces.Strides(0), _plan.ElementSize);
            for (int step = 0; step < _comm.Size; step++)
            {
                int to = (rank + step) % _comm.Size;
                if (_plan.IsDirect(rank, to))
                    Copy(0, rank, to, chunk);
            }
        }
    }

    private void Copy(int part, int from, int to, Block? within)
    {
        int source = _pieces.SourceOf(part), target = _pieces.Target;
        Span<long> reads = stackalloc long[_pieces[source].Pieces.Shape.NDim], writes = stackalloc long[_pieces[target].Pieces.Shape.NDim];
        GetStrides(source, from, reads);
        GetStrides(target, to, writes);
        PartCopy.Run(
            _plan.Parts[part], _plan.ElementSize, from, Address(source, from), reads, to, Address(target, to), writes,
            _pieces[target].Pieces.PieceSize(to) * _plan.ElementSize, within);
    }

    private byte* Address(int operand, int rank) => rank == _comm.Rank ? _pieces.Address(operand) : (byte*)_window.Address(_places[operand], rank);

    private void GetStrides(int operand, int rank, Span<long> strides)
    {
        if (rank == _comm.Rank)
            _pieces.Strides(operand).CopyTo(strides);
        else if (_pieces[operand].IsRowMajor)
            _pieces[operand].Pieces.GetRowMajorStrides(rank, strides);
        else
            _window.Strides(_places[operand], rank).CopyTo(strides);
    }
}
