using System.Numerics;
using Heat.Forms;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    /// <summary>The bits that both elements have.</summary>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [ValueFirst, InPlace, Operator("&"), ForBooleans<OnBools<BitwiseAnd<byte>>>]
    public static DNDArray<T> BitwiseAnd<T>(DNDArray<T> x, Operand<T> y, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IBinaryInteger<T> =>
        Elementwise.Binary<BitwiseAnd<T>, T, T>(nameof(BitwiseAnd), x, y, destination, where);

    /// <summary>The bits that one of the elements has, or both.</summary>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [ValueFirst, InPlace, Operator("|"), ForBooleans<OnBools<BitwiseOr<byte>>>]
    public static DNDArray<T> BitwiseOr<T>(DNDArray<T> x, Operand<T> y, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IBinaryInteger<T> =>
        Elementwise.Binary<BitwiseOr<T>, T, T>(nameof(BitwiseOr), x, y, destination, where);

    /// <summary>The bits in which the elements differ.</summary>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [ValueFirst, InPlace, Operator("^"), ForBooleans<OnBools<BitwiseXor<byte>>>]
    public static DNDArray<T> BitwiseXor<T>(DNDArray<T> x, Operand<T> y, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IBinaryInteger<T> =>
        Elementwise.Binary<BitwiseXor<T>, T, T>(nameof(BitwiseXor), x, y, destination, where);
}
