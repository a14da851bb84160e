using System.Numerics;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    /// <summary>The magnitude of a complex x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<double> Abs(DNDArray<Complex> x, DNDArray<double>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<EachElement<ComplexAbs, Complex, double>, Complex, double>(nameof(Abs), x, destination, where);

    /// <inheritdoc cref="Abs(DNDArray{Complex}, DNDArray{double}?, DNDArray{bool}?)"/>
    public static DNDArray<double> Absolute(DNDArray<Complex> x, DNDArray<double>? destination = null, DNDArray<bool>? where = null) =>
        Abs(x, destination, where);

    /// <summary>x over its magnitude, and 0 for 0, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex> Sgn(DNDArray<Complex> x, DNDArray<Complex>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<EachElement<ComplexSgn, Complex, Complex>, Complex, Complex>(nameof(Sgn), x, destination, where);

    /// <summary>x with the other sign of its imaginary part, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex> Conj(DNDArray<Complex> x, DNDArray<Complex>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<EachElement<ComplexConj, Complex, Complex>, Complex, Complex>(nameof(Conj), x, destination, where);

    /// <inheritdoc cref="Conj(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex> Conjugate(DNDArray<Complex> x, DNDArray<Complex>? destination = null, DNDArray<bool>? where = null) =>
        Conj(x, destination, where);

    /// <summary>The real part of x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<double> Real(DNDArray<Complex> x, DNDArray<double>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<EachElement<RealPart, Complex, double>, Complex, double>(nameof(Real), x, destination, where);

    /// <summary>The imaginary part of x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<double> Imag(DNDArray<Complex> x, DNDArray<double>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<EachElement<ImaginaryPart, Complex, double>, Complex, double>(nameof(Imag), x, destination, where);

    /// <summary>The angle of x in the complex plane, from -pi to pi, element by element.</summary>
    /// <param name="x">The array; it stays as it is.</param>
    /// <param name="degrees">Whether in degrees instead of radians.</param>
    /// <param name="destination">Where the result goes, an array of the same shape; a new array if left out.</param>
    /// <param name="where">Where the result is written; elsewhere the destination stays as it is, and a new array is 0.</param>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/returns|/remarks|/exception"/>
    public static DNDArray<double> Angle(DNDArray<Complex> x, bool degrees = false, DNDArray<double>? destination = null, DNDArray<bool>? where = null) =>
        degrees
            ? Elementwise.Unary<EachElement<Degrees, Complex, double>, Complex, double>(nameof(Angle), x, destination, where)
            : Elementwise.Unary<EachElement<Phase, Complex, double>, Complex, double>(nameof(Angle), x, destination, where);
}
