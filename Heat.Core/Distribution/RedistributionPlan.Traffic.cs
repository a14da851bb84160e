namespace Heat;

// Who exchanges how many elements with whom, and how many rounds that takes: closed forms per pair, nothing is allocated.
public sealed partial class RedistributionPlan
{
    // In every round ranks wait for each other. Where they pack that costs more than is won by buffers that stay in the caches, as
    // they are read by others, from whom a rank that packs again must first take the lines back. Only unpacked, they are its own.
    private const long PackedRoundBytes = 16L << 20, UnpackedRoundBytes = 4L << 20;
    private const long MessageBytes = 64L << 10;

    // Runs of a few cache lines with gaps between them are not foreseen by the hardware, which fetches lines in order. In between
    // shorter ones every line is needed anyway, longer ones are in order themselves, and small pieces are in the cache.
    private const double MinJumpBytes = 128, MaxJumpBytes = 2048, MinJumpPieceBytes = 8 << 20;

    /// <summary>Whether a rank's outgoing blocks must be packed, because one is not a single run of its memory.</summary>
    internal bool Packs(int rank) => !SourceIsContiguous || IsCutAcross(Source, rank, Target);

    /// <summary>Whether a rank's incoming blocks must be unpacked, because one is not a single run of its memory.</summary>
    internal bool Unpacks(int rank) => IsCutAcross(Target, rank, Source);

    /// <summary>Whether a rank gives all others the same block, all that it has.</summary>
    internal bool SendsOneBlock => Target.Split is null;

    /// <summary>Whether direct copies are better made by those who have the elements, reading their pieces in order, than by those
    /// who get them: where what one rank needs of a source piece are short runs with gaps, and what one rank gives of a target piece
    /// are longer ones. By the average lengths, so that it is the same on all ranks.</summary>
    internal bool ReadsBetterInOrder
    {
        get
        {
            if (!SourceIsContiguous || Target.Split is not { } axis || Source.Split is not { } sourceAxis || axis == sourceAxis)
                return false;
            double needed = RunBytes(axis, sourceAxis), given = RunBytes(sourceAxis, axis);
            return needed is >= MinJumpBytes and < MaxJumpBytes && needed < given
                && (double)Source.Shape.Size * ElementSize / Ranks >= MinJumpPieceBytes;
        }
    }

    /// <summary>The bytes in a row of a part along one axis of pieces along another.</summary>
    private double RunBytes(int cut, int split)
    {
        double bytes = ElementSize * (double)Source.Shape[cut] / Ranks;
        for (int axis = cut + 1; axis < Source.Shape.NDim; axis++)
            bytes *= Source.Shape[axis] / (axis == split ? (double)Ranks : 1);
        return bytes;
    }

    /// <summary>The share of a block of <paramref name="size"/> elements that one round moves, as a range of its elements in row-major order.</summary>
    internal (long First, long End) Share(long size, int round) => (Part(size, round), Part(size, round + 1));

    /// <summary>The elements that one rank gives to another.</summary>
    private long Elements(int from, int to)
    {
        if (Source.Split is not { } sourceAxis)
            return from == to ? Length(Target, to) * _rest : 0;
        if (Target.Split != sourceAxis)
            return Length(Source, from) * Length(Target, to) * _rest;
        long start = Math.Max(Source.Displacements[from], Target.Displacements[to]);
        long end = Math.Min(Source.Displacements[from] + Source.Counts[from], Target.Displacements[to] + Target.Counts[to]);
        return Math.Max(0, end - start) * _rest;
    }

    private long Sent(int rank) => Source.Split is null ? 0
        : Target.Split is null ? Length(Source, rank) * _rest * (Ranks - 1)
        : PieceSize(Source, rank) - Elements(rank, rank);

    private long Received(int rank) => Source.Split is null ? 0 : PieceSize(Target, rank) - Elements(rank, rank);

    private long PieceSize(Distribution distribution, int rank)
    {
        int? other = ReferenceEquals(distribution, Source) ? Target.Split : Source.Split;
        return Length(distribution, rank) * _rest * (other is { } axis && axis != distribution.Split ? Source.Shape[axis] : 1);
    }

    /// <summary>The length of a rank's piece along the split axis; 1, which changes no product, where there is none.</summary>
    private static long Length(Distribution distribution, int rank) => distribution.Split is null ? 1 : distribution.Counts[rank];

    /// <summary>Whether the parts into which another distribution cuts a rank's row-major piece are not single runs of memory:
    /// there are several, and an axis before the cut one is longer than 1.</summary>
    private static bool IsCutAcross(Distribution distribution, int rank, Distribution other)
    {
        for (int axis = 0; axis < other.Split; axis++)
        {
            if ((axis == distribution.Split ? distribution.Counts[rank] : distribution.Shape[axis]) > 1)
                return !LiesInOnePiece(distribution, rank, other);
        }

        return false;
    }

