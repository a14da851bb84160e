using System.Numerics;
using System.Numerics.Tensors;
using Heat.Forms;
using Heat.Kernels;

namespace Heat;

public static unsafe partial class Ht
{
    /// <summary>The number of the bin of each element: how many of increasing edges are not above it, or how many of decreasing ones
    /// are above it.</summary>
    /// <param name="x">The array; it stays as it is.</param>
    /// <param name="bins">The edges, increasing or decreasing; equal ones may follow each other.</param>
    /// <param name="right">Whether bins hold their upper edges, not their lower ones.</param>
    /// <param name="destination">Where the result goes, an array of the same shape; a new array if left out.</param>
    /// <returns>The destination, or a new array that lies on the ranks as <paramref name="x"/> does: 0 for elements before the first
    /// edge, the number of edges for those after the last. NaN is larger than all.</returns>
    /// <remarks>No communication, unless the destination lies otherwise.</remarks>
    /// <exception cref="ArgumentException">The edges neither increase nor decrease, or one is NaN; or the destination does not fit.</exception>
    [Member]
    public static DNDArray<long> Digitize<T>(DNDArray<T> x, ReadOnlySpan<T> bins, bool right = false, DNDArray<long>? destination = null)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        T[] sorted = bins.ToArray();
        bool isReversed = sorted.Length > 1 && sorted[0] > sorted[^1];
        if (isReversed)
            System.Array.Reverse(sorted);
        Edges.CheckIncreasing<T>(sorted, nameof(Digitize), nameof(bins));
        return SortedPlaces(nameof(Digitize), x, sorted, right, isReversed, destination);
    }

    /// <summary>The number of the bin of each element, of edges that an array holds.</summary>
    /// <param name="x">The array; it stays as it is.</param>
    /// <param name="bins">The edges, increasing or decreasing, a vector that is gathered if it is split.</param>
    /// <param name="right">Whether bins hold their upper edges, not their lower ones.</param>
    /// <param name="destination">Where the result goes, an array of the same shape; a new array if left out.</param>
    /// <inheritdoc cref="Digitize{T}(DNDArray{T}, ReadOnlySpan{T}, bool, DNDArray{long}?)" path="/returns|/exception"/>
    /// <remarks>No communication but for edges that are split, one redistribution, unless the destination lies otherwise.</remarks>
    [Member]
    public static DNDArray<long> Digitize<T>(DNDArray<T> x, DNDArray<T> bins, bool right = false, DNDArray<long>? destination = null)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        return Digitize<T>(x, Edges.Gather(bins, x.Comm, nameof(Digitize), nameof(bins)), right, destination);
    }

    /// <summary>The number of the bucket of each element: how many of increasing boundaries are below it. PyTorch's <c>bucketize</c>.</summary>
    /// <param name="x">The array; it stays as it is.</param>
    /// <param name="boundaries">The boundaries, increasing; equal ones may follow each other.</param>
    /// <param name="right">Whether boundaries that equal the element count, too. This is the other way round than for
    /// <see cref="Digitize{T}(DNDArray{T}, ReadOnlySpan{T}, bool, DNDArray{long}?)"/>, as in PyTorch and NumPy.</param>
    /// <param name="destination">Where the result goes, an array of the same shape; a new array if left out.</param>
    /// <returns>The destination, or a new array that lies on the ranks as <paramref name="x"/> does. NaN is larger than all.</returns>
    /// <remarks>No communication, unless the destination lies otherwise.</remarks>
    /// <exception cref="ArgumentException">The boundaries decrease, or one is NaN; or the destination does not fit.</exception>
    [Member]
    public static DNDArray<long> Bucketize<T>(DNDArray<T> x, ReadOnlySpan<T> boundaries, bool right = false, DNDArray<long>? destination = null)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        Edges.CheckIncreasing(boundaries, nameof(Bucketize), nameof(boundaries));
        return SortedPlaces(nameof(Bucketize), x, boundaries, !right, isReversed: false, destination);
    }

    /// <summary>The number of the bucket of each element, of boundaries that an array holds.</summary>
    /// <param name="x">The array; it stays as it is.</param>
    /// <param name="boundaries">The boundaries, increasing, a vector that is gathered if it is split.</param>
    /// <param name="right">Whether boundaries that equal the element count, too.</param>
    /// <param name="destination">Where the result goes, an array of the same shape; a new array if left out.</param>
    /// <inheritdoc cref="Bucketize{T}(DNDArray{T}, ReadOnlySpan{T}, bool, DNDArray{long}?)" path="/returns|/exception"/>
    /// <remarks>No communication but for boundaries that are split, one redistribution, unless the destination lies otherwise.</remarks>
    [Member]
    public static DNDArray<long> Bucketize<T>(DNDArray<T> x, DNDArray<T> boundaries, bool right = false, DNDArray<long>? destination = null)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        return Bucketize<T>(x, Edges.Gather(boundaries, x.Comm, nameof(Bucketize), nameof(boundaries)), right, destination);
    }

    private static DNDArray<long> SortedPlaces<T>(string name, DNDArray<T> x, ReadOnlySpan<T> sorted, bool beforeEquals, bool isReversed, DNDArray<long>? destination)
        where T : unmanaged, INumber<T>
    {
        if (typeof(T) != typeof(Half))
            return PlacesAmong<T, T>(name, x, sorted, beforeEquals, isReversed, destination);

        // No register holds half precision.
        var single = new float[sorted.Length];
        TensorPrimitives.ConvertTruncating(sorted, single);
        return PlacesAmong<T, float>(name, x, single, beforeEquals, isReversed, destination);
    }

    private static DNDArray<long> PlacesAmong<T, TWork>(string name, DNDArray<T> x, ReadOnlySpan<TWork> sorted, bool beforeEquals, bool isReversed, DNDArray<long>? destination)
        where T : unmanaged
        where TWork : unmanaged, INumber<TWork>
    {
        fixed (TWork* numbers = sorted)
        {
            var among = new SortedNumbers<TWork>((nint)numbers, sorted.Length, isReversed);
            return beforeEquals
                ? ElementwiseParameter.Unary<Places<Below, T, TWork>, T, SortedNumbers<TWork>, long>(name, x, among, destination, where: null)
                : ElementwiseParameter.Unary<Places<NotAbove, T, TWork>, T, SortedNumbers<TWork>, long>(name, x, among, destination, where: null);
        }
    }
}
