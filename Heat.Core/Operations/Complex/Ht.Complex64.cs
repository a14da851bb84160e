using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    /// <summary>The magnitude of a complex x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<float> Abs(DNDArray<Complex64> x, DNDArray<float>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<EachElement<NarrowedPart<ComplexAbs>, Complex64, float>, Complex64, float>(nameof(Abs), x, destination, where);

    /// <inheritdoc cref="Abs(DNDArray{Complex64}, DNDArray{float}?, DNDArray{bool}?)"/>
    public static DNDArray<float> Absolute(DNDArray<Complex64> x, DNDArray<float>? destination = null, DNDArray<bool>? where = null) =>
        Abs(x, destination, where);

    /// <summary>x over its magnitude, and 0 for 0, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex64> Sgn(DNDArray<Complex64> x, DNDArray<Complex64>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<EachElement<Narrowed<ComplexSgn>, Complex64, Complex64>, Complex64, Complex64>(nameof(Sgn), x, destination, where);

    /// <summary>x with the other sign of its imaginary part, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex64> Conj(DNDArray<Complex64> x, DNDArray<Complex64>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<EachElement<Narrowed<ComplexConj>, Complex64, Complex64>, Complex64, Complex64>(nameof(Conj), x, destination, where);

    /// <inheritdoc cref="Conj(DNDArray{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex64> Conjugate(DNDArray<Complex64> x, DNDArray<Complex64>? destination = null, DNDArray<bool>? where = null) =>
        Conj(x, destination, where);

    /// <summary>The real part of x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<float> Real(DNDArray<Complex64> x, DNDArray<float>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<EachElement<NarrowedPart<RealPart>, Complex64, float>, Complex64, float>(nameof(Real), x, destination, where);

    /// <summary>The imaginary part of x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<float> Imag(DNDArray<Complex64> x, DNDArray<float>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<EachElement<NarrowedPart<ImaginaryPart>, Complex64, float>, Complex64, float>(nameof(Imag), x, destination, where);

    /// <summary>The angle of x in the complex plane, from -pi to pi, element by element.</summary>
    /// <param name="x">The array; it stays as it is.</param>
    /// <param name="degrees">Whether in degrees instead of radians.</param>
    /// <param name="destination">Where the result goes, an array of the same shape; a new array if left out.</param>
    /// <param name="where">Where the result is written; elsewhere the destination stays as it is, and a new array is 0.</param>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/returns|/remarks|/exception"/>
    public static DNDArray<float> Angle(DNDArray<Complex64> x, bool degrees = false, DNDArray<float>? destination = null, DNDArray<bool>? where = null) =>
        degrees
            ? Elementwise.Unary<EachElement<NarrowedPart<Degrees>, Complex64, float>, Complex64, float>(nameof(Angle), x, destination, where)
            : Elementwise.Unary<EachElement<NarrowedPart<Phase>, Complex64, float>, Complex64, float>(nameof(Angle), x, destination, where);
}
