namespace Heat;

/// <summary>A copy of a view of an array.</summary>
internal static class ViewCopy
{
    /// <summary>The elements of a view in a new array. Collective: each element that changes its rank moves once.</summary>
    /// <param name="name">The operation.</param>
    /// <param name="a">The array.</param>
    /// <param name="view">A view of it.</param>
    /// <param name="distribution">The distribution of the copy, of the shape of the view.</param>
    public static DNDArray<T> Of<T>(string name, DNDArray<T> a, GlobalView view, Distribution distribution) where T : unmanaged
    {
        DNDArray<T> copy = Ht.Allocate<T>(distribution, a.Comm);
        GlobalView target = copy.AsGlobalView();
        new Exchange(a.Comm, target, name).Add(view, target).Run();
        return copy;
    }

    /// <summary>The distribution of an array of another shape, one of whose axes takes the place of the split axis: in the same pieces where
    /// that is as long, else balanced.</summary>
    public static Distribution Like(Distribution source, Shape shape, int? split) =>
        split is { } axis && source.Split is { } old && source.Shape[old] != shape[axis] ? Distribution.Balanced(shape, axis, source.Ranks) : source.WithShape(shape, split);
}
