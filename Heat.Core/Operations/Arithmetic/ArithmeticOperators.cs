using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Heat;

/// <summary>The arithmetic operators of arrays. They compute what the functions of <see cref="Ht"/> do; the compound
/// assignments write into their left operand, which must have the result's shape.</summary>
[SuppressMessage("Naming", "CA1708", Justification = "it takes the compiler's names of extension blocks for names")]
public static class ArithmeticOperators
{
    extension<T>(DNDArray<T>) where T : unmanaged, INumberBase<T>
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
    }

    extension<T>(DNDArray<T> x) where T : unmanaged, INumberBase<T>
    {
        /// <summary>This array becomes x + y, in place.</summary>
        /// <inheritdoc cref="Ht.Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/param|/remarks|/exception"/>
        public void operator +=(DNDArray<T> y) => Ht.Add(x, y, destination: x);

        /// <summary>This array becomes x + y, in place.</summary>
        /// <inheritdoc cref="Ht.Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/param|/remarks|/exception"/>
        public void operator +=(T y) => Ht.Add(x, y, destination: x);

        /// <summary>This array becomes x - y, in place.</summary>
        /// <inheritdoc cref="Ht.Subtract{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/param|/remarks|/exception"/>
        public void operator -=(DNDArray<T> y) => Ht.Subtract(x, y, destination: x);

        /// <summary>This array becomes x - y, in place.</summary>
        /// <inheritdoc cref="Ht.Subtract{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/param|/remarks|/exception"/>
        public void operator -=(T y) => Ht.Subtract(x, y, destination: x);

        /// <summary>This array becomes x * y, in place.</summary>
        /// <inheritdoc cref="Ht.Multiply{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/param|/remarks|/exception"/>
        public void operator *=(DNDArray<T> y) => Ht.Multiply(x, y, destination: x);

        /// <summary>This array becomes x * y, in place.</summary>
        /// <inheritdoc cref="Ht.Multiply{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/param|/remarks|/exception"/>
        public void operator *=(T y) => Ht.Multiply(x, y, destination: x);
    }

    extension<T>(DNDArray<T>) where T : unmanaged, INumber<T>
    {
        /// <inheritdoc cref="Ht.Remainder{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
        public static DNDArray<T> operator %(DNDArray<T> x, DNDArray<T> y) => Ht.Remainder(x, y);

        /// <inheritdoc cref="Ht.Remainder{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
        public static DNDArray<T> operator %(DNDArray<T> x, T y) => Ht.Remainder(x, y);

        /// <inheritdoc cref="Ht.Remainder{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
        public static DNDArray<T> operator %(T x, DNDArray<T> y) => Ht.Remainder(x, y);
    }

    extension<T>(DNDArray<T> x) where T : unmanaged, INumber<T>
    {
        /// <summary>This array becomes x % y, in place.</summary>
        /// <inheritdoc cref="Ht.Remainder{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/param|/remarks|/exception"/>
        public void operator %=(DNDArray<T> y) => Ht.Remainder(x, y, destination: x);

        /// <summary>This array becomes x % y, in place.</summary>
        /// <inheritdoc cref="Ht.Remainder{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/param|/remarks|/exception"/>
        public void operator %=(T y) => Ht.Remainder(x, y, destination: x);
    }

    extension<T>(DNDArray<T>) where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <inheritdoc cref="Ht.Divide{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
        public static DNDArray<T> operator /(DNDArray<T> x, DNDArray<T> y) => Ht.Divide(x, y);

        /// <inheritdoc cref="Ht.Divide{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
        public static DNDArray<T> operator /(DNDArray<T> x, T y) => Ht.Divide(x, y);

        /// <inheritdoc cref="Ht.Divide{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
        public static DNDArray<T> operator /(T x, DNDArray<T> y) => Ht.Divide(x, y);
    }

    extension<T>(DNDArray<T> x) where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>This array becomes x / y, in place.</summary>
        /// <inheritdoc cref="Ht.Divide{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/param|/remarks|/exception"/>
        public void operator /=(DNDArray<T> y) => Ht.Divide(x, y, destination: x);

        /// <summary>This array becomes x / y, in place.</summary>
        /// <inheritdoc cref="Ht.Divide{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/param|/remarks|/exception"/>
        public void operator /=(T y) => Ht.Divide(x, y, destination: x);
    }

    extension(DNDArray<Complex>)
    {
        /// <inheritdoc cref="Ht.Divide(DNDArray{Complex}, Operand{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/>
        public static DNDArray<Complex> operator /(DNDArray<Complex> x, DNDArray<Complex> y) => Ht.Divide(x, y);

        /// <inheritdoc cref="Ht.Divide(DNDArray{Complex}, Operand{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/>
        public static DNDArray<Complex> operator /(DNDArray<Complex> x, Complex y) => Ht.Divide(x, y);

        /// <inheritdoc cref="Ht.Divide(DNDArray{Complex}, Operand{Complex}, DNDArray{Complex}?, DNDArray{bool}?)"/>
        public static DNDArray<Complex> operator /(Complex x, DNDArray<Complex> y) => Ht.Divide(x, y);
    }

    extension(DNDArray<Complex> x)
    {
        /// <summary>This array becomes x / y, in place.</summary>
        /// <inheritdoc cref="Ht.Divide(DNDArray{Complex}, Operand{Complex}, DNDArray{Complex}?, DNDArray{bool}?)" path="/param|/remarks|/exception"/>
        public void operator /=(DNDArray<Complex> y) => Ht.Divide(x, y, destination: x);

        /// <summary>This array becomes x / y, in place.</summary>
        /// <inheritdoc cref="Ht.Divide(DNDArray{Complex}, Operand{Complex}, DNDArray{Complex}?, DNDArray{bool}?)" path="/param|/remarks|/exception"/>
        public void operator /=(Complex y) => Ht.Divide(x, y, destination: x);
    }

    extension(DNDArray<Complex64>)
    {
        /// <inheritdoc cref="Ht.Divide(DNDArray{Complex64}, Operand{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)"/>
        public static DNDArray<Complex64> operator /(DNDArray<Complex64> x, DNDArray<Complex64> y) => Ht.Divide(x, y);

        /// <inheritdoc cref="Ht.Divide(DNDArray{Complex64}, Operand{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)"/>
        public static DNDArray<Complex64> operator /(DNDArray<Complex64> x, Complex64 y) => Ht.Divide(x, y);

        /// <inheritdoc cref="Ht.Divide(DNDArray{Complex64}, Operand{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)"/>
        public static DNDArray<Complex64> operator /(Complex64 x, DNDArray<Complex64> y) => Ht.Divide(x, y);
    }

    extension(DNDArray<Complex64> x)
    {
        /// <summary>This array becomes x / y, in place.</summary>
        /// <inheritdoc cref="Ht.Divide(DNDArray{Complex64}, Operand{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)" path="/param|/remarks|/exception"/>
        public void operator /=(DNDArray<Complex64> y) => Ht.Divide(x, y, destination: x);

        /// <summary>This array becomes x / y, in place.</summary>
        /// <inheritdoc cref="Ht.Divide(DNDArray{Complex64}, Operand{Complex64}, DNDArray{Complex64}?, DNDArray{bool}?)" path="/param|/remarks|/exception"/>
        public void operator /=(Complex64 y) => Ht.Divide(x, y, destination: x);
    }
}
