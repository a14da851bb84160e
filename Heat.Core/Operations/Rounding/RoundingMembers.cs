using System.Numerics;

namespace Heat;

/// <summary>Magnitudes, signs and whole numbers, as methods of an array.</summary>
public static class RoundingMembers
{
    extension<T>(DNDArray<T> array) where T : unmanaged, INumber<T>
    {
        /// <inheritdoc cref="Ht.Abs{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Abs() => Ht.Abs(array);

        /// <summary>Puts into each element what <see cref="Ht.Abs{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void AbsInPlace() => Ht.Abs(array, destination: array);

        /// <inheritdoc cref="Ht.Sign{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Sign() => Ht.Sign(array);

        /// <summary>Puts into each element what <see cref="Ht.Sign{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void SignInPlace() => Ht.Sign(array, destination: array);

        /// <inheritdoc cref="Ht.Sgn{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Sgn() => Ht.Sgn(array);

        /// <summary>Puts into each element what <see cref="Ht.Sgn{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void SgnInPlace() => Ht.Sgn(array, destination: array);
    }

    extension<T>(DNDArray<T> array) where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <inheritdoc cref="Ht.Fabs{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Fabs() => Ht.Fabs(array);

        /// <summary>Puts into each element what <see cref="Ht.Fabs{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void FabsInPlace() => Ht.Fabs(array, destination: array);

        /// <inheritdoc cref="Ht.Ceil{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Ceil() => Ht.Ceil(array);

        /// <summary>Puts into each element what <see cref="Ht.Ceil{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void CeilInPlace() => Ht.Ceil(array, destination: array);

        /// <inheritdoc cref="Ht.Floor{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Floor() => Ht.Floor(array);

        /// <summary>Puts into each element what <see cref="Ht.Floor{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void FloorInPlace() => Ht.Floor(array, destination: array);

        /// <inheritdoc cref="Ht.Trunc{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Trunc() => Ht.Trunc(array);

        /// <summary>Puts into each element what <see cref="Ht.Trunc{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void TruncInPlace() => Ht.Trunc(array, destination: array);
    }
}
