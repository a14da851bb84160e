using System.Numerics;

namespace Heat;

/// <summary>Closeness of elements, as methods of an array.</summary>
public static class ClosenessMembers
{
    extension<T>(DNDArray<T> array) where T : unmanaged, INumberBase<T>
    {
        /// <inheritdoc cref="Ht.IsClose{T}(DNDArray{T}, Operand{T}, double, double, bool, DNDArray{bool}?)" path="/summary|/param|/returns|/remarks|/exception"/>
        public DNDArray<bool> IsClose(Operand<T> y, double rtol = 1e-5, double atol = 1e-8, bool equalNaN = false) => Ht.IsClose(array, y, rtol, atol, equalNaN);

        /// <inheritdoc cref="Ht.AllClose{T}(DNDArray{T}, Operand{T}, double, double, bool)" path="/summary|/param|/returns|/remarks|/exception"/>
        public bool AllClose(Operand<T> y, double rtol = 1e-5, double atol = 1e-8, bool equalNaN = false) => Ht.AllClose(array, y, rtol, atol, equalNaN);
    }
}
