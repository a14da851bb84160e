using System.Collections;
using System.Globalization;
using System.Text;

namespace Heat;

/// <summary>The local shapes of all ranks: a table of one row per rank and one column per axis.
/// Made from an array (<c>a.LShapeMap</c>), or by <see cref="With"/> as the target of a redistribution.</summary>
public sealed class LShapeMap : IReadOnlyList<Shape>, IEquatable<LShapeMap>
{
    private readonly Shape[] _shapes;

    /// <summary>Makes a map: <c>new LShapeMap([2, 4], [2, 4], [1, 4])</c>.</summary>
    /// <param name="shapes">The local shape of every rank, all of as many axes.</param>
    /// <exception cref="ArgumentException">There is no rank, or the shapes differ in their number of axes.</exception>
    public LShapeMap(params ReadOnlySpan<Shape> shapes)
    {
        if (shapes.IsEmpty)
            throw new ArgumentException("A map of local shapes needs at least one rank.", nameof(shapes));
        for (int rank = 1; rank < shapes.Length; rank++)
        {
            if (shapes[rank].NDim != shapes[0].NDim)
            {
                throw new ArgumentException(
                    $"The local shape {shapes[rank]} of rank {rank} has {shapes[rank].NDim} axes, that of rank 0, {shapes[0]}, has {shapes[0].NDim}.", nameof(shapes));
            }
        }

        _shapes = shapes.ToArray();
    }

    /// <summary>The number of ranks, the rows of the table.</summary>
    public int Ranks => _shapes.Length;

    /// <summary>The number of axes, the columns of the table.</summary>
    public int NDim => _shapes[0].NDim;

    int IReadOnlyCollection<Shape>.Count => Ranks;

    /// <summary>The local shape of a rank.</summary>
    public Shape this[int rank] => _shapes[rank];

    /// <summary>The local length of a rank along an axis.</summary>
    public long this[int rank, int axis] => _shapes[rank][axis];

    /// <summary>One column: the local lengths of all ranks along an axis (-1 is the last).</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public long[] Counts(int axis)
    {
        axis = Arguments.Axis(axis, NDim, nameof(axis));
        return Array.ConvertAll(_shapes, shape => shape[axis]);
    }

    /// <summary>The map with one column replaced.</summary>
    /// <param name="axis">The column; -1 is the last.</param>
    /// <param name="counts">The new local lengths, one for each rank.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis, or a count is negative.</exception>
    /// <exception cref="ArgumentException">There are not as many counts as ranks.</exception>
    public LShapeMap With(int axis, params ReadOnlySpan<long> counts)
    {
        axis = Arguments.Axis(axis, NDim, nameof(axis));
        if (counts.Length != Ranks)
            throw new ArgumentException($"{counts.Length} counts for {Ranks} ranks.", nameof(counts));
        var shapes = new Shape[Ranks];
        for (int rank = 0; rank < shapes.Length; rank++)
            shapes[rank] = _shapes[rank].With(axis, counts[rank]);
        return new(shapes);
    }

    /// <inheritdoc/>
    public bool Equals(LShapeMap? other) => other is not null && _shapes.AsSpan().SequenceEqual(other._shapes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LShapeMap);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Ranks, _shapes[0], _shapes[^1]);

    /// <inheritdoc/>
    public IEnumerator<Shape> GetEnumerator() => ((IEnumerable<Shape>)_shapes).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The table, a line for each rank: <c>[[2 4 3]\n [1 4 3]]</c>.</summary>
    public override string ToString()
    {
        int width = _shapes.SelectMany(shape => shape).Select(n => n.ToString(CultureInfo.InvariantCulture).Length).DefaultIfEmpty().Max();
        var text = new StringBuilder();
        for (int rank = 0; rank < Ranks; rank++)
        {
            text.Append(rank == 0 ? "[[" : "\n [")
                .AppendJoin(' ', _shapes[rank].Select(n => n.ToString(CultureInfo.InvariantCulture).PadLeft(width)))
                .Append(']');
        }

        return text.Append(']').ToString();
    }
}
