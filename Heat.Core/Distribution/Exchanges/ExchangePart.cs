namespace Heat;

/// <summary>
/// One part of an exchange: an index shape, and for each of its indices an element of a source and one of a target. A rank gives
/// another what it holds of the source where the other holds the target; of a replicated source each rank takes its own.
/// </summary>
internal sealed partial class ExchangePart
{
    /// <param name="source">What is copied; no element twice on different ranks unless all are replicated.</param>
    /// <param name="target">Where to, of the same shape.</param>
    public ExchangePart(GlobalView source, GlobalView target)
    {
        if (source.Shape != target.Shape)
            throw new ArgumentException($"A view of shape {source.Shape} cannot be copied to one of shape {target.Shape}.", nameof(target));
        if (!source.Pieces.IsPartition && source.Pieces.Axis is not null)
            throw new ArgumentException($"Pieces of {source.Pieces.Shape} that overlap cannot be a source.", nameof(source));
        Shape = target.Shape;
        (Source, Target) = (new(source), new(target));
        bool apart = Source.EndAxis <= Target.FirstAxis || Target.EndAxis <= Source.FirstAxis;
        IsAlongOneRange = !apart && Source.FirstAxis == Target.FirstAxis && Source.EndAxis == Target.EndAxis;
        IsTangled = !apart && !IsAlongOneRange;
        IsBoxes = !IsTangled && Source.EndAxis - Source.FirstAxis <= 1 && Target.EndAxis - Target.FirstAxis <= 1;
        _rest = 1;
        for (int axis = 0; axis < Shape.NDim; axis++)
            _rest *= (axis >= Source.FirstAxis && axis < Source.EndAxis) || (axis >= Target.FirstAxis && axis < Target.EndAxis) ? 1 : Shape[axis];
        _targetTotal = IsTangled || IsAlongOneRange ? 0 : Target.IsReplicated ? Ranks : Target.Pieces.IsPartition ? Target.RangeLength : SumOfRanges(Target);
    }

    /// <summary>The lengths of the index space.</summary>
    public Shape Shape { get; }

    public PartSide Source { get; }

    public PartSide Target { get; }

    public int Ranks => Target.Pieces.Ranks;

    /// <summary>Whether both sides hold ranges of the same axes.</summary>
    private bool IsAlongOneRange { get; }

    /// <summary>Whether the sides hold ranges of different axes that have some in common, as in some reshapes.</summary>
    private bool IsTangled { get; }

    /// <summary>Whether what one rank gives to another is a single box.</summary>
    public bool IsBoxes { get; }

    /// <summary>The indices that one rank gives to another as a box, of a part whose blocks are boxes; empty lengths where there are none.</summary>
    public void GetBox(int from, int to, Span<long> start, Span<long> lengths)
    {
        start.Clear();
        Shape.AsSpan().CopyTo(lengths);
        if (Source.IsReplicated && from != to)
        {
            lengths.Clear(); // of a replicated array every rank already has all that it will need
            return;
        }

        Clip(Source, from, start, lengths);
        Clip(Target, to, start, lengths);
    }

    /// <summary>The indices that one rank gives to another, as boxes in an order that both know.</summary>
    public IEnumerable<Block> Boxes(int from, int to)
    {
        if (IsBoxes)
        {
            var (start, lengths) = (new long[Shape.NDim], new long[Shape.NDim]);
            GetBox(from, to, start, lengths);
            if (!lengths.Contains(0))
                yield return new(start, lengths);
        }
        else if (IsAlongOneRange)
        {
            (long first, long end) = Common(from, to);
            foreach (Block box in BoxesOf(Target, first, end))
                yield return box;
        }
        else if (!Source.IsReplicated || from == to)
        {
            (long sourceFirst, long sourceEnd) = Source.Range(from);
            (long targetFirst, long targetEnd) = Target.Range(to);
            foreach (Block theirs in BoxesOf(Source, sourceFirst, sourceEnd))
            {
                foreach (Block mine in BoxesOf(Target, targetFirst, targetEnd))
                {
                    if (theirs.Intersect(mine) is { IsEmpty: false } box)
                        yield return box;
                }
            }
        }
    }

    /// <summary>A range of ranks outside of which a rank gives nothing to, or gets nothing from, another one.</summary>
    public (int First, int End) Peers(int rank, bool outgoing)
    {
        if (Source.IsReplicated)
            return (rank, rank + 1);
        (PartSide own, PartSide others) = outgoing ? (Source, Target) : (Target, Source);
        (long first, long end) = own.Range(rank);
        if (first >= end)
            return (0, 0);
        return IsAlongOneRange ? others.Holders(first, end) : IsTangled || others.IsReplicated || others.EndAxis > others.FirstAxis ? (0, Ranks) : others.Holders(0, 1);
    }

    /// <summary>A number that ranks with the same part have in common.</summary>
    public long Fingerprint(long hash)
    {
        foreach (long length in Shape.AsSpan())
            hash = PieceMap.Mix(hash, length);
        return Target.Fingerprint(Source.Fingerprint(hash));
    }

    public override string ToString() => $"{Source} -> {Target}";

    /// <summary>Cuts a box down to what a rank holds of a side.</summary>
    private static void Clip(PartSide side, int rank, Span<long> start, Span<long> lengths)
    {
        (long first, long end) = side.Range(rank);
        if (side.EndAxis == side.FirstAxis)
        {
            if (first == end)
                lengths.Clear();
            return;
        }

        int axis = side.FirstAxis;
        end = Math.Min(start[axis] + lengths[axis], end);
        start[axis] = Math.Max(start[axis], first);
        lengths[axis] = Math.Max(0, end - start[axis]);
    }

    /// <summary>The boxes of a range of the ranged axes of a side.</summary>
    private IEnumerable<Block> BoxesOf(PartSide side, long first, long end)
    {
        if (side.EndAxis == side.FirstAxis)
            return first < end ? [Block.Whole(Shape)] : [];
        var ranged = new Shape(Shape.AsSpan()[side.FirstAxis..side.EndAxis]);
        return Block.Whole(ranged).Range(first, end).Select(box =>
        {
            var (start, lengths) = (new long[Shape.NDim], Shape.AsSpan().ToArray());
            box.Start.CopyTo(start.AsSpan(side.FirstAxis));
            box.Shape.AsSpan().CopyTo(lengths.AsSpan(side.FirstAxis));
            return new Block(start, lengths);
        });
    }

    private (long First, long End) Common(int from, int to)
    {
        (long sourceFirst, long sourceEnd) = Source.Range(from);
        (long targetFirst, long targetEnd) = Target.Range(to);
        long first = Math.Max(sourceFirst, targetFirst);
        return (first, Math.Max(first, Math.Min(sourceEnd, targetEnd)));
    }
}
