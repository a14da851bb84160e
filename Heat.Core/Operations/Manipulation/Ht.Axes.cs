using Heat.Forms;

namespace Heat;

public static partial class Ht
{
    /// <summary>The axes of an array in another order. No communication: the result is a view.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axes">For each axis of the result, which axis of the array it is (-1 is the last); without any, in reverse order.</param>
    /// <returns>A view, split along the same axis, which may have another number.</returns>
    /// <exception cref="ArgumentException">An axis is missing, or given twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <example><code>
    /// DNDArray&lt;float&gt; channelsFirst = Ht.Transpose(images, 0, 3, 1, 2); // (n, h, w, c) as (n, c, h, w)
    /// </code></example>
    public static DNDArray<T> Transpose<T>(DNDArray<T> a, params ReadOnlySpan<int> axes) where T : unmanaged
    {
        Arguments.Array(a);
        if (axes.IsEmpty)
            return AxisViews.Permuted(a, [.. Enumerable.Range(0, a.NDim).Reverse()]);
        var order = new int[axes.Length];
        if (axes.Length != a.NDim)
            throw new ArgumentException($"{nameof(Transpose)}: {axes.Length} axes are given for the {a.NDim} of shape {a.Shape}.", nameof(axes));
        for (int k = 0; k < order.Length; k++)
        {
            order[k] = Arguments.Axis(axes[k], a.NDim, nameof(axes));
            if (order.AsSpan(0, k).Contains(order[k]))
                throw new ArgumentException($"{nameof(Transpose)}: axis {order[k]} is given twice in ({string.Join(", ", axes.ToArray())}).", nameof(axes));
        }

        return AxisViews.Permuted(a, order);
    }

    /// <summary>The last two axes of an array swapped: each of a stack of matrices transposed. No communication: the result is a view.</summary>
    /// <param name="a">The array.</param>
    /// <returns>A view, split along the same axis, which may have another number.</returns>
    /// <exception cref="ArgumentException">The array has fewer than two axes.</exception>
    public static DNDArray<T> MatrixTranspose<T>(DNDArray<T> a) where T : unmanaged => Arguments.Array(a).NDim >= 2
        ? SwapAxes(a, -2, -1)
        : throw new ArgumentException($"{nameof(MatrixTranspose)}: an array of shape {a.Shape} is no matrix: it has {a.NDim} axes.", nameof(a));

    /// <summary>Two axes swapped. No communication: the result is a view.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axis1">An axis; -1 is the last.</param>
    /// <param name="axis2">The other axis.</param>
    /// <returns>A view, split along the same axis, which may have another number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    [Member]
    public static DNDArray<T> SwapAxes<T>(DNDArray<T> a, int axis1, int axis2) where T : unmanaged
    {
        Arguments.Array(a);
        (axis1, axis2) = (Arguments.Axis(axis1, a.NDim, nameof(axis1)), Arguments.Axis(axis2, a.NDim, nameof(axis2)));
        int[] order = [.. Enumerable.Range(0, a.NDim)];
        (order[axis1], order[axis2]) = (axis2, axis1);
        return AxisViews.Permuted(a, order);
    }

    /// <summary>Some axes at other places, the others in their order. No communication: the result is a view.</summary>
    /// <param name="a">The array.</param>
    /// <param name="source">The axes to move; -1 is the last.</param>
    /// <param name="destination">For each of them its place in the result.</param>
    /// <returns>A view, split along the same axis, which may have another number.</returns>
    /// <exception cref="ArgumentException">There are not as many places as axes, or one is given twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    [Member]
    public static DNDArray<T> MoveAxis<T>(DNDArray<T> a, Axes source, Axes destination) where T : unmanaged
    {
        Arguments.Array(a);
        int[] from = source.InOrder(a.NDim, nameof(source)), to = destination.InOrder(a.NDim, nameof(destination));
        if (from.Length != to.Length)
            throw new ArgumentException($"{nameof(MoveAxis)}: {from.Length} axes {source} cannot be moved to {to.Length} places {destination}.", nameof(destination));
        List<int> order = [.. Enumerable.Range(0, a.NDim).Except(from)];
        foreach ((int place, int axis) in to.Zip(from).OrderBy(pair => pair.First))
            order.Insert(place, axis);
        return AxisViews.Permuted(a, [.. order]);
    }

