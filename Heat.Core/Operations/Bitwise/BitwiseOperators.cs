using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Heat;

/// <summary>The operators on the bits of integers, and on truths. They compute what the functions of <see cref="Ht"/> do; the compound
/// assignments write into their left operand, which must have the result's shape.</summary>
[SuppressMessage("Naming", "CA1708", Justification = "it takes the compiler's names of extension blocks for names")]
public static class BitwiseOperators
{
    extension<T>(DNDArray<T>) where T : unmanaged, IBinaryInteger<T>
    {
        /// <inheritdoc cref="Ht.BitwiseAnd{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
        public static DNDArray<T> operator &(DNDArray<T> x, DNDArray<T> y) => Ht.BitwiseAnd(x, y);

        /// <inheritdoc cref="Ht.BitwiseAnd{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
        public static DNDArray<T> operator &(DNDArray<T> x, T y) => Ht.BitwiseAnd(x, y);

        /// <inheritdoc cref="Ht.BitwiseAnd{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
        public static DNDArray<T> operator &(T x, DNDArray<T> y) => Ht.BitwiseAnd(x, y);

        /// <inheritdoc cref="Ht.BitwiseOr{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
        public static DNDArray<T> operator |(DNDArray<T> x, DNDArray<T> y) => Ht.BitwiseOr(x, y);

        /// <inheritdoc cref="Ht.BitwiseOr{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
        public static DNDArray<T> operator |(DNDArray<T> x, T y) => Ht.BitwiseOr(x, y);

        /// <inheritdoc cref="Ht.BitwiseOr{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
        public static DNDArray<T> operator |(T x, DNDArray<T> y) => Ht.BitwiseOr(x, y);

        /// <inheritdoc cref="Ht.BitwiseXor{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
        public static DNDArray<T> operator ^(DNDArray<T> x, DNDArray<T> y) => Ht.BitwiseXor(x, y);

        /// <inheritdoc cref="Ht.BitwiseXor{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
        public static DNDArray<T> operator ^(DNDArray<T> x, T y) => Ht.BitwiseXor(x, y);

        /// <inheritdoc cref="Ht.BitwiseXor{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
        public static DNDArray<T> operator ^(T x, DNDArray<T> y) => Ht.BitwiseXor(x, y);

        /// <inheritdoc cref="Ht.LeftShift{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
        public static DNDArray<T> operator <<(DNDArray<T> x, DNDArray<T> y) => Ht.LeftShift(x, y);

        /// <inheritdoc cref="Ht.LeftShift{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
        public static DNDArray<T> operator <<(DNDArray<T> x, T y) => Ht.LeftShift(x, y);

        /// <inheritdoc cref="Ht.RightShift{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
        public static DNDArray<T> operator >>(DNDArray<T> x, DNDArray<T> y) => Ht.RightShift(x, y);

        /// <inheritdoc cref="Ht.RightShift{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
        public static DNDArray<T> operator >>(DNDArray<T> x, T y) => Ht.RightShift(x, y);

        /// <inheritdoc cref="Ht.UnsignedRightShift{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
        public static DNDArray<T> operator >>>(DNDArray<T> x, DNDArray<T> y) => Ht.UnsignedRightShift(x, y);

        /// <inheritdoc cref="Ht.UnsignedRightShift{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>
        public static DNDArray<T> operator >>>(DNDArray<T> x, T y) => Ht.UnsignedRightShift(x, y);
    }

    extension<T>(DNDArray<T> x) where T : unmanaged, IBinaryInteger<T>
    {
        /// <summary>This array becomes x &amp; y, in place.</summary>
        /// <inheritdoc cref="Ht.BitwiseAnd{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/param|/remarks|/exception"/>
        public void operator &=(DNDArray<T> y) => Ht.BitwiseAnd(x, y, destination: x);

        /// <summary>This array becomes x &amp; y, in place.</summary>
        /// <inheritdoc cref="Ht.BitwiseAnd{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/param|/remarks|/exception"/>
        public void operator &=(T y) => Ht.BitwiseAnd(x, y, destination: x);

