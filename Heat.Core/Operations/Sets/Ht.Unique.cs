namespace Heat;

public static partial class Ht
{
    /// <summary>The distinct elements of an array, or its distinct slices, in order. Collective if it is split; see the remarks.</summary>
    /// <param name="a">The array; it stays as it is.</param>
    /// <param name="axis">The axis (-1 is the last) whose slices are told apart, in the order of their elements one after the other; the elements
    /// themselves if left out.</param>
    /// <returns>A vector, split in balance if <paramref name="a"/> is split; or the slices, split along the axis.</returns>
    /// <remarks>NaN equals NaN, and zeros of both signs are equal. Each rank finds the distinct elements of its piece; only these move, once, to the
    /// rank that has their range. The range of each rank is found by some four reductions of at most 2048 counts for each rank; that of slices by bisection. For slices
    /// along an axis that is not split the array is redistributed.</remarks>
    /// <example><code>
    /// DNDArray&lt;int&gt; a = Ht.Array&lt;int&gt;([3, 1, 2, 3, 1, 1, 7], split: 0);
    /// DNDArray&lt;int&gt; values = Ht.Unique(a);                          // 1 2 3 7
    /// DNDArray&lt;long&gt; counts = Ht.UniqueCounts(a).Counts;             // 3 1 2 1
    /// DNDArray&lt;long&gt; inverse = Ht.UniqueInverse(a).InverseIndices;   // 2 0 1 2 0 0 3
    /// </code></example>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="NotSupportedException">The elements have no order.</exception>
    public static DNDArray<T> Unique<T>(DNDArray<T> a, int? axis = null) where T : unmanaged => Distinct.Of(a, new(nameof(Unique)), axis).Values;

    /// <summary>The distinct elements of an array, or its distinct slices, in order: as <see cref="Unique{T}(DNDArray{T}, int?)"/>, by the name that the array API has for it.</summary>
    /// <inheritdoc cref="Unique{T}(DNDArray{T}, int?)"/>
    public static DNDArray<T> UniqueValues<T>(DNDArray<T> a, int? axis = null) where T : unmanaged => Distinct.Of(a, new(nameof(UniqueValues)), axis).Values;

    /// <summary>The distinct elements of an array, or its distinct slices, in order, and how often each is there. Collective if it is split.</summary>
    /// <inheritdoc cref="Unique{T}(DNDArray{T}, int?)" path="/param|/remarks|/exception"/>
    /// <returns>The elements, as <see cref="Unique{T}(DNDArray{T}, int?)"/> returns them, and a vector of the counts, distributed alike.</returns>
    public static (DNDArray<T> Values, DNDArray<long> Counts) UniqueCounts<T>(DNDArray<T> a, int? axis = null) where T : unmanaged
    {
        DistinctItems<T> distinct = Distinct.Of(a, new(nameof(UniqueCounts)), axis);
        return (distinct.Values, distinct.Counts);
    }

    /// <summary>The distinct elements of an array, or its distinct slices, in order, and which of them each element is. Collective if it is split.</summary>
    /// <inheritdoc cref="Unique{T}(DNDArray{T}, int?)" path="/param|/remarks|/exception"/>
    /// <returns>The elements, as <see cref="Unique{T}(DNDArray{T}, int?)"/> returns them, and the index among them of each element: an array with the
    /// shape and distribution of <paramref name="a"/>, or a vector with those of the axis.</returns>
    public static (DNDArray<T> Values, DNDArray<long> InverseIndices) UniqueInverse<T>(DNDArray<T> a, int? axis = null) where T : unmanaged
    {
        DistinctItems<T> distinct = Distinct.Of(a, new(nameof(UniqueInverse), Inverse: true), axis);
        return (distinct.Values, distinct.Inverse!);
    }

    /// <summary>The distinct elements of an array, or its distinct slices, in order, and all that is known of them. Collective if it is split.</summary>
    /// <inheritdoc cref="Unique{T}(DNDArray{T}, int?)" path="/param|/remarks|/exception"/>
    /// <returns>The elements, as <see cref="Unique{T}(DNDArray{T}, int?)"/> returns them; distributed alike, vectors of the index of the first of each, in
    /// row-major order or along the axis, and of how often each is there; and the index among them of each element: an array with the shape and
    /// distribution of <paramref name="a"/>, or a vector with those of the axis.</returns>
    public static (DNDArray<T> Values, DNDArray<long> Indices, DNDArray<long> InverseIndices, DNDArray<long> Counts) UniqueAll<T>(DNDArray<T> a, int? axis = null) where T : unmanaged
    {
        DistinctItems<T> distinct = Distinct.Of(a, new(nameof(UniqueAll), Indices: true, Inverse: true), axis);
        return (distinct.Values, distinct.Indices, distinct.Inverse!, distinct.Counts);
    }
}
