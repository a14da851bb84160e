using System.Numerics;
using Heat.Forms;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    /// <summary>x with finite numbers in place of NaN and infinities, element by element.</summary>
    /// <param name="x">The array; it stays as it is.</param>
    /// <param name="nan">What stands for NaN; 0 if left out.</param>
    /// <param name="posInf">What stands for positive infinity; the greatest finite number if left out.</param>
    /// <param name="negInf">What stands for negative infinity; the least finite number if left out.</param>
    /// <param name="destination">Where the result goes, an array of the same shape; a new array if left out.</param>
    /// <param name="where">Where the result is written; elsewhere the destination stays as it is, and a new array is 0.</param>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/returns|/remarks|/exception"/>
    [Member, InPlace]
    public static DNDArray<T> NanToNum<T>(
        DNDArray<T> x, T? nan = null, T? posInf = null, T? negInf = null, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T> =>
        ElementwiseParameter.Unary<NanToNum<T>, T, Replacements<T>, T>(
            nameof(NanToNum), x, new(nan ?? T.Zero, posInf ?? T.MaxValue, negInf ?? T.MinValue), destination, where);

    /// <summary>x with finite numbers in place of NaN and infinities in either part.</summary>
    /// <inheritdoc cref="NanToNum{T}(DNDArray{T}, T?, T?, T?, DNDArray{T}?, DNDArray{bool}?)"/>
    [Member, InPlace, ForComplex64]
    public static DNDArray<Complex> NanToNum(
        DNDArray<Complex> x, double nan = 0, double posInf = double.MaxValue, double negInf = double.MinValue,
        DNDArray<Complex>? destination = null, DNDArray<bool>? where = null) =>
        ElementwiseParameter.Unary<OnParts<NanToNum<double>, Replacements<double>, Complex, double>, Complex, Replacements<double>, Complex>(
            nameof(NanToNum), x, new(nan, posInf, negInf), destination, where);
}
