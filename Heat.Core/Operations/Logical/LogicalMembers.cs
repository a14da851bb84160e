using System.Numerics;

namespace Heat;

/// <summary>What kinds of numbers elements are, as methods of an array.</summary>
public static class LogicalMembers
{
    extension<T>(DNDArray<T> x) where T : unmanaged, INumberBase<T>
    {
        /// <inheritdoc cref="Ht.IsFinite{T}(DNDArray{T}, DNDArray{bool}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<bool> IsFinite() => Ht.IsFinite(x);

        /// <inheritdoc cref="Ht.IsInf{T}(DNDArray{T}, DNDArray{bool}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<bool> IsInf() => Ht.IsInf(x);

        /// <inheritdoc cref="Ht.IsNaN{T}(DNDArray{T}, DNDArray{bool}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<bool> IsNaN() => Ht.IsNaN(x);

        /// <inheritdoc cref="Ht.LogicalNot{T}(DNDArray{T}, DNDArray{bool}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<bool> LogicalNot() => Ht.LogicalNot(x);
    }

    extension<T>(DNDArray<T> x) where T : unmanaged, INumber<T>
    {
        /// <inheritdoc cref="Ht.IsNegInf{T}(DNDArray{T}, DNDArray{bool}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<bool> IsNegInf() => Ht.IsNegInf(x);

        /// <inheritdoc cref="Ht.IsPosInf{T}(DNDArray{T}, DNDArray{bool}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<bool> IsPosInf() => Ht.IsPosInf(x);

        /// <inheritdoc cref="Ht.SignBit{T}(DNDArray{T}, DNDArray{bool}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<bool> SignBit() => Ht.SignBit(x);
    }

    extension(DNDArray<bool> x)
    {
        /// <inheritdoc cref="Ht.LogicalNot(DNDArray{bool}, DNDArray{bool}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<bool> LogicalNot() => Ht.LogicalNot(x);

        /// <summary>Puts into each element what <see cref="Ht.LogicalNot(DNDArray{bool}, DNDArray{bool}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void LogicalNotInPlace() => Ht.LogicalNot(x, destination: x);
    }
}
