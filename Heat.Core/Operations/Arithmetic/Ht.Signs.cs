using System.Numerics;
using Heat.Forms;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    /// <summary>-x, element by element; integers wrap, unsigned ones too.</summary>
    /// <param name="x">The array; it stays as it is.</param>
    /// <param name="destination">Where the result goes, an array of the same shape, which may be <paramref name="x"/> itself; a new array if left out.</param>
    /// <param name="where">Where the result is written; elsewhere the destination stays as it is, and a new array is 0.</param>
    /// <returns>The destination, or a new array that lies on the ranks as <paramref name="x"/> does.</returns>
    /// <remarks>No communication, unless the destination or the mask lies otherwise: then what does not lie as the result does moves in
    /// one redistribution. An element type that an operation is not for does not compile; where NumPy would turn integers into
    /// floating-point numbers by itself, say so with <see cref="DNDArray{T}.AsType{U}"/>.</remarks>
    /// <exception cref="ArgumentException">The destination has another shape, the mask cannot be broadcast against the array, or the
    /// arrays live on different communicators.</exception>
    [Member, InPlace, Operator("-")]
    public static DNDArray<T> Negative<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, INumberBase<T> =>
        Elementwise.Unary<Negative<T>, T, T>(nameof(Negative), x, destination, where);

    /// <summary>+x, element by element: a copy.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [Member, InPlace, Operator("+")]
    public static DNDArray<T> Positive<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, INumberBase<T> =>
        Elementwise.Unary<Positive<T>, T, T>(nameof(Positive), x, destination, where);
}
