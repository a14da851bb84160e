using Heat.Forms;

namespace Heat;

public static partial class Ht
{
    /// <summary>An array with values inserted before given indices of an axis: NumPy's <c>insert</c>. Collective if it or the values are split.</summary>
    /// <param name="a">The array; it stays as it is.</param>
    /// <param name="indices">Before which indices: one number, or several in any order (negative ones count from the end); distributed ones
    /// are gathered on all ranks.</param>
    /// <param name="values">The values. For one number, any number of slices, whose first axis counts them; for several, they are broadcast to as many
    /// slices as there are indices.</param>
    /// <param name="axis">The axis (-1 is the last); left out, the array is flattened first.</param>
    /// <returns>A new array, distributed as of <see cref="Concatenate{T}(ReadOnlySpan{DNDArray{T}}, int)"/>.</returns>
    /// <remarks>Each element that changes its rank moves once; of more than some hundred indices, twice.</remarks>
    /// <example><code>
    /// DNDArray&lt;int&gt; b = Ht.Insert(a, 1, 5, axis: 1);          // a column of fives before column 1
    /// DNDArray&lt;int&gt; c = Ht.Insert(a, [0, 2], rows, axis: 0);  // two rows
    /// </code></example>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis, or an index is out of range.</exception>
    /// <exception cref="ArgumentException">The values do not fit, or something lives on another communicator.</exception>
    [Member]
    public static DNDArray<T> Insert<T>(DNDArray<T> a, IndexArray indices, DNDArray<T> values, int? axis = null) where T : unmanaged
    {
        Arguments.Array(a);
        ArgumentNullException.ThrowIfNull(values);
        values = values.AsOperandOf(a.Comm);
        DNDArray<long> given = indices.On(a.Comm, nameof(indices));
        if (given.NDim > 1)
            throw new ArgumentException($"{nameof(Insert)}: indices of shape {given.Shape} are neither one number nor a list.", nameof(indices));
        int along = Arguments.Axis(axis, a.NDim, nameof(axis)) ?? 0;
        if (axis is null && a.NDim != 1)
            a = a.Flatten();
        return Insertion.Of(a, given.ToArray(), isOne: given.NDim == 0, values, along);
    }

    /// <summary>An array without some slices along an axis: NumPy's <c>delete</c>. What remains stays on its ranks.</summary>
    /// <param name="a">The array; it stays as it is.</param>
    /// <param name="key">What to leave out: an index, a slice, several indices, or a mask of the axis.</param>
    /// <param name="axis">The axis (-1 is the last); left out, the array is flattened first.</param>
    /// <returns>A new array, split along the same axis; its pieces may have become unequal.</returns>
    /// <remarks>Collective if the split axis loses slices (the ranks tell each other how many they have left), if the key is distributed, or to
    /// flatten the array.</remarks>
    /// <example><code>
    /// DNDArray&lt;float&gt; rest = Ht.Delete(a, [0, 3], axis: 0);
    /// DNDArray&lt;float&gt; odd = Ht.Delete(a, "::2", axis: 1);
    /// </code></example>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis, or an index is out of range; on every rank.</exception>
    /// <exception cref="ArgumentException">A mask has another length than the axis, or the key names no indices of one axis.</exception>
    [Member]
    public static DNDArray<T> Delete<T>(DNDArray<T> a, Key key, int? axis = null) where T : unmanaged
    {
        Arguments.Array(a);
        int along = Arguments.Axis(axis, a.NDim, nameof(axis)) ?? 0;
        if (axis is null && a.NDim != 1)
            a = a.Flatten();
        return Deletion.Of(a, key, along);
    }
}
