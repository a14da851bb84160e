namespace Heat.InProcess;

/// <summary>What the ranks of one communicator share: the collectives under way and a mailbox for each.</summary>
internal sealed class Team
{
    private readonly int[] _worldRanks;
    private readonly Mailbox[] _mailboxes;
    private readonly Lock _gate = new();
    private readonly long[] _joined;                // by rank: the number of collectives it has joined
    private readonly List<Meeting> _open = [];      // those that some ranks, but not all, have joined; the oldest first
    private long _closed;                           // the number of those that all ranks have joined
    private readonly Stack<Meeting> _spare = new();
    private readonly Dictionary<(long Split, int Color), (Team Team, int Awaited)> _parts = [];

    /// <param name="group">The job.</param>
    /// <param name="worldRanks">For every rank of this team, its rank in the job.</param>
    public Team(InProcessGroup group, int[] worldRanks)
    {
        Group = group;
        Memory = new CommonMemory(worldRanks);
        _worldRanks = worldRanks;
        _joined = new long[worldRanks.Length];
        _mailboxes = [.. worldRanks.Select((_, rank) => new Mailbox(this, rank))];
    }

    public InProcessGroup Group { get; }

    public RankMemory Memory { get; }

    public int Size => _worldRanks.Length;

    public Doorbell Bell(int rank) => Group.Bell(_worldRanks[rank]);

    /// <summary>Whether a rank's program has returned.</summary>
    public bool HasEnded(int rank) => Group.HasEnded(_worldRanks[rank]);

    public Mailbox Mailbox(int rank) => _mailboxes[rank];

    /// <summary>Takes part in a rank's next collective: its n-th call meets the n-th call of all the others.</summary>
    public Meeting Join(int rank, in Collective call)
    {
        Meeting meeting;
        bool complete;
        lock (_gate)
        {
            Group.ThrowIfOver();
            int index = (int)(_joined[rank]++ - _closed);
            if (index == _open.Count)
                _open.Add(_spare.TryPop(out Meeting? spare) ? spare : new Meeting(this));
            meeting = _open[index];
            complete = meeting.Enter(rank, call);
            if (complete)
            {
                _open.RemoveAt(0); // no rank enters its n-th before its (n-1)-th, so it is the oldest that gets complete
                _closed++;
            }
        }

        if (complete)
            meeting.Conduct(rank);
        return meeting;
    }

    /// <summary>Takes a rank's part back after a failure, so that its buffers are touched no more.</summary>
    /// <returns>False when all ranks had joined: then it runs, and ends soon.</returns>
    public bool Withdraw(Meeting meeting)
    {
        lock (_gate)
            return meeting.IsGathering;
    }

    /// <summary>Keeps a meeting that all ranks have left.</summary>
    public void Reuse(Meeting meeting)
    {
        lock (_gate)
            _spare.Push(meeting);
    }

    /// <summary>The team that the ranks of one colour make; the first to ask makes it.</summary>
    public Team Part(long split, int color, int[] ranks)
    {
        lock (_gate)
        {
            (Team team, int awaited) = _parts.TryGetValue((split, color), out var part)
                ? part
                : (new Team(Group, [.. ranks.Select(rank => _worldRanks[rank])]), ranks.Length);
            if (awaited == 1)
                _parts.Remove((split, color));
            else
                _parts[(split, color)] = (team, awaited - 1);
            return team;
        }
    }
}
