using System.Numerics;

namespace Heat;

/// <summary>The exponential, trigonometric and hyperbolic functions of complex numbers, as methods of an array.</summary>
public static class ComplexFunctionMembers
{
    extension(DNDArray<Complex> array)
    {
        /// <inheritdoc cref="Ht.Exp(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex> Exp() => Ht.Exp(array);

        /// <summary>Puts into each element what <see cref="Ht.Exp(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void ExpInPlace() => Ht.Exp(array, destination: array);

        /// <inheritdoc cref="Ht.Log(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex> Log() => Ht.Log(array);

        /// <summary>Puts into each element what <see cref="Ht.Log(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void LogInPlace() => Ht.Log(array, destination: array);

        /// <inheritdoc cref="Ht.Log2(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex> Log2() => Ht.Log2(array);

        /// <summary>Puts into each element what <see cref="Ht.Log2(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void Log2InPlace() => Ht.Log2(array, destination: array);

        /// <inheritdoc cref="Ht.Log10(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex> Log10() => Ht.Log10(array);

        /// <summary>Puts into each element what <see cref="Ht.Log10(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void Log10InPlace() => Ht.Log10(array, destination: array);

        /// <inheritdoc cref="Ht.Sqrt(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex> Sqrt() => Ht.Sqrt(array);

        /// <summary>Puts into each element what <see cref="Ht.Sqrt(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void SqrtInPlace() => Ht.Sqrt(array, destination: array);

        /// <inheritdoc cref="Ht.Reciprocal(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex> Reciprocal() => Ht.Reciprocal(array);

        /// <summary>Puts into each element what <see cref="Ht.Reciprocal(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void ReciprocalInPlace() => Ht.Reciprocal(array, destination: array);

        /// <inheritdoc cref="Ht.Sin(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex> Sin() => Ht.Sin(array);

        /// <summary>Puts into each element what <see cref="Ht.Sin(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void SinInPlace() => Ht.Sin(array, destination: array);

        /// <inheritdoc cref="Ht.Cos(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex> Cos() => Ht.Cos(array);

        /// <summary>Puts into each element what <see cref="Ht.Cos(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void CosInPlace() => Ht.Cos(array, destination: array);

        /// <inheritdoc cref="Ht.Tan(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex> Tan() => Ht.Tan(array);

        /// <summary>Puts into each element what <see cref="Ht.Tan(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void TanInPlace() => Ht.Tan(array, destination: array);

        /// <inheritdoc cref="Ht.Asin(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex> Asin() => Ht.Asin(array);

        /// <summary>Puts into each element what <see cref="Ht.Asin(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void AsinInPlace() => Ht.Asin(array, destination: array);

        /// <inheritdoc cref="Ht.Acos(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex> Acos() => Ht.Acos(array);

        /// <summary>Puts into each element what <see cref="Ht.Acos(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void AcosInPlace() => Ht.Acos(array, destination: array);

        /// <inheritdoc cref="Ht.Atan(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex> Atan() => Ht.Atan(array);

        /// <summary>Puts into each element what <see cref="Ht.Atan(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void AtanInPlace() => Ht.Atan(array, destination: array);

        /// <inheritdoc cref="Ht.Sinh(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex> Sinh() => Ht.Sinh(array);

        /// <summary>Puts into each element what <see cref="Ht.Sinh(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void SinhInPlace() => Ht.Sinh(array, destination: array);

        /// <inheritdoc cref="Ht.Cosh(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex> Cosh() => Ht.Cosh(array);

        /// <summary>Puts into each element what <see cref="Ht.Cosh(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void CoshInPlace() => Ht.Cosh(array, destination: array);

        /// <inheritdoc cref="Ht.Tanh(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex> Tanh() => Ht.Tanh(array);

        /// <summary>Puts into each element what <see cref="Ht.Tanh(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void TanhInPlace() => Ht.Tanh(array, destination: array);

        /// <inheritdoc cref="Ht.Asinh(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex> Asinh() => Ht.Asinh(array);

        /// <summary>Puts into each element what <see cref="Ht.Asinh(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void AsinhInPlace() => Ht.Asinh(array, destination: array);

        /// <inheritdoc cref="Ht.Acosh(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex> Acosh() => Ht.Acosh(array);

        /// <summary>Puts into each element what <see cref="Ht.Acosh(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void AcoshInPlace() => Ht.Acosh(array, destination: array);

        /// <inheritdoc cref="Ht.Atanh(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex> Atanh() => Ht.Atanh(array);

        /// <summary>Puts into each element what <see cref="Ht.Atanh(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void AtanhInPlace() => Ht.Atanh(array, destination: array);
    }
}
