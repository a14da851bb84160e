using System.Numerics;
using Heat.Forms;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    /// <summary>The arithmetic mean of all elements, on every rank. Collective: one <c>Allreduce</c> of one state, none if un-split.</summary>
    /// <param name="a">The array.</param>
    /// <remarks>Floating-point numbers are added up in double precision, without loss from block to block. The mean of no elements is NaN.</remarks>
    /// <example><code>DNDArray&lt;double&gt; centred = a - a.Mean(axis: 0);</code></example>
    [Member, ForIntegers]
    public static T Mean<T>(DNDArray<T> a) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var call = new Reduction<T, T>(nameof(Mean), a);
        return FloatingReduction.Run(call, new OfSum<T>(call.Count)).Scalar;
    }

    /// <summary>The arithmetic means along axes. Collective if the split axis is one of them: one <c>Allreduce</c> of the result's size.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axis">The axes.</param>
    /// <param name="keepDims">If true, reduced axes are kept with length 1, so that the result broadcasts against the array.</param>
    /// <param name="destination">Where the result goes: an array of its shape and of any distribution; a new array if left out.</param>
    /// <returns>The destination, or a new array: split as <paramref name="a"/> where that axis stays, else whole on every rank.</returns>
    /// <remarks>Floating-point numbers are added up in double precision, without loss from block to block. The mean of no elements is NaN.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is given twice, or the destination has another shape or lives on another communicator.</exception>
    [Member, ForIntegers]
    public static DNDArray<T> Mean<T>(DNDArray<T> a, Axes axis, bool keepDims = false, DNDArray<T>? destination = null) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var call = new Reduction<T, T>(nameof(Mean), a, axis, keepDims, destination);
        return FloatingReduction.Run(call, new OfSum<T>(call.Count)).Array;
    }

    /// <summary>The arithmetic mean of complex numbers.</summary>
    /// <inheritdoc cref="Mean{T}(DNDArray{T})"/>
    [Member, ForComplex64]
    public static Complex Mean(DNDArray<Complex> a)
    {
        ArgumentNullException.ThrowIfNull(a);
        return ComplexParts<Complex, double>.Sum(nameof(Mean), a, a.Size);
    }

    /// <summary>The arithmetic means of complex numbers.</summary>
    /// <inheritdoc cref="Mean{T}(DNDArray{T}, Axes, bool, DNDArray{T}?)"/>
    [Member, ForComplex64]
    public static DNDArray<Complex> Mean(DNDArray<Complex> a, Axes axis, bool keepDims = false, DNDArray<Complex>? destination = null) =>
        ComplexParts<Complex, double>.Sum(nameof(Mean), a, axis, keepDims, destination, isMean: true);

    /// <summary>The part of the elements that are true, in double precision.</summary>
    /// <inheritdoc cref="Mean{T}(DNDArray{T})" path="/param"/>
    /// <remarks>Collective: one <c>Allreduce</c> of one number, none if un-split. The mean of no elements is NaN.</remarks>
    [Member]
    public static double Mean(DNDArray<bool> a)
    {
        var call = new Reduction<bool, double>(nameof(Mean), a);
        return Counted<bool, byte, double, PartOf>(call, new(call.Count)).Scalar;
    }

    /// <summary>The parts of the elements that are true, along axes, in double precision. Collective if the split axis is one of them:
    /// one <c>Allreduce</c> of the result's size.</summary>
    /// <inheritdoc cref="Mean{T}(DNDArray{T}, Axes, bool, DNDArray{T}?)" path="/param|/returns|/exception"/>
    /// <remarks>The mean of no elements is NaN.</remarks>
    [Member]
    public static DNDArray<double> Mean(DNDArray<bool> a, Axes axis, bool keepDims = false, DNDArray<double>? destination = null)
    {
        var call = new Reduction<bool, double>(nameof(Mean), a, axis, keepDims, destination);
        return Counted<bool, byte, double, PartOf>(call, new(call.Count)).Array;
    }

    /// <summary>How many there are of a number that there could be.</summary>
    private readonly struct PartOf(long count) : IOutcome<long, double>
    {
        public double Of(in long state) => (double)state / count;
    }
}
