namespace Heat;

public sealed partial class DNDArray<T>
{
    /// <summary>Replaces the elements at which a mask is true by a value. No communication if the mask has the distribution of the array.</summary>
    /// <param name="mask">A mask that can be broadcast to the array.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">The mask cannot be broadcast to the array, or lives on another communicator.</exception>
    /// <example><code>
    /// a.MaskedFillInPlace(Ht.IsNaN(a), 0);
    /// </code></example>
    public void MaskedFillInPlace(DNDArray<bool> mask, T value) => Elementwise.Where(nameof(MaskedFill), mask, value, this, destination: this);

    /// <summary>A copy of the array with a value where a mask is true.</summary>
    /// <inheritdoc cref="MaskedFillInPlace"/>
    public DNDArray<T> MaskedFill(DNDArray<bool> mask, T value)
    {
        DNDArray<T> copy = Copy();
        copy.MaskedFillInPlace(mask, value);
        return copy;
    }

    /// <summary>Replaces the elements of the main diagonal: those whose indices along all axes are the same.</summary>
    /// <param name="values">The new elements; from the first again where there are fewer than on the diagonal.</param>
    /// <param name="wrap">Whether the diagonal of a matrix with more rows than columns begins anew after it has ended, with one row between.</param>
    /// <remarks>No communication if the values are replicated: each rank writes what it has.</remarks>
    /// <exception cref="ArgumentException">The array has fewer than two axes, or more of different lengths, or the values live on another communicator.</exception>
    public void FillDiagonalInPlace(DNDArray<T> values, bool wrap = false)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (NDim < 2 || (NDim > 2 && Shape.Any(length => length != Shape[0])))
            throw new ArgumentException($"{nameof(FillDiagonal)}: shape {Shape} has no diagonal; it needs two axes, or more of one length.", nameof(values));
        long step = Shape.RowMajorStrides().Sum();
        long end = NDim == 2 && !wrap ? Math.Min(Size, Shape[1] * Shape[1]) : Size;
        var positions = new long[(end + step - 1) / step];
        for (int k = 0; k < positions.Length; k++)
            positions[k] = k * step;
        PutInPlace(positions, values);
    }

    /// <summary>A copy of the array with other elements on the main diagonal.</summary>
    /// <inheritdoc cref="FillDiagonalInPlace"/>
    public DNDArray<T> FillDiagonal(DNDArray<T> values, bool wrap = false)
    {
        DNDArray<T> copy = Copy();
        copy.FillDiagonalInPlace(values, wrap);
        return copy;
    }
}
