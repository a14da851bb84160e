using System.Numerics;

namespace Heat;

/// <summary>The division of arrays of integers, which gives double precision as NumPy's does. For whole quotients see
/// <see cref="Ht.FloorDivide{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>.</summary>
public static class IntegerDivisionOperators
{
    extension<T>(DNDArray<T>) where T : unmanaged, IBinaryInteger<T>
    {
        /// <inheritdoc cref="Ht.Divide{T}(DNDArray{T}, Operand{T}, DNDArray{double}?, DNDArray{bool}?)"/>
        public static DNDArray<double> operator /(DNDArray<T> x, DNDArray<T> y) => Ht.Divide(x, y);

        /// <inheritdoc cref="Ht.Divide{T}(DNDArray{T}, Operand{T}, DNDArray{double}?, DNDArray{bool}?)"/>
        public static DNDArray<double> operator /(DNDArray<T> x, T y) => Ht.Divide(x, y);

        /// <inheritdoc cref="Ht.Divide{T}(DNDArray{T}, Operand{T}, DNDArray{double}?, DNDArray{bool}?)"/>
        public static DNDArray<double> operator /(T x, DNDArray<T> y) => Ht.Divide(x, y);
    }
}
