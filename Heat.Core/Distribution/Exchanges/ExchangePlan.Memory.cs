namespace Heat;

// The choice of the executor, the rounds, and the temporary memory of every rank.
internal sealed partial class ExchangePlan
{
    // In every round ranks wait for each other. Where they pack, that costs more than is won by buffers that stay in the caches, as
    // they are read by others, from whom a rank that packs again must first take the lines back. Only unpacked, they are its own.
    private const long PackedRoundBytes = 16L << 20, UnpackedRoundBytes = 4L << 20;
    private const long MessageBytes = 64L << 10;

    private readonly bool _isOneGroup;
    private long _largest = 1; // no message of any rank has more elements

    /// <summary>Whether a rank gives all others the same block, all that it has.</summary>
    public bool SendsOneBlock => Parts is [{ Target.IsReplicated: true, Source: { IsReplicated: false, IsWhole: true }, Target.IsWhole: true }];

    /// <summary>Whether no rank exchanges messages with more than a few of the others: then a message for each of these is better than a
    /// collective call, in which every rank has to do with all.</summary>
    public bool HasFewPeers { get; private set; }

    /// <summary>The rounds whose buffers are in use at a time: two, so that one is packed and unpacked while the other is under
    /// way, unless there is but one, or the bound leaves no room for two of worthwhile messages.</summary>
    public int RoundsAtOnce => Rounds == 1 ? 1 : RoundsAtOnceWithin(MaxTemporaryBytes);

    /// <summary>Whether a rank's outgoing blocks are packed, because one is not a single run of its memory.</summary>
    public bool Packs(int rank) => Parts is not [{ Source: { IsWhole: true, Operand.IsRowMajor: true }, Target.IsWhole: true } part]
        || IsCutAcross(part.Source.Pieces, rank, part.Target.Pieces);

    /// <summary>Whether a rank's incoming blocks are unpacked, because one is not a single run of its memory.</summary>
    public bool Unpacks(int rank) => Parts is not [{ Source.IsWhole: true, Target: { IsWhole: true, Operand.IsRowMajor: true } } part]
        || IsCutAcross(part.Target.Pieces, rank, part.Source.Pieces);

    /// <summary>The share of <paramref name="size"/> elements that one round moves, as a range of them.</summary>
    public (long First, long End) Share(long size, int round) => (ShareStart(size, round), ShareStart(size, round + 1));

    /// <summary>The most elements of a message of a size that any round moves.</summary>
    public long LargestShare(long size) => (size + Rounds - 1) / Rounds;

    /// <summary>The elements of a rank's buffer for one round, of which it may need a little less; 0 where it needs none.</summary>
    public long BufferLength(int rank, bool outgoing)
    {
        if (Rounds == 0 || !(outgoing ? Packs(rank) : Unpacks(rank)))
            return 0;
        long all = ByMessages(rank, outgoing);
        if (outgoing && SendsOneBlock)
            return all == 0 ? 0 : LargestShare(Parts[0].Held(Parts[0].Source, rank));
        if (Rounds == 1)
            return all;
        int messages = PeerCount(rank, outgoing);
        return Math.Min(all, Math.Min((all / Rounds) + messages, messages * LargestShare(_largest)));
    }

    /// <summary>The temporary memory of one rank in elements.</summary>
    public long BufferedElements(int rank) => RoundsAtOnce * (BufferLength(rank, outgoing: true) + BufferLength(rank, outgoing: false));

    /// <summary>Whether the parts into which other pieces cut a rank's row-major piece are not single runs of memory: there are
    /// several, and an axis before the cut one is longer than 1.</summary>
    private static bool IsCutAcross(PieceMap pieces, int rank, PieceMap others)
    {
        for (int axis = 0; axis < others.Axis; axis++)
        {
            if (pieces.Length(axis, rank) > 1)
                return !LiesInOnePiece(pieces, rank, others);
        }

        return false;
    }

    private static bool LiesInOnePiece(PieceMap pieces, int rank, PieceMap others)
    {
        if (others.Axis is not { } axis)
            return true;
        (long first, long end) = axis == pieces.Axis ? (pieces.Start(rank), pieces.End(rank)) : (0, pieces.Shape[axis]);
        if (first == end)
            return true;
        (int owner, int ownersEnd) = others.Holders(first, end);
        return owner < ownersEnd && others.Start(owner) <= first && end <= others.End(owner) && (others.IsPartition || ownersEnd == owner + 1);
    }

