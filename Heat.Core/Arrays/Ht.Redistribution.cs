namespace Heat;

public static partial class Ht
{
    /// <inheritdoc cref="DNDArray{T}.Resplit"/>
    /// <param name="a">The array.</param>
    /// <param name="axis">The new split axis (-1 is the last), or <see langword="null"/> for a replicated array, a copy on every rank.</param>
    public static DNDArray<T> Resplit<T>(DNDArray<T> a, int? axis) where T : unmanaged => Arguments.Array(a).Resplit(axis);

    /// <inheritdoc cref="DNDArray{T}.Redistribute(ReadOnlySpan{long})"/>
    /// <param name="a">The array.</param>
    /// <param name="counts">Every rank's new local length; the sum is the global length.</param>
    public static DNDArray<T> Redistribute<T>(DNDArray<T> a, params ReadOnlySpan<long> counts) where T : unmanaged => Arguments.Array(a).Redistribute(counts);

    /// <inheritdoc cref="DNDArray{T}.Redistribute(LShapeMap)"/>
    /// <param name="a">The array.</param>
    /// <param name="targetMap">The new local shapes.</param>
    public static DNDArray<T> Redistribute<T>(DNDArray<T> a, LShapeMap targetMap) where T : unmanaged => Arguments.Array(a).Redistribute(targetMap);

    /// <inheritdoc cref="DNDArray{T}.Balance"/>
    /// <param name="a">The array.</param>
    public static DNDArray<T> Balance<T>(DNDArray<T> a) where T : unmanaged => Arguments.Array(a).Balance();

    /// <inheritdoc cref="DNDArray{T}.Collect"/>
    /// <param name="a">The array.</param>
    /// <param name="rank">The rank that gets them.</param>
    public static DNDArray<T> Collect<T>(DNDArray<T> a, int rank = 0) where T : unmanaged => Arguments.Array(a).Collect(rank);
}
