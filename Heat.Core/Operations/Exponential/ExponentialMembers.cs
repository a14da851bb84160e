using System.Numerics;

namespace Heat;

/// <summary>The exponential functions, logarithms, roots and squares, as methods of an array.</summary>
public static class ExponentialMembers
{
    extension<T>(DNDArray<T> x) where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <inheritdoc cref="Ht.Exp{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Exp() => Ht.Exp(x);

        /// <summary>Puts into each element what <see cref="Ht.Exp{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void ExpInPlace() => Ht.Exp(x, destination: x);

        /// <inheritdoc cref="Ht.Expm1{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Expm1() => Ht.Expm1(x);

        /// <summary>Puts into each element what <see cref="Ht.Expm1{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void Expm1InPlace() => Ht.Expm1(x, destination: x);

        /// <inheritdoc cref="Ht.Exp2{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Exp2() => Ht.Exp2(x);

        /// <summary>Puts into each element what <see cref="Ht.Exp2{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void Exp2InPlace() => Ht.Exp2(x, destination: x);

        /// <inheritdoc cref="Ht.Log{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Log() => Ht.Log(x);

        /// <summary>Puts into each element what <see cref="Ht.Log{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void LogInPlace() => Ht.Log(x, destination: x);

        /// <inheritdoc cref="Ht.Log2{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Log2() => Ht.Log2(x);

        /// <summary>Puts into each element what <see cref="Ht.Log2{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void Log2InPlace() => Ht.Log2(x, destination: x);

        /// <inheritdoc cref="Ht.Log10{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Log10() => Ht.Log10(x);

        /// <summary>Puts into each element what <see cref="Ht.Log10{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void Log10InPlace() => Ht.Log10(x, destination: x);

        /// <inheritdoc cref="Ht.Log1p{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Log1p() => Ht.Log1p(x);

        /// <summary>Puts into each element what <see cref="Ht.Log1p{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void Log1pInPlace() => Ht.Log1p(x, destination: x);

        /// <inheritdoc cref="Ht.Sqrt{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Sqrt() => Ht.Sqrt(x);

        /// <summary>Puts into each element what <see cref="Ht.Sqrt{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void SqrtInPlace() => Ht.Sqrt(x, destination: x);

        /// <inheritdoc cref="Ht.Reciprocal{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Reciprocal() => Ht.Reciprocal(x);

        /// <summary>Puts into each element what <see cref="Ht.Reciprocal{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void ReciprocalInPlace() => Ht.Reciprocal(x, destination: x);
    }

    extension<T>(DNDArray<T> x) where T : unmanaged, INumberBase<T>
    {
        /// <inheritdoc cref="Ht.Square{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/returns"/>
        public DNDArray<T> Square() => Ht.Square(x);

        /// <summary>Puts into each element what <see cref="Ht.Square{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/> gives for it. No communication.</summary>
        public void SquareInPlace() => Ht.Square(x, destination: x);
    }
}
