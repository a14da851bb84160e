namespace Heat;

// Who exchanges how many elements with whom: closed forms, for which nobody looks at all pairs of ranks.
internal sealed partial class ExchangePart
{
    private readonly long _rest; // the elements per index of all ranged axes
    private readonly long _targetTotal; // the lengths of all ranks' ranges of the target together, where sides have no axis in common
    private Dictionary<int, long>? _sourceOfGroup, _targetOfGroup;

    /// <summary>The elements that one rank gives to another; with itself, what it keeps.</summary>
    public long Elements(int from, int to)
    {
        if (Source.IsReplicated && from != to)
            return 0;
        if (IsTangled)
            return Tangled(from, to);
        if (!IsAlongOneRange)
            return Length(Source, from) * Length(Target, to) * _rest;
        (long first, long end) = Common(from, to);
        return (end - first) * _rest;
    }

    /// <summary>The elements that one rank gives to another where the sides hold ranges of different axes that have some in common.</summary>
    private long Tangled(int from, int to)
    {
        bool sourceIsOuter = Source.FirstAxis <= Target.FirstAxis && Source.EndAxis >= Target.EndAxis;
        (PartSide outer, PartSide inner) = sourceIsOuter ? (Source, Target) : (Target, Source);
        if (outer.FirstAxis > inner.FirstAxis || outer.EndAxis < inner.EndAxis)
            return Boxes(from, to).Sum(box => box.Size);
        (long first, long end) = outer.Range(sourceIsOuter ? from : to);
        (long low, long high) = inner.Range(sourceIsOuter ? to : from);
        long step = 1;
        for (int axis = inner.EndAxis; axis < outer.EndAxis; axis++)
            step *= Shape[axis];
        return (Before(end) - Before(first)) * _rest;

        // Of the indices of the outer range before one, those of the inner range, which comes again with each of its length.
        long Before(long index)
        {
            (long periods, long rest) = Math.DivRem(index, step * inner.RangeLength);
            return (periods * (high - low) * step) + Math.Clamp(rest - (low * step), 0, (high - low) * step);
        }
    }

    /// <summary>The elements that a rank holds of a side.</summary>
    public long Held(PartSide side, int rank)
    {
        PartSide other = ReferenceEquals(side, Source) ? Target : Source;
        long all = _rest * (IsAlongOneRange ? 1 : IsTangled ? Shape.Size / side.RangeLength / _rest : other.RangeLength);
        return Length(side, rank) * all;
    }

    /// <summary>The elements that a rank gives to others.</summary>
    public long Sent(int rank)
    {
        if (Source.IsReplicated)
            return 0;
        if (!IsAlongOneRange && !IsTangled)
            return (Length(Source, rank) * _targetTotal * _rest) - Elements(rank, rank);
        if (Target.Pieces.IsPartition)
            return Held(Source, rank) - Elements(rank, rank);
        long sent = 0;
        (int first, int end) = Peers(rank, outgoing: true);
        for (int peer = first; peer < end; peer++)
            sent += peer == rank ? 0 : Elements(rank, peer);
        return sent;
    }

    /// <summary>The elements that a rank gets from others.</summary>
    public long Received(int rank) => Source.IsReplicated ? 0 : Held(Target, rank) - Elements(rank, rank);

    /// <summary>How many of the elements that a rank gives to, or gets from, others stay within its group; of tangled sides nobody counts them.</summary>
    /// <param name="rank">The rank.</param>
    /// <param name="outgoing">Whether it gives.</param>
    /// <param name="groups">The groups of all ranks, more than one.</param>
    public long WithinGroup(int rank, bool outgoing, int[] groups)
    {
        if (Source.IsReplicated || IsTangled)
            return 0;
        if (!IsAlongOneRange)
        {
            // A rank exchanges the product of lengths with each of its group.
            PartSide own = outgoing ? Source : Target;
            Dictionary<int, long> totals = outgoing ? _targetOfGroup ??= LengthsOfGroups(Target, groups) : _sourceOfGroup ??= LengthsOfGroups(Source, groups);
            return (Length(own, rank) * totals[groups[rank]] * _rest) - Elements(rank, rank);
        }

        long sum = 0;
        (int first, int end) = Peers(rank, outgoing);
        for (int peer = first; peer < end; peer++)
        {
            if (peer != rank && groups[peer] == groups[rank])
                sum += outgoing ? Elements(rank, peer) : Elements(peer, rank);
        }

        return sum;
    }

    /// <summary>Whether <see cref="WithinGroup"/> is exact.</summary>
    public bool CountsGroups => !IsTangled;

    private static Dictionary<int, long> LengthsOfGroups(PartSide side, int[] groups)
    {
        var lengths = new Dictionary<int, long>();
        for (int rank = 0; rank < groups.Length; rank++)
            lengths[groups[rank]] = lengths.GetValueOrDefault(groups[rank]) + Length(side, rank);
        return lengths;
    }

    private static long Length(PartSide side, int rank)
    {
        (long first, long end) = side.Range(rank);
        return end - first;
    }

    private long SumOfRanges(PartSide side)
    {
        long sum = 0;
        for (int rank = 0; rank < Ranks; rank++)
            sum += Length(side, rank);
        return sum;
    }
}
