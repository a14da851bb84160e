using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Heat;

/// <summary>
/// How one global array lies on the ranks of a communicator: cut along one axis into contiguous pieces in rank order,
/// or, un-split, as a copy on every rank. A pure value; two arrays of equal distributions line up without communication.
/// </summary>
public sealed record Distribution
{
    private Distribution(Shape shape, int ranks, int? split, ImmutableArray<long> counts)
        : this(shape, ranks, split, counts, Accumulate(counts))
    {
    }

    private Distribution(Shape shape, int ranks, int? split, ImmutableArray<long> counts, ImmutableArray<long> displacements) =>
        (Shape, Ranks, Split, Counts, Displacements) = (shape, ranks, split, counts, displacements);

    /// <summary>The global shape.</summary>
    public Shape Shape { get; }

    /// <summary>The number of ranks.</summary>
    public int Ranks { get; }

    /// <summary>The axis along which the array is cut; <see langword="null"/> where every rank holds a copy.</summary>
    public int? Split { get; }

    /// <summary>Every rank's length along the split axis; empty where there is none.</summary>
    public ImmutableArray<long> Counts { get; }

    /// <summary>Every rank's first global index along the split axis: the sum of the counts before it; empty where there is none.</summary>
    public ImmutableArray<long> Displacements { get; }

    /// <summary>Whether the ranks hold different parts: there is a split axis and more than one rank.</summary>
    public bool IsDistributed => Split is not null && Ranks > 1;

    /// <summary>Whether the pieces follow the balanced rule: the first <c>n mod P</c> ranks hold one more than the others.</summary>
    public bool IsBalanced => Split is not { } axis || Counts.AsSpan().SequenceEqual(BalancedCounts(Shape[axis], Ranks));

    /// <summary>The local shapes of all ranks.</summary>
    public LShapeMap LShapeMap => new([.. Enumerable.Range(0, Ranks).Select(LocalShape)]);

