using System.Numerics;

namespace Heat;

/// <summary>The unary operators of arrays. They compute what the functions of <see cref="Ht"/> do.</summary>
public static class UnaryOperators
{
    extension<T>(DNDArray<T>) where T : unmanaged, INumberBase<T>
    {
        /// <inheritdoc cref="Ht.Positive{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
        public static DNDArray<T> operator +(DNDArray<T> x) => Ht.Positive(x);

        /// <inheritdoc cref="Ht.Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
        public static DNDArray<T> operator -(DNDArray<T> x) => Ht.Negative(x);
    }

    extension<T>(DNDArray<T>) where T : unmanaged, IBinaryInteger<T>
    {
        /// <inheritdoc cref="Ht.Invert{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
        public static DNDArray<T> operator ~(DNDArray<T> x) => Ht.Invert(x);
    }

    extension(DNDArray<bool>)
    {
        /// <inheritdoc cref="Ht.Invert(DNDArray{bool}, DNDArray{bool}?, DNDArray{bool}?)"/>
        public static DNDArray<bool> operator ~(DNDArray<bool> x) => Ht.Invert(x);

        /// <inheritdoc cref="Ht.LogicalNot(DNDArray{bool}, DNDArray{bool}?, DNDArray{bool}?)"/>
        public static DNDArray<bool> operator !(DNDArray<bool> x) => Ht.LogicalNot(x);
    }
}
