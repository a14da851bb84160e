using System.Numerics;

namespace Heat;

/// <summary>The arithmetic operators of arrays. They compute what the functions of <see cref="Ht"/> do; the compound
/// assignments write into their left operand, which must have the result's shape.</summary>
public static class ArithmeticOperators
{
    extension<T>(DNDArray<T> array) where T : unmanaged, INumberBase<T>
    {
        /// <inheritdoc cref="Ht.Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
        public static DNDArray<T> operator +(DNDArray<T> x, DNDArray<T> y) => Ht.Add(x, y);

        /// <inheritdoc cref="Ht.Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
        public static DNDArray<T> operator +(DNDArray<T> x, T y) => Ht.Add(x, y);

        /// <inheritdoc cref="Ht.Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
        public static DNDArray<T> operator +(T x, DNDArray<T> y) => Ht.Add(x, y);

        /// <summary>Adds to every element of this array, in place.</summary>
        /// <inheritdoc cref="Ht.Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
        public void operator +=(DNDArray<T> y) => Ht.Add(array, y, destination: array);

        /// <summary>Adds to every element of this array, in place.</summary>
        /// <inheritdoc cref="Ht.Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
        public void operator +=(T y) => Ht.Add(array, y, destination: array);
    }
}
