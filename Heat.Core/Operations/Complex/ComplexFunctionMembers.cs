using System.Numerics;

namespace Heat;

/// <summary>The exponential, trigonometric and hyperbolic functions of complex numbers, as methods of an array.</summary>
public static class ComplexFunctionMembers
{
    extension(DNDArray<Complex> x)
    {
        /// <inheritdoc cref="Ht.Exp(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex> Exp() => Ht.Exp(x);

        /// <summary>Puts into each element what <see cref="Ht.Exp(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void ExpInPlace() => Ht.Exp(x, destination: x);

        /// <inheritdoc cref="Ht.Log(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex> Log() => Ht.Log(x);

        /// <summary>Puts into each element what <see cref="Ht.Log(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void LogInPlace() => Ht.Log(x, destination: x);

        /// <inheritdoc cref="Ht.Log2(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex> Log2() => Ht.Log2(x);

        /// <summary>Puts into each element what <see cref="Ht.Log2(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void Log2InPlace() => Ht.Log2(x, destination: x);

        /// <inheritdoc cref="Ht.Log10(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex> Log10() => Ht.Log10(x);

        /// <summary>Puts into each element what <see cref="Ht.Log10(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void Log10InPlace() => Ht.Log10(x, destination: x);

        /// <inheritdoc cref="Ht.Sqrt(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex> Sqrt() => Ht.Sqrt(x);

        /// <summary>Puts into each element what <see cref="Ht.Sqrt(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void SqrtInPlace() => Ht.Sqrt(x, destination: x);

        /// <inheritdoc cref="Ht.Reciprocal(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex> Reciprocal() => Ht.Reciprocal(x);

        /// <summary>Puts into each element what <see cref="Ht.Reciprocal(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void ReciprocalInPlace() => Ht.Reciprocal(x, destination: x);

        /// <inheritdoc cref="Ht.Sin(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex> Sin() => Ht.Sin(x);

        /// <summary>Puts into each element what <see cref="Ht.Sin(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void SinInPlace() => Ht.Sin(x, destination: x);

        /// <inheritdoc cref="Ht.Cos(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex> Cos() => Ht.Cos(x);

        /// <summary>Puts into each element what <see cref="Ht.Cos(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void CosInPlace() => Ht.Cos(x, destination: x);

        /// <inheritdoc cref="Ht.Tan(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex> Tan() => Ht.Tan(x);

        /// <summary>Puts into each element what <see cref="Ht.Tan(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void TanInPlace() => Ht.Tan(x, destination: x);

        /// <inheritdoc cref="Ht.Asin(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex> Asin() => Ht.Asin(x);

        /// <summary>Puts into each element what <see cref="Ht.Asin(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void AsinInPlace() => Ht.Asin(x, destination: x);

        /// <inheritdoc cref="Ht.Acos(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex> Acos() => Ht.Acos(x);

        /// <summary>Puts into each element what <see cref="Ht.Acos(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void AcosInPlace() => Ht.Acos(x, destination: x);

        /// <inheritdoc cref="Ht.Atan(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex> Atan() => Ht.Atan(x);

        /// <summary>Puts into each element what <see cref="Ht.Atan(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void AtanInPlace() => Ht.Atan(x, destination: x);

        /// <inheritdoc cref="Ht.Sinh(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex> Sinh() => Ht.Sinh(x);

        /// <summary>Puts into each element what <see cref="Ht.Sinh(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void SinhInPlace() => Ht.Sinh(x, destination: x);

        /// <inheritdoc cref="Ht.Cosh(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex> Cosh() => Ht.Cosh(x);

        /// <summary>Puts into each element what <see cref="Ht.Cosh(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void CoshInPlace() => Ht.Cosh(x, destination: x);

        /// <inheritdoc cref="Ht.Tanh(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex> Tanh() => Ht.Tanh(x);

        /// <summary>Puts into each element what <see cref="Ht.Tanh(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void TanhInPlace() => Ht.Tanh(x, destination: x);

        /// <inheritdoc cref="Ht.Asinh(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex> Asinh() => Ht.Asinh(x);

        /// <summary>Puts into each element what <see cref="Ht.Asinh(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void AsinhInPlace() => Ht.Asinh(x, destination: x);

        /// <inheritdoc cref="Ht.Acosh(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex> Acosh() => Ht.Acosh(x);

        /// <summary>Puts into each element what <see cref="Ht.Acosh(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void AcoshInPlace() => Ht.Acosh(x, destination: x);

        /// <inheritdoc cref="Ht.Atanh(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex> Atanh() => Ht.Atanh(x);

        /// <summary>Puts into each element what <see cref="Ht.Atanh(DNDArray{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void AtanhInPlace() => Ht.Atanh(x, destination: x);
    }
}
