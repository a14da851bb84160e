namespace Heat;

public static partial class Ht
{
    /// <summary>The elements of x where a condition is true, those of y where it is not: their very bits, without arithmetic, so that
    /// what is not chosen does not matter, be it NaN.</summary>
    /// <param name="condition">Which to take: an array whose shape broadcasts against the other, or one value.</param>
    /// <param name="x">What is taken where the condition is true.</param>
    /// <param name="y">What is taken elsewhere.</param>
    /// <param name="destination">Where the result goes, an array of its shape; a new array if left out.</param>
    /// <returns>The destination, or a new array that lies on the ranks as one of the operands does.</returns>
    /// <remarks>Shapes are broadcast as in NumPy. Operands may be split along any axes in any pieces: what lies otherwise than
    /// the result moves in one redistribution each, so that as few bytes as possible move; the operands stay as they are.</remarks>
    /// <exception cref="ArgumentException">The shapes cannot be broadcast, the destination has another shape, the arrays live on
    /// different communicators, or none of the operands is an array.</exception>
    /// <example><code>DNDArray&lt;double&gt; positive = Ht.Where(a &gt; 0, a, 0);</code></example>
    public static DNDArray<T> Where<T>(Operand<bool> condition, DNDArray<T> x, Operand<T> y, DNDArray<T>? destination = null) where T : unmanaged =>
        Elementwise.Where(nameof(Where), condition, x, y, destination);

    /// <inheritdoc cref="Where{T}(Operand{bool}, DNDArray{T}, Operand{T}, DNDArray{T}?)"/>
    public static DNDArray<T> Where<T>(Operand<bool> condition, T x, DNDArray<T> y, DNDArray<T>? destination = null) where T : unmanaged =>
        Elementwise.Where(nameof(Where), condition, x, y, destination);

    /// <inheritdoc cref="Where{T}(Operand{bool}, DNDArray{T}, Operand{T}, DNDArray{T}?)"/>
    public static DNDArray<T> Where<T>(DNDArray<bool> condition, T x, T y, DNDArray<T>? destination = null) where T : unmanaged =>
        Elementwise.Where(nameof(Where), condition, x, y, destination);
}
