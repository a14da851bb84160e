namespace Heat;

/// <summary>Slices between those of an array.</summary>
internal static class Insertion
{
    // Up to so many places, what is inserted at each is a part of one exchange.
    private const int MaxParts = 256;

    /// <summary>Inserts values before indices of an axis.</summary>
    /// <param name="a">The array.</param>
    /// <param name="indices">The indices.</param>
    /// <param name="isOne">Whether it is one number, of which the first axis of the values counts the slices.</param>
    /// <param name="values">The values.</param>
    /// <param name="axis">The axis.</param>
    public static DNDArray<T> Of<T>(DNDArray<T> a, long[] indices, bool isOne, DNDArray<T> values, int axis) where T : unmanaged
    {
        long length = a.Shape[axis];
        long[] places = Array.ConvertAll(indices, index => index < -length || index > length
            ? throw new ArgumentOutOfRangeException(nameof(indices), index, $"{nameof(Ht.Insert)}: index {index} is out of range for axis {axis} of length {length}.")
            : index < 0 ? index + length : index);
        values = Fitted(a, places.Length, isOne, values, axis);
        if (places.Length == 1)
            places = [.. Enumerable.Repeat(places[0], (int)values.Shape[axis])];
        int[] order = [.. Enumerable.Range(0, places.Length).OrderBy(k => places[k])];
        return order.Length <= MaxParts || IsInterval(places) ? ByParts(a, places, order, values, axis) : ByIndex(a, places, order, values, axis);
    }

    /// <summary>The values as the slices that are inserted.</summary>
    private static DNDArray<T> Fitted<T>(DNDArray<T> a, int count, bool isOne, DNDArray<T> values, int axis) where T : unmanaged
    {
        while (values.NDim < a.NDim)
            values = values[Key.NewAxis];
        if (isOne)
            values = Ht.MoveAxis(values, 0, axis);
        if (values.NDim != a.NDim)
            throw new ArgumentException($"{nameof(Ht.Insert)}: values of shape {values.Shape} have more axes than an array of shape {a.Shape}.", nameof(values));
        return Ht.BroadcastTo(values, a.Shape.With(axis, count == 1 ? values.Shape[axis] : count));
    }

    private static bool IsInterval(long[] places) => places.Length == 0 || Array.TrueForAll(places, place => place == places[0]);

    private static DNDArray<T> ByParts<T>(DNDArray<T> a, long[] places, int[] order, DNDArray<T> values, int axis) where T : unmanaged
    {
        Shape shape = a.Shape.With(axis, checked(a.Shape[axis] + places.Length));
        Distribution like = Joined.LeadingDistribution([a, values]);
        DNDArray<T> result = Ht.Allocate<T>(
            like.Split == axis ? Distribution.Balanced(shape, axis, like.Ranks) : like.WithShape(shape, like.Split), a.Comm);
        GlobalView target = result.AsGlobalView(), from = a.AsGlobalView(), inserted = values.AsGlobalView();
        var exchange = new Exchange(a.Comm, target, nameof(Ht.Insert));
        long taken = 0;
        for (int k = 0; k < order.Length;)
        {
            int end = k + 1;
            while (end < order.Length && places[order[end]] == places[order[k]] && order[end] == order[end - 1] + 1)
                end++;
            long place = places[order[k]];
            exchange.Add(from.Slice(axis, taken, place - taken), target.Slice(axis, taken + k, place - taken));
            exchange.Add(inserted.Slice(axis, order[k], end - k), target.Slice(axis, place + k, end - k));
            (taken, k) = (place, end);
        }

        exchange.Add(from.Slice(axis, taken, a.Shape[axis] - taken), target.Slice(axis, taken + places.Length, a.Shape[axis] - taken)).Run();
        return result;
    }

    /// <summary>Joins the two, and takes the slices in their new order.</summary>
    private static DNDArray<T> ByIndex<T>(DNDArray<T> a, long[] places, int[] order, DNDArray<T> values, int axis) where T : unmanaged
    {
        DNDArray<T> joined = Ht.Concatenate([a, values], axis);
        Distribution distribution = Distribution.Balanced([joined.Shape[axis]], joined.Split == axis ? 0 : null, a.Comm.Size);
        Block own = distribution.BlockOf(a.Comm.Rank);
        var indices = new long[own.Size];
        long[] targets = [.. order.Select((inserted, k) => places[inserted] + k)];
        for (int i = 0; i < indices.Length; i++)
        {
            long at = own.Start[0] + i;
            int before = Array.BinarySearch(targets, at);
            indices[i] = before >= 0 ? a.Shape[axis] + order[before] : at - ~before;
        }

        return Ht.Take(joined, new DNDArray<long>(distribution, a.Comm, new LocalTensor<long>(indices, own.Shape), isRowMajor: true), axis);
    }
}
