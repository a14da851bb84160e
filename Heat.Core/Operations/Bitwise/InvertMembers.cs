using System.Numerics;

namespace Heat;

/// <summary>Turning over bits, as methods of an array.</summary>
public static class InvertMembers
{
    extension<T>(DNDArray<T> x) where T : unmanaged, IBinaryInteger<T>
    {
        /// <inheritdoc cref="Ht.Invert{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Invert() => Ht.Invert(x);

        /// <summary>Puts into each element what <see cref="Ht.Invert{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void InvertInPlace() => Ht.Invert(x, destination: x);
    }

    extension(DNDArray<bool> x)
    {
        /// <inheritdoc cref="Ht.Invert(DNDArray{bool}, DNDArray{bool}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<bool> Invert() => Ht.Invert(x);

        /// <summary>Puts into each element what <see cref="Ht.Invert(DNDArray{bool}, DNDArray{bool}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void InvertInPlace() => Ht.Invert(x, destination: x);
    }
}
