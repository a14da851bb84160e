using System.Numerics;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    /// <summary>The bits that both elements have.</summary>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<T> BitwiseAnd<T>(DNDArray<T> x, Operand<T> y, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IBinaryInteger<T> =>
        Elementwise.Binary<BitwiseAnd<T>, T, T>(nameof(BitwiseAnd), x, y, destination, where);

    /// <inheritdoc cref="BitwiseAnd{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<T> BitwiseAnd<T>(T x, DNDArray<T> y, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IBinaryInteger<T> =>
        Elementwise.Binary<BitwiseAnd<T>, T, T>(nameof(BitwiseAnd), x, y, destination, where);

    /// <summary>Whether both elements are true: <see cref="LogicalAnd(DNDArray{bool}, Operand{bool}, DNDArray{bool}?, DNDArray{bool}?)"/>.</summary>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<bool> BitwiseAnd(DNDArray<bool> x, Operand<bool> y, DNDArray<bool>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Binary<OnBools<BitwiseAnd<byte>>, bool, bool>(nameof(BitwiseAnd), x, y, destination, where);

    /// <inheritdoc cref="BitwiseAnd(DNDArray{bool}, Operand{bool}, DNDArray{bool}?, DNDArray{bool}?)"/>
    public static DNDArray<bool> BitwiseAnd(bool x, DNDArray<bool> y, DNDArray<bool>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Binary<OnBools<BitwiseAnd<byte>>, bool, bool>(nameof(BitwiseAnd), x, y, destination, where);

    /// <summary>The bits that one of the elements has, or both.</summary>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<T> BitwiseOr<T>(DNDArray<T> x, Operand<T> y, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IBinaryInteger<T> =>
        Elementwise.Binary<BitwiseOr<T>, T, T>(nameof(BitwiseOr), x, y, destination, where);

    /// <inheritdoc cref="BitwiseOr{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<T> BitwiseOr<T>(T x, DNDArray<T> y, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IBinaryInteger<T> =>
        Elementwise.Binary<BitwiseOr<T>, T, T>(nameof(BitwiseOr), x, y, destination, where);

    /// <summary>Whether one of the elements is true, or both.</summary>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<bool> BitwiseOr(DNDArray<bool> x, Operand<bool> y, DNDArray<bool>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Binary<OnBools<BitwiseOr<byte>>, bool, bool>(nameof(BitwiseOr), x, y, destination, where);

    /// <inheritdoc cref="BitwiseOr(DNDArray{bool}, Operand{bool}, DNDArray{bool}?, DNDArray{bool}?)"/>
    public static DNDArray<bool> BitwiseOr(bool x, DNDArray<bool> y, DNDArray<bool>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Binary<OnBools<BitwiseOr<byte>>, bool, bool>(nameof(BitwiseOr), x, y, destination, where);

    /// <summary>The bits in which the elements differ.</summary>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<T> BitwiseXor<T>(DNDArray<T> x, Operand<T> y, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IBinaryInteger<T> =>
        Elementwise.Binary<BitwiseXor<T>, T, T>(nameof(BitwiseXor), x, y, destination, where);

    /// <inheritdoc cref="BitwiseXor{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<T> BitwiseXor<T>(T x, DNDArray<T> y, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IBinaryInteger<T> =>
        Elementwise.Binary<BitwiseXor<T>, T, T>(nameof(BitwiseXor), x, y, destination, where);

    /// <summary>Whether exactly one of the elements is true.</summary>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<bool> BitwiseXor(DNDArray<bool> x, Operand<bool> y, DNDArray<bool>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Binary<OnBools<BitwiseXor<byte>>, bool, bool>(nameof(BitwiseXor), x, y, destination, where);

    /// <inheritdoc cref="BitwiseXor(DNDArray{bool}, Operand{bool}, DNDArray{bool}?, DNDArray{bool}?)"/>
    public static DNDArray<bool> BitwiseXor(bool x, DNDArray<bool> y, DNDArray<bool>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Binary<OnBools<BitwiseXor<byte>>, bool, bool>(nameof(BitwiseXor), x, y, destination, where);
}
