using System.Numerics;

namespace Heat;

/// <summary>Operations on bits and truths that write into their left operand, which must have the result's shape and keeps its distribution.</summary>
public static class BitwiseInPlace
{
    extension<T>(DNDArray<T> x) where T : unmanaged, IBinaryInteger<T>
    {
        /// <summary>Keeps the bits that y has, too, in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.BitwiseAnd{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void BitwiseAndInPlace(Operand<T> y, DNDArray<bool>? where = null) => Ht.BitwiseAnd(x, y, x, where);

        /// <summary>Sets the bits that y has, in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.BitwiseOr{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void BitwiseOrInPlace(Operand<T> y, DNDArray<bool>? where = null) => Ht.BitwiseOr(x, y, x, where);

        /// <summary>Turns over the bits that y has, in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.BitwiseXor{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void BitwiseXorInPlace(Operand<T> y, DNDArray<bool>? where = null) => Ht.BitwiseXor(x, y, x, where);

        /// <summary>Shifts by y bits towards the higher ones, in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.LeftShift{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void LeftShiftInPlace(Operand<T> y, DNDArray<bool>? where = null) => Ht.LeftShift(x, y, x, where);

        /// <summary>Shifts by y bits towards the lower ones; the sign stays, in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.RightShift{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void RightShiftInPlace(Operand<T> y, DNDArray<bool>? where = null) => Ht.RightShift(x, y, x, where);

        /// <summary>Shifts by y bits towards the lower ones; zeros come in, in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.UnsignedRightShift{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void UnsignedRightShiftInPlace(Operand<T> y, DNDArray<bool>? where = null) => Ht.UnsignedRightShift(x, y, x, where);
    }

    extension(DNDArray<bool> x)
    {
        /// <summary>Keeps what is true in y, too, in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.BitwiseAnd(DNDArray{bool}, Operand{bool}, DNDArray{bool}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void BitwiseAndInPlace(Operand<bool> y, DNDArray<bool>? where = null) => Ht.BitwiseAnd(x, y, x, where);

        /// <summary>Makes true what is true in y, in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.BitwiseOr(DNDArray{bool}, Operand{bool}, DNDArray{bool}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void BitwiseOrInPlace(Operand<bool> y, DNDArray<bool>? where = null) => Ht.BitwiseOr(x, y, x, where);

        /// <summary>Turns over what is true in y, in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.BitwiseXor(DNDArray{bool}, Operand{bool}, DNDArray{bool}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void BitwiseXorInPlace(Operand<bool> y, DNDArray<bool>? where = null) => Ht.BitwiseXor(x, y, x, where);

        /// <summary>Keeps what is true in y, too, in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.LogicalAnd(DNDArray{bool}, Operand{bool}, DNDArray{bool}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void LogicalAndInPlace(Operand<bool> y, DNDArray<bool>? where = null) => Ht.LogicalAnd(x, y, x, where);

        /// <summary>Makes true what is true in y, in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.LogicalOr(DNDArray{bool}, Operand{bool}, DNDArray{bool}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void LogicalOrInPlace(Operand<bool> y, DNDArray<bool>? where = null) => Ht.LogicalOr(x, y, x, where);

        /// <summary>Turns over what is true in y, in place.</summary>
        /// <param name="y">The other operand: an array that goes together with this one, or one value.</param>
        /// <param name="where">Where the result is written; elsewhere this array stays as it is.</param>
        /// <inheritdoc cref="Ht.LogicalXor(DNDArray{bool}, Operand{bool}, DNDArray{bool}?, DNDArray{bool}?)" path="/remarks|/exception"/>
        public void LogicalXorInPlace(Operand<bool> y, DNDArray<bool>? where = null) => Ht.LogicalXor(x, y, x, where);
    }
}
