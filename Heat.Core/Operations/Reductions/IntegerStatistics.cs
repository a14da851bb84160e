using System.Numerics;
using System.Runtime.CompilerServices;
using Heat.Kernels;

namespace Heat;

/// <summary>The statistics of <see cref="Ht"/> for arrays of integers. Their results are double-precision numbers, and so is
/// all that they are computed in.</summary>
public static class IntegerStatistics
{
    extension(Ht)
    {
        /// <summary>The arithmetic mean of all elements, on every rank. Collective: one <c>Allreduce</c> of one state, none if un-split.</summary>
        /// <param name="a">The array.</param>
        /// <remarks>Floating-point numbers are added up in double precision, without loss from block to block. The mean of no elements is NaN.</remarks>
        public static double Mean<T>(DNDArray<T> a) where T : unmanaged, IBinaryInteger<T>
        {
            var call = new Reduction<T, double>(nameof(Mean), a);
            return FloatingReduction.Run(call, new OfSum<double>(call.Count)).Scalar;
        }

        /// <summary>The arithmetic means along axes. Collective if the split axis is one of them: one <c>Allreduce</c> of the result's size.</summary>
        /// <param name="a">The array.</param>
        /// <param name="axis">The axes.</param>
        /// <param name="keepDims">Whether they stay, with length 1, so that the result goes together with the array.</param>
        /// <param name="destination">Where the result goes: an array of its shape and of any distribution; a new array if left out.</param>
        /// <returns>The destination, or a new array: split as <paramref name="a"/> where that axis stays, else whole on every rank.</returns>
        /// <remarks>Floating-point numbers are added up in double precision, without loss from block to block. The mean of no elements is NaN.</remarks>
        /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
        /// <exception cref="ArgumentException">An axis is given twice, or the destination has another shape or lives on another communicator.</exception>
        public static DNDArray<double> Mean<T>(DNDArray<T> a, Axes axis, bool keepDims = false, DNDArray<double>? destination = null) where T : unmanaged, IBinaryInteger<T>
        {
            var call = new Reduction<T, double>(nameof(Mean), a, axis, keepDims, destination);
            return FloatingReduction.Run(call, new OfSum<double>(call.Count)).Array;
        }

        /// <summary>The variance of all elements, on every rank. Collective: one <c>Allreduce</c> of one state, none if un-split.</summary>
        /// <param name="a">The array.</param>
        /// <param name="ddof">Delta degrees of freedom: what is divided by is the number of elements minus this.</param>
        /// <remarks>One pass over the memory, in double precision: each block's sums of powers of differences from one of its elements, merged as Chan, Golub and LeVeque (1979) and Pébay (2008) say, so that a large mean does no harm. Where the number of elements does not exceed <paramref name="ddof"/>, the result is NaN, or infinite, as in NumPy.</remarks>
        public static double Var<T>(DNDArray<T> a, int ddof = 0) where T : unmanaged, IBinaryInteger<T>
        {
            var call = new Reduction<T, double>(nameof(Var), a);
            return FloatingReduction.Run(call, new OfMoments<SecondOrder, Variance<double>, double>(new(ddof, isRoot: false))).Scalar;
        }

        /// <summary>The variances along axes. Collective if the split axis is one of them: one <c>Allreduce</c> of the result's size.</summary>
        /// <param name="a">The array.</param>
        /// <param name="axis">The axes.</param>
        /// <param name="ddof">Delta degrees of freedom: what is divided by is the number of elements minus this.</param>
        /// <param name="keepDims">Whether they stay, with length 1, so that the result goes together with the array.</param>
        /// <param name="destination">Where the result goes: an array of its shape and of any distribution; a new array if left out.</param>
        /// <returns>The destination, or a new array: split as <paramref name="a"/> where that axis stays, else whole on every rank.</returns>
        /// <remarks>One pass over the memory, in double precision: each block's sums of powers of differences from one of its elements, merged as Chan, Golub and LeVeque (1979) and Pébay (2008) say, so that a large mean does no harm. Where the number of elements does not exceed <paramref name="ddof"/>, the result is NaN, or infinite, as in NumPy.</remarks>
        /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
        /// <exception cref="ArgumentException">An axis is given twice, or the destination has another shape or lives on another communicator.</exception>
        [OverloadResolutionPriority(1)] // a number alone is the axis, as in NumPy
        public static DNDArray<double> Var<T>(DNDArray<T> a, Axes axis, int ddof = 0, bool keepDims = false, DNDArray<double>? destination = null) where T : unmanaged, IBinaryInteger<T>
        {
            var call = new Reduction<T, double>(nameof(Var), a, axis, keepDims, destination);
            return FloatingReduction.Run(call, new OfMoments<SecondOrder, Variance<double>, double>(new(ddof, isRoot: false))).Array;
        }

