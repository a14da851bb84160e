using System.Numerics;
using Heat.Forms;

namespace Heat;

public static partial class Ht
{
    /// <summary>Whether x is close to y, element by element: |x - y| ≤ <paramref name="atol"/> + <paramref name="rtol"/> |y|, computed in double precision.
    /// Infinities are close to their like only.</summary>
    /// <param name="x">What is looked at.</param>
    /// <param name="y">What it is held against: an array whose shape broadcasts against the other, or one value. The rule is not symmetric.</param>
    /// <param name="rtol">How far x may be off, as a part of |y|.</param>
    /// <param name="atol">How far x may be off beyond that.</param>
    /// <param name="equalNaN">Whether NaN is close to NaN.</param>
    /// <param name="destination">Where the result goes, an array of its shape; a new array if left out.</param>
    /// <returns>The destination, or a new array that lies on the ranks as one of the operands does.</returns>
    /// <inheritdoc cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)" path="/remarks|/exception"/>
    [ValueFirst, Member]
    public static DNDArray<bool> IsClose<T>(
        DNDArray<T> x, Operand<T> y, double rtol = 1e-5, double atol = 1e-8, bool equalNaN = false, DNDArray<bool>? destination = null)
        where T : unmanaged, INumberBase<T> => Elementwise.IsClose<T>(nameof(IsClose), x, y, new(rtol, atol, equalNaN), destination);

    /// <summary>Whether all elements of x are close to those of y, on every rank: <see cref="IsClose{T}(DNDArray{T}, Operand{T}, double, double, bool, DNDArray{bool}?)"/>
    /// everywhere. Collective: where the result is split, one reduction of one number.</summary>
    /// <returns>The same on all ranks; <see langword="true"/> where there is no element.</returns>
    /// <inheritdoc cref="IsClose{T}(DNDArray{T}, Operand{T}, double, double, bool, DNDArray{bool}?)" path="/param|/remarks|/exception"/>
    /// <example><code>bool same = Ht.AllClose(a, b, rtol: 1e-9);</code></example>
    [ValueFirst, Member]
    public static bool AllClose<T>(DNDArray<T> x, Operand<T> y, double rtol = 1e-5, double atol = 1e-8, bool equalNaN = false)
        where T : unmanaged, INumberBase<T> =>
        GlobalAnyAll.All(Elementwise.IsClose<T>(nameof(AllClose), x, y, new(rtol, atol, equalNaN)), nameof(AllClose));
}
