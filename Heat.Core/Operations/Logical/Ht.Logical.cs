using System.Numerics;
using Heat.Forms;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    /// <summary>Whether both x and y are other than 0, element by element; NaN is other than 0.</summary>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [ValueFirst, InPlace, ForBooleans<OnBools<BitwiseAnd<byte>>>]
    public static DNDArray<bool> LogicalAnd<T>(DNDArray<T> x, Operand<T> y, DNDArray<bool>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, INumberBase<T> =>
        Elementwise.Binary<MaskLoop<LogicalAnd<T>, T>, T, bool>(nameof(LogicalAnd), x, y, destination, where);

    /// <summary>Whether x or y, or both, are other than 0, element by element; NaN is.</summary>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [ValueFirst, InPlace, ForBooleans<OnBools<BitwiseOr<byte>>>]
    public static DNDArray<bool> LogicalOr<T>(DNDArray<T> x, Operand<T> y, DNDArray<bool>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, INumberBase<T> =>
        Elementwise.Binary<MaskLoop<LogicalOr<T>, T>, T, bool>(nameof(LogicalOr), x, y, destination, where);

    /// <summary>Whether exactly one of x and y is other than 0, element by element; NaN is.</summary>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [ValueFirst, InPlace, ForBooleans<OnBools<BitwiseXor<byte>>>]
    public static DNDArray<bool> LogicalXor<T>(DNDArray<T> x, Operand<T> y, DNDArray<bool>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, INumberBase<T> =>
        Elementwise.Binary<MaskLoop<LogicalXor<T>, T>, T, bool>(nameof(LogicalXor), x, y, destination, where);
}
