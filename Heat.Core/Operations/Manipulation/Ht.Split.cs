namespace Heat;

public static partial class Ht
{
    /// <summary>An array in parts of the same length along an axis. No communication: the parts are views, each of which leaves its elements
    /// where they are.</summary>
    /// <param name="a">The array.</param>
    /// <param name="sections">The number of parts.</param>
    /// <param name="axis">The axis; -1 is the last.</param>
    /// <returns>The parts. Along the split axis they may be on few ranks; <c>Balance</c> spreads one.</returns>
    /// <exception cref="ArgumentException">The length of the axis is no multiple of the number of parts.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis, or the number of parts is not positive.</exception>
    /// <example><code>
    /// DNDArray&lt;double&gt;[] halves = Ht.Split(a, 2, axis: 1); // views of the left and the right columns
    /// </code></example>
    public static DNDArray<T>[] Split<T>(DNDArray<T> a, long sections, int axis = 0) where T : unmanaged
    {
        Arguments.Array(a);
        axis = Arguments.Axis(axis, a.NDim, nameof(axis));
        return sections <= 0 || a.Shape[axis] % sections == 0
            ? ArraySplit(a, sections, axis)
            : throw new ArgumentException($"{nameof(Split)}: axis {axis} of {a.Shape} has length {a.Shape[axis]}, which is no multiple of {sections}; {nameof(ArraySplit)} makes parts of unequal lengths.", nameof(sections));
    }

    /// <summary>Splits an array along an axis at the given indices. No communication: the parts are views.</summary>
    /// <inheritdoc cref="Split{T}(DNDArray{T}, long, int)" path="/param|/returns"/>
    /// <param name="a">The array.</param>
    /// <param name="indices">Where a part ends and the next one begins: <c>[2, 5]</c> gives the parts <c>..2</c>, <c>2..5</c> and <c>5..</c>.
    /// Negative ones count from the end.</param>
    /// <param name="axis">The axis; -1 is the last.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public static DNDArray<T>[] Split<T>(DNDArray<T> a, ReadOnlySpan<long> indices, int axis = 0) where T : unmanaged
    {
        Arguments.Array(a);
        axis = Arguments.Axis(axis, a.NDim, nameof(axis));
        var parts = new DNDArray<T>[indices.Length + 1];
        for (int k = 0; k < parts.Length; k++)
            parts[k] = Part(a, axis, new Slice(k == 0 ? null : indices[k - 1], k == indices.Length ? null : indices[k]));
        return parts;
    }

