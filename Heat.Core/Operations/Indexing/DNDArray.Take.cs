namespace Heat;

public sealed partial class DNDArray<T>
{
    /// <inheritdoc cref="Ht.Take{T}(DNDArray{T}, IndexArray, int?, IndexMode)"/>
    public DNDArray<T> Take(IndexArray indices, int? axis = null, IndexMode mode = IndexMode.Raise) => Ht.Take(this, indices, axis, mode);

    /// <inheritdoc cref="Ht.TakeAlongAxis{T}(DNDArray{T}, IndexArray, int)"/>
    public DNDArray<T> TakeAlongAxis(IndexArray indices, int axis) => Ht.TakeAlongAxis(this, indices, axis);

    /// <inheritdoc cref="Ht.Put{T}(DNDArray{T}, IndexArray, DNDArray{T}, IndexMode)"/>
    public DNDArray<T> Put(IndexArray indices, DNDArray<T> values, IndexMode mode = IndexMode.Raise) => Ht.Put(this, indices, values, mode);

    /// <inheritdoc cref="Ht.PutAlongAxis{T}(DNDArray{T}, IndexArray, DNDArray{T}, int)"/>
    public DNDArray<T> PutAlongAxis(IndexArray indices, DNDArray<T> values, int axis) => Ht.PutAlongAxis(this, indices, values, axis);

    /// <summary>Replaces the elements at given indices in row-major order.</summary>
    /// <param name="indices">Row-major positions, of any shape and distribution.</param>
    /// <param name="values">The new elements, in row-major order; from the first again where there are fewer than indices.</param>
    /// <param name="mode">What becomes of indices that are out of range.</param>
    /// <remarks>Of several values for one element the last stays. Collective if the array is split and the indices or values are: each value
    /// is sent once to the rank that has its place.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">An index is out of range, or there is no such mode; on every rank. Nothing is written then.</exception>
    /// <exception cref="ArgumentException">The indices or values live on another communicator.</exception>
    public void PutInPlace(IndexArray indices, DNDArray<T> values, IndexMode mode = IndexMode.Raise)
    {
        ArgumentNullException.ThrowIfNull(values);
        ThrowIfReadOnly();
        Taking.Put(nameof(Put), this, indices.On(Comm, nameof(indices)), values.AsOperandOf(Comm), mode);
    }

    /// <summary>Replaces the elements at given indices along an axis, each at its own place along the other axes.</summary>
    /// <param name="indices">As many axes as the array; along the others than <paramref name="axis"/> broadcast against it.</param>
    /// <param name="values">The new elements, broadcast to the shape of the indices.</param>
    /// <param name="axis">The axis; -1 is the last.</param>
    /// <remarks>Of several values for one element the last stays. If the split axis is another one, only indices and values that lie otherwise
    /// than the array move; else each value is sent once to the rank that has its place.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis, or an index is out of range; on every rank. Nothing is written then.</exception>
    /// <exception cref="ArgumentException">The indices have another number of axes, something cannot be broadcast, or lives on another communicator.</exception>
    public void PutAlongAxisInPlace(IndexArray indices, DNDArray<T> values, int axis)
    {
        ArgumentNullException.ThrowIfNull(values);
        ThrowIfReadOnly();
        AlongAxis.Put(nameof(PutAlongAxis), this, indices.On(Comm, nameof(indices)), values.AsOperandOf(Comm), Arguments.Axis(axis, NDim, nameof(axis)));
    }
}