        /// <summary>This array becomes x | y, in place.</summary>
        /// <inheritdoc cref="Ht.BitwiseOr{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/param|/remarks|/exception"/>
        public void operator |=(DNDArray<T> y) => Ht.BitwiseOr(x, y, destination: x);

        /// <summary>This array becomes x | y, in place.</summary>
        /// <inheritdoc cref="Ht.BitwiseOr{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/param|/remarks|/exception"/>
        public void operator |=(T y) => Ht.BitwiseOr(x, y, destination: x);

        /// <summary>This array becomes x ^ y, in place.</summary>
        /// <inheritdoc cref="Ht.BitwiseXor{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/param|/remarks|/exception"/>
        public void operator ^=(DNDArray<T> y) => Ht.BitwiseXor(x, y, destination: x);

        /// <summary>This array becomes x ^ y, in place.</summary>
        /// <inheritdoc cref="Ht.BitwiseXor{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/param|/remarks|/exception"/>
        public void operator ^=(T y) => Ht.BitwiseXor(x, y, destination: x);

        /// <summary>This array becomes x &lt;&lt; y, in place.</summary>
        /// <inheritdoc cref="Ht.LeftShift{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/param|/remarks|/exception"/>
        public void operator <<=(DNDArray<T> y) => Ht.LeftShift(x, y, destination: x);

        /// <summary>This array becomes x &lt;&lt; y, in place.</summary>
        /// <inheritdoc cref="Ht.LeftShift{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/param|/remarks|/exception"/>
        public void operator <<=(T y) => Ht.LeftShift(x, y, destination: x);

        /// <summary>This array becomes x &gt;&gt; y, in place.</summary>
        /// <inheritdoc cref="Ht.RightShift{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/param|/remarks|/exception"/>
        public void operator >>=(DNDArray<T> y) => Ht.RightShift(x, y, destination: x);

        /// <summary>This array becomes x &gt;&gt; y, in place.</summary>
        /// <inheritdoc cref="Ht.RightShift{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/param|/remarks|/exception"/>
        public void operator >>=(T y) => Ht.RightShift(x, y, destination: x);

        /// <summary>This array becomes x &gt;&gt;&gt; y, in place.</summary>
        /// <inheritdoc cref="Ht.UnsignedRightShift{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/param|/remarks|/exception"/>
        public void operator >>>=(DNDArray<T> y) => Ht.UnsignedRightShift(x, y, destination: x);

        /// <summary>This array becomes x &gt;&gt;&gt; y, in place.</summary>
        /// <inheritdoc cref="Ht.UnsignedRightShift{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/param|/remarks|/exception"/>
        public void operator >>>=(T y) => Ht.UnsignedRightShift(x, y, destination: x);
    }

    extension(DNDArray<bool>)
    {
        /// <inheritdoc cref="Ht.BitwiseAnd(DNDArray{bool}, Operand{bool}, DNDArray{bool}?, DNDArray{bool}?)"/>
        public static DNDArray<bool> operator &(DNDArray<bool> x, DNDArray<bool> y) => Ht.BitwiseAnd(x, y);

        /// <inheritdoc cref="Ht.BitwiseAnd(DNDArray{bool}, Operand{bool}, DNDArray{bool}?, DNDArray{bool}?)"/>
        public static DNDArray<bool> operator &(DNDArray<bool> x, bool y) => Ht.BitwiseAnd(x, y);

        /// <inheritdoc cref="Ht.BitwiseAnd(DNDArray{bool}, Operand{bool}, DNDArray{bool}?, DNDArray{bool}?)"/>
        public static DNDArray<bool> operator &(bool x, DNDArray<bool> y) => Ht.BitwiseAnd(x, y);

        /// <inheritdoc cref="Ht.BitwiseOr(DNDArray{bool}, Operand{bool}, DNDArray{bool}?, DNDArray{bool}?)"/>
        public static DNDArray<bool> operator |(DNDArray<bool> x, DNDArray<bool> y) => Ht.BitwiseOr(x, y);

