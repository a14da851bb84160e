namespace Heat;

public static partial class Ht
{
    /// <summary>Joins arrays along an axis that they have. Collective: each element that changes its rank moves once.</summary>
    /// <param name="arrays">The arrays, of the same lengths along all other axes.</param>
    /// <param name="axis">The axis; -1 is the last.</param>
    /// <returns>A new array. It is replicated if all are. Otherwise it is split as the first of them that is split: balanced if that is
    /// along <paramref name="axis"/>, else into pieces of the same lengths, so that nothing of that array moves.</returns>
    /// <exception cref="ArgumentException">There is no array, or they differ in another length, in their number of axes or in their
    /// communicator.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <example><code>
    /// DNDArray&lt;float&gt; all = Ht.Concatenate([train, test], axis: 0);
    /// </code></example>
    public static DNDArray<T> Concatenate<T>(ReadOnlySpan<DNDArray<T>> arrays, int axis = 0) where T : unmanaged
    {
        DNDArray<T> first = Joined.Check(arrays);
        axis = Heat.Arguments.Axis(axis, first.NDim, nameof(axis));
        long length = 0;
        foreach (DNDArray<T> a in arrays)
        {
            if (a.NDim != first.NDim || a.Shape.With(axis, first.Shape[axis]) != first.Shape)
                throw new ArgumentException($"Arrays of shapes {first.Shape} and {a.Shape} cannot be joined along axis {axis}.", nameof(arrays));
            length = checked(length + a.Shape[axis]);
        }

        Shape shape = first.Shape.With(axis, length);
        Distribution like = Joined.LeadingDistribution(arrays);
        DNDArray<T> result = Allocate<T>(like.Split == axis ? Distribution.Balanced(shape, axis, like.Ranks) : like.WithShape(shape, like.Split), first.Comm);
        GlobalView target = result.AsGlobalView();
        var exchange = new Exchange(first.Comm, target, nameof(Concatenate));
        long at = 0;
        foreach (DNDArray<T> a in arrays)
        {
            exchange.Add(a.AsGlobalView(), target.Slice(axis, at, a.Shape[axis]));
            at += a.Shape[axis];
        }

        exchange.Run();
        return result;
    }

    /// <summary>Joins arrays of one shape along a new axis. Collective: what has another distribution than the first array that is
    /// split moves once.</summary>
    /// <param name="arrays">The arrays, all of one shape.</param>
    /// <param name="axis">Where the new axis stands in the result; -1 makes it the last.</param>
    /// <returns>A new array: index k of the new axis is the k-th array. It is replicated if all are; otherwise it is split along the
    /// axis along which the first array that is split is, into pieces of the same lengths.</returns>
    /// <exception cref="ArgumentException">There is no array, or they differ in their shape or their communicator.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <example><code>
    /// DNDArray&lt;float&gt; points = Ht.Stack([x, y, z], axis: 1); // a row for each point
    /// </code></example>
    public static DNDArray<T> Stack<T>(ReadOnlySpan<DNDArray<T>> arrays, int axis = 0) where T : unmanaged
    {
        DNDArray<T> first = Joined.Check(arrays);
        axis = Heat.Arguments.Axis(axis, first.NDim + 1, nameof(axis));
        foreach (DNDArray<T> a in arrays)
        {
            if (a.Shape != first.Shape)
                throw new ArgumentException($"Arrays of shapes {first.Shape} and {a.Shape} cannot be stacked.", nameof(arrays));
        }

        Distribution like = Joined.LeadingDistribution(arrays);
        var shape = new Shape([.. first.Shape.AsSpan()[..axis], arrays.Length, .. first.Shape.AsSpan()[axis..]]);
        DNDArray<T> result = Allocate<T>(like.WithShape(shape, like.Split >= axis ? like.Split + 1 : like.Split), first.Comm);
        GlobalView target = result.AsGlobalView();
        var exchange = new Exchange(first.Comm, target, nameof(Stack));
        for (int k = 0; k < arrays.Length; k++)
            exchange.Add(arrays[k].AsGlobalView(), target.At(axis, k));
        exchange.Run();
        return result;
    }
}

/// <summary>What joining arrays has in common.</summary>
internal static class Joined
{
    /// <summary>The first array, if there is one and all live on its communicator.</summary>
    public static DNDArray<T> Check<T>(ReadOnlySpan<DNDArray<T>> arrays) where T : unmanaged
    {
        if (arrays.IsEmpty)
            throw new ArgumentException("There is no array to join.", nameof(arrays));
        foreach (DNDArray<T> a in arrays)
        {
            ArgumentNullException.ThrowIfNull(a, nameof(arrays));
            if (a.Comm != arrays[0].Comm)
                throw new ArgumentException($"One array lives on {arrays[0].Comm}, another on {a.Comm}: arrays to join must be of one communicator.", nameof(arrays));
        }

        arrays[0].Comm.ThrowIfDisposed();
        return arrays[0];
    }

    /// <summary>The arrays, each as a view with the axes that joining needs.</summary>
    public static DNDArray<T>[] Each<T>(ReadOnlySpan<DNDArray<T>> arrays, Func<DNDArray<T>, DNDArray<T>> view) where T : unmanaged
    {
        Check(arrays);
        var views = new DNDArray<T>[arrays.Length];
        for (int k = 0; k < views.Length; k++)
            views[k] = view(arrays[k]);
        return views;
    }

    /// <summary>The distribution of the first array that is split; of the first, if none is.</summary>
    public static Distribution LeadingDistribution<T>(ReadOnlySpan<DNDArray<T>> arrays) where T : unmanaged
    {
        foreach (DNDArray<T> a in arrays)
        {
            if (a.Split is not null)
                return a.Distribution;
        }

        return arrays[0].Distribution;
    }
}
