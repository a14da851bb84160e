using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using Heat.Kernels;

namespace Heat;

/// <summary>
/// Reductions of complex numbers as reductions of twice as many real ones: their parts are one axis more, the last, of length 2.
/// </summary>
internal static class ComplexParts
{
    /// <summary>An array of complex numbers as one of their parts, without a copy.</summary>
    /// <exception cref="ArgumentException">A piece has more than 2^30 numbers.</exception>
    public static DNDArray<double> Of(DNDArray<Complex> a)
    {
        LocalTensor<Complex> piece = a.Local;
        long[] strides = [.. piece.Strides.ToArray().Select(stride => 2 * stride), 1];
        var parts = new LocalTensor<double>(new PartsMemory(piece.Memory).Memory, Extended(piece.Shape), strides, 2 * piece.Offset);
        Shape shape = Extended(a.Shape);
        Distribution distribution = a.Split is { } axis
            ? Distribution.FromCounts(shape, axis, a.Distribution.Counts.AsSpan())
            : Distribution.Balanced(shape, null, a.Comm.Size);
        return new(distribution, a.Comm, parts, a.IsRowMajor);
    }

    /// <summary>The axes of an array, counted from the front.</summary>
    public static Axes Axes<T>(DNDArray<T> a, Axes axis) where T : unmanaged
    {
        bool[] among = axis.Among(a.NDim, nameof(axis));
        return new(Enumerable.Range(0, a.NDim).Where(k => among[k]).ToArray());
    }

    /// <summary>The sum of all numbers, divided by a real one.</summary>
    public static Complex Sum(string name, DNDArray<Complex> a, double divisor)
    {
        LocalTensor<double> parts = Reduced(name, a, Heat.Axes.All, keepDims: false, destination: null, divisor).Local;
        return new(parts[0], parts[1]);
    }

    /// <summary>The sums along axes, or their means.</summary>
    public static DNDArray<Complex> Sum(string name, DNDArray<Complex> a, Axes axis, bool keepDims, DNDArray<Complex>? destination, bool isMean)
    {
        ArgumentNullException.ThrowIfNull(a);
        var shape = new ReductionShape(a.Distribution, axis, keepDims);
        Reduction<Complex, Complex>.CheckDestination(name, a.Comm, shape.Result, destination);
        destination ??= Ht.Allocate<Complex>(shape.Result, a.Comm);
        Reduced(name, a, axis, keepDims, Of(destination), isMean ? shape.Count : 1);
        return destination;
    }

    /// <summary>The mean squares of the numbers' distances from their mean: the variances of the parts, added up.</summary>
    public static DNDArray<double> Variance(string name, DNDArray<Complex> a, Axes axis, int ddof, bool isRoot, bool keepDims, DNDArray<double>? destination)
    {
        ArgumentNullException.ThrowIfNull(a);
        var shape = new ReductionShape(a.Distribution, axis, keepDims);
        Reduction<Complex, double>.CheckDestination(name, a.Comm, shape.Result, destination);
        var call = new Reduction<double, double>(name, Of(a), Axes(a, axis), keepDims, destination: null);
        DNDArray<double> parts = FloatingReduction.Run(call, new OfMoments<SecondOrder, Variance<double>, double>(new(ddof, isRoot: false))).Array;
        var sum = new Reduction<double, double>(name, parts, -1, keepDims: false, destination);
        return isRoot ? FloatingReduction.Run(sum, default(OfRoot)).Array : FloatingReduction.Run(sum, new OfSum<double>(1)).Array;
    }

    /// <summary>The roots of the sums of squared magnitudes.</summary>
    public static DNDArray<double> Norm(string name, DNDArray<Complex> a, Axes axis, bool keepDims, DNDArray<double>? destination)
    {
        ArgumentNullException.ThrowIfNull(a);
        ReductionShape shape = new ReductionShape(a.Distribution, axis, keepDims).WithPartsReduced();
        return FloatingReduction.Run(new Reduction<double, double>(name, Of(a), shape, destination), default(OfSquares<double>)).Array;
    }

    private static DNDArray<double> Reduced(string name, DNDArray<Complex> a, Axes axis, bool keepDims, DNDArray<double>? destination, double divisor) =>
        FloatingReduction.Run(new Reduction<double, double>(name, Of(a), Axes(a, axis), keepDims, destination), new OfSum<double>(divisor)).Array;

    private static Shape Extended(Shape shape) => new([.. shape, 2]);

    /// <summary>Memory of complex numbers as memory of their parts.</summary>
    private sealed class PartsMemory(Memory<Complex> numbers) : MemoryManager<double>
    {
        public override Memory<double> Memory => CreateMemory(checked(2 * numbers.Length));

        public override Span<double> GetSpan() => MemoryMarshal.Cast<Complex, double>(numbers.Span);

        public override MemoryHandle Pin(int elementIndex = 0) => elementIndex == 0
            ? numbers.Pin()
            : throw new NotSupportedException("Parts of numbers are pinned together.");

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }

    private readonly struct OfRoot : IFloatingReduction<double>
    {
        public Reduction<T, double> Run<T, TWork, TWidening>(Reduction<T, double> call)
            where T : unmanaged
            where TWork : unmanaged, INumberBase<TWork>
            where TWidening : IWidening<TWork, double> =>
            call.Run<FoldReduction<WideFold<Summation, TWidening, TWork, double>, TWork, double, double>, TWork, double, Root>(default);
    }

    private readonly struct Root : IOutcome<double, double>
    {
        public double Of(in double state) => Math.Sqrt(state);
    }
}
