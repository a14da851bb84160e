using System.Numerics;

namespace Heat;

/// <summary>The arithmetic operators of arrays. They compute what the functions of <see cref="Ht"/> do; the compound
/// assignments write into their left operand, which must have the result's shape.</summary>
public static class ArithmeticOperators
{
    extension<T>(DNDArray<T> array) where T : unmanaged, INumberBase<T>
    {
        /// <inheritdoc cref="Ht.Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
        public static DNDArray<T> operator +(DNDArray<T> x, DNDArray<T> y) => Ht.Add(x, y);

        /// <inheritdoc cref="Ht.Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
        public static DNDArray<T> operator +(DNDArray<T> x, T y) => Ht.Add(x, y);

        /// <inheritdoc cref="Ht.Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
        public static DNDArray<T> operator +(T x, DNDArray<T> y) => Ht.Add(x, y);

        /// <inheritdoc cref="Ht.Subtract{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
        public static DNDArray<T> operator -(DNDArray<T> x, DNDArray<T> y) => Ht.Subtract(x, y);

        /// <inheritdoc cref="Ht.Subtract{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
        public static DNDArray<T> operator -(DNDArray<T> x, T y) => Ht.Subtract(x, y);

        /// <inheritdoc cref="Ht.Subtract{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
        public static DNDArray<T> operator -(T x, DNDArray<T> y) => Ht.Subtract(x, y);

        /// <inheritdoc cref="Ht.Multiply{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
        public static DNDArray<T> operator *(DNDArray<T> x, DNDArray<T> y) => Ht.Multiply(x, y);

        /// <inheritdoc cref="Ht.Multiply{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
        public static DNDArray<T> operator *(DNDArray<T> x, T y) => Ht.Multiply(x, y);

        /// <inheritdoc cref="Ht.Multiply{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
        public static DNDArray<T> operator *(T x, DNDArray<T> y) => Ht.Multiply(x, y);

        /// <summary>This array becomes array + y, in place.</summary>
        /// <inheritdoc cref="Ht.Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/param|/remarks|/exception"/>
        public void operator +=(DNDArray<T> y) => Ht.Add(array, y, destination: array);

        /// <summary>This array becomes array + y, in place.</summary>
        /// <inheritdoc cref="Ht.Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/param|/remarks|/exception"/>
        public void operator +=(T y) => Ht.Add(array, y, destination: array);

        /// <summary>This array becomes array - y, in place.</summary>
        /// <inheritdoc cref="Ht.Subtract{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/param|/remarks|/exception"/>
        public void operator -=(DNDArray<T> y) => Ht.Subtract(array, y, destination: array);

        /// <summary>This array becomes array - y, in place.</summary>
        /// <inheritdoc cref="Ht.Subtract{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/param|/remarks|/exception"/>
        public void operator -=(T y) => Ht.Subtract(array, y, destination: array);

        /// <summary>This array becomes array * y, in place.</summary>
        /// <inheritdoc cref="Ht.Multiply{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/param|/remarks|/exception"/>
        public void operator *=(DNDArray<T> y) => Ht.Multiply(array, y, destination: array);

        /// <summary>This array becomes array * y, in place.</summary>
        /// <inheritdoc cref="Ht.Multiply{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/param|/remarks|/exception"/>
        public void operator *=(T y) => Ht.Multiply(array, y, destination: array);
    }

    extension<T>(DNDArray<T> array) where T : unmanaged, INumber<T>
    {
        /// <inheritdoc cref="Ht.Remainder{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
        public static DNDArray<T> operator %(DNDArray<T> x, DNDArray<T> y) => Ht.Remainder(x, y);

        /// <inheritdoc cref="Ht.Remainder{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
        public static DNDArray<T> operator %(DNDArray<T> x, T y) => Ht.Remainder(x, y);

        /// <inheritdoc cref="Ht.Remainder{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
        public static DNDArray<T> operator %(T x, DNDArray<T> y) => Ht.Remainder(x, y);

        /// <summary>This array becomes array % y, in place.</summary>
        /// <inheritdoc cref="Ht.Remainder{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/param|/remarks|/exception"/>
        public void operator %=(DNDArray<T> y) => Ht.Remainder(array, y, destination: array);

        /// <summary>This array becomes array % y, in place.</summary>
        /// <inheritdoc cref="Ht.Remainder{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/param|/remarks|/exception"/>
        public void operator %=(T y) => Ht.Remainder(array, y, destination: array);
    }

    extension<T>(DNDArray<T> array) where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <inheritdoc cref="Ht.Divide{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
        public static DNDArray<T> operator /(DNDArray<T> x, DNDArray<T> y) => Ht.Divide(x, y);

        /// <inheritdoc cref="Ht.Divide{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
        public static DNDArray<T> operator /(DNDArray<T> x, T y) => Ht.Divide(x, y);

        /// <inheritdoc cref="Ht.Divide{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
        public static DNDArray<T> operator /(T x, DNDArray<T> y) => Ht.Divide(x, y);

        /// <summary>This array becomes array / y, in place.</summary>
        /// <inheritdoc cref="Ht.Divide{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/param|/remarks|/exception"/>
        public void operator /=(DNDArray<T> y) => Ht.Divide(array, y, destination: array);

        /// <summary>This array becomes array / y, in place.</summary>
        /// <inheritdoc cref="Ht.Divide{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/param|/remarks|/exception"/>
        public void operator /=(T y) => Ht.Divide(array, y, destination: array);
    }

    extension(DNDArray<Complex> array)
    {
        /// <inheritdoc cref="Ht.Divide(DNDArray{Complex}, Operand{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/>
        public static DNDArray<Complex> operator /(DNDArray<Complex> x, DNDArray<Complex> y) => Ht.Divide(x, y);

        /// <inheritdoc cref="Ht.Divide(DNDArray{Complex}, Operand{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/>
        public static DNDArray<Complex> operator /(DNDArray<Complex> x, Complex y) => Ht.Divide(x, y);

        /// <inheritdoc cref="Ht.Divide(DNDArray{Complex}, Operand{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/>
        public static DNDArray<Complex> operator /(Complex x, DNDArray<Complex> y) => Ht.Divide(x, y);

        /// <summary>This array becomes array / y, in place.</summary>
        /// <inheritdoc cref="Ht.Divide(DNDArray{Complex}, Operand{Complex}, DNDArray{Complex}?, DNDArray{bool}?)" path="/param|/remarks|/exception"/>
        public void operator /=(DNDArray<Complex> y) => Ht.Divide(array, y, destination: array);

        /// <summary>This array becomes array / y, in place.</summary>
        /// <inheritdoc cref="Ht.Divide(DNDArray{Complex}, Operand{Complex}, DNDArray{Complex}?, DNDArray{bool}?)" path="/param|/remarks|/exception"/>
        public void operator /=(Complex y) => Ht.Divide(array, y, destination: array);
    }
}
