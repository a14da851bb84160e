using System.Numerics;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    /// <summary>Whether both x and y are other than 0, element by element; NaN is other than 0.</summary>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<bool> LogicalAnd<T>(DNDArray<T> x, Operand<T> y, DNDArray<bool>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, INumberBase<T> =>
        Elementwise.Binary<MaskLoop<LogicalAnd<T>, T>, T, bool>(nameof(LogicalAnd), x, y, destination, where);

    /// <inheritdoc cref="LogicalAnd{T}(DNDArray{T}, Operand{T}, DNDArray{bool}?, DNDArray{bool}?)"/>
    public static DNDArray<bool> LogicalAnd<T>(T x, DNDArray<T> y, DNDArray<bool>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, INumberBase<T> =>
        Elementwise.Binary<MaskLoop<LogicalAnd<T>, T>, T, bool>(nameof(LogicalAnd), x, y, destination, where);

    /// <summary>Whether both x and y are true, element by element.</summary>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<bool> LogicalAnd(DNDArray<bool> x, Operand<bool> y, DNDArray<bool>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Binary<OnBools<BitwiseAnd<byte>>, bool, bool>(nameof(LogicalAnd), x, y, destination, where);

    /// <inheritdoc cref="LogicalAnd(DNDArray{bool}, Operand{bool}, DNDArray{bool}?, DNDArray{bool}?)"/>
    public static DNDArray<bool> LogicalAnd(bool x, DNDArray<bool> y, DNDArray<bool>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Binary<OnBools<BitwiseAnd<byte>>, bool, bool>(nameof(LogicalAnd), x, y, destination, where);

    /// <summary>Whether x or y, or both, are other than 0, element by element; NaN is.</summary>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<bool> LogicalOr<T>(DNDArray<T> x, Operand<T> y, DNDArray<bool>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, INumberBase<T> =>
        Elementwise.Binary<MaskLoop<LogicalOr<T>, T>, T, bool>(nameof(LogicalOr), x, y, destination, where);

    /// <inheritdoc cref="LogicalOr{T}(DNDArray{T}, Operand{T}, DNDArray{bool}?, DNDArray{bool}?)"/>
    public static DNDArray<bool> LogicalOr<T>(T x, DNDArray<T> y, DNDArray<bool>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, INumberBase<T> =>
        Elementwise.Binary<MaskLoop<LogicalOr<T>, T>, T, bool>(nameof(LogicalOr), x, y, destination, where);

    /// <summary>Whether x or y, or both, are true, element by element.</summary>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<bool> LogicalOr(DNDArray<bool> x, Operand<bool> y, DNDArray<bool>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Binary<OnBools<BitwiseOr<byte>>, bool, bool>(nameof(LogicalOr), x, y, destination, where);

    /// <inheritdoc cref="LogicalOr(DNDArray{bool}, Operand{bool}, DNDArray{bool}?, DNDArray{bool}?)"/>
    public static DNDArray<bool> LogicalOr(bool x, DNDArray<bool> y, DNDArray<bool>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Binary<OnBools<BitwiseOr<byte>>, bool, bool>(nameof(LogicalOr), x, y, destination, where);

    /// <summary>Whether exactly one of x and y is other than 0, element by element; NaN is.</summary>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<bool> LogicalXor<T>(DNDArray<T> x, Operand<T> y, DNDArray<bool>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, INumberBase<T> =>
        Elementwise.Binary<MaskLoop<LogicalXor<T>, T>, T, bool>(nameof(LogicalXor), x, y, destination, where);

    /// <inheritdoc cref="LogicalXor{T}(DNDArray{T}, Operand{T}, DNDArray{bool}?, DNDArray{bool}?)"/>
    public static DNDArray<bool> LogicalXor<T>(T x, DNDArray<T> y, DNDArray<bool>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, INumberBase<T> =>
        Elementwise.Binary<MaskLoop<LogicalXor<T>, T>, T, bool>(nameof(LogicalXor), x, y, destination, where);

    /// <summary>Whether exactly one of x and y is true, element by element.</summary>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<bool> LogicalXor(DNDArray<bool> x, Operand<bool> y, DNDArray<bool>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Binary<OnBools<BitwiseXor<byte>>, bool, bool>(nameof(LogicalXor), x, y, destination, where);

    /// <inheritdoc cref="LogicalXor(DNDArray{bool}, Operand{bool}, DNDArray{bool}?, DNDArray{bool}?)"/>
    public static DNDArray<bool> LogicalXor(bool x, DNDArray<bool> y, DNDArray<bool>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Binary<OnBools<BitwiseXor<byte>>, bool, bool>(nameof(LogicalXor), x, y, destination, where);
}
