using Heat.Forms;

namespace Heat;

public static partial class Ht
{
    /// <summary>Joins arrays side by side: along their second axis, vectors along their only one. Collective: each element that changes its
    /// rank moves once.</summary>
    /// <param name="arrays">The arrays, of the same lengths along all other axes.</param>
    /// <returns>A new array, distributed as of <see cref="Concatenate{T}(ReadOnlySpan{DNDArray{T}}, int)"/>.</returns>
    /// <exception cref="ArgumentException">There is no array, or they differ in another length, in their number of axes or in their
    /// communicator.</exception>
    /// <example><code>
    /// DNDArray&lt;double&gt; both = Ht.HStack(a, b); // the columns of a, then those of b
    /// </code></example>
    public static DNDArray<T> HStack<T>(params ReadOnlySpan<DNDArray<T>> arrays) where T : unmanaged
    {
        DNDArray<T>[] parts = Joined.Each(arrays, AtLeast1D);
        return Concatenate<T>(parts, parts[0].NDim == 1 ? 0 : 1);
    }

    /// <summary>Joins arrays one below the other: along their first axis, vectors as rows. Collective: each element that changes its rank
    /// moves once.</summary>
    /// <inheritdoc cref="HStack{T}(ReadOnlySpan{DNDArray{T}})" path="/param|/returns|/exception"/>
    public static DNDArray<T> VStack<T>(params ReadOnlySpan<DNDArray<T>> arrays) where T : unmanaged => Concatenate<T>(Joined.Each(arrays, AtLeast2D), 0);

    /// <inheritdoc cref="VStack{T}(ReadOnlySpan{DNDArray{T}})"/>
    public static DNDArray<T> RowStack<T>(params ReadOnlySpan<DNDArray<T>> arrays) where T : unmanaged => VStack(arrays);

    /// <summary>Joins arrays one behind the other: along their third axis, matrices of shape <c>(m, n)</c> as <c>(m, n, 1)</c>, vectors of shape
    /// <c>(n,)</c> as <c>(1, n, 1)</c>. Collective: each element that changes its rank moves once.</summary>
    /// <inheritdoc cref="HStack{T}(ReadOnlySpan{DNDArray{T}})" path="/param|/returns|/exception"/>
    public static DNDArray<T> DStack<T>(params ReadOnlySpan<DNDArray<T>> arrays) where T : unmanaged => Concatenate<T>(Joined.Each(arrays, AtLeast3D), 2);

    /// <summary>Joins vectors as columns, and matrices side by side. Collective: each element that changes its rank moves once.</summary>
    /// <inheritdoc cref="HStack{T}(ReadOnlySpan{DNDArray{T}})" path="/param|/returns|/exception"/>
    public static DNDArray<T> ColumnStack<T>(params ReadOnlySpan<DNDArray<T>> arrays) where T : unmanaged =>
        Concatenate<T>(Joined.Each(arrays, a => a.NDim < 2 ? AtLeast1D(a)[Slice.All, NewAxis] : a), 1);

    /// <summary>An array with others behind its end. Collective: each element that changes its rank moves once.</summary>
    /// <param name="a">The array; it stays as it is.</param>
    /// <param name="values">What follows it, of the same lengths along all other axes.</param>
    /// <param name="axis">The axis (-1 is the last); left out, both are flattened first.</param>
    /// <returns>A new array, distributed as of <see cref="Concatenate{T}(ReadOnlySpan{DNDArray{T}}, int)"/>.</returns>
    /// <exception cref="ArgumentException">The two differ in another length, in their number of axes or in their communicator.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    [Member]
    public static DNDArray<T> Append<T>(DNDArray<T> a, DNDArray<T> values, int? axis = null) where T : unmanaged
    {
        Arguments.Array(a);
        ArgumentNullException.ThrowIfNull(values);
        values = values.AsOperandOf(a.Comm);
        return axis is { } along ? Concatenate([a, values], along) : Concatenate([a.Flatten(), values.Flatten()]);
    }
}