    /// <summary>New axes of length 1. No communication: the result is a view.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axis">The places of the new axes in the result; -1 is the last.</param>
    /// <returns>A view, split along the same axis, which may have another number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    /// <exception cref="ArgumentException">A place is given twice, or none is.</exception>
    /// <example><code>
    /// DNDArray&lt;double&gt; column = Ht.ExpandDims(v, 1); // (n, 1), a view
    /// </code></example>
    [Member]
    public static DNDArray<T> ExpandDims<T>(DNDArray<T> a, Axes axis) where T : unmanaged
    {
        Arguments.Array(a);
        if (axis.AreAll)
            throw new ArgumentException($"{nameof(ExpandDims)} needs the places of the new axes.", nameof(axis));
        bool[] isNew = axis.Among(a.NDim + axis.Count, nameof(axis));
        Key[] keys = [.. isNew.Select(one => one ? NewAxis : Slice.All)];
        return a[keys];
    }

    /// <summary>An array without axes of length 1. No communication: the result is a view; but where no axis is left, the element, which
    /// every rank gets by one broadcast.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axis">The axes to leave out (-1 is the last); all of length 1 if left out.</param>
    /// <returns>A view, split along the same axis. If that is left out, the view is split along its first axis, and the rank that has the
    /// elements holds all of them.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis has another length than 1, or is given twice.</exception>
    /// <example><code>
    /// DNDArray&lt;double&gt; means = Ht.Squeeze(Ht.Mean(a, 1, keepDims: true)); // (n, 1) as (n,)
    /// </code></example>
    [Member]
    public static DNDArray<T> Squeeze<T>(DNDArray<T> a, Axes axis = default) where T : unmanaged
    {
        Arguments.Array(a);
        bool[] isLeftOut = axis.Among(a.NDim, nameof(axis));
        var keys = new Key[a.NDim];
        for (int k = 0; k < keys.Length; k++)
        {
            if (!axis.AreAll && isLeftOut[k] && a.Shape[k] != 1)
                throw new ArgumentException($"{nameof(Squeeze)}: axis {k} of shape {a.Shape} has length {a.Shape[k]}; only axes of length 1 can be left out.", nameof(axis));
            keys[k] = isLeftOut[k] && a.Shape[k] == 1 ? 0 : Slice.All;
        }

        return a[keys];
    }

    /// <summary>An array of at least one axis: a single element as a vector. No communication: the result is a view.</summary>
    /// <param name="a">The array.</param>
    /// <returns>A view of the same distribution.</returns>
    public static DNDArray<T> AtLeast1D<T>(DNDArray<T> a) where T : unmanaged => Arguments.Array(a).NDim == 0 ? a[NewAxis] : a[Ellipsis];

    /// <summary>An array of at least two axes: a vector as a row. No communication: the result is a view.</summary>
    /// <param name="a">The array.</param>
    /// <returns>A view, split along the same axis, which may have another number.</returns>
    public static DNDArray<T> AtLeast2D<T>(DNDArray<T> a) where T : unmanaged => Arguments.Array(a).NDim switch
    {
        0 => a[NewAxis, NewAxis],
        1 => a[NewAxis, Slice.All],
        _ => a[Ellipsis],
    };

    /// <summary>An array of at least three axes: of shape <c>(n,)</c> as <c>(1, n, 1)</c>, of shape <c>(m, n)</c> as <c>(m, n, 1)</c>. No
    /// communication: the result is a view.</summary>
    /// <param name="a">The array.</param>
    /// <returns>A view, split along the same axis, which may have another number.</returns>
    public static DNDArray<T> AtLeast3D<T>(DNDArray<T> a) where T : unmanaged => Arguments.Array(a).NDim switch
    {
        0 => a[NewAxis, NewAxis, NewAxis],
        1 => a[NewAxis, Slice.All, NewAxis],
        2 => a[Slice.All, Slice.All, NewAxis],
        _ => a[Ellipsis],
    };
}
