namespace Heat;

public static partial class Ht
{
    /// <summary>The largest or smallest elements along an axis, and their indices. Collective if the array is split along that axis.</summary>
    /// <param name="a">The array; it stays as it is.</param>
    /// <param name="k">How many elements of each lane.</param>
    /// <param name="axis">The axis; -1 is the last.</param>
    /// <param name="largest">Whether the largest are wanted, not the smallest.</param>
    /// <param name="sorted">Whether they are wanted in order. If not, their order is unspecified; at present they come in order all the same.</param>
    /// <returns>The elements, the first of the order first, and their global indices along the axis: of equal elements those with the lower
    /// index, whatever the number of ranks. Both have the shape of <paramref name="a"/> but for <paramref name="k"/> along the axis, and its
    /// distribution; along an axis that is split they are balanced.</returns>
    /// <remarks>
    /// NaN is larger than all numbers. One pass over the elements for a small <paramref name="k"/>. Along the split axis the ranks' own first
    /// elements, at most <paramref name="k"/> of each lane, are gathered; where these are more elements than a rank holds, the array is sorted.
    /// </remarks>
    /// <example><code>
    /// (DNDArray&lt;int&gt; values, DNDArray&lt;long&gt; indices) = Ht.TopK(Ht.Array&lt;int&gt;([3, 1, 3, 2], split: 0), 2);    // 3 3, at 0 and 2
    /// </code></example>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis, or it has not as many elements, or <paramref name="k"/> is negative.</exception>
    /// <exception cref="NotSupportedException">The elements have no order.</exception>
    public static (DNDArray<T> Values, DNDArray<long> Indices) TopK<T>(DNDArray<T> a, long k, int axis = -1, bool largest = true, bool sorted = true) where T : unmanaged
    {
        _ = sorted;
        return TopElements.Along(a, k, axis, largest);
    }
}
