using System.Numerics;
using Heat.Forms;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    /// <summary>The magnitude of x, element by element. The least number of a signed integer type, whose magnitude the type lacks, stays as it is.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [Member, InPlace, Alias("Absolute"), ForComplexToReal<ComplexAbs>]
    public static DNDArray<T> Abs<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, INumber<T> =>
        Kernels.Abs<T>.TakesPieces
            ? Elementwise.Unary<ChunkedUnary<Abs<T>, T, T>, T, T>(nameof(Abs), x, destination, where)
            : Elementwise.Unary<Kernels.Abs<T>, T, T>(nameof(Abs), x, destination, where); // the primitive writes long runs by non-temporal stores

    /// <summary>The magnitude of x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [Member, InPlace, ForIntegers]
    public static DNDArray<T> Fabs<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Unary<Fabs<T>, T, T>(nameof(Fabs), x, destination, where);

    /// <summary>The least whole number that is not below x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [Member, InPlace, ForIntegers(typeof(Positive<>))]
    public static DNDArray<T> Ceil<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Unary<Ceil<T>, T, T>(nameof(Ceil), x, destination, where);

    /// <summary>The greatest whole number that is not above x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [Member, InPlace, ForIntegers(typeof(Positive<>))]
    public static DNDArray<T> Floor<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Unary<Floor<T>, T, T>(nameof(Floor), x, destination, where);

    /// <summary>x without its fraction, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [Member, InPlace, ForIntegers(typeof(Positive<>))]
    public static DNDArray<T> Trunc<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Unary<Trunc<T>, T, T>(nameof(Trunc), x, destination, where);

    /// <summary>-1, 0 or 1 as x is below, equal to or above 0, element by element; NaN stays NaN.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [Member, InPlace]
    public static DNDArray<T> Sign<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, INumber<T> =>
        Elementwise.Unary<EachElement<Sign<T>, T, T>, T, T>(nameof(Sign), x, destination, where);
}
