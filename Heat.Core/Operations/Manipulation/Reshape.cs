namespace Heat;

/// <summary>
/// Another shape of the same elements in row-major order. Axes are taken in groups of the same product in both shapes; the elements of
/// a group are a row-major order of its axes in either. A reshape is one part of an exchange, whose indices are those of the one shape
/// or the other, group by group.
/// </summary>
internal static class Reshape
{
    /// <summary>The shape that is meant, whose one length of -1 follows from the others.</summary>
    /// <exception cref="ArgumentException">Another number of elements, more than one -1, or another negative length.</exception>
    public static Shape Resolve(Shape source, ReadOnlySpan<long> shape)
    {
        string text = $"({string.Join(", ", shape.ToArray())}{(shape.Length == 1 ? "," : "")})";
        int open = shape.IndexOf(-1);
        long[] lengths = shape.ToArray();
        if (open >= 0)
        {
            lengths[open] = 1;
            if (lengths.AsSpan().ContainsAnyInRange(long.MinValue, -1))
                throw new ArgumentException($"Only one length of the shape {text} may be left open as -1.", nameof(shape));
            long known = new Shape(lengths).Size;
            if (known == 0 || source.Size % known != 0)
                throw new ArgumentException($"The {source.Size} elements of {source} cannot be reshaped to {text}: they are no multiple of {known}.", nameof(shape));
            lengths[open] = source.Size / known;
        }

        if (lengths.AsSpan().ContainsAnyInRange(long.MinValue, -1))
            throw new ArgumentException($"A length of the shape {text} is negative.", nameof(shape));
        var resolved = new Shape(lengths);
        return resolved.Size == source.Size
            ? resolved
            : throw new ArgumentException($"The {source.Size} elements of {source} cannot be reshaped to {text}, which has {resolved.Size}.", nameof(shape));
    }

    /// <summary>The axis of the new shape that begins where the split axis begins; the first one where none does; null of a replicated array.</summary>
    public static int? SplitOf(Distribution source, Shape shape) =>
        source.Split is not { } axis || shape.NDim == 0 ? null : BeginningWith(Product(source.Shape, 0, axis), shape) ?? 0;

    /// <summary>The distribution of the result: where the split axis begins as the old one does, and pieces can stay, as it is; else balanced.</summary>
    public static Distribution DistributionOf(Distribution source, Shape shape, int? split)
    {
        if (split is not { } axis || source.Split is not { } old || source.Shape.Size == 0 || BeginningWith(Product(source.Shape, 0, old), shape) != axis)
            return Distribution.Balanced(shape, split, source.Ranks);
        long inner = Product(source.Shape, old + 1, source.Shape.NDim), newInner = Product(shape, axis + 1, shape.NDim);
        foreach (long count in source.Counts)
        {
            if (count * inner % newInner != 0)
                return Distribution.Balanced(shape, split, source.Ranks);
        }

        return Distribution.FromCounts(shape, axis, [.. source.Counts.Select(count => count * inner / newInner)]);
    }

    /// <summary>Moves the elements. Collective.</summary>
    public static DNDArray<T> Run<T>(DNDArray<T> a, Distribution distribution, string operation) where T : unmanaged
    {
        a.Comm.ThrowIfDisposed();
        PieceLimit.Check(distribution);
        DNDArray<T> result = Ht.Allocate<T>(distribution, a.Comm, operation);
        if (a.Size == 0)
            return result;
        List<Group> groups = GroupsOf(a.Shape, distribution.Shape);
        foreach (Group group in groups)
        {
            // Pieces of both along inner axes of one group have no common order.
            if (group.IsManyToMany && !CanMerge(a.Distribution, group.First, group.End) && !CanMerge(distribution, group.NewFirst, group.NewEnd))
                a = a.To(Distribution.Balanced(a.Shape, LongAxis(a.Shape, group.First), a.Comm.Size), operation);
        }

        if (!a.IsRowMajor && groups.Exists(group => group.IsManyToMany && CanMerge(a.Distribution, group.First, group.End)))
            a = a.Copy();
        GlobalView from = a.AsGlobalView(), to = result.AsGlobalView();
        for (int k = groups.Count - 1; k >= 0; k--)
        {
            if (groups[k].IsManyToMany && CanMerge(a.Distribution, groups[k].First, groups[k].End))
                from = from.Merge(groups[k].First, groups[k].End - 1);
            else if (groups[k].IsManyToMany)
                to = to.Merge(groups[k].NewFirst, groups[k].NewEnd - 1);
        }

        int axis = 0;
        foreach (Group group in groups)
        {
            bool byNewAxes = group.IsManyToMany ? CanMerge(a.Distribution, group.First, group.End) : group.End - group.First == 1;
            ReadOnlySpan<long> lengths = byNewAxes ? distribution.Shape.AsSpan()[group.NewFirst..group.NewEnd] : a.Shape.AsSpan()[group.First..group.End];
            if (byNewAxes)
                from = from.Unfold(axis, lengths);
            else
                to = to.Unfold(axis, lengths);
            axis += lengths.Length;
        }

        for (; from.Shape.NDim < to.Shape.NDim;)
            from = from.Insert(0);
        for (; to.Shape.NDim < from.Shape.NDim;)
            to = to.Insert(0);
        new Exchange(a.Comm, to, operation).Add(from, to).Run();
        return result;
    }

    /// <summary>The axes of both shapes in the shortest groups of the same products. A shape without axes makes no group.</summary>
    private static List<Group> GroupsOf(Shape old, Shape shape)
    {
        var groups = new List<Group>();
        if (old.NDim == 0 || shape.NDim == 0)
            return groups;
        int a = 0, b = 0;
        while (a < old.NDim && b < shape.NDim)
        {
            int first = a, newFirst = b;
            long product = old[a++], newProduct = shape[b++];
            while (product != newProduct)
            {
                if (product < newProduct)
                    product *= old[a++];
                else
                    newProduct *= shape[b++];
            }

            groups.Add(new(first, a, newFirst, b));
        }

        groups[^1] = groups[^1] with { End = old.NDim, NewEnd = shape.NDim }; // what is left has length 1
        return groups;
    }

    /// <summary>Whether the elements of some axes are in row-major order on each rank.</summary>
    public static bool CanMerge(Distribution distribution, int first, int end)
    {
        if (distribution.Split is not { } split || split < first || split >= end)
            return true;
        return Product(distribution.Shape, first, split) == 1;
    }

    private static int LongAxis(Shape shape, int first)
    {
        while (shape[first] == 1)
            first++;
        return first;
    }

    /// <summary>The axis before which lengths have a product: of several the first that is longer than 1, else the last.</summary>
    private static int? BeginningWith(long product, Shape shape)
    {
        int? found = null;
        long before = 1;
        for (int axis = 0; axis < shape.NDim && before <= product; axis++)
        {
            if (before == product)
                found = axis;
            if (before == product && shape[axis] > 1)
                return axis;
            before *= shape[axis];
        }

        return found;
    }

    private static long Product(Shape shape, int first, int end)
    {
        long product = 1;
        for (int axis = first; axis < end; axis++)
            product *= shape[axis];
        return product;
    }

    /// <summary>Axes of the old shape and of the new one with the same product.</summary>
    private readonly record struct Group(int First, int End, int NewFirst, int NewEnd)
    {
        public bool IsManyToMany => End - First > 1 && NewEnd - NewFirst > 1;
    }
}
