using System.Numerics;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    /// <summary>Whether x == y, element by element; NaN equals nothing. Whether two whole arrays are equal, <see cref="ArrayEqual{T}"/> says.</summary>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<bool> Equal<T>(DNDArray<T> x, Operand<T> y, DNDArray<bool>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IEqualityOperators<T, T, bool> =>
        Elementwise.Binary<MaskLoop<Equal<T>, T>, T, bool>(nameof(Equal), x, y, destination, where);

    /// <inheritdoc cref="Equal{T}(DNDArray{T}, Operand{T}, DNDArray{bool}?, DNDArray{bool}?)"/>
    public static DNDArray<bool> Equal<T>(T x, DNDArray<T> y, DNDArray<bool>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IEqualityOperators<T, T, bool> =>
        Elementwise.Binary<MaskLoop<Equal<T>, T>, T, bool>(nameof(Equal), x, y, destination, where);

    /// <summary>Whether x and y are both true or both false, element by element.</summary>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<bool> Equal(DNDArray<bool> x, Operand<bool> y, DNDArray<bool>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Binary<OnBools<SameBit>, bool, bool>(nameof(Equal), x, y, destination, where);

    /// <inheritdoc cref="Equal(DNDArray{bool}, Operand{bool}, DNDArray{bool}?, DNDArray{bool}?)"/>
    public static DNDArray<bool> Equal(bool x, DNDArray<bool> y, DNDArray<bool>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Binary<OnBools<SameBit>, bool, bool>(nameof(Equal), x, y, destination, where);

    /// <summary>Whether x != y, element by element; NaN differs from everything.</summary>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<bool> NotEqual<T>(DNDArray<T> x, Operand<T> y, DNDArray<bool>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IEqualityOperators<T, T, bool> =>
        Elementwise.Binary<MaskLoop<NotEqual<T>, T>, T, bool>(nameof(NotEqual), x, y, destination, where);

    /// <inheritdoc cref="NotEqual{T}(DNDArray{T}, Operand{T}, DNDArray{bool}?, DNDArray{bool}?)"/>
    public static DNDArray<bool> NotEqual<T>(T x, DNDArray<T> y, DNDArray<bool>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IEqualityOperators<T, T, bool> =>
        Elementwise.Binary<MaskLoop<NotEqual<T>, T>, T, bool>(nameof(NotEqual), x, y, destination, where);

    /// <summary>Whether one of x and y is true and the other false, element by element.</summary>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<bool> NotEqual(DNDArray<bool> x, Operand<bool> y, DNDArray<bool>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Binary<OnBools<BitwiseXor<byte>>, bool, bool>(nameof(NotEqual), x, y, destination, where);

    /// <inheritdoc cref="NotEqual(DNDArray{bool}, Operand{bool}, DNDArray{bool}?, DNDArray{bool}?)"/>
    public static DNDArray<bool> NotEqual(bool x, DNDArray<bool> y, DNDArray<bool>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Binary<OnBools<BitwiseXor<byte>>, bool, bool>(nameof(NotEqual), x, y, destination, where);

    /// <summary>Whether x &lt; y, element by element; false where one is NaN.</summary>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<bool> Less<T>(DNDArray<T> x, Operand<T> y, DNDArray<bool>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IComparisonOperators<T, T, bool> =>
        Elementwise.Binary<MaskLoop<Less<T>, T>, T, bool>(nameof(Less), x, y, destination, where);

    /// <inheritdoc cref="Less{T}(DNDArray{T}, Operand{T}, DNDArray{bool}?, DNDArray{bool}?)"/>
    public static DNDArray<bool> Less<T>(T x, DNDArray<T> y, DNDArray<bool>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IComparisonOperators<T, T, bool> =>
        Elementwise.Binary<MaskLoop<Less<T>, T>, T, bool>(nameof(Less), x, y, destination, where);

    /// <summary>Whether x &lt;= y, element by element; false where one is NaN.</summary>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<bool> LessEqual<T>(DNDArray<T> x, Operand<T> y, DNDArray<bool>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IComparisonOperators<T, T, bool> =>
        Elementwise.Binary<MaskLoop<LessEqual<T>, T>, T, bool>(nameof(LessEqual), x, y, destination, where);

    /// <inheritdoc cref="LessEqual{T}(DNDArray{T}, Operand{T}, DNDArray{bool}?, DNDArray{bool}?)"/>
    public static DNDArray<bool> LessEqual<T>(T x, DNDArray<T> y, DNDArray<bool>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IComparisonOperators<T, T, bool> =>
        Elementwise.Binary<MaskLoop<LessEqual<T>, T>, T, bool>(nameof(LessEqual), x, y, destination, where);

    /// <summary>Whether x &gt; y, element by element; false where one is NaN.</summary>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<bool> Greater<T>(DNDArray<T> x, Operand<T> y, DNDArray<bool>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IComparisonOperators<T, T, bool> =>
        Elementwise.Binary<Reversed<MaskLoop<Less<T>, T>, T, bool>, T, bool>(nameof(Greater), x, y, destination, where);

    /// <inheritdoc cref="Greater{T}(DNDArray{T}, Operand{T}, DNDArray{bool}?, DNDArray{bool}?)"/>
    public static DNDArray<bool> Greater<T>(T x, DNDArray<T> y, DNDArray<bool>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IComparisonOperators<T, T, bool> =>
        Elementwise.Binary<Reversed<MaskLoop<Less<T>, T>, T, bool>, T, bool>(nameof(Greater), x, y, destination, where);

    /// <summary>Whether x &gt;= y, element by element; false where one is NaN.</summary>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<bool> GreaterEqual<T>(DNDArray<T> x, Operand<T> y, DNDArray<bool>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IComparisonOperators<T, T, bool> =>
        Elementwise.Binary<Reversed<MaskLoop<LessEqual<T>, T>, T, bool>, T, bool>(nameof(GreaterEqual), x, y, destination, where);

    /// <inheritdoc cref="GreaterEqual{T}(DNDArray{T}, Operand{T}, DNDArray{bool}?, DNDArray{bool}?)"/>
    public static DNDArray<bool> GreaterEqual<T>(T x, DNDArray<T> y, DNDArray<bool>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IComparisonOperators<T, T, bool> =>
        Elementwise.Binary<Reversed<MaskLoop<LessEqual<T>, T>, T, bool>, T, bool>(nameof(GreaterEqual), x, y, destination, where);
}
