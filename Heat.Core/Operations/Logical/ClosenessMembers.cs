using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Heat;

/// <summary>Closeness of elements, and equality of whole arrays, as methods of an array.</summary>
[SuppressMessage("Naming", "CA1708", Justification = "it takes the compiler's names of extension blocks for names")]
public static class ClosenessMembers
{
    extension<T>(DNDArray<T> x) where T : unmanaged, INumberBase<T>
    {
        /// <inheritdoc cref="Ht.IsClose{T}(DNDArray{T}, Operand{T}, double, double, bool, DNDArray{bool}?)" path="/summary|/param|/returns|/remarks|/exception"/>
        public DNDArray<bool> IsClose(Operand<T> y, double rtol = 1e-5, double atol = 1e-8, bool equalNaN = false) => Ht.IsClose(x, y, rtol, atol, equalNaN);

        /// <inheritdoc cref="Ht.AllClose{T}(DNDArray{T}, Operand{T}, double, double, bool)" path="/summary|/param|/returns|/remarks|/exception"/>
        public bool AllClose(Operand<T> y, double rtol = 1e-5, double atol = 1e-8, bool equalNaN = false) => Ht.AllClose(x, y, rtol, atol, equalNaN);

        /// <inheritdoc cref="Ht.ArrayEqual{T}(DNDArray{T}, DNDArray{T}, bool)"/>
        public bool ArrayEqual(DNDArray<T> y, bool equalNaN = false) => Ht.ArrayEqual(x, y, equalNaN);
    }

    extension(DNDArray<bool> x)
    {
        /// <inheritdoc cref="Ht.ArrayEqual(DNDArray{bool}, DNDArray{bool})"/>
        public bool ArrayEqual(DNDArray<bool> y) => Ht.ArrayEqual(x, y);
    }
}
