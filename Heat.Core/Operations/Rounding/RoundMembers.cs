using System.Numerics;

namespace Heat;

/// <summary>Rounding, clipping and replacing what is not finite, as methods of an array.</summary>
public static class RoundMembers
{
    extension<T>(DNDArray<T> x) where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <inheritdoc cref="Ht.Round{T}(DNDArray{T}, int, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/param[@name='decimals']|/returns"/>
        public DNDArray<T> Round(int decimals = 0) => Ht.Round(x, decimals);

        /// <summary>Rounds each element to a number of decimals, halves to the even neighbour. No communication.</summary>
        /// <inheritdoc cref="Ht.Round{T}(DNDArray{T}, int, DNDArray{T}?, DNDArray{bool}?)" path="/param[@name='decimals']"/>
        public void RoundInPlace(int decimals = 0) => Ht.Round(x, decimals, destination: x);

        /// <inheritdoc cref="Ht.Modf{T}(DNDArray{T}, ValueTuple{DNDArray{T}?, DNDArray{T}?}, DNDArray{bool}?)" path="/summary|/returns"/>
        public (DNDArray<T> Fraction, DNDArray<T> Whole) Modf() => Ht.Modf(x);
    }

    extension<T>(DNDArray<T> x) where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        /// <inheritdoc cref="Ht.NanToNum{T}(DNDArray{T}, T?, T?, T?, DNDArray{T}?, DNDArray{bool}?)" path="/summary|/param|/returns"/>
        public DNDArray<T> NanToNum(T? nan = null, T? posInf = null, T? negInf = null) => Ht.NanToNum(x, nan, posInf, negInf);

        /// <summary>Puts finite numbers in place of NaN and infinities. No communication.</summary>
        /// <inheritdoc cref="Ht.NanToNum{T}(DNDArray{T}, T?, T?, T?, DNDArray{T}?, DNDArray{bool}?)" path="/param"/>
        public void NanToNumInPlace(T? nan = null, T? posInf = null, T? negInf = null) => Ht.NanToNum(x, nan, posInf, negInf, destination: x);
    }

    extension<T>(DNDArray<T> x) where T : unmanaged, INumber<T>
    {
        /// <inheritdoc cref="Ht.Clip{T}(DNDArray{T}, Operand{T}?, Operand{T}?, DNDArray{T}?, DNDArray{bool}?)"/>
        public DNDArray<T> Clip(Operand<T>? min = null, Operand<T>? max = null) => Ht.Clip(x, min, max);

        /// <summary>Puts a minimum where elements are below it, and a maximum where they are above it. What of the bounds lies otherwise moves.</summary>
        /// <inheritdoc cref="Ht.Clip{T}(DNDArray{T}, Operand{T}?, Operand{T}?, DNDArray{T}?, DNDArray{bool}?)" path="/param|/exception"/>
        public void ClipInPlace(Operand<T>? min = null, Operand<T>? max = null) => Ht.Clip(x, min, max, destination: x);
    }
}
