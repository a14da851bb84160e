namespace Heat;

public static partial class Ht
{
    /// <summary>The elements in order along an axis. Collective if the array is split along that axis; see the remarks.</summary>
    /// <param name="a">The array; it stays as it is.</param>
    /// <param name="axis">The axis (-1 is the last), or <see langword="null"/> for all elements as a vector.</param>
    /// <param name="descending">Whether the largest element comes first.</param>
    /// <returns>A new array of the same shape, or a vector. It has the distribution of <paramref name="a"/>; along an axis that is split it is
    /// balanced. All elements as a vector are split along it if <paramref name="a"/> is split.</returns>
    /// <remarks>
    /// <para>The sort is stable, and its result does not depend on the number of ranks. NaN is larger than all numbers: it comes last, in
    /// descending order first. Zeros of both signs are equal. Complex numbers are ordered by their real parts, then by their imaginary parts.
    /// Elements are any numbers, booleans, characters, and other types that have an order (<see cref="IComparable{T}"/>).</para>
    /// <para>Along the split axis the keys at which the pieces of the result begin are found first, by some four reductions of at most
    /// 2048 counts for each rank; then every element moves at most once, to the rank that will hold it. Where there are as many lanes as
    /// ranks, the array is redistributed so that each rank sorts lanes of its own, and brought back.</para>
    /// </remarks>
    /// <example><code>
    /// DNDArray&lt;float&gt; a = Ht.Array&lt;float&gt;([3, 1, 2], split: 0);
    /// Ht.Sort(a);                    // 1 2 3
    /// Ht.ArgSort(a);                 // 1 2 0
    /// a.Sort(descending: true);      // 3 2 1
    /// </code></example>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="NotSupportedException">The elements have no order.</exception>
    public static DNDArray<T> Sort<T>(DNDArray<T> a, int? axis = -1, bool descending = false) where T : unmanaged =>
        Sorts.Along(a, axis, new(nameof(Sort), descending, WantsValues: true, WantsIndices: false)).Values!;

    /// <summary>The indices along an axis that put the elements in order: <c>a</c> at these is sorted. Collective if the array is split along
    /// that axis.</summary>
    /// <inheritdoc cref="Sort{T}(DNDArray{T}, int?, bool)" path="/param|/remarks|/exception"/>
    /// <returns>Global indices along the axis, or of all elements in row-major order; elsewhere as <see cref="Sort{T}(DNDArray{T}, int?, bool)"/>.</returns>
    public static DNDArray<long> ArgSort<T>(DNDArray<T> a, int? axis = -1, bool descending = false) where T : unmanaged =>
        Sorts.Along(a, axis, new(nameof(ArgSort), descending, WantsValues: false, WantsIndices: true)).Indices!;

    /// <summary>The elements in order along an axis together with their former indices, at the cost of one sort. Collective if the array is
    /// split along that axis.</summary>
    /// <inheritdoc cref="Sort{T}(DNDArray{T}, int?, bool)" path="/param|/remarks|/exception"/>
    /// <returns>What <see cref="Sort{T}(DNDArray{T}, int?, bool)"/> and <see cref="ArgSort{T}(DNDArray{T}, int?, bool)"/> return.</returns>
    public static (DNDArray<T> Values, DNDArray<long> Indices) SortWithIndices<T>(DNDArray<T> a, int? axis = -1, bool descending = false) where T : unmanaged
    {
        (DNDArray<T>? values, DNDArray<long>? indices) = Sorts.Along(a, axis, new(nameof(SortWithIndices), descending, WantsValues: true, WantsIndices: true));
        return (values!, indices!);
    }
}
