using System.Numerics;
using Heat.Forms;

namespace Heat;

public static partial class Ht
{
    /// <summary>The Euclidean norm, the root of the sum of squares, of all elements, on every rank. Collective: one <c>Allreduce</c> of one state, none if un-split.</summary>
    /// <param name="a">The array.</param>
    /// <remarks>No square overflows or underflows (Blue, ACM TOMS 4, 1978), and single-precision squares are added up in double precision. The norm of no elements is 0.</remarks>
    /// <example><code>DNDArray&lt;double&gt; lengths = rows.Norm(axis: 1, keepDims: true);</code></example>
    [Member, ForIntegers]
    public static T Norm<T>(DNDArray<T> a) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var call = new Reduction<T, T>(nameof(Norm), a);
        return FloatingReduction.Run(call, default(OfSquares<T>)).Scalar;
    }

    /// <summary>The Euclidean norms (over two axes: Frobenius norms) along axes. Collective if the split axis is one of them: one <c>Allreduce</c> of the result's size.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axis">The axes.</param>
    /// <param name="keepDims">If true, reduced axes are kept with length 1, so that the result broadcasts against the array.</param>
    /// <param name="destination">Where the result goes: an array of its shape and of any distribution; a new array if left out.</param>
    /// <returns>The destination, or a new array: split as <paramref name="a"/> where that axis stays, else whole on every rank.</returns>
    /// <remarks>No square overflows or underflows (Blue, ACM TOMS 4, 1978), and single-precision squares are added up in double precision. The norm of no elements is 0.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is given twice, or the destination has another shape or lives on another communicator.</exception>
    [Member, ForIntegers]
    public static DNDArray<T> Norm<T>(DNDArray<T> a, Axes axis, bool keepDims = false, DNDArray<T>? destination = null) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var call = new Reduction<T, T>(nameof(Norm), a, axis, keepDims, destination);
        return FloatingReduction.Run(call, default(OfSquares<T>)).Array;
    }

    /// <summary>The Euclidean norm of complex numbers, the root of the sum of their squared magnitudes.</summary>
    /// <inheritdoc cref="Norm{T}(DNDArray{T})"/>
    [Member, ForComplex64]
    public static double Norm(DNDArray<Complex> a)
    {
        ArgumentNullException.ThrowIfNull(a);
        return FloatingReduction.Run(new Reduction<double, double>(nameof(Norm), ComplexParts<Complex, double>.Of(a)), default(OfSquares<double>)).Scalar;
    }

    /// <summary>The Euclidean norms of complex numbers.</summary>
    /// <inheritdoc cref="Norm{T}(DNDArray{T}, Axes, bool, DNDArray{T}?)"/>
    [Member, ForComplex64]
    public static DNDArray<double> Norm(DNDArray<Complex> a, Axes axis, bool keepDims = false, DNDArray<double>? destination = null) =>
        ComplexParts<Complex, double>.Norm(nameof(Norm), a, axis, keepDims, destination);
}
