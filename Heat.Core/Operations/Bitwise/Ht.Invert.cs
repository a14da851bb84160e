using System.Numerics;
using Heat.Forms;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    /// <summary>Every bit of x turned over, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [Member, InPlace, Operator("~"), Alias("BitwiseNot"), ForBooleans<Not>]
    public static DNDArray<T> Invert<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IBinaryInteger<T> =>
        Elementwise.Unary<Invert<T>, T, T>(nameof(Invert), x, destination, where);
}
