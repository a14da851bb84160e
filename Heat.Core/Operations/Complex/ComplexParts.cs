using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using Heat.Kernels;

namespace Heat;

/// <summary>
/// Reductions of complex numbers as reductions of real numbers: the real and imaginary parts are one more axis, the last, of length 2.
/// </summary>
/// <typeparam name="TComplex">The complex type, whose real part comes first.</typeparam>
/// <typeparam name="TReal">The type of the parts.</typeparam>
internal static class ComplexParts<TComplex, TReal>
    where TComplex : unmanaged
    where TReal : unmanaged, INumberBase<TReal>
{
    /// <summary>A view of an array of complex numbers as an array of their parts.</summary>
    /// <exception cref="ArgumentException">A piece has more than 2^30 numbers.</exception>
    public static DNDArray<TReal> Of(DNDArray<TComplex> a)
    {
        LocalTensor<TComplex> piece = a.Local;
        long[] strides = [.. piece.Strides.ToArray().Select(stride => 2 * stride), 1];
        var parts = new LocalTensor<TReal>(new PartsMemory(piece.Memory).Memory, Extended(piece.Shape), strides, 2 * piece.Offset);
        return new(a.Distribution.WithShape(Extended(a.Shape), a.Split), a.Comm, parts, a.IsRowMajor);
    }

    /// <summary>The axes of an array, counted from the front.</summary>
    public static Axes Axes<T>(DNDArray<T> a, Axes axis) where T : unmanaged
    {
        bool[] among = axis.Among(a.NDim, nameof(axis));
        return new(Enumerable.Range(0, a.NDim).Where(k => among[k]).ToArray());
    }

    /// <summary>The sum of all numbers, divided by a real one.</summary>
    public static TComplex Sum(string name, DNDArray<TComplex> a, double divisor)
    {
        LocalTensor<TReal> parts = Reduced(name, a, Heat.Axes.All, keepDims: false, destination: null, divisor).Local;
        return MemoryMarshal.Cast<TReal, TComplex>([parts[0], parts[1]])[0];
    }

    /// <summary>The sums along axes, or their means.</summary>
    public static DNDArray<TComplex> Sum(string name, DNDArray<TComplex> a, Axes axis, bool keepDims, DNDArray<TComplex>? destination, bool isMean)
    {
        var shape = new ReductionShape(Arguments.Array(a).Distribution, axis, keepDims);
        Arguments.Destination(name, a.Comm, shape.Result.Shape, destination);
        destination ??= Ht.Allocate<TComplex>(shape.Result, a.Comm);
        Reduced(name, a, axis, keepDims, Of(destination), isMean ? shape.Count : 1);
        return destination;
    }

    /// <summary>The mean squares of the numbers' distances from their mean: the variances of the parts, added up.</summary>
    public static DNDArray<TReal> Variance(string name, DNDArray<TComplex> a, Axes axis, double ddof, bool isRoot, bool keepDims, DNDArray<TReal>? destination)
    {
        var shape = new ReductionShape(Arguments.Array(a).Distribution, axis, keepDims);
        Arguments.Destination(name, a.Comm, shape.Result.Shape, destination);
        var call = new Reduction<TReal, TReal>(name, Of(a), Axes(a, axis), keepDims, destination: null);
        DNDArray<TReal> parts = FloatingReduction.Run(call, new OfMoments<SecondOrder, Variance<TReal>, TReal>(new(ddof, isRoot: false))).Array;
        var sum = new Reduction<TReal, TReal>(name, parts, -1, keepDims: false, destination);
        return isRoot ? FloatingReduction.Run(sum, default(OfRoot)).Array : FloatingReduction.Run(sum, new OfSum<TReal>(1)).Array;
    }

    /// <summary>The roots of the sums of squared magnitudes.</summary>
    public static DNDArray<TReal> Norm(string name, DNDArray<TComplex> a, Axes axis, bool keepDims, DNDArray<TReal>? destination)
    {
        ReductionShape shape = new ReductionShape(Arguments.Array(a).Distribution, axis, keepDims).WithPartsReduced();
        return FloatingReduction.Run(new Reduction<TReal, TReal>(name, Of(a), shape, destination), default(OfSquares<TReal>)).Array;
    }

    private static DNDArray<TReal> Reduced(string name, DNDArray<TComplex> a, Axes axis, bool keepDims, DNDArray<TReal>? destination, double divisor) =>
        FloatingReduction.Run(new Reduction<TReal, TReal>(name, Of(a), Axes(a, axis), keepDims, destination), new OfSum<TReal>(divisor)).Array;

    private static Shape Extended(Shape shape) => new([.. shape, 2]);

    /// <summary>Memory of complex numbers as memory of their parts.</summary>
    private sealed class PartsMemory(Memory<TComplex> numbers) : MemoryManager<TReal>
    {
        public override Memory<TReal> Memory => CreateMemory(checked(2 * numbers.Length));

        public override Span<TReal> GetSpan() => MemoryMarshal.Cast<TComplex, TReal>(numbers.Span);

        public override MemoryHandle Pin(int elementIndex = 0) => elementIndex == 0
            ? numbers.Pin()
            : throw new NotSupportedException("The parts of complex numbers can be pinned from the first one only.");

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }

    private readonly struct OfRoot : IFloatingReduction<TReal>
    {
        public Reduction<T, TReal> Run<T, TWork, TWidening>(Reduction<T, TReal> call)
            where T : unmanaged
            where TWork : unmanaged, INumberBase<TWork>
            where TWidening : IWidening<TWork, double> =>
            call.Run<FoldReduction<WideFold<Summation, TWidening, TWork, double>, TWork, double, double>, TWork, double, Root>(default);
    }

    private readonly struct Root : IOutcome<double, TReal>
    {
        public TReal Of(in double state) => TReal.CreateTruncating(Math.Sqrt(state));
    }
}
