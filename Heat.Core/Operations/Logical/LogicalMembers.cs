using System.Numerics;

namespace Heat;

/// <summary>What kinds of numbers elements are, as methods of an array.</summary>
public static class LogicalMembers
{
    extension<T>(DNDArray<T> array) where T : unmanaged, INumberBase<T>
    {
        /// <inheritdoc cref="Ht.IsFinite{T}(DNDArray{T}, DNDArray{bool}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<bool> IsFinite() => Ht.IsFinite(array);

        /// <inheritdoc cref="Ht.IsInf{T}(DNDArray{T}, DNDArray{bool}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<bool> IsInf() => Ht.IsInf(array);

        /// <inheritdoc cref="Ht.IsNaN{T}(DNDArray{T}, DNDArray{bool}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<bool> IsNaN() => Ht.IsNaN(array);

        /// <inheritdoc cref="Ht.LogicalNot{T}(DNDArray{T}, DNDArray{bool}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<bool> LogicalNot() => Ht.LogicalNot(array);
    }

    extension<T>(DNDArray<T> array) where T : unmanaged, INumber<T>
    {
        /// <inheritdoc cref="Ht.IsNegInf{T}(DNDArray{T}, DNDArray{bool}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<bool> IsNegInf() => Ht.IsNegInf(array);

        /// <inheritdoc cref="Ht.IsPosInf{T}(DNDArray{T}, DNDArray{bool}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<bool> IsPosInf() => Ht.IsPosInf(array);

        /// <inheritdoc cref="Ht.SignBit{T}(DNDArray{T}, DNDArray{bool}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<bool> SignBit() => Ht.SignBit(array);
    }

    extension(DNDArray<bool> array)
    {
        /// <inheritdoc cref="Ht.LogicalNot(DNDArray{bool}, DNDArray{bool}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<bool> LogicalNot() => Ht.LogicalNot(array);

        /// <summary>Puts into each element what <see cref="Ht.LogicalNot(DNDArray{bool}, DNDArray{bool}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void LogicalNotInPlace() => Ht.LogicalNot(array, destination: array);
    }
}
