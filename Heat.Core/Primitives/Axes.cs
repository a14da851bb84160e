using System.Runtime.CompilerServices;

namespace Heat;

/// <summary>
/// Some axes of an array: one, written as its number, several as a collection expression (<c>axis: [0, 2]</c>), or
/// <see cref="All"/>. Negative numbers count from the last axis, which is -1.
/// </summary>
[CollectionBuilder(typeof(Axes), nameof(Create))]
public readonly struct Axes : IEquatable<Axes>
{
    private readonly int[]? _axes; // null: all of them

    /// <summary>The axes with the given numbers; no axis for an empty list.</summary>
    public Axes(params ReadOnlySpan<int> axes) => _axes = axes.ToArray();

    /// <summary>All axes, however many there are.</summary>
    public static Axes All => default;

    /// <summary>Whether these are all axes.</summary>
    public bool AreAll => _axes is null;

    /// <summary>Makes axes from a span. Collection expressions call this.</summary>
    public static Axes Create(ReadOnlySpan<int> axes) => new(axes);

    /// <summary>For each axis of an array, whether it is one of these.</summary>
    /// <param name="ndim">The number of axes of the array.</param>
    /// <param name="parameter">The name of the argument.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is given twice.</exception>
    internal bool[] Among(int ndim, string parameter)
    {
        var among = new bool[ndim];
        if (_axes is null)
            Array.Fill(among, value: true);
        foreach (int given in this)
        {
            int axis = Arguments.Axis(given, ndim, parameter);
            if (among[axis])
                throw new ArgumentException($"Axis {axis} is given twice in {this}.", parameter);
            among[axis] = true;
        }

        return among;
    }

    /// <summary>How many are given; 0 for <see cref="All"/>.</summary>
    internal int Count => _axes?.Length ?? 0;

    /// <summary>The axes in the order in which they are given, counted from the front; all of an array for <see cref="All"/>.</summary>
    /// <inheritdoc cref="Among"/>
    internal int[] InOrder(int ndim, string parameter)
    {
        _ = Among(ndim, parameter);
        return _axes is null ? [.. Enumerable.Range(0, ndim)] : Array.ConvertAll(_axes, axis => axis < 0 ? axis + ndim : axis);
    }

    /// <summary>The given numbers; none for <see cref="All"/>.</summary>
    public ReadOnlySpan<int>.Enumerator GetEnumerator() => new ReadOnlySpan<int>(_axes).GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(Axes other) => AreAll == other.AreAll && _axes.AsSpan().SequenceEqual(other._axes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Axes other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (int axis in this)
            hash.Add(axis);
        return hash.ToHashCode();
    }

    /// <summary>The axes as they are written: <c>(0, 2)</c>.</summary>
    public override string ToString() => _axes is null ? "all axes" : $"({string.Join(", ", _axes)})";

    /// <summary>Whether both are the same numbers in the same order.</summary>
    public static bool operator ==(Axes left, Axes right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(Axes left, Axes right) => !left.Equals(right);

    /// <summary>One axis.</summary>
    public static implicit operator Axes(int axis) => new(axis);

    /// <summary>Several axes.</summary>
    /// <exception cref="ArgumentNullException">The array is null.</exception>
    public static implicit operator Axes(int[] axes)
    {
        ArgumentNullException.ThrowIfNull(axes);
        return new(axes.AsSpan());
    }
}
