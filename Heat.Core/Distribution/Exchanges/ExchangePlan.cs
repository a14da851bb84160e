namespace Heat;

/// <summary>
/// What an exchange will do: who gives how many elements to whom, which pairs of ranks copy directly and which send messages, in how
/// many rounds, with how much temporary memory. Closed forms, the same on every rank; a rank enumerates its own peers only.
/// </summary>
internal sealed partial class ExchangePlan
{
    /// <param name="parts">What moves, all of it into one target.</param>
    /// <param name="elementSize">The size of an element in bytes.</param>
    /// <param name="maxTemporaryBytes">The bound of the temporary memory of one rank.</param>
    /// <param name="groups">For every rank, a number that it has in common with the ranks which can reach its memory; empty where none can.</param>
    /// <param name="ranks">The number of ranks.</param>
    public ExchangePlan(ExchangePart[] parts, int elementSize, long maxTemporaryBytes, int[] groups, int ranks)
    {
        (Parts, ElementSize, MaxTemporaryBytes, Ranks) = (parts, elementSize, maxTemporaryBytes, ranks);
        Groups = AreAllAlone(groups) ? [] : groups;
        _isOneGroup = Groups.Length > 0 && !Groups.AsSpan().ContainsAnyExcept(Groups[0]);
        (Executor, Rounds) = ChooseExecutor();
    }

    public ExchangePart[] Parts { get; }

    public int Ranks { get; }

    public int ElementSize { get; }

    public long MaxTemporaryBytes { get; }

    /// <summary>For every rank, a number that it has in common with the ranks which can reach its memory; empty where none can.</summary>
    public int[] Groups { get; }

    /// <summary>How elements get from rank to rank.</summary>
    public RedistributionExecutor Executor { get; }

    /// <summary>The number of packed exchanges; 0 where no messages are sent.</summary>
    public int Rounds { get; }

    /// <summary>A number that ranks which make the same plan have in common.</summary>
    public long Fingerprint
    {
        get
        {
            if (field != 0)
                return field;
            long hash = PieceMap.Mix(ElementSize, Rounds);
            foreach (ExchangePart part in Parts)
                hash = part.Fingerprint(hash);
            foreach (int group in Groups)
                hash = PieceMap.Mix(hash, group);
            return field = hash;
        }
    }

    /// <summary>Whether one rank copies straight from another's memory; from its own, always.</summary>
    public bool IsDirect(int from, int to) => from == to || (Groups.Length > 0 && Groups[from] == Groups[to]);

    /// <summary>The same movement with messages between all ranks.</summary>
    public ExchangePlan WithoutDirect() => new(Parts, ElementSize, MaxTemporaryBytes, [], Ranks);

    /// <summary>The elements that one rank gives to another; with itself, what it keeps.</summary>
    public long Elements(int from, int to)
    {
        long sum = 0;
        foreach (ExchangePart part in Parts)
            sum += part.Elements(from, to);
        return sum;
    }

    /// <summary>The elements that a rank gives to others.</summary>
    public long Sent(int rank)
    {
        long sum = 0;
        foreach (ExchangePart part in Parts)
            sum += part.Sent(rank);
        return sum;
    }

    /// <summary>The elements that a rank gets from others.</summary>
    public long Received(int rank)
    {
        long sum = 0;
        foreach (ExchangePart part in Parts)
            sum += part.Received(rank);
        return sum;
    }

    /// <summary>The ranks to which a rank gives, or from which it gets, something by messages, in their order.</summary>
    public IEnumerable<int> MessagePeers(int rank, bool outgoing) => Peers(rank, outgoing)
        .SelectMany(range => Enumerable.Range(range.First, range.End - range.First))
        .Where(peer => !IsDirect(rank, peer) && (outgoing ? Elements(rank, peer) : Elements(peer, rank)) > 0);

    /// <summary>Ranges of ranks, in their order and apart, outside of which a rank gives nothing to, or gets nothing from, another one.</summary>
    private List<(int First, int End)> Peers(int rank, bool outgoing)
    {
        var ranges = new List<(int First, int End)>(Parts.Length);
        foreach (ExchangePart part in Parts)
            ranges.Add(part.Peers(rank, outgoing));
        if (ranges.Count < 2)
            return ranges;
        ranges.Sort();
        int last = 0;
        for (int next = 1; next < ranges.Count; next++)
        {
            if (ranges[next].First <= ranges[last].End)
                ranges[last] = (ranges[last].First, Math.Max(ranges[last].End, ranges[next].End));
            else
                ranges[++last] = ranges[next];
        }

        ranges.RemoveRange(last + 1, ranges.Count - last - 1);
        return ranges;
    }

    private static bool AreAllAlone(int[] groups) => new HashSet<int>(groups).Count == groups.Length;
}