    /// <summary>Splits an array along an axis into parts whose lengths differ by at most one. No communication: the parts are views.</summary>
    /// <inheritdoc cref="Split{T}(DNDArray{T}, long, int)" path="/param|/returns"/>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis, or the number of parts is not positive.</exception>
    public static DNDArray<T>[] ArraySplit<T>(DNDArray<T> a, long sections, int axis = 0) where T : unmanaged
    {
        Arguments.Array(a);
        axis = Arguments.Axis(axis, a.NDim, nameof(axis));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sections);
        (long length, long longer) = Math.DivRem(a.Shape[axis], sections);
        var parts = new DNDArray<T>[sections];
        for (long k = 0; k < sections; k++)
            parts[k] = Part(a, axis, new Slice((k * length) + Math.Min(k, longer), ((k + 1) * length) + Math.Min(k + 1, longer)));
        return parts;
    }

    /// <inheritdoc cref="Split{T}(DNDArray{T}, ReadOnlySpan{long}, int)"/>
    public static DNDArray<T>[] ArraySplit<T>(DNDArray<T> a, ReadOnlySpan<long> indices, int axis = 0) where T : unmanaged => Split(a, indices, axis);

    /// <summary>An array in parts of the same length along its second axis, or of a vector along its only one. No communication: the parts are views.</summary>
    /// <inheritdoc cref="Split{T}(DNDArray{T}, long, int)" path="/param[@name='a' or @name='sections']|/returns"/>
    /// <exception cref="ArgumentException">The array has no axis, or its length is no multiple of the number of parts.</exception>
    public static DNDArray<T>[] HSplit<T>(DNDArray<T> a, long sections) where T : unmanaged => Split(a, sections, HorizontalAxis(a));

    /// <summary>Splits an array along its second axis, a vector along its only one. No communication: the parts are views.</summary>
    /// <inheritdoc cref="Split{T}(DNDArray{T}, ReadOnlySpan{long}, int)" path="/param[@name='a' or @name='indices']|/returns"/>
    /// <exception cref="ArgumentException">The array has no axis.</exception>
    public static DNDArray<T>[] HSplit<T>(DNDArray<T> a, ReadOnlySpan<long> indices) where T : unmanaged => Split(a, indices, HorizontalAxis(a));

    /// <summary>An array of at least two axes in parts of the same length along the first. No communication: the parts are views.</summary>
    /// <inheritdoc cref="Split{T}(DNDArray{T}, long, int)" path="/param[@name='a' or @name='sections']|/returns"/>
    /// <exception cref="ArgumentException">The array has fewer than two axes, or the length is no multiple of the number of parts.</exception>
    public static DNDArray<T>[] VSplit<T>(DNDArray<T> a, long sections) where T : unmanaged => Split(WithAxes(nameof(VSplit), a, 2), sections, 0);

    /// <summary>An array of at least two axes in parts along the first. No communication: the parts are views.</summary>
    /// <inheritdoc cref="Split{T}(DNDArray{T}, ReadOnlySpan{long}, int)" path="/param[@name='a' or @name='indices']|/returns"/>
    /// <exception cref="ArgumentException">The array has fewer than two axes.</exception>
    public static DNDArray<T>[] VSplit<T>(DNDArray<T> a, ReadOnlySpan<long> indices) where T : unmanaged => Split(WithAxes(nameof(VSplit), a, 2), indices, 0);

    /// <summary>An array of at least three axes in parts of the same length along the third. No communication: the parts are views.</summary>
    /// <inheritdoc cref="Split{T}(DNDArray{T}, long, int)" path="/param[@name='a' or @name='sections']|/returns"/>
    /// <exception cref="ArgumentException">The array has fewer than three axes, or the length is no multiple of the number of parts.</exception>
    public static DNDArray<T>[] DSplit<T>(DNDArray<T> a, long sections) where T : unmanaged => Split(WithAxes(nameof(DSplit), a, 3), sections, 2);

    /// <summary>An array of at least three axes in parts along the third. No communication: the parts are views.</summary>
    /// <inheritdoc cref="Split{T}(DNDArray{T}, ReadOnlySpan{long}, int)" path="/param[@name='a' or @name='indices']|/returns"/>
    /// <exception cref="ArgumentException">The array has fewer than three axes.</exception>
    public static DNDArray<T>[] DSplit<T>(DNDArray<T> a, ReadOnlySpan<long> indices) where T : unmanaged => Split(WithAxes(nameof(DSplit), a, 3), indices, 2);

    /// <summary>What an array has at each index of an axis. No communication: the results are views; but the elements of a vector go to
    /// every rank, in one gathering to all.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axis">The axis, which the results lack; -1 is the last.</param>
    /// <returns>As many arrays as the axis is long, each as <c>a[k]</c> gives it: if the axis is the split axis, each is on one rank.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public static DNDArray<T>[] Unstack<T>(DNDArray<T> a, int axis = 0) where T : unmanaged
    {
        Arguments.Array(a);
        axis = Arguments.Axis(axis, a.NDim, nameof(axis));
        if (a.NDim == 1)
            a = a.To(Distribution.Balanced(a.Shape, null, a.Comm.Size), nameof(Unstack));
        var slices = new DNDArray<T>[a.Shape[axis]];
        for (long k = 0; k < slices.Length; k++)
            slices[k] = Part(a, axis, k);
        return slices;
    }

    private static DNDArray<T> Part<T>(DNDArray<T> a, int axis, Key key) where T : unmanaged
    {
        Key[] keys = [.. Enumerable.Repeat<Key>(Slice.All, axis), key];
        return a[keys];
    }

    private static int HorizontalAxis<T>(DNDArray<T> a) where T : unmanaged => WithAxes(nameof(HSplit), a, 1).NDim == 1 ? 0 : 1;

    private static DNDArray<T> WithAxes<T>(string name, DNDArray<T> a, int count) where T : unmanaged => Arguments.Array(a).NDim >= count
        ? a
        : throw new ArgumentException($"{name}: an array of shape {a.Shape} has {a.NDim} axes; it needs at least {count}.", nameof(a));
}
