namespace Heat;

public static partial class Ht
{
    /// <summary>The slices along an axis at which a condition is true: NumPy's <c>compress</c>.</summary>
    /// <param name="condition">A vector, at most as long as the axis, unless what is beyond is false.</param>
    /// <param name="a">The array.</param>
    /// <param name="axis">The axis (-1 is the last); left out, the array counts as a vector in row-major order.</param>
    /// <returns>A new array, distributed as of <see cref="Take{T}(DNDArray{T}, IndexArray, int?, IndexMode)"/> with the indices at which the
    /// condition is true.</returns>
    /// <inheritdoc cref="Take{T}(DNDArray{T}, IndexArray, int?, IndexMode)" path="/remarks"/>
    /// <exception cref="ArgumentException">The condition is no vector, or lives on another communicator.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis, or the condition is true beyond its end; on every rank.</exception>
    public static DNDArray<T> Compress<T>(DNDArray<bool> condition, DNDArray<T> a, int? axis = null) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(a);
        if (condition.NDim != 1)
            throw new ArgumentException($"{nameof(Compress)}: a condition of shape {condition.Shape} is no vector.", nameof(condition));
        return Taking.Take(
            nameof(Compress), a, Masks.Positions(nameof(Compress), condition.AsOperandOf(a.Comm)), Arguments.Axis(axis, a.NDim, nameof(axis)), IndexMode.Raise);
    }

    /// <summary>The elements at which a condition is true, as a vector in row-major order of both: NumPy's <c>extract</c>.</summary>
    /// <param name="condition">As many elements as the array.</param>
    /// <param name="a">The array.</param>
    /// <returns>A new vector; if both have one shape, what <c>a[condition]</c> is.</returns>
    /// <remarks>Collective if one of them is distributed: as <c>a[condition]</c>, or as
    /// <see cref="Take{T}(DNDArray{T}, IndexArray, int?, IndexMode)"/> with positions.</remarks>
    /// <exception cref="ArgumentException">The two have different numbers of elements, or live on different communicators.</exception>
    public static DNDArray<T> Extract<T>(DNDArray<bool> condition, DNDArray<T> a) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(a);
        if (condition.Size != a.Size)
            throw new ArgumentException($"{nameof(Extract)}: a condition of shape {condition.Shape} has {condition.Size} elements, an array of shape {a.Shape} {a.Size}.", nameof(condition));
        return condition.Shape == a.Shape && a.NDim > 0 ? a[condition]
            : Taking.Take(nameof(Extract), a, Masks.Positions(nameof(Extract), condition.AsOperandOf(a.Comm)), axis: null, IndexMode.Raise);
    }
}
