using System.Numerics;

namespace Heat;

/// <summary>Binary operations that write into their left operand, which must have the result's shape and keeps its distribution.</summary>
public static class ArithmeticInPlace
{
    extension<T>(DNDArray<T> array) where T : unmanaged, INumberBase<T>
    {
        /// <summary>Adds y, in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void AddInPlace(Operand<T> y, DNDArray<bool>? where = null) => Ht.Add(array, y, array, where);

        /// <summary>Subtracts y, in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.Subtract{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void SubtractInPlace(Operand<T> y, DNDArray<bool>? where = null) => Ht.Subtract(array, y, array, where);

        /// <summary>Multiplies by y, in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.Multiply{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void MultiplyInPlace(Operand<T> y, DNDArray<bool>? where = null) => Ht.Multiply(array, y, array, where);

        /// <summary>Raises to the power of y, in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.Power{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void PowerInPlace(Operand<T> y, DNDArray<bool>? where = null) => Ht.Power(array, y, array, where);
    }

    extension<T>(DNDArray<T> array) where T : unmanaged, INumber<T>
    {
        /// <summary>Divides by y, down to whole numbers, in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.FloorDivide{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void FloorDivideInPlace(Operand<T> y, DNDArray<bool>? where = null) => Ht.FloorDivide(array, y, array, where);

        /// <summary>Takes this array modulo y, with the sign of y, in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.Remainder{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void RemainderInPlace(Operand<T> y, DNDArray<bool>? where = null) => Ht.Remainder(array, y, array, where);

        /// <summary>Takes what is left after whole multiples of y, with the sign of this array, in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.Fmod{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void FmodInPlace(Operand<T> y, DNDArray<bool>? where = null) => Ht.Fmod(array, y, array, where);

        /// <summary>Takes the larger of two elements, NaN if one is NaN, in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.Maximum{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void MaximumInPlace(Operand<T> y, DNDArray<bool>? where = null) => Ht.Maximum(array, y, array, where);

        /// <summary>Takes the smaller of two elements, NaN if one is NaN, in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.Minimum{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void MinimumInPlace(Operand<T> y, DNDArray<bool>? where = null) => Ht.Minimum(array, y, array, where);

        /// <summary>Takes the larger of two elements, if one is NaN the other, in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.FMax{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void FMaxInPlace(Operand<T> y, DNDArray<bool>? where = null) => Ht.FMax(array, y, array, where);

        /// <summary>Takes the smaller of two elements, if one is NaN the other, in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.FMin{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void FMinInPlace(Operand<T> y, DNDArray<bool>? where = null) => Ht.FMin(array, y, array, where);
    }

    extension<T>(DNDArray<T> array) where T : unmanaged, IBinaryInteger<T>
    {
        /// <summary>Takes the greatest common divisor with y, in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.Gcd{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void GcdInPlace(Operand<T> y, DNDArray<bool>? where = null) => Ht.Gcd(array, y, array, where);

        /// <summary>Takes the least common multiple with y, in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.Lcm{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void LcmInPlace(Operand<T> y, DNDArray<bool>? where = null) => Ht.Lcm(array, y, array, where);
    }

    extension<T>(DNDArray<T> array) where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>Divides by y, in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.Divide{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void DivideInPlace(Operand<T> y, DNDArray<bool>? where = null) => Ht.Divide(array, y, array, where);

        /// <summary>Takes the sign of y, in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.CopySign{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void CopySignInPlace(Operand<T> y, DNDArray<bool>? where = null) => Ht.CopySign(array, y, array, where);

        /// <summary>Becomes √(this² + y²), in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.Hypot{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void HypotInPlace(Operand<T> y, DNDArray<bool>? where = null) => Ht.Hypot(array, y, array, where);

        /// <summary>Becomes the angle from the positive x axis to the point (y, this), in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.Atan2{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void Atan2InPlace(Operand<T> y, DNDArray<bool>? where = null) => Ht.Atan2(array, y, array, where);

        /// <summary>Becomes log(exp(this) + exp(y)), in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.LogAddExp{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void LogAddExpInPlace(Operand<T> y, DNDArray<bool>? where = null) => Ht.LogAddExp(array, y, array, where);

        /// <summary>Becomes log2(2^this + 2^y), in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.LogAddExp2{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void LogAddExp2InPlace(Operand<T> y, DNDArray<bool>? where = null) => Ht.LogAddExp2(array, y, array, where);
    }

    extension(DNDArray<Complex> array)
    {
        /// <summary>Divides by y, in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.Divide(DNDArray{Complex}, Operand{Complex}, DNDArray{Complex}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void DivideInPlace(Operand<Complex> y, DNDArray<bool>? where = null) => Ht.Divide(array, y, array, where);
    }
}
