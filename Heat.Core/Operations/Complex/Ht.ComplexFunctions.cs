using System.Numerics;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    /// <summary>e to the power of a complex x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex> Exp(DNDArray<Complex> x, DNDArray<Complex>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<EachElement<ComplexExp, Complex, Complex>, Complex, Complex>(nameof(Exp), x, destination, where);

    /// <summary>The natural logarithm of a complex x, its imaginary part in [-pi, pi], element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex> Log(DNDArray<Complex> x, DNDArray<Complex>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<EachElement<ComplexLog<ToBaseE>, Complex, Complex>, Complex, Complex>(nameof(Log), x, destination, where);

    /// <summary>The logarithm of a complex x to base 2, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex> Log2(DNDArray<Complex> x, DNDArray<Complex>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<EachElement<ComplexLog<ToBase2>, Complex, Complex>, Complex, Complex>(nameof(Log2), x, destination, where);

    /// <summary>The logarithm of a complex x to base 10, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex> Log10(DNDArray<Complex> x, DNDArray<Complex>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<EachElement<ComplexLog<ToBase10>, Complex, Complex>, Complex, Complex>(nameof(Log10), x, destination, where);

    /// <summary>The square root of a complex x, its real part not below 0, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex> Sqrt(DNDArray<Complex> x, DNDArray<Complex>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<EachElement<ComplexSqrt, Complex, Complex>, Complex, Complex>(nameof(Sqrt), x, destination, where);

    /// <summary>1 / x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex> Reciprocal(DNDArray<Complex> x, DNDArray<Complex>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<EachElement<ComplexReciprocal, Complex, Complex>, Complex, Complex>(nameof(Reciprocal), x, destination, where);

    /// <summary>The sine of a complex x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex> Sin(DNDArray<Complex> x, DNDArray<Complex>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<EachElement<ComplexSin, Complex, Complex>, Complex, Complex>(nameof(Sin), x, destination, where);

    /// <summary>The cosine of a complex x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex> Cos(DNDArray<Complex> x, DNDArray<Complex>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<EachElement<ComplexCos, Complex, Complex>, Complex, Complex>(nameof(Cos), x, destination, where);

    /// <summary>The tangent of a complex x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex> Tan(DNDArray<Complex> x, DNDArray<Complex>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<EachElement<ComplexTan, Complex, Complex>, Complex, Complex>(nameof(Tan), x, destination, where);

    /// <summary>The number whose sine is a complex x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex> Asin(DNDArray<Complex> x, DNDArray<Complex>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<EachElement<ComplexAsin, Complex, Complex>, Complex, Complex>(nameof(Asin), x, destination, where);

    /// <inheritdoc cref="Asin(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex> ArcSin(DNDArray<Complex> x, DNDArray<Complex>? destination = null, DNDArray<bool>? where = null) =>
        Asin(x, destination, where);

    /// <summary>The number whose cosine is a complex x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex> Acos(DNDArray<Complex> x, DNDArray<Complex>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<EachElement<ComplexAcos, Complex, Complex>, Complex, Complex>(nameof(Acos), x, destination, where);

    /// <inheritdoc cref="Acos(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex> ArcCos(DNDArray<Complex> x, DNDArray<Complex>? destination = null, DNDArray<bool>? where = null) =>
        Acos(x, destination, where);

    /// <summary>The number whose tangent is a complex x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex> Atan(DNDArray<Complex> x, DNDArray<Complex>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<EachElement<ComplexAtan, Complex, Complex>, Complex, Complex>(nameof(Atan), x, destination, where);

    /// <inheritdoc cref="Atan(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex> ArcTan(DNDArray<Complex> x, DNDArray<Complex>? destination = null, DNDArray<bool>? where = null) =>
        Atan(x, destination, where);

    /// <summary>The hyperbolic sine of a complex x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex> Sinh(DNDArray<Complex> x, DNDArray<Complex>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<EachElement<ComplexSinh, Complex, Complex>, Complex, Complex>(nameof(Sinh), x, destination, where);

    /// <summary>The hyperbolic cosine of a complex x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex> Cosh(DNDArray<Complex> x, DNDArray<Complex>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<EachElement<ComplexCosh, Complex, Complex>, Complex, Complex>(nameof(Cosh), x, destination, where);

    /// <summary>The hyperbolic tangent of a complex x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex> Tanh(DNDArray<Complex> x, DNDArray<Complex>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<EachElement<ComplexTanh, Complex, Complex>, Complex, Complex>(nameof(Tanh), x, destination, where);

    /// <summary>The number whose hyperbolic sine is a complex x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex> Asinh(DNDArray<Complex> x, DNDArray<Complex>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<EachElement<ComplexAsinh, Complex, Complex>, Complex, Complex>(nameof(Asinh), x, destination, where);

    /// <inheritdoc cref="Asinh(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex> ArcSinh(DNDArray<Complex> x, DNDArray<Complex>? destination = null, DNDArray<bool>? where = null) =>
        Asinh(x, destination, where);

    /// <summary>The number, its real part not below 0, whose hyperbolic cosine is a complex x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex> Acosh(DNDArray<Complex> x, DNDArray<Complex>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<EachElement<ComplexAcosh, Complex, Complex>, Complex, Complex>(nameof(Acosh), x, destination, where);

    /// <inheritdoc cref="Acosh(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex> ArcCosh(DNDArray<Complex> x, DNDArray<Complex>? destination = null, DNDArray<bool>? where = null) =>
        Acosh(x, destination, where);

    /// <summary>The number whose hyperbolic tangent is a complex x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex> Atanh(DNDArray<Complex> x, DNDArray<Complex>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<EachElement<ComplexAtanh, Complex, Complex>, Complex, Complex>(nameof(Atanh), x, destination, where);

    /// <inheritdoc cref="Atanh(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex> ArcTanh(DNDArray<Complex> x, DNDArray<Complex>? destination = null, DNDArray<bool>? where = null) =>
        Atanh(x, destination, where);
}
