using System.Numerics;

namespace Heat;

public static partial class Ht
{
    /// <summary>The indices of the elements other than zero: an array of indices for each axis, in row-major order. They are a key:
    /// <c>a[Ht.NonZero(a)]</c> are the elements.</summary>
    /// <param name="a">The array.</param>
    /// <returns>As many vectors as the array has axes. Of a replicated array they are replicated; otherwise they are split, and each rank
    /// holds the indices of its own part of the array in row-major order.</returns>
    /// <remarks>NaN is not zero. Collective if the array is distributed: one gathering to all of a number from each rank; an array that is
    /// split along another axis than the first moves once, as a mask.</remarks>
    /// <example><code>
    /// DNDArray&lt;long&gt;[] places = Ht.NonZero(a); // rows and columns of a matrix
    /// DNDArray&lt;double&gt; values = a[places];
    /// </code></example>
    public static DNDArray<long>[] NonZero<T>(DNDArray<T> a) where T : unmanaged, INumberBase<T> => Masks.NonZero(nameof(NonZero), MaskOf(a));

    /// <summary>The indices of the elements that are true.</summary>
    /// <inheritdoc cref="NonZero{T}(DNDArray{T})"/>
    public static DNDArray<long>[] NonZero(DNDArray<bool> a)
    {
        ArgumentNullException.ThrowIfNull(a);
        return Masks.NonZero(nameof(NonZero), a);
    }

    /// <summary>The indices where a condition is true, as <see cref="NonZero(DNDArray{bool})"/>: NumPy's <c>where</c> with one argument.</summary>
    /// <inheritdoc cref="NonZero{T}(DNDArray{T})" path="/returns|/remarks"/>
    /// <param name="condition">The condition.</param>
    public static DNDArray<long>[] Where(DNDArray<bool> condition) => NonZero(Arguments.Array(condition));

    /// <summary>The indices of the elements other than zero, as the rows of a matrix.</summary>
    /// <param name="a">The array.</param>
    /// <returns>A matrix with a row for each element and a column for each axis, distributed as <see cref="NonZero{T}(DNDArray{T})"/>.</returns>
    /// <inheritdoc cref="NonZero{T}(DNDArray{T})" path="/remarks"/>
    public static DNDArray<long> ArgWhere<T>(DNDArray<T> a) where T : unmanaged, INumberBase<T> => ArgWhere(MaskOf(a));

    /// <summary>The indices of the elements that are true, as the rows of a matrix.</summary>
    /// <inheritdoc cref="ArgWhere{T}(DNDArray{T})"/>
    public static DNDArray<long> ArgWhere(DNDArray<bool> a)
    {
        ArgumentNullException.ThrowIfNull(a);
        return Masks.Rows(nameof(ArgWhere), a);
    }

    /// <summary>The positions in row-major order of the elements other than zero.</summary>
    /// <param name="a">The array.</param>
    /// <returns>A vector, distributed as <see cref="NonZero{T}(DNDArray{T})"/>.</returns>
    /// <inheritdoc cref="NonZero{T}(DNDArray{T})" path="/remarks"/>
    public static DNDArray<long> FlatNonZero<T>(DNDArray<T> a) where T : unmanaged, INumberBase<T> => FlatNonZero(MaskOf(a));

    /// <summary>The positions in row-major order of the elements that are true.</summary>
    /// <inheritdoc cref="FlatNonZero{T}(DNDArray{T})"/>
    public static DNDArray<long> FlatNonZero(DNDArray<bool> a)
    {
        ArgumentNullException.ThrowIfNull(a);
        return Masks.Positions(nameof(FlatNonZero), a);
    }

    private static DNDArray<bool> MaskOf<T>(DNDArray<T> a) where T : unmanaged, INumberBase<T> => NotEqual(Arguments.Array(a), T.Zero);
}
