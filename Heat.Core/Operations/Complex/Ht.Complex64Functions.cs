using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    /// <summary>e to the power of a complex x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex64> Exp(DNDArray<Complex64> x, DNDArray<Complex64>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<EachElement<Narrowed<ComplexExp>, Complex64, Complex64>, Complex64, Complex64>(nameof(Exp), x, destination, where);

    /// <summary>The natural logarithm of a complex x, its imaginary part in [-pi, pi], element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex64> Log(DNDArray<Complex64> x, DNDArray<Complex64>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<EachElement<Narrowed<ComplexLog<ToBaseE>>, Complex64, Complex64>, Complex64, Complex64>(nameof(Log), x, destination, where);

    /// <summary>The logarithm of a complex x to base 2, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex64> Log2(DNDArray<Complex64> x, DNDArray<Complex64>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<EachElement<Narrowed<ComplexLog<ToBase2>>, Complex64, Complex64>, Complex64, Complex64>(nameof(Log2), x, destination, where);

    /// <summary>The logarithm of a complex x to base 10, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex64> Log10(DNDArray<Complex64> x, DNDArray<Complex64>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<EachElement<Narrowed<ComplexLog<ToBase10>>, Complex64, Complex64>, Complex64, Complex64>(nameof(Log10), x, destination, where);

    /// <summary>The square root of a complex x, its real part not below 0, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex64> Sqrt(DNDArray<Complex64> x, DNDArray<Complex64>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<EachElement<Narrowed<ComplexSqrt>, Complex64, Complex64>, Complex64, Complex64>(nameof(Sqrt), x, destination, where);

    /// <summary>1 / x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex64> Reciprocal(DNDArray<Complex64> x, DNDArray<Complex64>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<EachElement<Narrowed<ComplexReciprocal>, Complex64, Complex64>, Complex64, Complex64>(nameof(Reciprocal), x, destination, where);

    /// <summary>The sine of a complex x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex64> Sin(DNDArray<Complex64> x, DNDArray<Complex64>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<EachElement<Narrowed<ComplexSin>, Complex64, Complex64>, Complex64, Complex64>(nameof(Sin), x, destination, where);

    /// <summary>The cosine of a complex x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex64> Cos(DNDArray<Complex64> x, DNDArray<Complex64>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<EachElement<Narrowed<ComplexCos>, Complex64, Complex64>, Complex64, Complex64>(nameof(Cos), x, destination, where);

    /// <summary>The tangent of a complex x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex64> Tan(DNDArray<Complex64> x, DNDArray<Complex64>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<EachElement<Narrowed<ComplexTan>, Complex64, Complex64>, Complex64, Complex64>(nameof(Tan), x, destination, where);

    /// <summary>The number whose sine is a complex x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex64> Asin(DNDArray<Complex64> x, DNDArray<Complex64>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<EachElement<Narrowed<ComplexAsin>, Complex64, Complex64>, Complex64, Complex64>(nameof(Asin), x, destination, where);

    /// <inheritdoc cref="Asin(DNDArray{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex64> ArcSin(DNDArray<Complex64> x, DNDArray<Complex64>? destination = null, DNDArray<bool>? where = null) =>
        Asin(x, destination, where);

    /// <summary>The number whose cosine is a complex x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex64> Acos(DNDArray<Complex64> x, DNDArray<Complex64>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<EachElement<Narrowed<ComplexAcos>, Complex64, Complex64>, Complex64, Complex64>(nameof(Acos), x, destination, where);

    /// <inheritdoc cref="Acos(DNDArray{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex64> ArcCos(DNDArray<Complex64> x, DNDArray<Complex64>? destination = null, DNDArray<bool>? where = null) =>
        Acos(x, destination, where);

    /// <summary>The number whose tangent is a complex x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex64> Atan(DNDArray<Complex64> x, DNDArray<Complex64>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<EachElement<Narrowed<ComplexAtan>, Complex64, Complex64>, Complex64, Complex64>(nameof(Atan), x, destination, where);

    /// <inheritdoc cref="Atan(DNDArray{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex64> ArcTan(DNDArray<Complex64> x, DNDArray<Complex64>? destination = null, DNDArray<bool>? where = null) =>
        Atan(x, destination, where);

    /// <summary>The hyperbolic sine of a complex x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex64> Sinh(DNDArray<Complex64> x, DNDArray<Complex64>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<EachElement<Narrowed<ComplexSinh>, Complex64, Complex64>, Complex64, Complex64>(nameof(Sinh), x, destination, where);

    /// <summary>The hyperbolic cosine of a complex x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex64> Cosh(DNDArray<Complex64> x, DNDArray<Complex64>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<EachElement<Narrowed<ComplexCosh>, Complex64, Complex64>, Complex64, Complex64>(nameof(Cosh), x, destination, where);

    /// <summary>The hyperbolic tangent of a complex x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex64> Tanh(DNDArray<Complex64> x, DNDArray<Complex64>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<EachElement<Narrowed<ComplexTanh>, Complex64, Complex64>, Complex64, Complex64>(nameof(Tanh), x, destination, where);

    /// <summary>The number whose hyperbolic sine is a complex x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex64> Asinh(DNDArray<Complex64> x, DNDArray<Complex64>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<EachElement<Narrowed<ComplexAsinh>, Complex64, Complex64>, Complex64, Complex64>(nameof(Asinh), x, destination, where);

    /// <inheritdoc cref="Asinh(DNDArray{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex64> ArcSinh(DNDArray<Complex64> x, DNDArray<Complex64>? destination = null, DNDArray<bool>? where = null) =>
        Asinh(x, destination, where);

    /// <summary>The number, its real part not below 0, whose hyperbolic cosine is a complex x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex64> Acosh(DNDArray<Complex64> x, DNDArray<Complex64>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<EachElement<Narrowed<ComplexAcosh>, Complex64, Complex64>, Complex64, Complex64>(nameof(Acosh), x, destination, where);

    /// <inheritdoc cref="Acosh(DNDArray{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex64> ArcCosh(DNDArray<Complex64> x, DNDArray<Complex64>? destination = null, DNDArray<bool>? where = null) =>
        Acosh(x, destination, where);

    /// <summary>The number whose hyperbolic tangent is a complex x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex64> Atanh(DNDArray<Complex64> x, DNDArray<Complex64>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<EachElement<Narrowed<ComplexAtanh>, Complex64, Complex64>, Complex64, Complex64>(nameof(Atanh), x, destination, where);

    /// <inheritdoc cref="Atanh(DNDArray{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex64> ArcTanh(DNDArray<Complex64> x, DNDArray<Complex64>? destination = null, DNDArray<bool>? where = null) =>
        Atanh(x, destination, where);
}
