namespace Heat.InProcess;

/// <summary>
/// One collective operation. Every rank enters its part, a descriptor with pointers to its buffers; the last to enter
/// finds all the parts valid, as the other ranks wait (or have pinned them). Little work, and all work of a
/// non-blocking operation, it does for everybody, so that the others are woken just once and progress needs nobody's
/// wait; much work is shared: each rank is woken, does its share and waits for the others.
/// </summary>
internal sealed class Meeting(Team team)
{
    /// <summary>Up to so many bytes moved or combined, waking the others to help takes longer than doing it.</summary>
    private const long SharedFrom = 128 << 10;

    private enum Stage { Gathering, Running, Sharing, Done }

    private readonly Collective[] _calls = new Collective[team.Size];
    private readonly bool[] _present = new bool[team.Size];
    private int _entered;
    private int _sharesLeft;
    private int _left;
    private volatile Stage _stage;
    private string? _mismatch;
    private Exception? _failure;

    /// <summary>Whether some rank has not entered; to be asked under the team's lock, which entering also holds.</summary>
    public bool IsGathering => _stage == Stage.Gathering;

    /// <summary>Done, or never to be.</summary>
    public bool IsOver => _stage == Stage.Done || HasNoHope;

    /// <returns>Whether all ranks have entered; the caller must then conduct it.</returns>
    public bool Enter(int rank, in Collective call)
    {
        _calls[rank] = call;
        Volatile.Write(ref _present[rank], true);
        if (++_entered < _calls.Length)
            return false;
        _stage = Stage.Running;
        return true;
    }

    /// <summary>Runs the operation, or starts its shared execution.</summary>
    public void Conduct(int rank)
    {
        _mismatch = SharedMemory.Mismatch(_calls);
        if (_mismatch is null && !_calls[rank].IsImmediate && SharedMemory.Bytes(_calls) > SharedFrom)
        {
            _sharesLeft = _calls.Length;
            Advance(Stage.Sharing);
            return;
        }

        for (int share = 0; share < _calls.Length && _mismatch is null; share++)
            RunShare(share);
        Advance(Stage.Done);
    }

    /// <summary>Waits for the end of a blocking operation, doing this rank's share.</summary>
    public void Finish(int rank)
    {
        WaitFor(rank, Stage.Sharing);
        if (_stage == Stage.Sharing)
        {
            RunShare(rank);
            if (Interlocked.Decrement(ref _sharesLeft) == 0)
                Advance(Stage.Done);
            WaitFor(rank, Stage.Done);
        }

        Leave();
    }

    /// <summary>Waits for the end of a non-blocking operation.</summary>
    public void Await(int rank)
    {
        WaitFor(rank, Stage.Done);
        Leave();
    }

    private void WaitFor(int rank, Stage stage)
    {
        if (_stage >= stage)
            return;
        Doorbell bell = team.Bell(rank);
        bell.WaitUntil(static wait => wait.Meeting._stage >= wait.Stage || wait.Meeting.HasNoHope, (Meeting: this, Stage: stage));
        if (_stage >= stage)
            return;
        if (team.Withdraw(this))
        {
            team.Group.ThrowIfOver();
            throw new MpiException($"Rank {FirstMissing()} has ended; it does not take part in {CallTrace.SubjectOr(_calls[rank].Describe())}.");
        }

        bell.WaitUntil(static wait => wait.Meeting._stage >= wait.Stage, (Meeting: this, Stage: stage)); // it runs with our buffers
    }

    private bool HasNoHope => _stage == Stage.Gathering && (team.Group.HasFailed || (team.Group.AnyEnded && FirstMissing() >= 0));

    /// <summary>The first rank that has ended before it entered, or -1.</summary>
    private int FirstMissing()
    {
        for (int rank = 0; rank < _present.Length; rank++)
        {
            // In this order: a rank enters before it ends.
            if (team.HasEnded(rank) && !Volatile.Read(ref _present[rank]))
                return rank;
        }

        return -1;
    }

    /// <summary>Throws on every rank what went wrong; the last one out gives the meeting back.</summary>
    private void Leave()
    {
        (string? mismatch, Exception? failure) = (_mismatch, _failure);
        if (Interlocked.Increment(ref _left) == _calls.Length)
        {
            Array.Clear(_calls);
            Array.Clear(_present);
            (_entered, _left, _mismatch, _failure, _stage) = (0, 0, null, null, Stage.Gathering);
            team.Reuse(this);
        }

        if (mismatch is not null)
            throw new InvalidOperationException(mismatch);
        if (failure is not null)
            throw MpiException.OfReduction(failure);
    }

    private void RunShare(int rank)
    {
        try
        {
            SharedMemory.RunShare(_calls, rank);
        }
#pragma warning disable CA1031 // a user's reduction function may throw anything; every rank learns of it
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _failure = exception;
        }
    }

    private void Advance(Stage stage)
    {
        _stage = stage;
        for (int rank = 0; rank < _calls.Length; rank++)
            team.Bell(rank).Ring();
    }
}
