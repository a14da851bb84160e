using System.Numerics;
using Heat.Forms;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    /// <summary>The skewness of all elements, on every rank. Collective: one <c>Allreduce</c> of one state, none if un-split.</summary>
    /// <param name="a">The array.</param>
    /// <param name="bias">Whether the estimate stays biased; otherwise it is corrected where there are at least three elements.</param>
    /// <remarks>As SciPy's <c>skew</c>: the third central moment divided by the second one's power of 1.5; NaN where the elements are constant but for rounding. One pass, as for the variance.</remarks>
    [Member, ForIntegers]
    public static T Skew<T>(DNDArray<T> a, bool bias = true) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var call = new Reduction<T, T>(nameof(Skew), a);
        return FloatingReduction.Run(call, new OfMoments<ThirdOrder, Skewness<T>, T>(new(bias))).Scalar;
    }

    /// <summary>The skewnesses along axes. Collective if the split axis is one of them: one <c>Allreduce</c> of the result's size.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axis">The axes.</param>
    /// <param name="bias">Whether the estimate stays biased; otherwise it is corrected where there are at least three elements.</param>
    /// <param name="keepDims">If true, reduced axes are kept with length 1, so that the result broadcasts against the array.</param>
    /// <param name="destination">Where the result goes: an array of its shape and of any distribution; a new array if left out.</param>
    /// <returns>The destination, or a new array: split as <paramref name="a"/> where that axis stays, else whole on every rank.</returns>
    /// <remarks>As SciPy's <c>skew</c>: the third central moment divided by the second one's power of 1.5; NaN where the elements are constant but for rounding. One pass, as for the variance.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is given twice, or the destination has another shape or lives on another communicator.</exception>
    [Member, ForIntegers]
    public static DNDArray<T> Skew<T>(DNDArray<T> a, Axes axis, bool bias = true, bool keepDims = false, DNDArray<T>? destination = null) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var call = new Reduction<T, T>(nameof(Skew), a, axis, keepDims, destination);
        return FloatingReduction.Run(call, new OfMoments<ThirdOrder, Skewness<T>, T>(new(bias))).Array;
    }

    /// <summary>The kurtosis of all elements, on every rank. Collective: one <c>Allreduce</c> of one state, none if un-split.</summary>
    /// <param name="a">The array.</param>
    /// <param name="fisher">Whether 3 is subtracted, so that a normal distribution has 0.</param>
    /// <param name="bias">Whether the estimate stays biased; otherwise it is corrected where there are at least four elements.</param>
    /// <remarks>As SciPy's <c>kurtosis</c>: the fourth central moment divided by the second one's square; NaN where the elements are constant but for rounding. One pass, as for the variance.</remarks>
    [Member, ForIntegers]
    public static T Kurtosis<T>(DNDArray<T> a, bool fisher = true, bool bias = true) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var call = new Reduction<T, T>(nameof(Kurtosis), a);
        return FloatingReduction.Run(call, new OfMoments<FourthOrder, Kurtosis<T>, T>(new(fisher, bias))).Scalar;
    }

    /// <summary>The kurtoses along axes. Collective if the split axis is one of them: one <c>Allreduce</c> of the result's size.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axis">The axes.</param>
    /// <param name="fisher">Whether 3 is subtracted, so that a normal distribution has 0.</param>
    /// <param name="bias">Whether the estimate stays biased; otherwise it is corrected where there are at least four elements.</param>
    /// <param name="keepDims">If true, reduced axes are kept with length 1, so that the result broadcasts against the array.</param>
    /// <param name="destination">Where the result goes: an array of its shape and of any distribution; a new array if left out.</param>
    /// <returns>The destination, or a new array: split as <paramref name="a"/> where that axis stays, else whole on every rank.</returns>
    /// <remarks>As SciPy's <c>kurtosis</c>: the fourth central moment divided by the second one's square; NaN where the elements are constant but for rounding. One pass, as for the variance.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is given twice, or the destination has another shape or lives on another communicator.</exception>
    [Member, ForIntegers]
    public static DNDArray<T> Kurtosis<T>(DNDArray<T> a, Axes axis, bool fisher = true, bool bias = true, bool keepDims = false, DNDArray<T>? destination = null) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var call = new Reduction<T, T>(nameof(Kurtosis), a, axis, keepDims, destination);
        return FloatingReduction.Run(call, new OfMoments<FourthOrder, Kurtosis<T>, T>(new(fisher, bias))).Array;
    }
}
