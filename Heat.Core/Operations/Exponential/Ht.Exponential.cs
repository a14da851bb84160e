using System.Numerics;
using Heat.Forms;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    /// <summary>e to the power of x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    /// <example><code>a.ExpInPlace(); // or Ht.Exp(a), or a.Exp()</code></example>
    [Member, InPlace, ForComplex<ComplexExp>, ForIntegers]
    public static DNDArray<T> Exp<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Unary<OnRegisters<NaturalExp, T>, T, T>(nameof(Exp), x, destination, where);

    /// <summary>e to the power of x, less 1, element by element, exact also where x is small.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [Member, InPlace, ForComplex<ComplexExpm1>, ForIntegers]
    public static DNDArray<T> Expm1<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Unary<OnRegisters<Expm1, T>, T, T>(nameof(Expm1), x, destination, where);

    /// <summary>2 to the power of x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [Member, InPlace, ForComplex<ComplexExp2>, ForIntegers]
    public static DNDArray<T> Exp2<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Unary<OnRegisters<Exp2, T>, T, T>(nameof(Exp2), x, destination, where);

    /// <summary>The natural logarithm of x, element by element: -inf of 0, NaN below; that of a complex number has an imaginary part in [-pi, pi].</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [Member, InPlace, ForComplex<ComplexLog<ToBaseE>>, ForIntegers]
    public static DNDArray<T> Log<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Unary<OnRegisters<NaturalLog, T>, T, T>(nameof(Log), x, destination, where);

    /// <summary>The logarithm of x to base 2, element by element: -inf of 0, NaN below.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [Member, InPlace, ForComplex<ComplexLog<ToBase2>>, ForIntegers]
    public static DNDArray<T> Log2<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Unary<OnRegisters<Log2, T>, T, T>(nameof(Log2), x, destination, where);

    /// <summary>The logarithm of x to base 10, element by element: -inf of 0, NaN below.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [Member, InPlace, ForComplex<ComplexLog<ToBase10>>, ForIntegers]
    public static DNDArray<T> Log10<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Unary<OnRegisters<Log10, T>, T, T>(nameof(Log10), x, destination, where);

    /// <summary>The natural logarithm of 1 + x, element by element, exact also where x is small: -inf of -1, NaN below.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [Member, InPlace, ForComplex<ComplexLog1p>, ForIntegers]
    public static DNDArray<T> Log1p<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Unary<OnRegisters<Log1p, T>, T, T>(nameof(Log1p), x, destination, where);

    /// <summary>The square root of x, element by element; NaN below 0; that of a complex number has a real part not below 0.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    /// <example><code>
    /// DNDArray&lt;double&gt; lengths = Ht.Sqrt((a * a).Sum(axis: 1));
    /// </code></example>
    [Member, InPlace, ForComplex<ComplexSqrt>, ForIntegers]
    public static DNDArray<T> Sqrt<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Unary<Sqrt<T>, T, T>(nameof(Sqrt), x, destination, where);

    /// <summary>x * x, element by element; integers wrap.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [Member, InPlace]
    public static DNDArray<T> Square<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, INumberBase<T> =>
        Elementwise.Unary<Square<T>, T, T>(nameof(Square), x, destination, where);

    /// <summary>1 / x, element by element. NumPy has it for integers, too, as integer division, of which nearly all results are 0.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [Member, InPlace, ForComplex<ComplexReciprocal>]
    public static DNDArray<T> Reciprocal<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Unary<Reciprocal<T>, T, T>(nameof(Reciprocal), x, destination, where);
}
