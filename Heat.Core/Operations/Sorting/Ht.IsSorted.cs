namespace Heat;

public static partial class Ht
{
    /// <summary>Whether all lanes along an axis are in order, on every rank. Collective if the array is split: one <c>Allreduce</c>; along the
    /// split axis the first and last slices of all pieces are gathered before.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axis">The axis; -1 is the last.</param>
    /// <param name="descending">Whether the order is that from the largest to the smallest.</param>
    /// <remarks>Equal elements may follow each other. NaN is larger than all numbers.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="NotSupportedException">The elements have no order.</exception>
    public static bool IsSorted<T>(DNDArray<T> a, int axis = -1, bool descending = false) where T : unmanaged => SortedCheck.Of(a, axis, descending);
}
