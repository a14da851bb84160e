using System.Collections.Immutable;

namespace Heat;

/// <summary>
/// Where the pieces of all ranks lie in a global index space: along one axis an interval for each rank, or all of it on every rank.
/// A <see cref="Distribution"/> is such a map whose intervals follow each other; those of pieces with halos overlap.
/// </summary>
internal sealed class PieceMap
{
    private readonly ImmutableArray<long> _starts;
    private readonly ImmutableArray<long> _counts;

    // Of intervals in any order: the least start of a rank and all after it, and the greatest end of a rank and all before it.
    private readonly long[]? _firstsAfter, _endsBefore;

    private PieceMap(Shape shape, int ranks, int? axis, ImmutableArray<long> starts, ImmutableArray<long> counts, bool isPartition)
    {
        (Shape, Ranks, Axis, _starts, _counts, IsPartition) = (shape, ranks, axis, starts, counts, isPartition);
        if (!isPartition && axis is not null)
            (_firstsAfter, _endsBefore) = Bounds();
    }

    /// <summary>The global shape.</summary>
    public Shape Shape { get; }

    /// <summary>The number of ranks.</summary>
    public int Ranks { get; }

    /// <summary>The axis along which ranks hold intervals; null where every rank holds all of it.</summary>
    public int? Axis { get; }

    /// <summary>Whether every index belongs to exactly one rank.</summary>
    public bool IsPartition { get; }

    /// <summary>The pieces of an array.</summary>
    public static PieceMap Of(Distribution distribution) => new(
        distribution.Shape, distribution.Ranks, distribution.Split, distribution.Displacements, distribution.Counts, distribution.Split is not null);

    /// <summary>Pieces that may overlap, leave gaps, or lie in any order.</summary>
    /// <param name="shape">The global shape.</param>
    /// <param name="axis">The axis along which each rank holds an interval.</param>
    /// <param name="starts">The first index of every rank.</param>
    /// <param name="counts">The number of indices of every rank.</param>
    public static PieceMap Overlapping(Shape shape, int axis, ImmutableArray<long> starts, ImmutableArray<long> counts)
    {
        for (int rank = 0; rank < counts.Length; rank++)
        {
            if (starts[rank] < 0 || counts[rank] < 0 || starts[rank] + counts[rank] > shape[axis])
                throw new ArgumentException($"The interval of {counts[rank]} from {starts[rank]} of rank {rank} is no part of axis {axis} of {shape}.", nameof(counts));
        }

        return new(shape, counts.Length, axis, starts, counts, isPartition: false);
    }

    /// <summary>A rank's first index along the axis; 0 without one.</summary>
    public long Start(int rank) => Axis is null ? 0 : _starts[rank];

    /// <summary>One past a rank's last index along the axis; 0 without one.</summary>
    public long End(int rank) => Axis is null ? 0 : _starts[rank] + _counts[rank];

    /// <summary>The length of a rank's piece along any axis.</summary>
    public long Length(int axis, int rank) => axis == Axis ? _counts[rank] : Shape[axis];

    /// <summary>The number of elements of a rank's piece.</summary>
    public long PieceSize(int rank)
    {
        long size = 1;
        for (int axis = 0; axis < Shape.NDim; axis++)
            size *= Length(axis, rank);
        return size;
    }

    /// <summary>The part of the index space that a rank holds.</summary>
    public Block BlockOf(int rank)
    {
        if (Axis is not { } axis)
            return Block.Whole(Shape);
        var start = new long[Shape.NDim];
        start[axis] = _starts[rank];
        return new(start, Shape.With(axis, _counts[rank]));
    }

    /// <summary>The strides of a rank's piece where it is contiguous row-major memory.</summary>
    public void GetRowMajorStrides(int rank, Span<long> strides)
    {
        long stride = 1;
        for (int axis = strides.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= Length(axis, rank);
        }
    }

    /// <summary>A range of ranks outside of which nobody holds any of the indices <paramref name="first"/> ≤ i &lt; <paramref name="end"/>.</summary>
    public (int First, int End) Holders(long first, long end)
    {
        if (first >= end)
            return (0, 0);
        if (Axis is null)
            return (0, Ranks);
        int low = Search(rank => (_endsBefore is null ? End(rank) : _endsBefore[rank]) > first);
        int high = Search(rank => (_firstsAfter is null ? Start(rank) : _firstsAfter[rank]) >= end);
        return (low, Math.Max(low, high));
    }

    /// <summary>The same pieces with some axes, one after the other, taken as one in row-major order.</summary>
    /// <param name="first">The first of them; of these only it may be the axis of the intervals, unless those before that have length 1.</param>
    /// <param name="last">The last of them.</param>
    public PieceMap Merge(int first, int last)
    {
        var lengths = new List<long>(Shape);
        long merged = 1, inner = 1;
        for (int axis = first; axis <= last; axis++)
        {
            merged *= Shape[axis];
            inner *= axis > Axis ? Shape[axis] : 1;
            if (axis < Axis && Axis <= last && Shape[axis] != 1)
                throw new InvalidOperationException($"Axes {first} to {last} of {Shape} are not one on each rank: axis {Axis} is distributed.");
        }

        lengths.RemoveRange(first, last - first + 1);
        lengths.Insert(first, merged);
        if (Axis is not { } split || split < first)
            return new(new(lengths.ToArray()), Ranks, Axis, _starts, _counts, IsPartition);
        if (split > last)
            return new(new(lengths.ToArray()), Ranks, split - last + first, _starts, _counts, IsPartition);
        return new(new(lengths.ToArray()), Ranks, first, [.. _starts.Select(start => start * inner)], [.. _counts.Select(count => count * inner)], IsPartition);
    }

    /// <summary>A number that ranks with the same map have in common.</summary>
    public long Fingerprint(long hash)
    {
        foreach (long length in Shape.AsSpan())
            hash = Mix(hash, length);
        hash = Mix(hash, Axis ?? -1);
        for (int rank = 0; rank < _counts.Length; rank++)
            hash = Mix(Mix(hash, _starts[rank]), _counts[rank]);
        return hash;
    }

    /// <summary>Takes another number into a hash.</summary>
    public static long Mix(long hash, long value) => unchecked((hash * 0x100000001B3) + value); // the prime of the 64-bit FNV hash

    private (long[] FirstsAfter, long[] EndsBefore) Bounds()
    {
        var (firsts, ends) = (new long[Ranks], new long[Ranks]);
        for (int rank = 0; rank < Ranks; rank++)
            ends[rank] = Math.Max(rank == 0 ? 0 : ends[rank - 1], _counts[rank] == 0 ? 0 : End(rank));
        for (int rank = Ranks - 1; rank >= 0; rank--)
            firsts[rank] = Math.Min(rank == Ranks - 1 ? long.MaxValue : firsts[rank + 1], _counts[rank] == 0 ? long.MaxValue : Start(rank));
        return (firsts, ends);
    }

    /// <summary>The first rank for which something holds that, once it holds, holds for all after it.</summary>
    private int Search(Func<int, bool> holds)
    {
        int low = 0, high = Ranks;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (holds(middle))
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }
}
