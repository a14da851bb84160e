using System.Numerics;

namespace Heat;

/// <summary>The trigonometric and hyperbolic functions, as methods of an array.</summary>
public static class TrigonometricMembers
{
    extension<T>(DNDArray<T> x) where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <inheritdoc cref="Ht.Sin{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Sin() => Ht.Sin(x);

        /// <summary>Puts into each element what <see cref="Ht.Sin{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void SinInPlace() => Ht.Sin(x, destination: x);

        /// <inheritdoc cref="Ht.Cos{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Cos() => Ht.Cos(x);

        /// <summary>Puts into each element what <see cref="Ht.Cos{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void CosInPlace() => Ht.Cos(x, destination: x);

        /// <inheritdoc cref="Ht.Tan{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Tan() => Ht.Tan(x);

        /// <summary>Puts into each element what <see cref="Ht.Tan{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void TanInPlace() => Ht.Tan(x, destination: x);

        /// <inheritdoc cref="Ht.Asin{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Asin() => Ht.Asin(x);

        /// <summary>Puts into each element what <see cref="Ht.Asin{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void AsinInPlace() => Ht.Asin(x, destination: x);

        /// <inheritdoc cref="Ht.Acos{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Acos() => Ht.Acos(x);

        /// <summary>Puts into each element what <see cref="Ht.Acos{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void AcosInPlace() => Ht.Acos(x, destination: x);

        /// <inheritdoc cref="Ht.Atan{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Atan() => Ht.Atan(x);

        /// <summary>Puts into each element what <see cref="Ht.Atan{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void AtanInPlace() => Ht.Atan(x, destination: x);

        /// <inheritdoc cref="Ht.Sinh{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Sinh() => Ht.Sinh(x);

        /// <summary>Puts into each element what <see cref="Ht.Sinh{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void SinhInPlace() => Ht.Sinh(x, destination: x);

        /// <inheritdoc cref="Ht.Cosh{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Cosh() => Ht.Cosh(x);

        /// <summary>Puts into each element what <see cref="Ht.Cosh{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void CoshInPlace() => Ht.Cosh(x, destination: x);

        /// <inheritdoc cref="Ht.Tanh{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Tanh() => Ht.Tanh(x);

        /// <summary>Puts into each element what <see cref="Ht.Tanh{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void TanhInPlace() => Ht.Tanh(x, destination: x);

        /// <inheritdoc cref="Ht.Asinh{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Asinh() => Ht.Asinh(x);

        /// <summary>Puts into each element what <see cref="Ht.Asinh{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void AsinhInPlace() => Ht.Asinh(x, destination: x);

        /// <inheritdoc cref="Ht.Acosh{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Acosh() => Ht.Acosh(x);

        /// <summary>Puts into each element what <see cref="Ht.Acosh{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void AcoshInPlace() => Ht.Acosh(x, destination: x);

        /// <inheritdoc cref="Ht.Atanh{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Atanh() => Ht.Atanh(x);

        /// <summary>Puts into each element what <see cref="Ht.Atanh{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void AtanhInPlace() => Ht.Atanh(x, destination: x);

        /// <inheritdoc cref="Ht.Deg2Rad{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Deg2Rad() => Ht.Deg2Rad(x);

        /// <summary>Puts into each element what <see cref="Ht.Deg2Rad{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void Deg2RadInPlace() => Ht.Deg2Rad(x, destination: x);

        /// <inheritdoc cref="Ht.Rad2Deg{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Rad2Deg() => Ht.Rad2Deg(x);

        /// <summary>Puts into each element what <see cref="Ht.Rad2Deg{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void Rad2DegInPlace() => Ht.Rad2Deg(x, destination: x);
    }
}