        /// <summary>The standard deviation of all elements, on every rank. Collective: one <c>Allreduce</c> of one state, none if un-split.</summary>
        /// <param name="a">The array.</param>
        /// <param name="ddof">Delta degrees of freedom: what is divided by is the number of elements minus this.</param>
        /// <remarks>The root of the variance.</remarks>
        public static double Std<T>(DNDArray<T> a, int ddof = 0) where T : unmanaged, IBinaryInteger<T>
        {
            var call = new Reduction<T, double>(nameof(Std), a);
            return FloatingReduction.Run(call, new OfMoments<SecondOrder, Variance<double>, double>(new(ddof, isRoot: true))).Scalar;
        }

        /// <summary>The standard deviations along axes. Collective if the split axis is one of them: one <c>Allreduce</c> of the result's size.</summary>
        /// <param name="a">The array.</param>
        /// <param name="axis">The axes.</param>
        /// <param name="ddof">Delta degrees of freedom: what is divided by is the number of elements minus this.</param>
        /// <param name="keepDims">Whether they stay, with length 1, so that the result goes together with the array.</param>
        /// <param name="destination">Where the result goes: an array of its shape and of any distribution; a new array if left out.</param>
        /// <returns>The destination, or a new array: split as <paramref name="a"/> where that axis stays, else whole on every rank.</returns>
        /// <remarks>The root of the variance.</remarks>
        /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
        /// <exception cref="ArgumentException">An axis is given twice, or the destination has another shape or lives on another communicator.</exception>
        [OverloadResolutionPriority(1)] // a number alone is the axis, as in NumPy
        public static DNDArray<double> Std<T>(DNDArray<T> a, Axes axis, int ddof = 0, bool keepDims = false, DNDArray<double>? destination = null) where T : unmanaged, IBinaryInteger<T>
        {
            var call = new Reduction<T, double>(nameof(Std), a, axis, keepDims, destination);
            return FloatingReduction.Run(call, new OfMoments<SecondOrder, Variance<double>, double>(new(ddof, isRoot: true))).Array;
        }

        /// <summary>The skewness of all elements, on every rank. Collective: one <c>Allreduce</c> of one state, none if un-split.</summary>
        /// <param name="a">The array.</param>
        /// <param name="bias">Whether the estimate stays biased; otherwise it is corrected where there are at least three elements.</param>
        /// <remarks>As SciPy's <c>skew</c>: the third central moment divided by the second one's power of 1.5; NaN where the elements are constant but for rounding. One pass, as for the variance.</remarks>
        public static double Skew<T>(DNDArray<T> a, bool bias = true) where T : unmanaged, IBinaryInteger<T>
        {
            var call = new Reduction<T, double>(nameof(Skew), a);
            return FloatingReduction.Run(call, new OfMoments<ThirdOrder, Skewness<double>, double>(new(bias))).Scalar;
        }

        /// <summary>The skewnesses along axes. Collective if the split axis is one of them: one <c>Allreduce</c> of the result's size.</summary>
        /// <param name="a">The array.</param>
        /// <param name="axis">The axes.</param>
        /// <param name="bias">Whether the estimate stays biased; otherwise it is corrected where there are at least three elements.</param>
        /// <param name="keepDims">Whether they stay, with length 1, so that the result goes together with the array.</param>
        /// <param name="destination">Where the result goes: an array of its shape and of any distribution; a new array if left out.</param>
        /// <returns>The destination, or a new array: split as <paramref name="a"/> where that axis stays, else whole on every rank.</returns>
        /// <remarks>As SciPy's <c>skew</c>: the third central moment divided by the second one's power of 1.5; NaN where the elements are constant but for rounding. One pass, as for the variance.</remarks>
        /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
        /// <exception cref="ArgumentException">An axis is given twice, or the destination has another shape or lives on another communicator.</exception>
        public static DNDArray<double> Skew<T>(DNDArray<T> a, Axes axis, bool bias = true, bool keepDims = false, DNDArray<double>? destination = null) where T : unmanaged, IBinaryInteger<T>
        {
            var call = new Reduction<T, double>(nameof(Skew), a, axis, keepDims, destination);
            return FloatingReduction.Run(call, new OfMoments<ThirdOrder, Skewness<double>, double>(new(bias))).Array;
        }

