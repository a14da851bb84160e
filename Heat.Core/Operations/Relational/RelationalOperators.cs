using System.Numerics;

namespace Heat;

/// <summary>The operators that compare arrays element by element. Whether two arrays are the same object is what == and
/// != say, as of all objects; element by element it is <see cref="Ht.Equal{T}(DNDArray{T}, Operand{T}, DNDArray{bool}?, DNDArray{bool}?)"/>, as a whole <see cref="Ht.ArrayEqual{T}"/>.</summary>
public static class RelationalOperators
{
    extension<T>(DNDArray<T>) where T : unmanaged, IComparisonOperators<T, T, bool>
    {
        /// <inheritdoc cref="Ht.Less{T}(DNDArray{T}, Operand{T}, DNDArray{bool}?, DNDArray{bool}?)"/>
        public static DNDArray<bool> operator <(DNDArray<T> x, DNDArray<T> y) => Ht.Less(x, y);

        /// <inheritdoc cref="Ht.Less{T}(DNDArray{T}, Operand{T}, DNDArray{bool}?, DNDArray{bool}?)"/>
        public static DNDArray<bool> operator <(DNDArray<T> x, T y) => Ht.Less(x, y);

        /// <inheritdoc cref="Ht.Less{T}(DNDArray{T}, Operand{T}, DNDArray{bool}?, DNDArray{bool}?)"/>
        public static DNDArray<bool> operator <(T x, DNDArray<T> y) => Ht.Less(x, y);

        /// <inheritdoc cref="Ht.LessEqual{T}(DNDArray{T}, Operand{T}, DNDArray{bool}?, DNDArray{bool}?)"/>
        public static DNDArray<bool> operator <=(DNDArray<T> x, DNDArray<T> y) => Ht.LessEqual(x, y);

        /// <inheritdoc cref="Ht.LessEqual{T}(DNDArray{T}, Operand{T}, DNDArray{bool}?, DNDArray{bool}?)"/>
        public static DNDArray<bool> operator <=(DNDArray<T> x, T y) => Ht.LessEqual(x, y);

        /// <inheritdoc cref="Ht.LessEqual{T}(DNDArray{T}, Operand{T}, DNDArray{bool}?, DNDArray{bool}?)"/>
        public static DNDArray<bool> operator <=(T x, DNDArray<T> y) => Ht.LessEqual(x, y);

        /// <inheritdoc cref="Ht.Greater{T}(DNDArray{T}, Operand{T}, DNDArray{bool}?, DNDArray{bool}?)"/>
        public static DNDArray<bool> operator >(DNDArray<T> x, DNDArray<T> y) => Ht.Greater(x, y);

        /// <inheritdoc cref="Ht.Greater{T}(DNDArray{T}, Operand{T}, DNDArray{bool}?, DNDArray{bool}?)"/>
        public static DNDArray<bool> operator >(DNDArray<T> x, T y) => Ht.Greater(x, y);

        /// <inheritdoc cref="Ht.Greater{T}(DNDArray{T}, Operand{T}, DNDArray{bool}?, DNDArray{bool}?)"/>
        public static DNDArray<bool> operator >(T x, DNDArray<T> y) => Ht.Greater(x, y);

        /// <inheritdoc cref="Ht.GreaterEqual{T}(DNDArray{T}, Operand{T}, DNDArray{bool}?, DNDArray{bool}?)"/>
        public static DNDArray<bool> operator >=(DNDArray<T> x, DNDArray<T> y) => Ht.GreaterEqual(x, y);

        /// <inheritdoc cref="Ht.GreaterEqual{T}(DNDArray{T}, Operand{T}, DNDArray{bool}?, DNDArray{bool}?)"/>
        public static DNDArray<bool> operator >=(DNDArray<T> x, T y) => Ht.GreaterEqual(x, y);

        /// <inheritdoc cref="Ht.GreaterEqual{T}(DNDArray{T}, Operand{T}, DNDArray{bool}?, DNDArray{bool}?)"/>
        public static DNDArray<bool> operator >=(T x, DNDArray<T> y) => Ht.GreaterEqual(x, y);
    }
}
