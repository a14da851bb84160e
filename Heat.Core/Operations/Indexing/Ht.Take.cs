namespace Heat;

public static partial class Ht
{
    /// <summary>The elements, or along an axis the slices, at given indices: NumPy's <c>take</c>.</summary>
    /// <param name="a">The array.</param>
    /// <param name="indices">The indices, of any shape and distribution.</param>
    /// <param name="axis">The axis that they index (-1 is the last); left out, the array counts as a vector in row-major order.</param>
    /// <param name="mode">What becomes of indices that are out of range.</param>
    /// <returns>A new array with the axes of the indices in place of the axis: of shape <c>(5, 8)</c>, axis 1 and indices <c>(2, 3)</c>,
    /// <c>(5, 2, 3)</c>.</returns>
    /// <remarks>If the split axis is indexed, the result is split along the axes of the indices: as these are distributed or, if they are
    /// replicated, balanced along the first. Each selected element then moves once, from the memory of its rank or by messages, in rounds
    /// within <see cref="MaxTemporaryBytes"/>. Otherwise the result keeps the split axis, and only distributed indices move.</remarks>
    /// <example><code>
    /// DNDArray&lt;float&gt; samples = Ht.Take(data, [7, 0, 7], axis: 0); // rows 7, 0 and 7
    /// </code></example>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis or mode, or an index is out of range; on every rank.</exception>
    /// <exception cref="ArgumentException">The indices live on another communicator.</exception>
    public static DNDArray<T> Take<T>(DNDArray<T> a, IndexArray indices, int? axis = null, IndexMode mode = IndexMode.Raise) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(a);
        return Taking.Take(nameof(Take), a, indices.On(a.Comm, nameof(indices)), Arguments.Axis(axis, a.NDim, nameof(axis)), mode);
    }

    /// <summary>The elements at given indices along an axis, each at its own place along the other axes: what <see cref="ArgMax{T}(DNDArray{T}, int, bool, DNDArray{long}?)"/>
    /// and sorting give picks out its elements. NumPy's <c>take_along_axis</c>.</summary>
    /// <param name="a">The array.</param>
    /// <param name="indices">As many axes as the array; along the others than <paramref name="axis"/> broadcast against it.</param>
    /// <param name="axis">The axis; -1 is the last.</param>
    /// <returns>A new array of the shape of the indices.</returns>
    /// <remarks>If the split axis is another one, the result has the distribution of the array, and only indices that lie otherwise move;
    /// else it has that of the indices (balanced along the first axis if they are replicated), and elements move as with
    /// <see cref="Take{T}(DNDArray{T}, IndexArray, int?, IndexMode)"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis, or an index is out of range; on every rank.</exception>
    /// <exception cref="ArgumentException">The indices have another number of axes, cannot be broadcast, or live on another communicator.</exception>
    public static DNDArray<T> TakeAlongAxis<T>(DNDArray<T> a, IndexArray indices, int axis) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(a);
        return AlongAxis.Take(nameof(TakeAlongAxis), a, indices.On(a.Comm, nameof(indices)), Arguments.Axis(axis, a.NDim, nameof(axis)));
    }

    /// <summary>A copy of an array with other elements at given indices in row-major order: NumPy's <c>put</c>, which changes the array
    /// itself, as <see cref="DNDArray{T}.PutInPlace"/> does.</summary>
    /// <inheritdoc cref="DNDArray{T}.PutInPlace" path="/param|/remarks|/exception"/>
    /// <param name="a">The array.</param>
    /// <param name="indices">Row-major positions, of any shape and distribution.</param>
    /// <param name="values">The new elements, in row-major order; from the first again where there are fewer than indices.</param>
    /// <param name="mode">What becomes of indices that are out of range.</param>
    /// <returns>A new array of the distribution of <paramref name="a"/>.</returns>
    public static DNDArray<T> Put<T>(DNDArray<T> a, IndexArray indices, DNDArray<T> values, IndexMode mode = IndexMode.Raise) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(a);
        DNDArray<T> copy = a.Copy();
        copy.PutInPlace(indices, values, mode);
        return copy;
    }

    /// <summary>A copy of an array with other elements at given indices along an axis: NumPy's <c>put_along_axis</c>, which changes the
    /// array itself, as <see cref="DNDArray{T}.PutAlongAxisInPlace"/> does.</summary>
    /// <inheritdoc cref="DNDArray{T}.PutAlongAxisInPlace" path="/param|/remarks|/exception"/>
    /// <param name="a">The array.</param>
    /// <param name="indices">As many axes as the array; along the others than <paramref name="axis"/> broadcast against it.</param>
    /// <param name="values">The new elements, broadcast to the shape of the indices.</param>
    /// <param name="axis">The axis; -1 is the last.</param>
    /// <returns>A new array of the distribution of <paramref name="a"/>.</returns>
    public static DNDArray<T> PutAlongAxis<T>(DNDArray<T> a, IndexArray indices, DNDArray<T> values, int axis) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(a);
        DNDArray<T> copy = a.Copy();
        copy.PutAlongAxisInPlace(indices, values, axis);
        return copy;
    }
}
