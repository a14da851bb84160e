using System.Numerics;
using Heat.Forms;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    /// <summary>x over its magnitude, and 0 for 0, element by element; of real numbers the sign: -1, 0 or 1, and NaN of NaN.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [Member, InPlace, ForComplex<ComplexSgn>]
    public static DNDArray<T> Sgn<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, INumber<T> =>
        Elementwise.Unary<EachElement<Sign<T>, T, T>, T, T>(nameof(Sgn), x, destination, where);

    /// <summary>The complex conjugate: x with the other sign of its imaginary part, element by element; of real numbers a copy.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [Member, InPlace, Alias("Conjugate"), ForComplex<ComplexConj>]
    public static DNDArray<T> Conj<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, INumber<T> =>
        Elementwise.Unary<Positive<T>, T, T>(nameof(Conj), x, destination, where);

    /// <summary>The real part of x, element by element; of real numbers a copy.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [Property, ForComplexToReal<RealPart>]
    public static DNDArray<T> Real<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, INumber<T> =>
        Elementwise.Unary<Positive<T>, T, T>(nameof(Real), x, destination, where);

    /// <summary>The imaginary part of x, element by element; of real numbers 0.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [Property, ForComplexToReal<ImaginaryPart>]
    public static DNDArray<T> Imag<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, INumber<T> =>
        Elementwise.Unary<Zero<T>, T, T>(nameof(Imag), x, destination, where);

    /// <summary>The angle of x in the complex plane, from -pi to pi, element by element.</summary>
    /// <param name="x">The array; it stays as it is.</param>
    /// <param name="degrees">Whether in degrees instead of radians.</param>
    /// <param name="destination">Where the result goes, an array of the same shape; a new array if left out.</param>
    /// <param name="where">Where the result is written; elsewhere the destination stays as it is, and a new array is 0.</param>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/returns|/remarks|/exception"/>
    [Member, ForComplex64]
    public static DNDArray<double> Angle(DNDArray<Complex> x, bool degrees = false, DNDArray<double>? destination = null, DNDArray<bool>? where = null) =>
        degrees
            ? ComplexElementwise.Part<Degrees>(nameof(Angle), x, destination, where)
            : ComplexElementwise.Part<Phase>(nameof(Angle), x, destination, where);
}
