using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Heat;

/// <summary>
/// The lengths of an n-dimensional array along its axes: an immutable list of <see langword="long"/>,
/// written as a collection expression: <c>Shape s = [7, 4, 3];</c>. The empty list is the shape of a scalar.
/// </summary>
[CollectionBuilder(typeof(Shape), nameof(Create))]
public readonly struct Shape : IReadOnlyList<long>, IEquatable<Shape>
{
    private readonly long[]? _lengths;

    /// <summary>Makes a shape.</summary>
    /// <param name="lengths">The lengths of the axes, none negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative.</exception>
    /// <exception cref="OverflowException">The number of elements exceeds 2^63-1.</exception>
    public Shape(params ReadOnlySpan<long> lengths)
    {
        _lengths = lengths.ToArray();
        Size = CountElements(lengths);
    }

    /// <summary>Makes a shape from a span. Collection expressions call this.</summary>
    public static Shape Create(ReadOnlySpan<long> lengths) => new(lengths);

    /// <summary>The number of axes.</summary>
    public int NDim => _lengths?.Length ?? 0;

    /// <summary>The number of axes; the same as <see cref="NDim"/>.</summary>
    public int Count => NDim;

    /// <summary>The number of elements, the product of the lengths; 1 for a scalar's shape.</summary>
    public long Size { get => _lengths is null ? 1 : field; }

    /// <summary>The length along one axis, 0 ≤ <paramref name="axis"/> &lt; <see cref="NDim"/>; <c>shape[^1]</c> is the last.</summary>
    public long this[int axis] => AsSpan()[axis];

    /// <summary>The lengths as a span.</summary>
    public ReadOnlySpan<long> AsSpan() => _lengths;

    /// <summary>The same shape with another length along one axis.</summary>
    public Shape With(int axis, long length)
    {
        long[] lengths = AsSpan().ToArray();
        lengths[axis] = length;
        return new(lengths);
    }

    /// <summary>The strides, in elements, of a contiguous row-major (C order) array of this shape.</summary>
    internal long[] RowMajorStrides()
    {
        var strides = new long[NDim];
        long stride = 1;
        for (int axis = NDim - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= Math.Max(this[axis], 1);
        }

        return strides;
    }

    private static long CountElements(ReadOnlySpan<long> lengths)
    {
        // An empty axis makes the array empty even where the product of the others would overflow.
        bool empty = false;
        foreach (long length in lengths)
        {
            if (length < 0)
                throw new ArgumentOutOfRangeException(nameof(lengths), $"Negative length {length} in shape {Format(lengths)}.");
            empty |= length == 0;
        }

        if (empty)
            return 0;
        long size = 1;
        foreach (long length in lengths)
        {
            if (Math.BigMul(size, length, out size) != 0 || size < 0)
                throw new OverflowException($"Shape {Format(lengths)} has more than 2^63-1 elements.");
        }

        return size;
    }

    private static string Format(ReadOnlySpan<long> lengths)
    {
        var text = new System.Text.StringBuilder("(");
        for (int axis = 0; axis < lengths.Length; axis++)
            text.Append(axis == 0 ? "" : ", ").Append(lengths[axis].ToString(CultureInfo.InvariantCulture));
        return text.Append(lengths.Length == 1 ? ",)" : ")").ToString();
    }

    /// <inheritdoc/>
    public bool Equals(Shape other) => AsSpan().SequenceEqual(other.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Shape other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (long length in AsSpan())
            hash.Add(length);
        return hash.ToHashCode();
    }

    /// <summary>The shape as NumPy writes it: <c>(7, 4, 3)</c>, <c>(5,)</c>, <c>()</c>.</summary>
    public override string ToString() => Format(AsSpan());

    /// <inheritdoc/>
    public IEnumerator<long> GetEnumerator() => ((IEnumerable<long>)(_lengths ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether two shapes have the same lengths.</summary>
    public static bool operator ==(Shape left, Shape right) => left.Equals(right);

    /// <summary>Whether two shapes differ.</summary>
    public static bool operator !=(Shape left, Shape right) => !left.Equals(right);

    /// <summary>Not allowed: a bare integer is no shape, or <c>Zeros(3, 4)</c> would mean a vector that is split along axis 4.</summary>
    [Obsolete("A bare integer is no shape: write [3] for a vector of 3 elements, [3, 4] for a 3 x 4 matrix.", error: true)]
    public static implicit operator Shape(long length) => new(length);

    /// <summary>A shape from an array of lengths.</summary>
    public static implicit operator Shape(long[] lengths)
    {
        ArgumentNullException.ThrowIfNull(lengths);
        return new(lengths);
    }
}
