using System.Numerics;
using Heat.Forms;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    /// <summary>Whether x is 0, element by element; NaN is not.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [Member]
    public static DNDArray<bool> LogicalNot<T>(DNDArray<T> x, DNDArray<bool>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, INumberBase<T> =>
        Elementwise.Unary<LogicalNot<T>, T, bool>(nameof(LogicalNot), x, destination, where);

    /// <summary>not x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [Member, InPlace, Operator("!")]
    public static DNDArray<bool> LogicalNot(DNDArray<bool> x, DNDArray<bool>? destination = null, DNDArray<bool>? where = null) =>
        Elementwise.Unary<Not, bool, bool>(nameof(LogicalNot), x, destination, where);
}
