using System.Numerics;
using Heat.Forms;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    /// <summary>Whether x is neither infinite nor NaN, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [Member]
    public static DNDArray<bool> IsFinite<T>(DNDArray<T> x, DNDArray<bool>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, INumberBase<T> =>
        Elementwise.Unary<IsFinite<T>, T, bool>(nameof(IsFinite), x, destination, where);

    /// <summary>Whether x is infinite, element by element; a complex number is if one of its parts is.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [Member]
    public static DNDArray<bool> IsInf<T>(DNDArray<T> x, DNDArray<bool>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, INumberBase<T> =>
        Elementwise.Unary<IsInf<T>, T, bool>(nameof(IsInf), x, destination, where);

    /// <summary>Whether x is not a number, element by element; a complex number is none if one of its parts is none.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [Member]
    public static DNDArray<bool> IsNaN<T>(DNDArray<T> x, DNDArray<bool>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, INumberBase<T> =>
        Elementwise.Unary<IsNaN<T>, T, bool>(nameof(IsNaN), x, destination, where);

    /// <summary>Whether x is negative infinity, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [Member]
    public static DNDArray<bool> IsNegInf<T>(DNDArray<T> x, DNDArray<bool>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, INumber<T> =>
        Elementwise.Unary<IsNegInf<T>, T, bool>(nameof(IsNegInf), x, destination, where);

    /// <summary>Whether x is positive infinity, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [Member]
    public static DNDArray<bool> IsPosInf<T>(DNDArray<T> x, DNDArray<bool>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, INumber<T> =>
        Elementwise.Unary<IsPosInf<T>, T, bool>(nameof(IsPosInf), x, destination, where);

    /// <summary>Whether x has a minus sign, element by element: also -0, and a NaN of which the sign bit is set.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [Member]
    public static DNDArray<bool> SignBit<T>(DNDArray<T> x, DNDArray<bool>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, INumber<T> =>
        Elementwise.Unary<SignBit<T>, T, bool>(nameof(SignBit), x, destination, where);
}
