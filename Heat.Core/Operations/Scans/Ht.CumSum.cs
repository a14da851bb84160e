using System.Numerics;
using Heat.Forms;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    /// <summary>The running sums of all elements in row-major order: element k is the sum of elements 0 to k.</summary>
    /// <param name="a">The array.</param>
    /// <returns>A new array of one axis, split if <paramref name="a"/> is, in pieces of the same sizes.</returns>
    /// <remarks>Floating-point numbers accumulate in double precision and are rounded once; integers in 64 bits, and they wrap; for the narrower types there are overloads that return those. Collective if the array is split: one exclusive scan of one number over the ranks; an array that is split
    /// along another axis than the first is redistributed before.</remarks>
    /// <example><code>DNDArray&lt;double&gt; running = a.CumSum(axis: 0); // also along the axis that is split</code></example>
    [Member, ForNarrowIntegers(AndBooleans = true)]
    public static DNDArray<T> CumSum<T>(DNDArray<T> a) where T : unmanaged, INumberBase<T> => Scan.All<RunningSum, T, T>(nameof(CumSum), a);

    /// <summary>The running sums along an axis: element k is the sum of elements 0 to k.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axis">The axis; -1 is the last.</param>
    /// <param name="destination">Where the result goes: an array of the shape of the result and of any distribution,
    /// perhaps <paramref name="a"/>; a new array if left out.</param>
    /// <param name="includeInitial">Whether 0 stands in front: then element k is the sum of elements 0 to k - 1, and the axis one longer.</param>
    /// <returns>The destination, or a new array that lies as <paramref name="a"/> does.</returns>
    /// <remarks>Floating-point numbers accumulate in double precision and are rounded once; integers in 64 bits, and they wrap; for the narrower types there are overloads that return those. Collective if the array is split along the axis: one exclusive scan over the ranks, of as many numbers as
    /// the other axes have indices.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">The destination has another shape or lives on another communicator.</exception>
    [Member, ForNarrowIntegers(AndBooleans = true)]
    public static DNDArray<T> CumSum<T>(DNDArray<T> a, int axis, DNDArray<T>? destination = null, bool includeInitial = false) where T : unmanaged, INumberBase<T> =>
        Scan.Along<RunningSum, T, T>(nameof(CumSum), a, axis, destination, includeInitial);
}