        /// <inheritdoc cref="Ht.BitwiseOr(DNDArray{bool}, Operand{bool}, DNDArray{bool}?, DNDArray{bool}?)"/>
        public static DNDArray<bool> operator |(DNDArray<bool> x, bool y) => Ht.BitwiseOr(x, y);

        /// <inheritdoc cref="Ht.BitwiseOr(DNDArray{bool}, Operand{bool}, DNDArray{bool}?, DNDArray{bool}?)"/>
        public static DNDArray<bool> operator |(bool x, DNDArray<bool> y) => Ht.BitwiseOr(x, y);

        /// <inheritdoc cref="Ht.BitwiseXor(DNDArray{bool}, Operand{bool}, DNDArray{bool}?, DNDArray{bool}?)"/>
        public static DNDArray<bool> operator ^(DNDArray<bool> x, DNDArray<bool> y) => Ht.BitwiseXor(x, y);

        /// <inheritdoc cref="Ht.BitwiseXor(DNDArray{bool}, Operand{bool}, DNDArray{bool}?, DNDArray{bool}?)"/>
        public static DNDArray<bool> operator ^(DNDArray<bool> x, bool y) => Ht.BitwiseXor(x, y);

        /// <inheritdoc cref="Ht.BitwiseXor(DNDArray{bool}, Operand{bool}, DNDArray{bool}?, DNDArray{bool}?)"/>
        public static DNDArray<bool> operator ^(bool x, DNDArray<bool> y) => Ht.BitwiseXor(x, y);
    }

    extension(DNDArray<bool> x)
    {
        /// <summary>This array becomes x &amp; y, in place.</summary>
        /// <inheritdoc cref="Ht.BitwiseAnd(DNDArray{bool}, Operand{bool}, DNDArray{bool}?, DNDArray{bool}?)" path="/param|/remarks|/exception"/>
        public void operator &=(DNDArray<bool> y) => Ht.BitwiseAnd(x, y, destination: x);

        /// <summary>This array becomes x &amp; y, in place.</summary>
        /// <inheritdoc cref="Ht.BitwiseAnd(DNDArray{bool}, Operand{bool}, DNDArray{bool}?, DNDArray{bool}?)" path="/param|/remarks|/exception"/>
        public void operator &=(bool y) => Ht.BitwiseAnd(x, y, destination: x);

        /// <summary>This array becomes x | y, in place.</summary>
        /// <inheritdoc cref="Ht.BitwiseOr(DNDArray{bool}, Operand{bool}, DNDArray{bool}?, DNDArray{bool}?)" path="/param|/remarks|/exception"/>
        public void operator |=(DNDArray<bool> y) => Ht.BitwiseOr(x, y, destination: x);

        /// <summary>This array becomes x | y, in place.</summary>
        /// <inheritdoc cref="Ht.BitwiseOr(DNDArray{bool}, Operand{bool}, DNDArray{bool}?, DNDArray{bool}?)" path="/param|/remarks|/exception"/>
        public void operator |=(bool y) => Ht.BitwiseOr(x, y, destination: x);

        /// <summary>This array becomes x ^ y, in place.</summary>
        /// <inheritdoc cref="Ht.BitwiseXor(DNDArray{bool}, Operand{bool}, DNDArray{bool}?, DNDArray{bool}?)" path="/param|/remarks|/exception"/>
        public void operator ^=(DNDArray<bool> y) => Ht.BitwiseXor(x, y, destination: x);

        /// <summary>This array becomes x ^ y, in place.</summary>
        /// <inheritdoc cref="Ht.BitwiseXor(DNDArray{bool}, Operand{bool}, DNDArray{bool}?, DNDArray{bool}?)" path="/param|/remarks|/exception"/>
        public void operator ^=(bool y) => Ht.BitwiseXor(x, y, destination: x);
    }
}
