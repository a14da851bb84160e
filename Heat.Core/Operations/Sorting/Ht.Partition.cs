namespace Heat;

public static partial class Ht
{
    /// <summary>The elements so that those at some places along an axis are where a sort would put them, no element before such a place being
    /// larger, and none after it smaller. Collective if the array is split along that axis.</summary>
    /// <param name="a">The array; it stays as it is.</param>
    /// <param name="kth">The places, negative ones counting from the end.</param>
    /// <param name="axis">The axis (-1 is the last), or <see langword="null"/> for all elements as a vector.</param>
    /// <returns>A new array, as <see cref="Sort{T}(DNDArray{T}, int?, bool)"/> returns it.</returns>
    /// <remarks>Nothing is sorted: the elements at the places are found by selection. Between two of the places, elements keep the order that they
    /// had, so that the result is the same on any number of ranks; elements of types that only comparisons put in order, and those of more
    /// than a thousand places, are sorted.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis or place.</exception>
    /// <exception cref="NotSupportedException">The elements have no order.</exception>
    public static DNDArray<T> Partition<T>(DNDArray<T> a, ReadOnlySpan<long> kth, int? axis = -1) where T : unmanaged
    {
        long[]? places = PlacesOf(nameof(Partition), a, kth, axis);
        return Sorts.Along(a, axis, new(nameof(Partition), IsDescending: false, WantsValues: true, WantsIndices: false, places)).Values!;
    }

    /// <inheritdoc cref="Partition{T}(DNDArray{T}, ReadOnlySpan{long}, int?)"/>
    public static DNDArray<T> Partition<T>(DNDArray<T> a, long kth, int? axis = -1) where T : unmanaged => Partition(a, [kth], axis);

    /// <summary>The indices along an axis that partition the elements. Collective if the array is split along that axis.</summary>
    /// <inheritdoc cref="Partition{T}(DNDArray{T}, ReadOnlySpan{long}, int?)" path="/param|/remarks|/exception"/>
    /// <returns>Global indices along the axis, as <see cref="ArgSort{T}(DNDArray{T}, int?, bool)"/> returns them.</returns>
    public static DNDArray<long> ArgPartition<T>(DNDArray<T> a, ReadOnlySpan<long> kth, int? axis = -1) where T : unmanaged
    {
        long[]? places = PlacesOf(nameof(ArgPartition), a, kth, axis);
        return Sorts.Along(a, axis, new(nameof(ArgPartition), IsDescending: false, WantsValues: false, WantsIndices: true, places)).Indices!;
    }

    /// <inheritdoc cref="ArgPartition{T}(DNDArray{T}, ReadOnlySpan{long}, int?)"/>
    public static DNDArray<long> ArgPartition<T>(DNDArray<T> a, long kth, int? axis = -1) where T : unmanaged => ArgPartition(a, [kth], axis);

    /// <summary>The places, ascending; null where there are so many that a sort is as good.</summary>
    private static long[]? PlacesOf<T>(string name, DNDArray<T> a, ReadOnlySpan<long> kth, int? axis) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(a);
        long length = axis is { } along ? a.Shape[Arguments.Axis(along, a.NDim, nameof(axis))] : a.Size;
        var places = new SortedSet<long>();
        foreach (long place in kth)
        {
            if (place < -length || place >= length)
                throw new ArgumentOutOfRangeException(nameof(kth), place, $"{name}: place {place} is out of range for {length} elements.");
            places.Add(place < 0 ? place + length : place);
        }

        return places.Count <= LanePartition.MaxPlaces ? [.. places] : null;
    }
}
