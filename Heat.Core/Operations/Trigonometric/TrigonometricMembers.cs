using System.Numerics;

namespace Heat;

/// <summary>The trigonometric and hyperbolic functions, as methods of an array.</summary>
public static class TrigonometricMembers
{
    extension<T>(DNDArray<T> array) where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <inheritdoc cref="Ht.Sin{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Sin() => Ht.Sin(array);

        /// <summary>Puts into each element what <see cref="Ht.Sin{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void SinInPlace() => Ht.Sin(array, destination: array);

        /// <inheritdoc cref="Ht.Cos{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Cos() => Ht.Cos(array);

        /// <summary>Puts into each element what <see cref="Ht.Cos{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void CosInPlace() => Ht.Cos(array, destination: array);

        /// <inheritdoc cref="Ht.Tan{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Tan() => Ht.Tan(array);

        /// <summary>Puts into each element what <see cref="Ht.Tan{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void TanInPlace() => Ht.Tan(array, destination: array);

        /// <inheritdoc cref="Ht.Asin{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Asin() => Ht.Asin(array);

        /// <summary>Puts into each element what <see cref="Ht.Asin{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void AsinInPlace() => Ht.Asin(array, destination: array);

        /// <inheritdoc cref="Ht.Acos{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Acos() => Ht.Acos(array);

        /// <summary>Puts into each element what <see cref="Ht.Acos{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void AcosInPlace() => Ht.Acos(array, destination: array);

        /// <inheritdoc cref="Ht.Atan{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Atan() => Ht.Atan(array);

        /// <summary>Puts into each element what <see cref="Ht.Atan{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void AtanInPlace() => Ht.Atan(array, destination: array);

        /// <inheritdoc cref="Ht.Sinh{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Sinh() => Ht.Sinh(array);

        /// <summary>Puts into each element what <see cref="Ht.Sinh{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void SinhInPlace() => Ht.Sinh(array, destination: array);

        /// <inheritdoc cref="Ht.Cosh{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Cosh() => Ht.Cosh(array);

        /// <summary>Puts into each element what <see cref="Ht.Cosh{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void CoshInPlace() => Ht.Cosh(array, destination: array);

        /// <inheritdoc cref="Ht.Tanh{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Tanh() => Ht.Tanh(array);

        /// <summary>Puts into each element what <see cref="Ht.Tanh{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void TanhInPlace() => Ht.Tanh(array, destination: array);

        /// <inheritdoc cref="Ht.Asinh{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Asinh() => Ht.Asinh(array);

        /// <summary>Puts into each element what <see cref="Ht.Asinh{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void AsinhInPlace() => Ht.Asinh(array, destination: array);

        /// <inheritdoc cref="Ht.Acosh{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Acosh() => Ht.Acosh(array);

        /// <summary>Puts into each element what <see cref="Ht.Acosh{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void AcoshInPlace() => Ht.Acosh(array, destination: array);

        /// <inheritdoc cref="Ht.Atanh{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Atanh() => Ht.Atanh(array);

        /// <summary>Puts into each element what <see cref="Ht.Atanh{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void AtanhInPlace() => Ht.Atanh(array, destination: array);

        /// <inheritdoc cref="Ht.Deg2Rad{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Deg2Rad() => Ht.Deg2Rad(array);

        /// <summary>Puts into each element what <see cref="Ht.Deg2Rad{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void Deg2RadInPlace() => Ht.Deg2Rad(array, destination: array);

        /// <inheritdoc cref="Ht.Rad2Deg{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Rad2Deg() => Ht.Rad2Deg(array);

        /// <summary>Puts into each element what <see cref="Ht.Rad2Deg{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void Rad2DegInPlace() => Ht.Rad2Deg(array, destination: array);
    }
}
