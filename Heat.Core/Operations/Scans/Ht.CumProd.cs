using System.Numerics;
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
    public static DNDArray<T> CumProd<T>(DNDArray<T> a) where T : unmanaged, INumberBase<T> => Scan.All<Multiplication, T, T>(nameof(CumProd), a);

    /// <summary>The running products along an axis: element k is the product of elements 0 to k.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axis">The axis; -1 is the last.</param>
    /// <param name="destination">Where the result goes: an array of the same shape and of any distribution, perhaps
    /// <paramref name="a"/>; a new array if left out.</param>
    /// <returns>The destination, or a new array that lies as <paramref name="a"/> does.</returns>
    /// <remarks>Floating-point numbers are multiplied in double precision and rounded once. A running product that overflows or vanishes stays so up to the end
    /// of a rank's elements; the next rank goes on from the product itself. Integers are multiplied in 64 bits and wrap; for the narrower types there are overloads that return those. Collective if the array is split along the axis: one exclusive scan over the ranks, of as many numbers as
    /// the other axes have indices.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">The destination has another shape or lives on another communicator.</exception>
    public static DNDArray<T> CumProd<T>(DNDArray<T> a, int axis, DNDArray<T>? destination = null) where T : unmanaged, INumberBase<T> =>
        Scan.Along<Multiplication, T, T>(nameof(CumProd), a, axis, destination);

    /// <inheritdoc cref="CumProd{T}(DNDArray{T})"/>
    public static DNDArray<long> CumProd(DNDArray<bool> a) => Scan.All<Multiplication, bool, long>(nameof(CumProd), a);

    /// <inheritdoc cref="CumProd{T}(DNDArray{T}, int, DNDArray{T}?)"/>
    public static DNDArray<long> CumProd(DNDArray<bool> a, int axis, DNDArray<long>? destination = null) =>
        Scan.Along<Multiplication, bool, long>(nameof(CumProd), a, axis, destination);

    /// <inheritdoc cref="CumProd{T}(DNDArray{T})"/>
    public static DNDArray<long> CumProd(DNDArray<sbyte> a) => Scan.All<Multiplication, sbyte, long>(nameof(CumProd), a);

    /// <inheritdoc cref="CumProd{T}(DNDArray{T}, int, DNDArray{T}?)"/>
    public static DNDArray<long> CumProd(DNDArray<sbyte> a, int axis, DNDArray<long>? destination = null) =>
        Scan.Along<Multiplication, sbyte, long>(nameof(CumProd), a, axis, destination);

    /// <inheritdoc cref="CumProd{T}(DNDArray{T})"/>
    public static DNDArray<long> CumProd(DNDArray<short> a) => Scan.All<Multiplication, short, long>(nameof(CumProd), a);

    /// <inheritdoc cref="CumProd{T}(DNDArray{T}, int, DNDArray{T}?)"/>
    public static DNDArray<long> CumProd(DNDArray<short> a, int axis, DNDArray<long>? destination = null) =>
        Scan.Along<Multiplication, short, long>(nameof(CumProd), a, axis, destination);

    /// <inheritdoc cref="CumProd{T}(DNDArray{T})"/>
    public static DNDArray<long> CumProd(DNDArray<int> a) => Scan.All<Multiplication, int, long>(nameof(CumProd), a);

    /// <inheritdoc cref="CumProd{T}(DNDArray{T}, int, DNDArray{T}?)"/>
    public static DNDArray<long> CumProd(DNDArray<int> a, int axis, DNDArray<long>? destination = null) =>
        Scan.Along<Multiplication, int, long>(nameof(CumProd), a, axis, destination);

    /// <inheritdoc cref="CumProd{T}(DNDArray{T})"/>
    public static DNDArray<ulong> CumProd(DNDArray<byte> a) => Scan.All<Multiplication, byte, ulong>(nameof(CumProd), a);

    /// <inheritdoc cref="CumProd{T}(DNDArray{T}, int, DNDArray{T}?)"/>
    public static DNDArray<ulong> CumProd(DNDArray<byte> a, int axis, DNDArray<ulong>? destination = null) =>
        Scan.Along<Multiplication, byte, ulong>(nameof(CumProd), a, axis, destination);

    /// <inheritdoc cref="CumProd{T}(DNDArray{T})"/>
    public static DNDArray<ulong> CumProd(DNDArray<ushort> a) => Scan.All<Multiplication, ushort, ulong>(nameof(CumProd), a);

    /// <inheritdoc cref="CumProd{T}(DNDArray{T}, int, DNDArray{T}?)"/>
    public static DNDArray<ulong> CumProd(DNDArray<ushort> a, int axis, DNDArray<ulong>? destination = null) =>
        Scan.Along<Multiplication, ushort, ulong>(nameof(CumProd), a, axis, destination);

    /// <inheritdoc cref="CumProd{T}(DNDArray{T})"/>
    public static DNDArray<ulong> CumProd(DNDArray<uint> a) => Scan.All<Multiplication, uint, ulong>(nameof(CumProd), a);

    /// <inheritdoc cref="CumProd{T}(DNDArray{T}, int, DNDArray{T}?)"/>
    public static DNDArray<ulong> CumProd(DNDArray<uint> a, int axis, DNDArray<ulong>? destination = null) =>
        Scan.Along<Multiplication, uint, ulong>(nameof(CumProd), a, axis, destination);
}
