using System.Numerics;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    /// <summary>The running sums of all elements in row-major order: element k is the sum of elements 0 to k.</summary>
    /// <param name="a">The array.</param>
    /// <returns>A new array of one axis, split if <paramref name="a"/> is, in pieces of the same sizes.</returns>
    /// <remarks>Floating-point numbers accumulate in double precision and are rounded once; integers in 64 bits, and they wrap; for the narrower types there are overloads that return those. Collective if the array is split: one exclusive scan of one number over the ranks; an array that is split
    /// along another axis than the first is redistributed before.</remarks>
    public static DNDArray<T> CumSum<T>(DNDArray<T> a) where T : unmanaged, INumberBase<T> => Scan.All<RunningSum, T, T>(nameof(CumSum), a);

    /// <summary>The running sums along an axis: element k is the sum of elements 0 to k.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axis">The axis; -1 is the last.</param>
    /// <param name="destination">Where the result goes: an array of the same shape and of any distribution, perhaps
    /// <paramref name="a"/>; a new array if left out.</param>
    /// <returns>The destination, or a new array that lies as <paramref name="a"/> does.</returns>
    /// <remarks>Floating-point numbers accumulate in double precision and are rounded once; integers in 64 bits, and they wrap; for the narrower types there are overloads that return those. Collective if the array is split along the axis: one exclusive scan over the ranks, of as many numbers as
    /// the other axes have indices.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">The destination has another shape or lives on another communicator.</exception>
    public static DNDArray<T> CumSum<T>(DNDArray<T> a, int axis, DNDArray<T>? destination = null) where T : unmanaged, INumberBase<T> =>
        Scan.Along<RunningSum, T, T>(nameof(CumSum), a, axis, destination);

    /// <inheritdoc cref="CumSum{T}(DNDArray{T})"/>
    public static DNDArray<long> CumSum(DNDArray<bool> a) => Scan.All<RunningSum, bool, long>(nameof(CumSum), a);

    /// <inheritdoc cref="CumSum{T}(DNDArray{T}, int, DNDArray{T}?)"/>
    public static DNDArray<long> CumSum(DNDArray<bool> a, int axis, DNDArray<long>? destination = null) =>
        Scan.Along<RunningSum, bool, long>(nameof(CumSum), a, axis, destination);

    /// <inheritdoc cref="CumSum{T}(DNDArray{T})"/>
    public static DNDArray<long> CumSum(DNDArray<sbyte> a) => Scan.All<RunningSum, sbyte, long>(nameof(CumSum), a);

    /// <inheritdoc cref="CumSum{T}(DNDArray{T}, int, DNDArray{T}?)"/>
    public static DNDArray<long> CumSum(DNDArray<sbyte> a, int axis, DNDArray<long>? destination = null) =>
        Scan.Along<RunningSum, sbyte, long>(nameof(CumSum), a, axis, destination);

    /// <inheritdoc cref="CumSum{T}(DNDArray{T})"/>
    public static DNDArray<long> CumSum(DNDArray<short> a) => Scan.All<RunningSum, short, long>(nameof(CumSum), a);

    /// <inheritdoc cref="CumSum{T}(DNDArray{T}, int, DNDArray{T}?)"/>
    public static DNDArray<long> CumSum(DNDArray<short> a, int axis, DNDArray<long>? destination = null) =>
        Scan.Along<RunningSum, short, long>(nameof(CumSum), a, axis, destination);

    /// <inheritdoc cref="CumSum{T}(DNDArray{T})"/>
    public static DNDArray<long> CumSum(DNDArray<int> a) => Scan.All<RunningSum, int, long>(nameof(CumSum), a);

    /// <inheritdoc cref="CumSum{T}(DNDArray{T}, int, DNDArray{T}?)"/>
    public static DNDArray<long> CumSum(DNDArray<int> a, int axis, DNDArray<long>? destination = null) =>
        Scan.Along<RunningSum, int, long>(nameof(CumSum), a, axis, destination);

    /// <inheritdoc cref="CumSum{T}(DNDArray{T})"/>
    public static DNDArray<ulong> CumSum(DNDArray<byte> a) => Scan.All<RunningSum, byte, ulong>(nameof(CumSum), a);

    /// <inheritdoc cref="CumSum{T}(DNDArray{T}, int, DNDArray{T}?)"/>
    public static DNDArray<ulong> CumSum(DNDArray<byte> a, int axis, DNDArray<ulong>? destination = null) =>
        Scan.Along<RunningSum, byte, ulong>(nameof(CumSum), a, axis, destination);

    /// <inheritdoc cref="CumSum{T}(DNDArray{T})"/>
    public static DNDArray<ulong> CumSum(DNDArray<ushort> a) => Scan.All<RunningSum, ushort, ulong>(nameof(CumSum), a);

    /// <inheritdoc cref="CumSum{T}(DNDArray{T}, int, DNDArray{T}?)"/>
    public static DNDArray<ulong> CumSum(DNDArray<ushort> a, int axis, DNDArray<ulong>? destination = null) =>
        Scan.Along<RunningSum, ushort, ulong>(nameof(CumSum), a, axis, destination);

    /// <inheritdoc cref="CumSum{T}(DNDArray{T})"/>
    public static DNDArray<ulong> CumSum(DNDArray<uint> a) => Scan.All<RunningSum, uint, ulong>(nameof(CumSum), a);

    /// <inheritdoc cref="CumSum{T}(DNDArray{T}, int, DNDArray{T}?)"/>
    public static DNDArray<ulong> CumSum(DNDArray<uint> a, int axis, DNDArray<ulong>? destination = null) =>
        Scan.Along<RunningSum, uint, ulong>(nameof(CumSum), a, axis, destination);
}
