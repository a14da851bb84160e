using System.Numerics;
using Heat.Forms;

namespace Heat;

public static partial class Ht
{
    /// <summary>The number of elements in each of some equal bins, in the element type: PyTorch's <c>histc</c>.</summary>
    /// <param name="a">The array, of any shape and distribution.</param>
    /// <param name="bins">The number of bins.</param>
    /// <param name="min">The first edge. If both edges are the same, they are the smallest and the largest element; if these are the
    /// same, too, they move apart by one each.</param>
    /// <param name="max">The last edge. Elements outside, and NaN where the edges are given, are not counted.</param>
    /// <returns>The counts, whole on every rank. They are counted exactly and then rounded: a <see cref="float"/> tells counts up to
    /// 2^24 apart, a <see cref="Half"/> up to 2048. <see cref="Histogram{T}(DNDArray{T}, HistogramBins{T}, ValueTuple{double, double}?)"/> gives them as they are.</returns>
    /// <remarks>Collective if the array is split: one <c>Allreduce</c> of the counts, before it one of two numbers if the edges are the
    /// elements'. An element belongs to the bin between whose edges it lies, its left edge included.</remarks>
    /// <exception cref="ArgumentException">There are no bins, or the edges are not finite or in the wrong order; on every rank.</exception>
    [Member]
    public static DNDArray<T> HistC<T>(DNDArray<T> a, int bins = 100, double min = 0, double max = 0) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        if (min == max && a.Size > 0)
            (min, max) = Bounds.InDouble(nameof(HistC), a);
        if (min == max)
            (min, max) = (min - 1, max + 1);
        long[] counts = new HistogramCall<T, T>(nameof(HistC), a, bins, (min, max)).Count();
        return Tallies.Replicated(System.Array.ConvertAll(counts, T.CreateSaturating), a.Comm);
    }
}
