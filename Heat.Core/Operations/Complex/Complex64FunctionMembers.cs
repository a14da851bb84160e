namespace Heat;

/// <summary>The exponential, trigonometric and hyperbolic functions of complex numbers of single precision, as methods of an array.</summary>
public static class Complex64FunctionMembers
{
    extension(DNDArray<Complex64> array)
    {
        /// <inheritdoc cref="Ht.Exp(DNDArray{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex64> Exp() => Ht.Exp(array);

        /// <summary>Puts into each element what <see cref="Ht.Exp(DNDArray{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void ExpInPlace() => Ht.Exp(array, destination: array);

        /// <inheritdoc cref="Ht.Log(DNDArray{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex64> Log() => Ht.Log(array);

        /// <summary>Puts into each element what <see cref="Ht.Log(DNDArray{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void LogInPlace() => Ht.Log(array, destination: array);

        /// <inheritdoc cref="Ht.Log2(DNDArray{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex64> Log2() => Ht.Log2(array);

        /// <summary>Puts into each element what <see cref="Ht.Log2(DNDArray{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void Log2InPlace() => Ht.Log2(array, destination: array);

        /// <inheritdoc cref="Ht.Log10(DNDArray{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex64> Log10() => Ht.Log10(array);

        /// <summary>Puts into each element what <see cref="Ht.Log10(DNDArray{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void Log10InPlace() => Ht.Log10(array, destination: array);

        /// <inheritdoc cref="Ht.Sqrt(DNDArray{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex64> Sqrt() => Ht.Sqrt(array);

        /// <summary>Puts into each element what <see cref="Ht.Sqrt(DNDArray{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void SqrtInPlace() => Ht.Sqrt(array, destination: array);

        /// <inheritdoc cref="Ht.Reciprocal(DNDArray{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex64> Reciprocal() => Ht.Reciprocal(array);

        /// <summary>Puts into each element what <see cref="Ht.Reciprocal(DNDArray{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void ReciprocalInPlace() => Ht.Reciprocal(array, destination: array);

        /// <inheritdoc cref="Ht.Sin(DNDArray{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex64> Sin() => Ht.Sin(array);

        /// <summary>Puts into each element what <see cref="Ht.Sin(DNDArray{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void SinInPlace() => Ht.Sin(array, destination: array);

        /// <inheritdoc cref="Ht.Cos(DNDArray{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex64> Cos() => Ht.Cos(array);

        /// <summary>Puts into each element what <see cref="Ht.Cos(DNDArray{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void CosInPlace() => Ht.Cos(array, destination: array);

        /// <inheritdoc cref="Ht.Tan(DNDArray{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex64> Tan() => Ht.Tan(array);

        /// <summary>Puts into each element what <see cref="Ht.Tan(DNDArray{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void TanInPlace() => Ht.Tan(array, destination: array);

        /// <inheritdoc cref="Ht.Asin(DNDArray{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex64> Asin() => Ht.Asin(array);

        /// <summary>Puts into each element what <see cref="Ht.Asin(DNDArray{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void AsinInPlace() => Ht.Asin(array, destination: array);

        /// <inheritdoc cref="Ht.Acos(DNDArray{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex64> Acos() => Ht.Acos(array);

        /// <summary>Puts into each element what <see cref="Ht.Acos(DNDArray{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void AcosInPlace() => Ht.Acos(array, destination: array);

        /// <inheritdoc cref="Ht.Atan(DNDArray{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex64> Atan() => Ht.Atan(array);

        /// <summary>Puts into each element what <see cref="Ht.Atan(DNDArray{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void AtanInPlace() => Ht.Atan(array, destination: array);

        /// <inheritdoc cref="Ht.Sinh(DNDArray{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex64> Sinh() => Ht.Sinh(array);

        /// <summary>Puts into each element what <see cref="Ht.Sinh(DNDArray{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void SinhInPlace() => Ht.Sinh(array, destination: array);

        /// <inheritdoc cref="Ht.Cosh(DNDArray{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex64> Cosh() => Ht.Cosh(array);

        /// <summary>Puts into each element what <see cref="Ht.Cosh(DNDArray{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void CoshInPlace() => Ht.Cosh(array, destination: array);

        /// <inheritdoc cref="Ht.Tanh(DNDArray{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex64> Tanh() => Ht.Tanh(array);

        /// <summary>Puts into each element what <see cref="Ht.Tanh(DNDArray{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void TanhInPlace() => Ht.Tanh(array, destination: array);

        /// <inheritdoc cref="Ht.Asinh(DNDArray{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex64> Asinh() => Ht.Asinh(array);

        /// <summary>Puts into each element what <see cref="Ht.Asinh(DNDArray{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void AsinhInPlace() => Ht.Asinh(array, destination: array);

        /// <inheritdoc cref="Ht.Acosh(DNDArray{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex64> Acosh() => Ht.Acosh(array);

        /// <summary>Puts into each element what <see cref="Ht.Acosh(DNDArray{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void AcoshInPlace() => Ht.Acosh(array, destination: array);

        /// <inheritdoc cref="Ht.Atanh(DNDArray{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<Complex64> Atanh() => Ht.Atanh(array);

        /// <summary>Puts into each element what <see cref="Ht.Atanh(DNDArray{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void AtanhInPlace() => Ht.Atanh(array, destination: array);
    }
}
