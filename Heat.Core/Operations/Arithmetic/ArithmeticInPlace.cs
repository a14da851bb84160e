using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Heat;

/// <summary>Binary operations that write into their left operand, which must have the result's shape and keeps its distribution.</summary>
[SuppressMessage("Naming", "CA1708", Justification = "it takes the compiler's names of extension blocks for names")]
public static class ArithmeticInPlace
{
    extension<T>(DNDArray<T> x) where T : unmanaged, INumberBase<T>
    {
        /// <summary>Adds y, in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void AddInPlace(Operand<T> y, DNDArray<bool>? where = null) => Ht.Add(x, y, x, where);

        /// <summary>Subtracts y, in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.Subtract{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void SubtractInPlace(Operand<T> y, DNDArray<bool>? where = null) => Ht.Subtract(x, y, x, where);

        /// <summary>Multiplies by y, in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.Multiply{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void MultiplyInPlace(Operand<T> y, DNDArray<bool>? where = null) => Ht.Multiply(x, y, x, where);

        /// <summary>Raises to the power of y, in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.Power{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void PowerInPlace(Operand<T> y, DNDArray<bool>? where = null) => Ht.Power(x, y, x, where);
    }

    extension<T>(DNDArray<T> x) where T : unmanaged, INumber<T>
    {
        /// <summary>Divides by y, down to whole numbers, in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.FloorDivide{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void FloorDivideInPlace(Operand<T> y, DNDArray<bool>? where = null) => Ht.FloorDivide(x, y, x, where);

        /// <summary>Takes this array modulo y, with the sign of y, in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.Remainder{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void RemainderInPlace(Operand<T> y, DNDArray<bool>? where = null) => Ht.Remainder(x, y, x, where);

        /// <summary>Takes what is left after whole multiples of y, with the sign of this array, in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.Fmod{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void FmodInPlace(Operand<T> y, DNDArray<bool>? where = null) => Ht.Fmod(x, y, x, where);

        /// <summary>Takes the larger of two elements, NaN if one is NaN, in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.Maximum{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void MaximumInPlace(Operand<T> y, DNDArray<bool>? where = null) => Ht.Maximum(x, y, x, where);

        /// <summary>Takes the smaller of two elements, NaN if one is NaN, in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.Minimum{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void MinimumInPlace(Operand<T> y, DNDArray<bool>? where = null) => Ht.Minimum(x, y, x, where);

        /// <summary>Takes the larger of two elements, if one is NaN the other, in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.FMax{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void FMaxInPlace(Operand<T> y, DNDArray<bool>? where = null) => Ht.FMax(x, y, x, where);

        /// <summary>Takes the smaller of two elements, if one is NaN the other, in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.FMin{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void FMinInPlace(Operand<T> y, DNDArray<bool>? where = null) => Ht.FMin(x, y, x, where);
    }

    extension<T>(DNDArray<T> x) where T : unmanaged, IBinaryInteger<T>
    {
        /// <summary>Takes the greatest common divisor with y, in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.Gcd{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void GcdInPlace(Operand<T> y, DNDArray<bool>? where = null) => Ht.Gcd(x, y, x, where);

        /// <summary>Takes the least common multiple with y, in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.Lcm{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void LcmInPlace(Operand<T> y, DNDArray<bool>? where = null) => Ht.Lcm(x, y, x, where);
    }

    extension<T>(DNDArray<T> x) where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>Divides by y, in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.Divide{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void DivideInPlace(Operand<T> y, DNDArray<bool>? where = null) => Ht.Divide(x, y, x, where);

        /// <summary>Takes the sign of y, in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.CopySign{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void CopySignInPlace(Operand<T> y, DNDArray<bool>? where = null) => Ht.CopySign(x, y, x, where);

        /// <summary>Becomes √(this² + y²), in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.Hypot{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void HypotInPlace(Operand<T> y, DNDArray<bool>? where = null) => Ht.Hypot(x, y, x, where);

        /// <summary>Becomes log(exp(this) + exp(y)), in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.LogAddExp{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void LogAddExpInPlace(Operand<T> y, DNDArray<bool>? where = null) => Ht.LogAddExp(x, y, x, where);

        /// <summary>Becomes log2(2^this + 2^y), in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.LogAddExp2{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void LogAddExp2InPlace(Operand<T> y, DNDArray<bool>? where = null) => Ht.LogAddExp2(x, y, x, where);
    }

    extension(DNDArray<Complex> x)
    {
        /// <summary>Divides by y, in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.Divide(DNDArray{Complex}, Operand{Complex}, DNDArray{Complex}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void DivideInPlace(Operand<Complex> y, DNDArray<bool>? where = null) => Ht.Divide(x, y, x, where);
    }

    extension(DNDArray<Complex64> x)
    {
        /// <summary>Divides by y, in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.Divide(DNDArray{Complex64}, Operand{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void DivideInPlace(Operand<Complex64> y, DNDArray<bool>? where = null) => Ht.Divide(x, y, x, where);
    }

    extension<T>(DNDArray<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>Becomes the angle from the positive x axis to the point (x, this), in place.</summary>
        /// <param name="x">The abscissas: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.Atan2{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void Atan2InPlace(Operand<T> x, DNDArray<bool>? where = null) => Ht.Atan2(y, x, y, where);
    }
}
