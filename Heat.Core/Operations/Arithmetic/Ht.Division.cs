using System.Numerics;
using Heat.Forms;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    /// <summary>The largest whole numbers not above x / y, element by element: NumPy's and Python's <c>//</c>.</summary>
    /// <remarks>An integer divided by 0 gives 0, on all ranks and without a warning, and the least integer divided by -1 itself: NumPy's
    /// results. Floating-point numbers follow IEEE 754: infinities, or NaN for 0 / 0.</remarks>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [ValueFirst, InPlace]
    public static DNDArray<T> FloorDivide<T>(DNDArray<T> x, Operand<T> y, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, INumber<T> =>
        Elementwise.Binary<ChunkedBinary<FloorDivide<T>, T, T>, T, T>(nameof(FloorDivide), x, y, destination, where);

    /// <summary>x modulo y with the sign of y, element by element: NumPy's and Python's <c>%</c>, and that of arrays here. What C#'s <c>%</c> of
    /// numbers gives, with the sign of x, is <see cref="Fmod{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>.</summary>
    /// <remarks>An integer modulo 0 is 0, NumPy's result; a floating-point number modulo 0 is NaN.</remarks>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [ValueFirst, InPlace, Operator("%")]
    public static DNDArray<T> Remainder<T>(DNDArray<T> x, Operand<T> y, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, INumber<T> =>
        Elementwise.Binary<ChunkedBinary<Remainder<T>, T, T>, T, T>(nameof(Remainder), x, y, destination, where);

    /// <summary>What is left of x after whole multiples of y, with the sign of x, element by element: C's <c>fmod</c>; exact.</summary>
    /// <inheritdoc cref="Remainder{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/remarks"/>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [ValueFirst, InPlace]
    public static DNDArray<T> Fmod<T>(DNDArray<T> x, Operand<T> y, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, INumber<T> =>
        Elementwise.Binary<ChunkedBinary<Fmod<T>, T, T>, T, T>(nameof(Fmod), x, y, destination, where);

    /// <summary>Whole quotients and what is left: <see cref="FloorDivide{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/> and
    /// <see cref="Remainder{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>. Operands that do not line up move once.</summary>
    /// <param name="x">What is divided.</param>
    /// <param name="y">What it is divided by: an array whose shape broadcasts against the other, or one value.</param>
    /// <param name="destination">Where the results go, arrays of their shape; new arrays where left out.</param>
    /// <param name="where">Where the results are written; elsewhere the destinations stay as they are, and new arrays are 0.</param>
    /// <returns>The destinations, or new arrays that lie as one of the operands does.</returns>
    /// <remarks>Where one destination cannot take its result neither changes.</remarks>
    /// <exception cref="ArgumentException">The shapes cannot be broadcast, a destination has another shape, both are one array, or the
    /// arrays live on different communicators.</exception>
    [ValueFirst]
    public static (DNDArray<T> Quotient, DNDArray<T> Remainder) DivMod<T>(
        DNDArray<T> x, Operand<T> y, (DNDArray<T>? Quotient, DNDArray<T>? Remainder) destination = default, DNDArray<bool>? where = null)
        where T : unmanaged, INumber<T> =>
        ElementwisePair.Run<BinaryTile<ChunkedBinary<FloorDivide<T>, T, T>, T, T>, BinaryTile<ChunkedBinary<Remainder<T>, T, T>, T, T>, T>(
            nameof(DivMod), x, y, destination, where);
}
