using System.Numerics;
using Heat.Forms;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    /// <summary>The sine of x, an angle in radians, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    /// <example><code>DNDArray&lt;double&gt; wave = Ht.Sin(Ht.LinSpace(0.0, 6.28, 1000, split: 0));</code></example>
    [Member, InPlace, ForComplex<ComplexSin>, ForIntegers]
    public static DNDArray<T> Sin<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Unary<OnRegisters<Sin, T>, T, T>(nameof(Sin), x, destination, where);

    /// <summary>The cosine of x, an angle in radians, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [Member, InPlace, ForComplex<ComplexCos>, ForIntegers]
    public static DNDArray<T> Cos<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Unary<OnRegisters<Cos, T>, T, T>(nameof(Cos), x, destination, where);

    /// <summary>The tangent of x, an angle in radians, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [Member, InPlace, ForComplex<ComplexTan>, ForIntegers]
    public static DNDArray<T> Tan<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Unary<OnRegisters<Tan, T>, T, T>(nameof(Tan), x, destination, where);

    /// <summary>The angle in [-pi/2, pi/2] whose sine is x, element by element; NaN beyond [-1, 1].</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [Member, InPlace, Alias("ArcSin"), ForComplex<ComplexAsin>, ForIntegers]
    public static DNDArray<T> Asin<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Unary<OnRegisters<Asin, T>, T, T>(nameof(Asin), x, destination, where);

    /// <summary>The angle in [0, pi] whose cosine is x, element by element; NaN beyond [-1, 1].</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [Member, InPlace, Alias("ArcCos"), ForComplex<ComplexAcos>, ForIntegers]
    public static DNDArray<T> Acos<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Unary<OnRegisters<Acos, T>, T, T>(nameof(Acos), x, destination, where);

    /// <summary>The angle in [-pi/2, pi/2] whose tangent is x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [Member, InPlace, Alias("ArcTan"), ForComplex<ComplexAtan>, ForIntegers]
    public static DNDArray<T> Atan<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Unary<OnRegisters<Atan, T>, T, T>(nameof(Atan), x, destination, where);

    /// <summary>The hyperbolic sine of x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [Member, InPlace, ForComplex<ComplexSinh>, ForIntegers]
    public static DNDArray<T> Sinh<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Unary<OnRegisters<Sinh, T>, T, T>(nameof(Sinh), x, destination, where);

    /// <summary>The hyperbolic cosine of x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [Member, InPlace, ForComplex<ComplexCosh>, ForIntegers]
    public static DNDArray<T> Cosh<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Unary<OnRegisters<Cosh, T>, T, T>(nameof(Cosh), x, destination, where);

    /// <summary>The hyperbolic tangent of x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [Member, InPlace, ForComplex<ComplexTanh>, ForIntegers]
    public static DNDArray<T> Tanh<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Unary<OnRegisters<Tanh, T>, T, T>(nameof(Tanh), x, destination, where);

    /// <summary>The number whose hyperbolic sine is x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [Member, InPlace, Alias("ArcSinh"), ForComplex<ComplexAsinh>, ForIntegers]
    public static DNDArray<T> Asinh<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Unary<OnRegisters<Asinh, T>, T, T>(nameof(Asinh), x, destination, where);

    /// <summary>The number of at least 0, or, if x is complex, with a real part not below 0, whose hyperbolic cosine is x, element by element; NaN below 1.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [Member, InPlace, Alias("ArcCosh"), ForComplex<ComplexAcosh>, ForIntegers]
    public static DNDArray<T> Acosh<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Unary<OnRegisters<Acosh, T>, T, T>(nameof(Acosh), x, destination, where);

    /// <summary>The number whose hyperbolic tangent is x, element by element; NaN beyond [-1, 1].</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [Member, InPlace, Alias("ArcTanh"), ForComplex<ComplexAtanh>, ForIntegers]
    public static DNDArray<T> Atanh<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Unary<OnRegisters<Atanh, T>, T, T>(nameof(Atanh), x, destination, where);

    /// <summary>An angle of x degrees in radians, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [Member, InPlace, Alias("Radians"), ForIntegers]
    public static DNDArray<T> Deg2Rad<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Unary<InDouble<Deg2Rad, T>, T, T>(nameof(Deg2Rad), x, destination, where);

    /// <summary>An angle of x radians in degrees, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [Member, InPlace, Alias("Degrees"), ForIntegers]
    public static DNDArray<T> Rad2Deg<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Unary<InDouble<Rad2Deg, T>, T, T>(nameof(Rad2Deg), x, destination, where);
}
