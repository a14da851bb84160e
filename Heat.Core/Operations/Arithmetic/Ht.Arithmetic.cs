using System.Numerics;
using Heat.Forms;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    /// <summary>x + y, element by element; integers wrap.</summary>
    /// <param name="x">The left operand.</param>
    /// <param name="y">The right operand: an array whose shape broadcasts against the other, or one value.</param>
    /// <param name="destination">Where the result goes, an array of its shape; a new array if left out.</param>
    /// <param name="where">Where the result is written; elsewhere the destination stays as it is, and a new array is 0.</param>
    /// <returns>The destination, or a new array that lies on the ranks as one of the operands does.</returns>
    /// <remarks>Shapes are broadcast as in NumPy. Operands may be split along any axes in any pieces: what lies otherwise than
    /// the result moves in one redistribution, so that as few bytes as possible move; the operands stay as they are.</remarks>
    /// <exception cref="ArgumentException">The shapes cannot be broadcast, the destination has another shape, or the arrays
    /// live on different communicators.</exception>
    /// <example><code>DNDArray&lt;double&gt; sum = Ht.Add(a, b, where: b &gt; 0); // or a + b</code></example>
    [ValueFirst, InPlace, Operator("+")]
    public static DNDArray<T> Add<T>(DNDArray<T> x, Operand<T> y, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, INumberBase<T> =>
        Elementwise.Binary<Add<T>, T, T>(nameof(Add), x, y, destination, where);

    /// <summary>x - y, element by element; integers wrap.</summary>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [ValueFirst, InPlace, Operator("-")]
    public static DNDArray<T> Subtract<T>(DNDArray<T> x, Operand<T> y, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, INumberBase<T> =>
        Elementwise.Binary<Subtract<T>, T, T>(nameof(Subtract), x, y, destination, where);

    /// <summary>x * y, element by element; integers wrap.</summary>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [ValueFirst, InPlace, Operator("*")]
    public static DNDArray<T> Multiply<T>(DNDArray<T> x, Operand<T> y, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, INumberBase<T> =>
        Elementwise.Binary<Multiply<T>, T, T>(nameof(Multiply), x, y, destination, where);

    /// <summary>x / y, element by element.</summary>
    /// <remarks>Integers give <see langword="double"/>, NumPy's true division; for whole quotients of integers see <see cref="FloorDivide{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>.</remarks>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [ValueFirst, InPlace, Operator("/"), ForComplex<ComplexDivide>]
    public static DNDArray<T> Divide<T>(DNDArray<T> x, Operand<T> y, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Binary<Divide<T>, T, T>(nameof(Divide), x, y, destination, where);

    /// <summary>x / y of integers in double precision, element by element: NumPy's true division. What is divided by 0 is infinite, and 0 / 0 NaN.</summary>
    /// <remarks>Integers give <see langword="double"/>, NumPy's true division; for whole quotients of integers see <see cref="FloorDivide{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>.</remarks>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [ValueFirst, Operator("/")]
    public static DNDArray<double> Divide<T>(DNDArray<T> x, Operand<T> y, DNDArray<double>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IBinaryInteger<T> =>
        Elementwise.Binary<ChunkedBinary<TrueDivide<T>, T, double>, T, double>(nameof(Divide), x, y, destination, where);

    /// <summary>x to the power of y, element by element; integers wrap.</summary>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/param|/returns"/>
    /// <remarks>Where y is a split array of signed integers the ranks agree, by one collective, on whether there is a negative one.</remarks>
    /// <exception cref="ArgumentException">An integer would have a negative exponent, whatever it is itself; the shapes do not go
    /// together, the destination has another shape, or the arrays live on different communicators.</exception>
    /// <exception cref="NotSupportedException">NumPy has no such element type.</exception>
    [ValueFirst, InPlace]
    public static DNDArray<T> Power<T>(DNDArray<T> x, Operand<T> y, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, INumberBase<T> => Exponents.Power(nameof(Power), x, y, destination, where);
}
