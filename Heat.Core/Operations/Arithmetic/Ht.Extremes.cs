using System.Numerics;
using Heat.Forms;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    /// <summary>The larger of two elements; NaN if one is NaN.</summary>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [ValueFirst, InPlace]
    public static DNDArray<T> Maximum<T>(DNDArray<T> x, Operand<T> y, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, INumber<T> =>
        Elementwise.Binary<Maximum<T>, T, T>(nameof(Maximum), x, y, destination, where);

    /// <summary>The smaller of two elements; NaN if one is NaN.</summary>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [ValueFirst, InPlace]
    public static DNDArray<T> Minimum<T>(DNDArray<T> x, Operand<T> y, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, INumber<T> =>
        Elementwise.Binary<Minimum<T>, T, T>(nameof(Minimum), x, y, destination, where);

    /// <summary>The larger of two elements; if one is NaN the other.</summary>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [ValueFirst, InPlace]
    public static DNDArray<T> FMax<T>(DNDArray<T> x, Operand<T> y, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, INumber<T> =>
        Elementwise.Binary<FMax<T>, T, T>(nameof(FMax), x, y, destination, where);

    /// <summary>The smaller of two elements; if one is NaN the other.</summary>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [ValueFirst, InPlace]
    public static DNDArray<T> FMin<T>(DNDArray<T> x, Operand<T> y, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, INumber<T> =>
        Elementwise.Binary<FMin<T>, T, T>(nameof(FMin), x, y, destination, where);
}
