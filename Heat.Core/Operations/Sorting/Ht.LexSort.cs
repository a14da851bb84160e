namespace Heat;

public static partial class Ht
{
    /// <summary>The indices along an axis that put several keys in order: by the last key, where it is equal by the one before it, and so on.
    /// Collective if an array is split.</summary>
    /// <param name="keys">The keys, arrays of one shape; they stay as they are.</param>
    /// <param name="axis">The axis; -1 is the last.</param>
    /// <returns>Global indices along the axis, as <see cref="ArgSort{T}(DNDArray{T}, int?, bool)"/> of the last key returns them.</returns>
    /// <remarks>The sort is stable. The order of the keys' elements becomes that of integers, one key after the other, each at the cost of
    /// <see cref="UniqueInverse{T}(DNDArray{T}, int?)"/>, and these are sorted in the end.</remarks>
    /// <example><code>
    /// DNDArray&lt;int&gt; first = Ht.Array&lt;int&gt;([2, 1, 2], split: 0), second = Ht.Array&lt;int&gt;([5, 9, 3], split: 0);
    /// Ht.LexSort([second, first]);    // 1 2 0
    /// </code></example>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">There is no key, or the keys have different shapes or live on different communicators.</exception>
    /// <exception cref="NotSupportedException">The elements have no order.</exception>
    public static DNDArray<long> LexSort<T>(ReadOnlySpan<DNDArray<T>> keys, int axis = -1) where T : unmanaged
    {
        if (keys.IsEmpty)
            throw new ArgumentException("LexSort: there must be at least one key.", nameof(keys));
        DNDArray<T> last = keys[^1];
        foreach (DNDArray<T> key in keys)
        {
            SetOperations.Check(last, key);
            if (key.Shape != last.Shape)
                throw new ArgumentException($"LexSort: keys of shapes {key.Shape} and {last.Shape} cannot be sorted together.", nameof(keys));
        }

        axis = Arguments.Axis(axis, last.NDim, nameof(axis));
        if (keys.Length == 1)
            return ArgSort(last, axis);
        (long count, DNDArray<long> order) = Numbers(last);
        for (int k = keys.Length - 2; k >= 0; k--)
        {
            (long next, DNDArray<long> own) = Numbers(keys[k]);
            if ((Int128)count * next > long.MaxValue)
                (count, order) = Numbers(order);
            order = Add(Multiply(order, next), own);
            count = checked(count * next);
        }

        return ArgSort(order, axis);

        static (long Count, DNDArray<long> Numbers) Numbers<TKey>(DNDArray<TKey> key) where TKey : unmanaged
        {
            DistinctItems<TKey> distinct = Distinct.Of(key, new(nameof(LexSort), Inverse: true));
            return (distinct.Values.Size, distinct.Inverse!);
        }
    }
}
