namespace Heat;

/// <summary>Pieces of an array extended on both sides of each axis, with what lies beyond the edges of the array.</summary>
internal sealed class Extension
{
    private readonly Distribution _distribution;
    private readonly long[] _margins; // what the array itself is extended by
    private readonly long[] _widths;
    private readonly List<Segment>[] _segments; // by axis

    /// <exception cref="ArgumentException">An axis is too short for the boundary.</exception>
    public Extension(Distribution distribution, long[] widths, Boundary boundary)
    {
        (_distribution, _widths, Boundary) = (distribution, widths, boundary);
        _margins = boundary == Boundary.None ? new long[widths.Length] : widths;
        _segments = [.. widths.Select((width, axis) => SegmentsOf(distribution.Shape[axis], width, boundary, axis))];
    }

    public Boundary Boundary { get; }

    /// <summary>Where a rank's piece lies.</summary>
    public PieceInfo InfoOf(int rank)
    {
        Block piece = _distribution.BlockOf(rank);
        var (before, after) = (new long[piece.NDim], new long[piece.NDim]);
        for (int axis = 0; axis < piece.NDim; axis++)
        {
            before[axis] = Math.Min(_widths[axis], piece.Start[axis] + _margins[axis]);
            after[axis] = Math.Min(_widths[axis], _distribution.Shape[axis] - piece.End(axis) + _margins[axis]);
        }

        return new(rank, _distribution.Ranks, _distribution.Shape, piece, before, after);
    }

    /// <summary>This rank's extended piece. Collective: one exchange.</summary>
    public LocalTensor<T> Get<T>(DNDArray<T> a, T constant) where T : unmanaged
    {
        Shape global = new([.. a.Shape.Select((length, axis) => length + (2 * _margins[axis]))]);
        LocalTensor<T> extended = LocalTensor<T>.Allocate(ExtendedShape(a.Comm.Rank));
        PieceMap pieces = a.Split is { } split
            ? PieceMap.Overlapping(global, split, [.. Ranks(rank => Start(rank, split))], [.. Ranks(rank => ExtendedShape(rank)[split])])
            : PieceMap.Of(Distribution.Balanced(global, null, a.Comm.Size));
        GlobalView target = GlobalView.Of(new(pieces, isRowMajor: true, new LocalPiece<T>(extended)));
        if (Boundary == Boundary.Constant)
            extended.Fill(constant);
        var exchange = new Exchange(a.Comm, target, nameof(DNDArray<>.MapOverlap));
        AddParts(exchange, a.AsGlobalView(), target, 0);
        exchange.Run();
        return extended;
    }

    private IEnumerable<long> Ranks(Func<int, long> value) => Enumerable.Range(0, _distribution.Ranks).Select(value);

    /// <summary>Where a rank's extended piece begins along the split axis of the extended array.</summary>
    private long Start(int rank, int split) => _distribution.Displacements[rank] + _margins[split] - InfoOf(rank).Before[split];

    private Shape ExtendedShape(int rank)
    {
        PieceInfo info = InfoOf(rank);
        return new([.. info.Box.Shape.Select((length, axis) => info.Box.IsEmpty ? 0 : length + info.Before[axis] + info.After[axis])]);
    }

    /// <summary>The parts: every combination of a segment of each axis.</summary>
    private void AddParts(Exchange exchange, GlobalView from, GlobalView to, int axis)
    {
        if (axis == _segments.Length)
        {
            exchange.Add(from, to);
            return;
        }

        foreach (Segment segment in _segments[axis])
            AddParts(exchange, from.Slice(axis, segment.From, segment.Length, segment.Step), to.Slice(axis, segment.To, segment.Length), axis + 1);
    }

    private static List<Segment> SegmentsOf(long length, long width, Boundary boundary, int axis)
    {
        long margin = boundary == Boundary.None ? 0 : width;
        List<Segment> segments = [new(0, margin, length, 1)];
        if (boundary == Boundary.Reflect && width > 0)
        {
            if (width >= length)
                throw new ArgumentException($"A width of {width} reflects more than axis {axis} of length {length} has beside its edge.");
            segments.Add(new(width, 0, width, -1));
            segments.Add(new(length - 2, margin + length, width, -1));
        }
        else if (boundary == Boundary.Periodic && width > 0)
        {
            if (length == 0)
                throw new ArgumentException($"Axis {axis} of length 0 cannot be repeated.");
            for (long done = 0; done < width;)
            {
                // As often as it takes, from the edges outwards.
                long more = Math.Min(length, width - done);
                segments.Add(new(length - more, margin - done - more, more, 1));
                segments.Add(new(0, margin + length + done, more, 1));
                done += more;
            }
        }

        return segments;
    }

    /// <summary>Indices of an axis of the array, and where they go in the extended one.</summary>
    private readonly record struct Segment(long From, long To, long Length, long Step);
}
