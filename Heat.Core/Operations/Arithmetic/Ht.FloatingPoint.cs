using System.Numerics;
using Heat.Forms;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    /// <summary>The magnitude of x with the sign of y, element by element, of zeros and NaN, too.</summary>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [ValueFirst, InPlace, ForIntegers]
    public static DNDArray<T> CopySign<T>(DNDArray<T> x, Operand<T> y, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Binary<ChunkedBinary<CopySign<T>, T, T>, T, T>(nameof(CopySign), x, y, destination, where);

    /// <summary>√(x² + y²), element by element, without overflow or underflow on the way.</summary>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [ValueFirst, InPlace, ForIntegers]
    public static DNDArray<T> Hypot<T>(DNDArray<T> x, Operand<T> y, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Binary<ChunkedBinary<Hypot<T>, T, T>, T, T>(nameof(Hypot), x, y, destination, where);

    /// <summary>The angle, between -π and π, from the positive x axis to the point (x, y), element by element; y comes first.</summary>
    /// <param name="y">The ordinates.</param>
    /// <param name="x">The abscissas: an array whose shape broadcasts against the other, or one value.</param>
    /// <param name="destination">Where the result goes, an array of its shape; a new array if left out.</param>
    /// <param name="where">Where the result is written; elsewhere the destination stays as it is, and a new array is 0.</param>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [ValueFirst, InPlace, ForIntegers]
    public static DNDArray<T> Atan2<T>(DNDArray<T> y, Operand<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Binary<ChunkedBinary<Atan2<T>, T, T>, T, T>(nameof(Atan2), y, x, destination, where);

    /// <summary>log(exp(x) + exp(y)), element by element, for numbers whose exponentials the type does not hold.</summary>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [ValueFirst, InPlace, ForIntegers]
    public static DNDArray<T> LogAddExp<T>(DNDArray<T> x, Operand<T> y, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Binary<ChunkedBinary<LogAddExp<T>, T, T>, T, T>(nameof(LogAddExp), x, y, destination, where);

    /// <summary>log2(2^x + 2^y), element by element, for numbers whose powers the type does not hold.</summary>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [ValueFirst, InPlace, ForIntegers]
    public static DNDArray<T> LogAddExp2<T>(DNDArray<T> x, Operand<T> y, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Binary<ChunkedBinary<LogAddExp2<T>, T, T>, T, T>(nameof(LogAddExp2), x, y, destination, where);

    /// <summary>The next number after x towards y, element by element; y where both are equal.</summary>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [ValueFirst, InPlace, ForIntegers]
    public static DNDArray<T> NextAfter<T>(DNDArray<T> x, Operand<T> y, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Binary<ElementByElement<NextAfter<T>, T, T>, T, T>(nameof(NextAfter), x, y, destination, where);
}
