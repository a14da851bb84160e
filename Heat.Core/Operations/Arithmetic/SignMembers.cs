using System.Numerics;

namespace Heat;

/// <summary>The functions of a sign, as methods of an array.</summary>
public static class SignMembers
{
    extension<T>(DNDArray<T> x) where T : unmanaged, INumberBase<T>
    {
        /// <inheritdoc cref="Ht.Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Negative() => Ht.Negative(x);

        /// <summary>Puts into each element what <see cref="Ht.Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void NegativeInPlace() => Ht.Negative(x, destination: x);

        /// <inheritdoc cref="Ht.Positive{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Positive() => Ht.Positive(x);

        /// <summary>Puts into each element what <see cref="Ht.Positive{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void PositiveInPlace() => Ht.Positive(x, destination: x);
    }
}