    private long ShareStart(long size, int round) => (long)((Int128)size * round / Rounds);

    private int RoundsAtOnceWithin(long bytes) => bytes >= 2 * MessageBytes * Ranks ? 2 : 1;

    /// <summary>No more other ranks than so many send a message to, or get one from, a rank.</summary>
    private int PeerCount(int rank, bool outgoing)
    {
        int count = 0;
        foreach ((int first, int end) in Peers(rank, outgoing))
            count += end - first - (first <= rank && rank < end ? 1 : 0);
        return count;
    }

    /// <summary>The elements that a rank exchanges by messages; with tangled parts in mixed groups also those copied directly.</summary>
    private long ByMessages(int rank, bool outgoing)
    {
        if (_isOneGroup)
            return 0;
        long all = outgoing ? Sent(rank) : Received(rank);
        return Groups.Length == 0 || all == 0 ? all : all - WithinGroup(rank, outgoing);
    }

    private long WithinGroup(int rank, bool outgoing)
    {
        long sum = 0;
        foreach (ExchangePart part in Parts)
            sum += part.WithinGroup(rank, outgoing, Groups);
        return sum;
    }

    private (RedistributionExecutor Executor, int Rounds) ChooseExecutor()
    {
        bool counts = Array.TrueForAll(Parts, part => part.CountsGroups);
        bool direct = false, packed = false;
        for (int rank = 0; rank < Ranks && !(direct && (packed || _isOneGroup)) && !(packed && Groups.Length == 0); rank++)
        {
            long received = Received(rank);
            if (received == 0)
                continue;
            if (Groups.Length == 0 || _isOneGroup)
            {
                (direct, packed) = (_isOneGroup, !_isOneGroup);
                break;
            }

            long within = counts ? WithinGroup(rank, outgoing: false) : 1;
            direct |= within > 0;
            packed |= !counts || within < received;
        }

        return (direct, packed) switch
        {
            (false, false) => (RedistributionExecutor.None, 0),
            (true, false) => (RedistributionExecutor.Direct, 0),
            (false, true) => (RedistributionExecutor.Packed, CountRounds()),
            (true, true) => (RedistributionExecutor.Mixed, CountRounds()),
        };
    }

    /// <summary>So many rounds that no rank's buffers exceed the bound.</summary>
    private int CountRounds()
    {
        long bound = Math.Min(MaxTemporaryBytes / ElementSize, int.MaxValue / 2); // a round's counts and displacements are ints
        long rounds = 1, largest = 1;
        int peers = 0;
        for (int rank = 0; rank < Ranks; rank++)
        {
            // Upper bounds: the share of direct copies is counted, too.
            long sent = Sent(rank), received = Received(rank), one = SendsOneBlock ? Parts[0].Held(Parts[0].Source, rank) : sent;
            long outgoing = Packs(rank) ? one : 0;
            long incoming = Unpacks(rank) ? received : 0;
            largest = Math.Max(largest, Math.Min(one, sent));
            if (2 * peers < Ranks)
                peers = Math.Max(peers, Math.Max(PeerCount(rank, outgoing: true), PeerCount(rank, outgoing: false)));
            long good = Math.Max(outgoing > 0 ? PackedRoundBytes : UnpackedRoundBytes, MessageBytes * Ranks) / ElementSize;
            if (outgoing + incoming <= Math.Min(bound, good))
                continue;

            // Shares are whole elements, so that each of a round's messages may be longer by one than its quotient.
            long messages = (outgoing == 0 ? 0 : SendsOneBlock ? 1 : PeerCount(rank, outgoing: true)) + (incoming == 0 ? 0 : PeerCount(rank, outgoing: false));
            long room = Math.Min(bound / RoundsAtOnceWithin(MaxTemporaryBytes), good) - messages;
            rounds = room <= 0 ? long.MaxValue : Math.Max(rounds, ((outgoing + incoming - 1) / room) + 1);
        }

        _largest = largest;
        HasFewPeers = 2 * peers < Ranks;
        return checked((int)Math.Min(rounds, largest));
    }
}
