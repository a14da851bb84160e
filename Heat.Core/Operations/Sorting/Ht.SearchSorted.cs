namespace Heat;

public static partial class Ht
{
    /// <summary>Where elements would go in a sorted vector so that it stays sorted. Collective if the vector is split.</summary>
    /// <param name="sorted">The vector, in increasing order as from <see cref="Sort{T}(DNDArray{T}, int?, bool)"/>.</param>
    /// <param name="x">The elements, an array of any shape.</param>
    /// <param name="right">Whether an element goes after those that equal it, not before them.</param>
    /// <returns>For each element how many of the sorted ones come before it: an array with the shape and distribution of <paramref name="x"/>.</returns>
    /// <remarks>
    /// NaN is larger than all numbers. If the vector is split and has at most 32768 elements, and no more than <paramref name="x"/>, it is
    /// gathered. Otherwise, if <paramref name="x"/> is split, each element is sent to the rank where its place is, and the place comes back; if
    /// it is not, ranks add up their counts: one <c>Allreduce</c>.
    /// </remarks>
    /// <example><code>
    /// DNDArray&lt;int&gt; sorted = Ht.Array&lt;int&gt;([1, 3, 3, 7], split: 0);
    /// Ht.SearchSorted(sorted, Ht.Array&lt;int&gt;([3, 8]));                  // 1 4
    /// Ht.SearchSorted(sorted, Ht.Array&lt;int&gt;([3, 8]), right: true);     // 3 4
    /// </code></example>
    /// <exception cref="ArgumentException"><paramref name="sorted"/> is no vector, or the arrays live on different communicators.</exception>
    /// <exception cref="NotSupportedException">The elements have no order.</exception>
    public static DNDArray<long> SearchSorted<T>(DNDArray<T> sorted, DNDArray<T> x, bool right = false) where T : unmanaged =>
        SortedLookup.Of(nameof(SearchSorted), sorted, x, right ? SearchResult.AfterEquals : SearchResult.BeforeEquals);

    /// <summary>Where an element would go in a sorted vector so that it stays sorted, on every rank. Collective if the vector is split: one
    /// <c>Allreduce</c> of one number.</summary>
    /// <inheritdoc cref="SearchSorted{T}(DNDArray{T}, DNDArray{T}, bool)" path="/param|/exception"/>
    /// <returns>How many of the sorted elements come before it.</returns>
    public static long SearchSorted<T>(DNDArray<T> sorted, T x, bool right = false) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(sorted);
        return SearchSorted(sorted, Full([], x, comm: sorted.Comm), right).Local[[]];
    }
}
