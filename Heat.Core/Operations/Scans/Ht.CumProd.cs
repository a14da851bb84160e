using System.Numerics;
using Heat.Forms;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    /// <summary>The running products of all elements in row-major order: element k is the product of elements 0 to k.</summary>
    /// <param name="a">The array.</param>
    /// <returns>A new array of one axis, split if <paramref name="a"/> is, in pieces of the same sizes.</returns>
    /// <remarks>Floating-point numbers are multiplied in double precision and rounded once. A running product that overflows or vanishes stays so up to the end
    /// of a rank's elements; the next rank goes on from the product itself. Integers are multiplied in 64 bits and wrap; for the narrower types there are overloads that return those. Collective if the array is split: one exclusive scan of one number over the ranks; an array that is split
    /// along another axis than the first is redistributed before.</remarks>
    [Member, ForNarrowIntegers(AndBooleans = true)]
    public static DNDArray<T> CumProd<T>(DNDArray<T> a) where T : unmanaged, INumberBase<T> => Scan.All<Multiplication, T, T>(nameof(CumProd), a);

    /// <summary>The running products along an axis: element k is the product of elements 0 to k.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axis">The axis; -1 is the last.</param>
    /// <param name="destination">Where the result goes: an array of the shape of the result and of any distribution,
    /// perhaps <paramref name="a"/>; a new array if left out.</param>
    /// <param name="includeInitial">Whether 1 stands in front: then element k is the product of elements 0 to k - 1, and the axis one longer.</param>
    /// <returns>The destination, or a new array that lies as <paramref name="a"/> does.</returns>
    /// <remarks>Floating-point numbers are multiplied in double precision and rounded once. A running product that overflows or vanishes stays so up to the end
    /// of a rank's elements; the next rank goes on from the product itself. Integers are multiplied in 64 bits and wrap; for the narrower types there are overloads that return those. Collective if the array is split along the axis: one exclusive scan over the ranks, of as many numbers as
    /// the other axes have indices.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">The destination has another shape or lives on another communicator.</exception>
    [Member, ForNarrowIntegers(AndBooleans = true)]
    public static DNDArray<T> CumProd<T>(DNDArray<T> a, int axis, DNDArray<T>? destination = null, bool includeInitial = false) where T : unmanaged, INumberBase<T> =>
        Scan.Along<Multiplication, T, T>(nameof(CumProd), a, axis, destination, includeInitial);
}