    private static bool LiesInOnePiece(Distribution distribution, int rank, Distribution other)
    {
        if (other.Split is not { } axis)
            return true;
        if (axis != distribution.Split)
            return other.Counts.Contains(other.Shape[axis]);
        if (distribution.Counts[rank] == 0)
            return true;
        int owner = other.OwnerOf(distribution.Displacements[rank]);
        return distribution.Displacements[rank] + distribution.Counts[rank] <= other.Displacements[owner] + other.Counts[owner];
    }

    private long Part(long size, int round) => (long)((Int128)size * round / Rounds);

    private (RedistributionExecutor Executor, int Rounds) ChooseExecutor()
    {
        bool oneGroup = _groups.Length > 0 && !_groups.AsSpan().ContainsAnyExcept(_groups[0]);
        bool direct = false, packed = false;
        for (int rank = 0; rank < Ranks && !(direct && (packed || oneGroup)); rank++)
        {
            for (int from = 0; from < Ranks && Received(rank) > 0; from++)
            {
                bool moves = from != rank && Elements(from, rank) > 0;
                direct |= moves && IsDirect(from, rank);
                packed |= moves && !IsDirect(from, rank);
                if (oneGroup ? direct : packed && (direct || _groups.Length == 0))
                    break;
            }
        }

        return (direct, packed) switch
        {
            (false, false) => (RedistributionExecutor.None, 0),
            (true, false) => (RedistributionExecutor.Direct, 0),
            (false, true) => (RedistributionExecutor.Packed, CountRounds()),
            (true, true) => (RedistributionExecutor.Mixed, CountRounds()),
        };
    }

    /// <summary>The rounds whose buffers are in use at a time: two, so that one is packed and unpacked while the other is under
    /// way, unless there is but one, or the bound leaves no room for two of worthwhile messages.</summary>
    internal int RoundsAtOnce => Rounds == 1 ? 1 : RoundsAtOnceWithin(MaxTemporaryBytes);

    private int RoundsAtOnceWithin(long bytes) => bytes >= 2 * MessageBytes * Ranks ? 2 : 1;

    /// <summary>So many rounds that no rank's buffers exceed the bound.</summary>
    private int CountRounds()
    {
        long bound = Math.Min(MaxTemporaryBytes / ElementSize, int.MaxValue / 2); // a round's counts and displacements are ints
        long rounds = 1, largest = 1;
        for (int rank = 0; rank < Ranks; rank++)
        {
            // Upper bounds, which need no look at all pairs: the rank's share of messages to itself and direct ones is counted, too.
            long outgoing = !Packs(rank) ? 0 : SendsOneBlock ? PieceSize(Source, rank) : Sent(rank);
            long incoming = Unpacks(rank) ? Received(rank) : 0;
            largest = Math.Max(largest, Math.Min(PieceSize(Source, rank), Sent(rank)));
            long good = Math.Max(outgoing > 0 ? PackedRoundBytes : UnpackedRoundBytes, MessageBytes * Ranks) / ElementSize;
            if (outgoing + incoming <= Math.Min(bound, good))
                continue;

            // Shares are whole elements, so that each of a round's messages may be longer by one than its quotient.
            long messages = (outgoing == 0 ? 0 : SendsOneBlock ? 1 : Ranks - 1) + (incoming == 0 ? 0 : Ranks - 1);
            long room = Math.Min(bound / RoundsAtOnceWithin(MaxTemporaryBytes), good) - messages;
            rounds = room <= 0 ? long.MaxValue : Math.Max(rounds, ((outgoing + incoming - 1) / room) + 1);
        }

        return checked((int)Math.Min(rounds, largest));
    }

    /// <summary>The largest buffers that a rank ever needs.</summary>
    private long BufferedElements(int rank)
    {
        if (Rounds == 0)
            return 0;
        long outgoing = 0, incoming = 0;
        for (int peer = 0; peer < Ranks; peer++)
        {
            if (IsDirect(rank, peer))
                continue;
            long sent = LargestShare(Elements(rank, peer));
            outgoing = SendsOneBlock ? Math.Max(outgoing, sent) : outgoing + sent;
            incoming += LargestShare(Elements(peer, rank));
        }

        return RoundsAtOnce * ((Packs(rank) ? outgoing : 0) + (Unpacks(rank) ? incoming : 0));
    }

    /// <summary>The most elements of a block of a size that any round moves.</summary>
    internal long LargestShare(long size) => (size + Rounds - 1) / Rounds;
}
