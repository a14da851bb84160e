namespace Heat;

/// <summary>
/// Carries out what goes by messages in a plan, on any communicator, in rounds: while one is under way each rank packs its strided
/// blocks for the next, and when it has arrived unpacks it while the next one is. A round is a message to each of a few
/// peers or, where there are many, an <c>Alltoallv</c>.
/// A side whose blocks are single runs of memory is exchanged in place, without a buffer.
/// </summary>
internal sealed unsafe class PackedExecutor
{
    private readonly ExchangePlan _plan;
    private readonly Communicator _comm;
    private readonly DType _element;
    private readonly PackedSide _send, _receive;
    private Request[]? _underWay;

    /// <param name="plan">A plan with rounds.</param>
    /// <param name="comm">The ranks.</param>
    /// <param name="pieces">This rank's pieces.</param>
    public PackedExecutor(ExchangePlan plan, Communicator comm, OwnPieces pieces)
    {
        (_plan, _element) = (plan, pieces.Element);
        _comm = plan.HasFewPeers ? comm.Inner : comm; // on every rank, also on one without messages: at first use that is a collective
        _send = new(plan, comm.Rank, pieces, outgoing: true);
        _receive = new(plan, comm.Rank, pieces, outgoing: false);
    }

    /// <summary>Packs and starts the first round.</summary>
    public void Begin()
    {
        _send.Pack(0);
        _underWay = Start(0);
    }

    /// <summary>Carries out all rounds, of which the first may have begun.</summary>
    /// <param name="meanwhile">What is copied without messages, while the first round is under way.</param>
    public void Finish(Action meanwhile)
    {
        if (_plan.RoundsAtOnce == 2 && _underWay is null)
            Begin();
        meanwhile();
        for (int round = _underWay is null ? 0 : 1; round < _plan.Rounds; round++)
        {
            if (_plan.RoundsAtOnce == 1)
            {
                Arrive(round);
                _send.Pack(round);
                if (_plan.HasFewPeers)
                    Request.WaitAll(Start(round));
                else
                    _comm.Run(Collective(round));
                _receive.Unpack(round);
                continue;
            }

            _send.Pack(round);
            Request[] next = Start(round);
            Arrive(round);
            _underWay = next;
        }

        Arrive(_plan.Rounds);

        // Not after a failure: an exchange under way may still use the buffers, which are then left to it.
        _send.Release();
        _receive.Release();
    }

    /// <summary>Waits for the round before one, if it is under way, and unpacks it.</summary>
    private void Arrive(int next)
    {
        if (_underWay is null)
            return;
        Request.WaitAll(_underWay);
        _underWay = null;
        _receive.Unpack(next - 1);
    }

    private Request[] Start(int round)
    {
        if (!_plan.HasFewPeers)
            return [_comm.Launch(Collective(round))];
        var requests = new List<Request>();
        byte* incoming = _receive.Data(round), outgoing = _send.Data(round);
        foreach ((int peer, int place, int count) in _receive.SharesOf(round))
            requests.Add(_comm.Ireceive(incoming + ((long)place * _plan.ElementSize), count, _element, peer, tag: 0));
        foreach ((int peer, int place, int count) in _send.SharesOf(round))
            requests.Add(_comm.Isend(outgoing + ((long)place * _plan.ElementSize), count, _element, peer, tag: 0));
        return [.. requests];
    }

    private Collective Collective(int round) => Heat.Collective.Exchange(
        CollectiveKind.Alltoallv, _element, _send.Data(round), _send.Length, _receive.Data(round), _receive.Length, _send.LayoutOf(round), _receive.LayoutOf(round));
}