    /// <summary>The balanced distribution along an axis, or the un-split one.</summary>
    /// <param name="shape">The global shape.</param>
    /// <param name="split">The axis (-1 is the last), or <see langword="null"/>.</param>
    /// <param name="ranks">The number of ranks, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis, or no rank.</exception>
    public static Distribution Balanced(Shape shape, int? split, int ranks)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ranks);
        split = Arguments.Axis(split, shape.NDim, nameof(split));
        return new(shape, ranks, split, split is { } axis ? ImmutableCollectionsMarshal.AsImmutableArray(BalancedCounts(shape[axis], ranks)) : []);
    }

    /// <summary>The distribution with given local lengths along an axis.</summary>
    /// <param name="shape">The global shape.</param>
    /// <param name="split">The axis; -1 is the last.</param>
    /// <param name="counts">Every rank's length along it; together the global length.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">A count is negative, or they do not sum up to the global length.</exception>
    public static Distribution FromCounts(Shape shape, int split, params ReadOnlySpan<long> counts)
    {
        split = Arguments.Axis(split, shape.NDim, nameof(split));
        ArgumentOutOfRangeException.ThrowIfZero(counts.Length);
        Int128 sum = 0;
        foreach (long count in counts)
        {
            if (count < 0)
                throw new ArgumentException($"Negative count {count} in [{Join(counts)}].", nameof(counts));
            sum += count;
        }

        if (sum != shape[split])
            throw new ArgumentException($"The counts [{Join(counts)}] sum up to {sum}, but axis {split} of {shape} has length {shape[split]}.", nameof(counts));
        return new(shape, counts.Length, split, [.. counts]);
    }

    /// <summary>The distribution that gives every rank the local shape of a map.</summary>
    /// <param name="shape">The global shape.</param>
    /// <param name="split">The axis along which the map's rows are pieces; -1 is the last.</param>
    /// <param name="map">The local shapes.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">The map has another number of axes, other lengths along the other axes, or does
    /// not sum up to the global length along the split axis.</exception>
    public static Distribution FromMap(Shape shape, int split, LShapeMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        split = Arguments.Axis(split, shape.NDim, nameof(split));
        if (map.NDim != shape.NDim)
            throw new ArgumentException($"A map of {map.NDim} axes does not fit the global shape {shape}.", nameof(map));
        for (int rank = 0; rank < map.Ranks; rank++)
        {
            if (map[rank].With(split, shape[split]) != shape)
                throw new ArgumentException($"The local shape {map[rank]} of rank {rank} is no piece of {shape} along axis {split}.", nameof(map));
        }

        return FromCounts(shape, split, map.Counts(split));
    }

    /// <summary>The distribution of an array of another shape over the same ranks: replicated, or split along an axis into
    /// the same counts as this one.</summary>
    /// <param name="shape">The global shape of the other array.</param>
    /// <param name="split">The split axis of the other array (-1 is the last), whose length must be the length of this one's
    /// split axis; or <see langword="null"/> for replicated, whatever the shape.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">A split axis is given and this distribution has none, or the lengths of the two
    /// split axes differ.</exception>
    /// <example><code>
    /// // A matrix of 10 rows split along axis 0 into [4, 4, 2] rows, and a vector with one element a row:
    /// Distribution rows = Distribution.FromCounts([10, 3], split: 0, 4, 4, 2);
    /// Distribution vector = rows.WithShape([10], split: 0); // [4, 4, 2] elements
    /// </code></example>
    public Distribution WithShape(Shape shape, int? split)
    {
        split = Arguments.Axis(split, shape.NDim, nameof(split));
        if (split is not { } axis)
            return new(shape, Ranks, null, []);
        if (Split is not { } own)
            throw new ArgumentException($"A replicated distribution has no counts for axis {axis} of {shape}.", nameof(split));
        if (shape[axis] != Shape[own])
            throw new ArgumentException($"The counts [{Join(Counts.AsSpan())}] sum up to {Shape[own]}, but axis {axis} of {shape} has length {shape[axis]}.", nameof(shape));
        return new(shape, Ranks, split, Counts, Displacements);
    }

    /// <summary>The part of the global index space that a rank holds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such rank.</exception>
    public Block BlockOf(int rank)
    {
        ThrowIfNoRank(rank);
        var start = new long[Shape.NDim];
        if (Split is not { } axis)
            return new(start, Shape);
        start[axis] = Displacements[rank];
        return new(start, Shape.With(axis, Counts[rank]));
    }

    /// <summary>The shape of a rank's piece.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such rank.</exception>
    public Shape LocalShape(int rank)
    {
        ThrowIfNoRank(rank);
        return Split is { } axis ? Shape.With(axis, Counts[rank]) : Shape;
    }

    /// <summary>The strides of a rank's piece where it is contiguous row-major.</summary>
    internal void GetRowMajorStrides(int rank, Span<long> strides)
    {
        long stride = 1;
        for (int axis = strides.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= axis == Split ? Counts[rank] : Shape[axis];
        }
    }

    /// <summary>The rank that holds a global index along the split axis, never one without elements.</summary>
    /// <exception cref="InvalidOperationException">The array is not split.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such index.</exception>
    public int OwnerOf(long index)
    {
        if (Split is not { } axis)
            throw new InvalidOperationException("An array without a split axis is whole on every rank.");
        if (index < 0 || index >= Shape[axis])
            throw new ArgumentOutOfRangeException(nameof(index), index, $"Index {index} is out of range for axis {axis} of {Shape}.");

        // The last rank that starts at or before the index; empty ranks before it start at the same place.
        int found = Displacements.AsSpan().BinarySearch(index);
        int rank = found >= 0 ? found : ~found - 1;
        while (Displacements[rank] + Counts[rank] <= index)
            rank++;
        return rank;
    }

    /// <summary>Whether both give every rank the same part of the same shape.</summary>
    public bool Equals(Distribution? other) =>
        ReferenceEquals(this, other) || (other is not null && Ranks == other.Ranks && Split == other.Split && Shape == other.Shape && Counts.AsSpan().SequenceEqual(other.Counts.AsSpan()));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Shape, Split, Ranks, Counts.IsEmpty ? 0 : Counts[0]);

    /// <summary>Shape, split and counts in words.</summary>
    public override string ToString() => Split is { } axis
        ? $"{Shape} split along axis {axis} into [{Join(Counts.AsSpan())}]"
        : $"{Shape} whole on {Ranks} rank(s)";

    private static long[] BalancedCounts(long length, int ranks)
    {
        (long quotient, long remainder) = Math.DivRem(length, ranks);
        var counts = new long[ranks];
        for (int rank = 0; rank < ranks; rank++)
            counts[rank] = quotient + (rank < remainder ? 1 : 0);
        return counts;
    }

    private static ImmutableArray<long> Accumulate(ImmutableArray<long> counts)
    {
        var displacements = new long[counts.Length];
        for (int rank = 1; rank < displacements.Length; rank++)
            displacements[rank] = displacements[rank - 1] + counts[rank - 1];
        return ImmutableCollectionsMarshal.AsImmutableArray(displacements);
    }

    private void ThrowIfNoRank(int rank)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rank);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rank, Ranks);
    }

    private static string Join(ReadOnlySpan<long> counts) => string.Join(", ", counts.ToArray());
}
