namespace Heat;

/// <summary>A half-open n-dimensional box of a global index space: along axis k the indices
/// <c>Start[k] ≤ i &lt; Start[k] + Shape[k]</c>. The part of an array that a rank holds, and a part that two ranks exchange, are blocks.</summary>
public readonly struct Block : IEquatable<Block>
{
    private readonly long[]? _start;

    /// <summary>Makes a block.</summary>
    /// <param name="start">The first index along each axis.</param>
    /// <param name="shape">The lengths.</param>
    /// <exception cref="ArgumentException">The two differ in their number of axes.</exception>
    public Block(ReadOnlySpan<long> start, Shape shape)
    {
        if (start.Length != shape.NDim)
            throw new ArgumentException($"A start of {start.Length} axes does not fit shape {shape}.", nameof(start));
        _start = start.ToArray();
        Shape = shape;
    }

    /// <summary>The index space of an array of the given shape.</summary>
    public static Block Whole(Shape shape) => new(new long[shape.NDim], shape);

    /// <summary>The first index along each axis.</summary>
    public ReadOnlySpan<long> Start => _start;

    /// <summary>The lengths along the axes.</summary>
    public Shape Shape { get; }

    /// <summary>The number of axes.</summary>
    public int NDim => Shape.NDim;

    /// <summary>The number of elements.</summary>
    public long Size => Shape.Size;

    /// <summary>Whether the block has no element.</summary>
    public bool IsEmpty => Size == 0;

    /// <summary>One past the last index along an axis.</summary>
    public long End(int axis) => Start[axis] + Shape[axis];

    /// <summary>The intersection of two blocks; an empty block if they are disjoint.</summary>
    public Block Intersect(Block other)
    {
        if (other.NDim != NDim)
            throw new ArgumentException($"Blocks of {NDim} and {other.NDim} dimensions have no common index space.", nameof(other));
        Span<long> start = stackalloc long[NDim];
        Span<long> lengths = stackalloc long[NDim];
        for (int axis = 0; axis < NDim; axis++)
        {
            start[axis] = Math.Max(Start[axis], other.Start[axis]);
            lengths[axis] = Math.Max(0, Math.Min(End(axis), other.End(axis)) - start[axis]);
        }

        return new(start, new(lengths));
    }

    /// <summary>Intersects a box, given by its first indices and lengths, with this one.</summary>
    internal void Clip(Span<long> start, Span<long> lengths)
    {
        for (int axis = 0; axis < NDim; axis++)
        {
            long end = Math.Min(start[axis] + lengths[axis], End(axis));
            start[axis] = Math.Max(start[axis], Start[axis]);
            lengths[axis] = Math.Max(0, end - start[axis]);
        }
    }

    /// <summary>The index at a position in row-major order.</summary>
    internal long[] IndexAt(long position)
    {
        var index = new long[NDim];
        for (int axis = NDim - 1; axis >= 0; axis--)
        {
            (position, long along) = Math.DivRem(position, Shape[axis]);
            index[axis] = Start[axis] + along;
        }

        return index;
    }

    /// <summary>The box relative to another origin: <c>Start</c> minus <paramref name="origin"/>.</summary>
    internal Block RelativeTo(ReadOnlySpan<long> origin)
    {
        Span<long> start = stackalloc long[NDim];
        for (int axis = 0; axis < NDim; axis++)
            start[axis] = Start[axis] - origin[axis];
        return new(start, Shape);
    }

    /// <summary>Whether this block of a row-major array of shape <paramref name="outer"/> is contiguous in memory.</summary>
    internal bool IsContiguousIn(Shape outer)
    {
        if (Size <= 1)
            return true;
        int axis = NDim - 1;
        while (axis >= 0 && Shape[axis] == outer[axis])
            axis--;
        for (axis--; axis >= 0; axis--)
        {
            if (Shape[axis] != 1)
                return false;
        }

        return true;
    }

    /// <summary>The boxes that make up the elements <paramref name="first"/> ≤ k &lt; <paramref name="end"/> of this block
    /// counted in row-major order, in that order: at most 2n-1 of them, those in the middle as large as can be.</summary>
    internal IEnumerable<Block> Range(long first, long end)
    {
        if (NDim == 0 && first < end)
        {
            yield return this;
            yield break;
        }

        long[] strides = Shape.RowMajorStrides();
        while (first < end)
        {
            int axis = 0;
            while (first % strides[axis] != 0 || end - first < strides[axis])
                axis++;
            var start = Start.ToArray();
            var lengths = Shape.AsSpan().ToArray();
            for (int k = 0; k <= axis; k++)
            {
                start[k] += first / strides[k] % Shape[k];
                lengths[k] = 1;
            }

            lengths[axis] = Math.Min(Start[axis] + Shape[axis] - start[axis], (end - first) / strides[axis]);
            yield return new(start, lengths);
            first += lengths[axis] * strides[axis];
        }
    }

    /// <inheritdoc/>
    public bool Equals(Block other) => Start.SequenceEqual(other.Start) && Shape == other.Shape;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Block other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(new Shape(Start), Shape);

    /// <summary>The block as ranges: <c>[0..2, 0..4]</c>.</summary>
    public override string ToString()
    {
        Block block = this;
        return $"[{string.Join(", ", Enumerable.Range(0, NDim).Select(axis => FormattableString.Invariant($"{block.Start[axis]}..{block.End(axis)}")))}]";
    }

    /// <summary>Whether two blocks are the same box.</summary>
    public static bool operator ==(Block left, Block right) => left.Equals(right);

    /// <summary>Whether two blocks differ.</summary>
    public static bool operator !=(Block left, Block right) => !left.Equals(right);
}