        /// <summary>The kurtosis of all elements, on every rank. Collective: one <c>Allreduce</c> of one state, none if un-split.</summary>
        /// <param name="a">The array.</param>
        /// <param name="fisher">Whether 3 is subtracted, so that a normal distribution has 0.</param>
        /// <param name="bias">Whether the estimate stays biased; otherwise it is corrected where there are at least four elements.</param>
        /// <remarks>As SciPy's <c>kurtosis</c>: the fourth central moment divided by the second one's square; NaN where the elements are constant but for rounding. One pass, as for the variance.</remarks>
        public static double Kurtosis<T>(DNDArray<T> a, bool fisher = true, bool bias = true) where T : unmanaged, IBinaryInteger<T>
        {
            var call = new Reduction<T, double>(nameof(Kurtosis), a);
            return FloatingReduction.Run(call, new OfMoments<FourthOrder, Kurtosis<double>, double>(new(fisher, bias))).Scalar;
        }

        /// <summary>The kurtoses along axes. Collective if the split axis is one of them: one <c>Allreduce</c> of the result's size.</summary>
        /// <param name="a">The array.</param>
        /// <param name="axis">The axes.</param>
        /// <param name="fisher">Whether 3 is subtracted, so that a normal distribution has 0.</param>
        /// <param name="bias">Whether the estimate stays biased; otherwise it is corrected where there are at least four elements.</param>
        /// <param name="keepDims">Whether they stay, with length 1, so that the result goes together with the array.</param>
        /// <param name="destination">Where the result goes: an array of its shape and of any distribution; a new array if left out.</param>
        /// <returns>The destination, or a new array: split as <paramref name="a"/> where that axis stays, else whole on every rank.</returns>
        /// <remarks>As SciPy's <c>kurtosis</c>: the fourth central moment divided by the second one's square; NaN where the elements are constant but for rounding. One pass, as for the variance.</remarks>
        /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
        /// <exception cref="ArgumentException">An axis is given twice, or the destination has another shape or lives on another communicator.</exception>
        public static DNDArray<double> Kurtosis<T>(DNDArray<T> a, Axes axis, bool fisher = true, bool bias = true, bool keepDims = false, DNDArray<double>? destination = null) where T : unmanaged, IBinaryInteger<T>
        {
            var call = new Reduction<T, double>(nameof(Kurtosis), a, axis, keepDims, destination);
            return FloatingReduction.Run(call, new OfMoments<FourthOrder, Kurtosis<double>, double>(new(fisher, bias))).Array;
        }

        /// <summary>The Euclidean norm, the root of the sum of squares, of all elements, on every rank. Collective: one <c>Allreduce</c> of one state, none if un-split.</summary>
        /// <param name="a">The array.</param>
        /// <remarks>No square overflows or underflows (Blue, ACM TOMS 4, 1978), and single-precision squares are added up in double precision. The norm of no elements is 0.</remarks>
        public static double Norm<T>(DNDArray<T> a) where T : unmanaged, IBinaryInteger<T>
        {
            var call = new Reduction<T, double>(nameof(Norm), a);
            return FloatingReduction.Run(call, default(OfSquares<double>)).Scalar;
        }

        /// <summary>The Euclidean norms (over two axes: Frobenius norms) along axes. Collective if the split axis is one of them: one <c>Allreduce</c> of the result's size.</summary>
        /// <param name="a">The array.</param>
        /// <param name="axis">The axes.</param>
        /// <param name="keepDims">Whether they stay, with length 1, so that the result goes together with the array.</param>
        /// <param name="destination">Where the result goes: an array of its shape and of any distribution; a new array if left out.</param>
        /// <returns>The destination, or a new array: split as <paramref name="a"/> where that axis stays, else whole on every rank.</returns>
        /// <remarks>No square overflows or underflows (Blue, ACM TOMS 4, 1978), and single-precision squares are added up in double precision. The norm of no elements is 0.</remarks>
        /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
        /// <exception cref="ArgumentException">An axis is given twice, or the destination has another shape or lives on another communicator.</exception>
        public static DNDArray<double> Norm<T>(DNDArray<T> a, Axes axis, bool keepDims = false, DNDArray<double>? destination = null) where T : unmanaged, IBinaryInteger<T>
        {
            var call = new Reduction<T, double>(nameof(Norm), a, axis, keepDims, destination);
            return FloatingReduction.Run(call, default(OfSquares<double>)).Array;
        }
    }
}
