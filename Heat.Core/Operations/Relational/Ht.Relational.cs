using System.Numerics;
using Heat.Forms;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    /// <summary>Whether x == y, element by element; NaN equals nothing. Whether two whole arrays are equal, <see cref="ArrayEqual{T}"/> says.</summary>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [ValueFirst, InPlace, ForBooleans<OnBools<SameBit>>]
    public static DNDArray<bool> Equal<T>(DNDArray<T> x, Operand<T> y, DNDArray<bool>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IEqualityOperators<T, T, bool> =>
        Elementwise.Binary<MaskLoop<Equal<T>, T>, T, bool>(nameof(Equal), x, y, destination, where);

    /// <summary>Whether x != y, element by element; NaN differs from everything.</summary>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [ValueFirst, InPlace, ForBooleans<OnBools<BitwiseXor<byte>>>]
    public static DNDArray<bool> NotEqual<T>(DNDArray<T> x, Operand<T> y, DNDArray<bool>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IEqualityOperators<T, T, bool> =>
        Elementwise.Binary<MaskLoop<NotEqual<T>, T>, T, bool>(nameof(NotEqual), x, y, destination, where);

    /// <summary>Whether x &lt; y, element by element; false where one is NaN.</summary>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [ValueFirst, Operator("<")]
    public static DNDArray<bool> Less<T>(DNDArray<T> x, Operand<T> y, DNDArray<bool>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IComparisonOperators<T, T, bool> =>
        Elementwise.Binary<MaskLoop<Less<T>, T>, T, bool>(nameof(Less), x, y, destination, where);

    /// <summary>Whether x &lt;= y, element by element; false where one is NaN.</summary>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [ValueFirst, Operator("<=")]
    public static DNDArray<bool> LessEqual<T>(DNDArray<T> x, Operand<T> y, DNDArray<bool>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IComparisonOperators<T, T, bool> =>
        Elementwise.Binary<MaskLoop<LessEqual<T>, T>, T, bool>(nameof(LessEqual), x, y, destination, where);

    /// <summary>Whether x &gt; y, element by element; false where one is NaN.</summary>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [ValueFirst, Operator(">")]
    public static DNDArray<bool> Greater<T>(DNDArray<T> x, Operand<T> y, DNDArray<bool>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IComparisonOperators<T, T, bool> =>
        Elementwise.Binary<Reversed<MaskLoop<Less<T>, T>, T, bool>, T, bool>(nameof(Greater), x, y, destination, where);

    /// <summary>Whether x &gt;= y, element by element; false where one is NaN.</summary>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [ValueFirst, Operator(">=")]
    public static DNDArray<bool> GreaterEqual<T>(DNDArray<T> x, Operand<T> y, DNDArray<bool>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IComparisonOperators<T, T, bool> =>
        Elementwise.Binary<Reversed<MaskLoop<LessEqual<T>, T>, T, bool>, T, bool>(nameof(GreaterEqual), x, y, destination, where);
}
