namespace Heat;

/// <summary>
/// One side of a part, its source or its target: which indices of the part each rank holds, and where they lie in its piece. A rank
/// holds an interval along one axis or, where several axes of the part are one of the array, a range of their row-major order;
/// along all other axes it holds everything.
/// </summary>
internal sealed class PartSide
{
    private readonly GlobalView _view;
    private readonly long _start; // the index along the distributed axis of the array where the ranged axes begin
    private readonly long _step; // and how it goes on with each of their indices, counted in row-major order

    public PartSide(GlobalView view)
    {
        _view = view;
        (FirstAxis, RangeLength) = (0, 1);
        if (view.Pieces.Axis is not { } axis)
            return;
        _start = view.Starts[axis];
        for (int k = view.Shape.NDim - 1; k >= 0; k--)
        {
            if (view.Axes[k] != axis || view.Shape[k] == 1)
                continue;
            if (RangeLength == 1)
                (EndAxis, _step) = (k + 1, view.Steps[k]);
            else if (view.Steps[k] != _step * RangeLength || LengthBetween(k + 1, FirstAxis) != 1)
                throw new InvalidOperationException($"Axis {axis} of {view.Pieces.Shape}, along which it is distributed, is no range of the axes of {view.Shape}.");
            (FirstAxis, RangeLength) = (k, RangeLength * view.Shape[k]);
        }
    }

    /// <summary>The array.</summary>
    public ExchangeOperand Operand => _view.Operand;

    /// <summary>Where its pieces lie.</summary>
    public PieceMap Pieces => _view.Pieces;

    /// <summary>Whether every rank holds everything.</summary>
    public bool IsReplicated => Pieces.Axis is null;

    /// <summary>Whether the part is all of the array, axis by axis.</summary>
    public bool IsWhole => _view.IsWhole;

    /// <summary>The first of the ranged axes: those of which ranks hold a range of the row-major order.</summary>
    public int FirstAxis { get; }

    /// <summary>One past the last of them; not after the first where there are none, and the same ranks hold everything.</summary>
    public int EndAxis { get; }

    /// <summary>The number of indices of the ranged axes.</summary>
    public long RangeLength { get; }

    /// <summary>The range that a rank holds; where there are no ranged axes, 0 to 1 of a rank that holds everything.</summary>
    public (long First, long End) Range(int rank)
    {
        if (IsReplicated)
            return (0, 1);
        long first = Pieces.Start(rank) - _start, end = Pieces.End(rank) - _start;
        if (_step is 0 or 1)
            return _step == 1 || RangeLength == 1 ? Within(first, end) : first <= 0 && 0 < end ? (0, RangeLength) : (0, 0);
        return _step > 0 ? Within(CeilingDivide(first, _step), CeilingDivide(end, _step)) : Within(CeilingDivide(1 - end, -_step), CeilingDivide(1 - first, -_step));
    }

    /// <summary>A range of ranks outside of which nobody holds any of a range.</summary>
    public (int First, int End) Holders(long first, long end)
    {
        if (first >= end || IsReplicated)
            return (0, first >= end ? 0 : Pieces.Ranks);
        long a = _start + (first * _step), b = _start + ((end - 1) * _step);
        return Pieces.Holders(Math.Min(a, b), Math.Max(a, b) + 1);
    }

    /// <summary>The strides of the part's axes in a piece.</summary>
    /// <param name="piece">The strides of the piece.</param>
    /// <param name="strides">One for each axis of the part.</param>
    public void GetStrides(ReadOnlySpan<long> piece, Span<long> strides)
    {
        for (int k = 0; k < strides.Length; k++)
            strides[k] = _view.Axes[k] < 0 ? 0 : _view.Steps[k] * piece[_view.StrideAxes[_view.Axes[k]]];
    }

    /// <summary>Where the part's index (0, 0, ...) would lie relative to the first element of a rank's piece.</summary>
    public long Origin(int rank, ReadOnlySpan<long> piece)
    {
        long origin = 0;
        for (int axis = 0; axis < _view.Starts.Length; axis++)
            origin += (_view.Starts[axis] - (axis == Pieces.Axis ? Pieces.Start(rank) : 0)) * piece[_view.StrideAxes[axis]];
        return origin;
    }

    /// <summary>A number that ranks with the same side have in common.</summary>
    public long Fingerprint(long hash)
    {
        hash = PieceMap.Mix(Pieces.Fingerprint(hash), Operand.IsRowMajor ? 1 : 0);
        for (int k = 0; k < _view.Axes.Length; k++)
            hash = PieceMap.Mix(PieceMap.Mix(hash, _view.Axes[k]), _view.Steps[k]);
        foreach (long start in _view.Starts)
            hash = PieceMap.Mix(hash, start);
        return hash;
    }

    public override string ToString()
    {
        string steps = IsWhole ? "" : $" from ({string.Join(", ", _view.Starts.ToArray())}) in steps of ({string.Join(", ", _view.Steps.ToArray())})";
        return $"{Pieces.Shape}{(Pieces.Axis is { } axis ? $" split along axis {axis}" : " replicated")}{steps}";
    }

    private long LengthBetween(int first, int end)
    {
        long length = 1;
        for (int axis = first; axis < end; axis++)
            length *= _view.Shape[axis];
        return length;
    }

    private (long First, long End) Within(long first, long end)
    {
        first = Math.Max(first, 0);
        return (first, Math.Max(first, Math.Min(end, RangeLength)));
    }

    private static long CeilingDivide(long value, long divisor) => value > 0 ? ((value - 1) / divisor) + 1 : -(-value / divisor);
}
