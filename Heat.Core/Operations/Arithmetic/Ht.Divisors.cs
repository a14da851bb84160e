using System.Numerics;
using Heat.Forms;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    /// <summary>The greatest common divisor of |x| and |y|, element by element; of 0 and y it is |y|.</summary>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [ValueFirst, InPlace]
    public static DNDArray<T> Gcd<T>(DNDArray<T> x, Operand<T> y, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IBinaryInteger<T> =>
        Elementwise.Binary<ElementByElement<Gcd<T>, T, T>, T, T>(nameof(Gcd), x, y, destination, where);

    /// <summary>The least common multiple of |x| and |y|, element by element; 0 if one is 0; what the type does not hold wraps.</summary>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    [ValueFirst, InPlace]
    public static DNDArray<T> Lcm<T>(DNDArray<T> x, Operand<T> y, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IBinaryInteger<T> =>
        Elementwise.Binary<ElementByElement<Lcm<T>, T, T>, T, T>(nameof(Lcm), x, y, destination, where);
}
