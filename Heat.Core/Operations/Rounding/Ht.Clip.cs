using System.Numerics;
using Heat.Forms;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    /// <summary>x, but <paramref name="min"/> where it is below that, and <paramref name="max"/> where it is above that, element by element.</summary>
    /// <param name="x">The array; it stays as it is.</param>
    /// <param name="min">The least values: one, or an array of them; without bound if left out.</param>
    /// <param name="max">The greatest values, likewise. Where a minimum is above it, the result is the maximum.</param>
    /// <param name="destination">Where the result goes, an array of the common shape; a new array if left out.</param>
    /// <param name="where">Where the result is written; elsewhere the destination stays as it is, and a new array is 0.</param>
    /// <returns>The destination, or a new array that lies on the ranks as one of the arrays does.</returns>
    /// <remarks>NaN stays NaN. Shapes are broadcast, and what lies otherwise than the result moves, as for
    /// <see cref="Add{T}(DNDArray{T}, Operand{T}, DNDArray{T}?, DNDArray{bool}?)"/>.</remarks>
    /// <exception cref="ArgumentException">There is no bound at all, the shapes cannot be broadcast, the destination has another shape, or
    /// the arrays live on different communicators.</exception>
    /// <example><code>DNDArray&lt;double&gt; within = Ht.Clip(a, 0, 1);</code></example>
    [Member, InPlace]
    public static DNDArray<T> Clip<T>(
        DNDArray<T> x, Operand<T>? min = null, Operand<T>? max = null, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        min?.ThrowIfMissing(nameof(min));
        max?.ThrowIfMissing(nameof(max));
        return min is null && max is null
            ? throw new ArgumentException("Clip: neither a minimum nor a maximum is given.", nameof(min))
            : ElementwiseParameter.Ternary<Clip<T>, T>(
                nameof(Clip), x, min ?? T.CreateSaturating(double.NegativeInfinity), max ?? T.CreateSaturating(double.PositiveInfinity), destination, where);
    }
}
