using System.Numerics;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    /// <summary>Every bit of x turned over, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<T> Invert<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IBinaryInteger<T> =>
        Elementwise.Unary<Invert<T>, T, T>(nameof(Invert), x, destination, where);

    /// <inheritdoc cref="Invert{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<T> BitwiseNot<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IBinaryInteger<T> =>
        Invert(x, destination, where);

    /// <summary>not x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<bool> Invert(DNDArray<bool> x, DNDArray<bool>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<Not, bool, bool>(nameof(Invert), x, destination, where);

    /// <inheritdoc cref="Invert(DNDArray{bool}, DNDArray{bool}?, DNDArray{bool}?)"/>
    public static DNDArray<bool> BitwiseNot(DNDArray<bool> x, DNDArray<bool>? destination = null, DNDArray<bool>? where = null) =>
        Invert(x, destination, where);
}
