namespace Heat;

/// <summary>Arrays without some slices along an axis.</summary>
internal static class Deletion
{
    public static DNDArray<T> Of<T>(DNDArray<T> a, Key key, int axis) where T : unmanaged
    {
        // Which indices the key names, indexing finds: it selects from the numbers of the axis, which are distributed as the axis is. All
        // other axes have length 1, so that a message names the axis.
        Distribution distribution = a.Distribution.WithShape([a.Shape[axis]], a.Split == axis ? 0 : null);
        Block own = distribution.BlockOf(a.Comm.Rank);
        Shape line = new([.. Enumerable.Range(0, a.NDim).Select(k => k == axis ? a.Shape[axis] : 1)]);
        DNDArray<long> numbers = Ht.Allocate<long>(distribution.WithShape(line, distribution.Split is null ? null : axis), a.Comm);
        Span<long> numbered = numbers.Local.Span;
        for (int i = 0; i < numbered.Length; i++)
            numbered[i] = own.Start[0] + i;
        Key[] ofLine = [.. Enumerable.Range(0, a.NDim).Select(k => k == axis ? key : 0)];
        DNDArray<long> named = numbers[ofLine];
        if (named.NDim > 1)
            throw new ArgumentException($"{nameof(Ht.Delete)}: the key {key} names no indices of one axis.", nameof(key));
        DNDArray<bool> keep = Ht.Filled(Ht.Allocate<bool>(distribution, a.Comm), true);
        foreach (long index in named.ToArray())
        {
            if (index >= own.Start[0] && index < own.End(0))
                keep.Local[index - own.Start[0]] = false;
        }

        Key[] keys = [.. Enumerable.Repeat<Key>(Slice.All, axis), keep];
        return a[keys];
    }
}
