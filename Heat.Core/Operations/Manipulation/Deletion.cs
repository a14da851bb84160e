namespace Heat;

/// <summary>Arrays without some slices along an axis.</summary>
internal static class Deletion
{
    public static DNDArray<T> Of<T>(DNDArray<T> a, Key key, int axis) where T : unmanaged
    {
        // Which indices the key names, indexing finds: it selects from the numbers of the axis, which lie as the axis does.
        Distribution distribution = a.Distribution.WithShape([a.Shape[axis]], a.Split == axis ? 0 : null);
        Block own = distribution.BlockOf(a.Comm.Rank);
        DNDArray<long> numbers = Ht.Allocate<long>(distribution, a.Comm);
        for (long i = 0; i < own.Size; i++)
            numbers.Local[i] = own.Start[0] + i;
        DNDArray<long> named = numbers[key];
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
