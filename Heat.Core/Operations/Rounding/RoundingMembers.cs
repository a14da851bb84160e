using System.Numerics;

namespace Heat;

/// <summary>Magnitudes, signs and whole numbers, as methods of an array.</summary>
public static class RoundingMembers
{
    extension<T>(DNDArray<T> x) where T : unmanaged, INumber<T>
    {
        /// <inheritdoc cref="Ht.Abs{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Abs() => Ht.Abs(x);

        /// <summary>Puts into each element what <see cref="Ht.Abs{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void AbsInPlace() => Ht.Abs(x, destination: x);

        /// <inheritdoc cref="Ht.Sign{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Sign() => Ht.Sign(x);

        /// <summary>Puts into each element what <see cref="Ht.Sign{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void SignInPlace() => Ht.Sign(x, destination: x);

        /// <inheritdoc cref="Ht.Sgn{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Sgn() => Ht.Sgn(x);

        /// <summary>Puts into each element what <see cref="Ht.Sgn{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void SgnInPlace() => Ht.Sgn(x, destination: x);
    }

    extension<T>(DNDArray<T> x) where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <inheritdoc cref="Ht.Fabs{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Fabs() => Ht.Fabs(x);

        /// <summary>Puts into each element what <see cref="Ht.Fabs{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void FabsInPlace() => Ht.Fabs(x, destination: x);

        /// <inheritdoc cref="Ht.Ceil{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Ceil() => Ht.Ceil(x);

        /// <summary>Puts into each element what <see cref="Ht.Ceil{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void CeilInPlace() => Ht.Ceil(x, destination: x);

        /// <inheritdoc cref="Ht.Floor{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Floor() => Ht.Floor(x);

        /// <summary>Puts into each element what <see cref="Ht.Floor{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void FloorInPlace() => Ht.Floor(x, destination: x);

        /// <inheritdoc cref="Ht.Trunc{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Trunc() => Ht.Trunc(x);

        /// <summary>Puts into each element what <see cref="Ht.Trunc{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void TruncInPlace() => Ht.Trunc(x, destination: x);
    }
}
