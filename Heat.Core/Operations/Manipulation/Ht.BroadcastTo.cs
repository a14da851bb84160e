using Heat.Forms;

namespace Heat;

public static partial class Ht
{
    /// <summary>An array repeated along axes that it lacks, or along which it has length 1. No communication: the result is a read-only view, in
    /// which all repetitions are one element of memory.</summary>
    /// <param name="a">The array.</param>
    /// <param name="shape">The shape, to which the array must be broadcastable.</param>
    /// <returns>A read-only view. It is split along the same axis; if that has length 1 and is repeated, the rank that has the elements
    /// holds all repetitions.</returns>
    /// <exception cref="ArgumentException">The array cannot be broadcast to the shape, or a rank's piece of the view would have more
    /// elements than a rank can hold.</exception>
    /// <example><code>
    /// DNDArray&lt;double&gt; table = Ht.BroadcastTo(v, [1000, v.Size]); // a read-only view: v as every row
    /// </code></example>
    [Member]
    public static DNDArray<T> BroadcastTo<T>(DNDArray<T> a, Shape shape) where T : unmanaged => AxisViews.Broadcast(Arguments.Array(a), shape);

    /// <summary>Arrays broadcast against each other. No communication: the results are read-only views.</summary>
    /// <param name="arrays">The arrays.</param>
    /// <returns>For each array, a view of the common shape, as <see cref="BroadcastTo{T}(DNDArray{T}, Shape)"/> gives it.</returns>
    /// <exception cref="ArgumentException">They cannot be broadcast against each other, or live on different communicators.</exception>
    public static DNDArray<T>[] BroadcastArrays<T>(params ReadOnlySpan<DNDArray<T>> arrays) where T : unmanaged
    {
        if (arrays.IsEmpty)
            return [];
        DNDArray<T> first = Joined.Check(arrays);
        Shape shape = first.Shape;
        foreach (DNDArray<T> a in arrays)
            shape = Broadcast.Shapes(shape, a.Shape);
        var views = new DNDArray<T>[arrays.Length];
        for (int k = 0; k < views.Length; k++)
            views[k] = AxisViews.Broadcast(arrays[k], shape);
        return views;
    }
}
