using System.Numerics;
using System.Runtime.CompilerServices;
using Heat.Forms;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    /// <summary>The variance of all elements, on every rank. Collective: one <c>Allreduce</c> of one state, none if un-split.</summary>
    /// <param name="a">The array.</param>
    /// <param name="ddof">Delta degrees of freedom: what is divided by is the number of elements minus this, which need not be an integer.</param>
    /// <remarks>One pass over the memory, in double precision: each block's sums of powers of differences from one of its elements, merged as Chan, Golub and LeVeque (1979) and Pébay (2008) say, so that a large mean does no harm. Where the number of elements does not exceed <paramref name="ddof"/>, the result is NaN, or infinite, as in NumPy.</remarks>
    /// <example><code>double sample = a.Var(ddof: 1);</code></example>
    [Member, ForIntegers]
    public static T Var<T>(DNDArray<T> a, double ddof = 0) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var call = new Reduction<T, T>(nameof(Var), a);
        return FloatingReduction.Run(call, new OfMoments<SecondOrder, Variance<T>, T>(new(ddof, isRoot: false))).Scalar;
    }

    /// <summary>The variances along axes. Collective if the split axis is one of them: one <c>Allreduce</c> of the result's size.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axis">The axes.</param>
    /// <param name="ddof">Delta degrees of freedom: what is divided by is the number of elements minus this, which need not be an integer.</param>
    /// <param name="keepDims">If true, reduced axes are kept with length 1, so that the result broadcasts against the array.</param>
    /// <param name="destination">Where the result goes: an array of its shape and of any distribution; a new array if left out.</param>
    /// <returns>The destination, or a new array: split as <paramref name="a"/> where that axis stays, else whole on every rank.</returns>
    /// <remarks>One pass over the memory, in double precision: each block's sums of powers of differences from one of its elements, merged as Chan, Golub and LeVeque (1979) and Pébay (2008) say, so that a large mean does no harm. Where the number of elements does not exceed <paramref name="ddof"/>, the result is NaN, or infinite, as in NumPy.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is given twice, or the destination has another shape or lives on another communicator.</exception>
    [OverloadResolutionPriority(1)] // a number alone is the axis, as in NumPy
    [Member, ForIntegers]
    public static DNDArray<T> Var<T>(DNDArray<T> a, Axes axis, double ddof = 0, bool keepDims = false, DNDArray<T>? destination = null) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var call = new Reduction<T, T>(nameof(Var), a, axis, keepDims, destination);
        return FloatingReduction.Run(call, new OfMoments<SecondOrder, Variance<T>, T>(new(ddof, isRoot: false))).Array;
    }

    /// <summary>The standard deviation of all elements, on every rank. Collective: one <c>Allreduce</c> of one state, none if un-split.</summary>
    /// <param name="a">The array.</param>
    /// <param name="ddof">Delta degrees of freedom: what is divided by is the number of elements minus this, which need not be an integer.</param>
    /// <remarks>The root of the variance.</remarks>
    /// <example><code>
    /// double spread = a.Std();
    /// DNDArray&lt;double&gt; scaled = (a - a.Mean(axis: 0)) / a.Std(axis: 0);
    /// </code></example>
    [Member, ForIntegers]
    public static T Std<T>(DNDArray<T> a, double ddof = 0) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var call = new Reduction<T, T>(nameof(Std), a);
        return FloatingReduction.Run(call, new OfMoments<SecondOrder, Variance<T>, T>(new(ddof, isRoot: true))).Scalar;
    }

    /// <summary>The standard deviations along axes. Collective if the split axis is one of them: one <c>Allreduce</c> of the result's size.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axis">The axes.</param>
    /// <param name="ddof">Delta degrees of freedom: what is divided by is the number of elements minus this, which need not be an integer.</param>
    /// <param name="keepDims">If true, reduced axes are kept with length 1, so that the result broadcasts against the array.</param>
    /// <param name="destination">Where the result goes: an array of its shape and of any distribution; a new array if left out.</param>
    /// <returns>The destination, or a new array: split as <paramref name="a"/> where that axis stays, else whole on every rank.</returns>
    /// <remarks>The root of the variance.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is given twice, or the destination has another shape or lives on another communicator.</exception>
    [OverloadResolutionPriority(1)] // a number alone is the axis, as in NumPy
    [Member, ForIntegers]
    public static DNDArray<T> Std<T>(DNDArray<T> a, Axes axis, double ddof = 0, bool keepDims = false, DNDArray<T>? destination = null) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var call = new Reduction<T, T>(nameof(Std), a, axis, keepDims, destination);
        return FloatingReduction.Run(call, new OfMoments<SecondOrder, Variance<T>, T>(new(ddof, isRoot: true))).Array;
    }

    /// <inheritdoc cref="Var{T}(DNDArray{T}, double)"/>
    /// <summary>The variance of complex numbers: the mean square of their distances from their mean.</summary>
    [Member, ForComplex64]
    public static double Var(DNDArray<Complex> a, double ddof = 0) =>
        ComplexParts<Complex, double>.Variance(nameof(Var), a, Axes.All, ddof, isRoot: false, keepDims: false, destination: null).Local[[]];

    /// <inheritdoc cref="Var{T}(DNDArray{T}, Axes, double, bool, DNDArray{T}?)"/>
    /// <summary>The variances of complex numbers: the mean squares of their distances from their mean.</summary>
    [OverloadResolutionPriority(1)] // a number alone is the axis, as in NumPy
    [Member, ForComplex64]
    public static DNDArray<double> Var(DNDArray<Complex> a, Axes axis, double ddof = 0, bool keepDims = false, DNDArray<double>? destination = null) =>
        ComplexParts<Complex, double>.Variance(nameof(Var), a, axis, ddof, isRoot: false, keepDims, destination);

    /// <inheritdoc cref="Std{T}(DNDArray{T}, double)"/>
    /// <summary>The standard deviation of complex numbers: the root of the mean square of their distances from their mean.</summary>
    [Member, ForComplex64]
    public static double Std(DNDArray<Complex> a, double ddof = 0) =>
        ComplexParts<Complex, double>.Variance(nameof(Std), a, Axes.All, ddof, isRoot: true, keepDims: false, destination: null).Local[[]];

    /// <inheritdoc cref="Std{T}(DNDArray{T}, Axes, double, bool, DNDArray{T}?)"/>
    /// <summary>The standard deviations of complex numbers: the roots of the mean squares of their distances from their mean.</summary>
    [OverloadResolutionPriority(1)] // a number alone is the axis, as in NumPy
    [Member, ForComplex64]
    public static DNDArray<double> Std(DNDArray<Complex> a, Axes axis, double ddof = 0, bool keepDims = false, DNDArray<double>? destination = null) =>
        ComplexParts<Complex, double>.Variance(nameof(Std), a, axis, ddof, isRoot: true, keepDims, destination);
}
