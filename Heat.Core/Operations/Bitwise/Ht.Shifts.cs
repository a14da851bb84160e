using System.Numerics;
using Heat.Forms;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    /// <summary>x shifted by y bits towards the higher ones, element by element.</summary>
    /// <remarks>Where y is negative, or not below the number of bits, all bits are shifted out, as in NumPy; C# takes such a y modulo
    /// the number of bits.</remarks>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [ValueFirst, InPlace, Operator("<<")]
    public static DNDArray<T> LeftShift<T>(DNDArray<T> x, Operand<T> y, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IBinaryInteger<T> =>
        Elementwise.Binary<ShiftBy<Left<T>, T>, T, T>(nameof(LeftShift), x, y, destination, where);

    /// <summary>x shifted by y bits towards the lower ones, element by element; the sign stays.</summary>
    /// <remarks>Where y is negative, or not below the number of bits, all bits are shifted out, as in NumPy; C# takes such a y modulo
    /// the number of bits.</remarks>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [ValueFirst, InPlace, Operator(">>")]
    public static DNDArray<T> RightShift<T>(DNDArray<T> x, Operand<T> y, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IBinaryInteger<T> =>
        Elementwise.Binary<ShiftBy<Right<T>, T>, T, T>(nameof(RightShift), x, y, destination, where);

    /// <summary>x shifted by y bits towards the lower ones, element by element; zeros come in: C#'s <c>&gt;&gt;&gt;</c>.</summary>
    /// <remarks>Where y is negative, or not below the number of bits, all bits are shifted out, as in NumPy; C# takes such a y modulo
    /// the number of bits.</remarks>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [ValueFirst, InPlace, Operator(">>>")]
    public static DNDArray<T> UnsignedRightShift<T>(DNDArray<T> x, Operand<T> y, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IBinaryInteger<T> =>
        Elementwise.Binary<ShiftBy<UnsignedRight<T>, T>, T, T>(nameof(UnsignedRightShift), x, y, destination, where);
}
