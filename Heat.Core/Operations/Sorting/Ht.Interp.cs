using System.Buffers;
using System.Numerics;

namespace Heat;

public static unsafe partial class Ht
{
    /// <summary>Linear interpolation: the values at some places of the function whose graph joins given points by straight lines.</summary>
    /// <param name="x">The places, an array of any shape; it stays as it is.</param>
    /// <param name="xp">The places of the points, increasing, a vector that is gathered if it is split.</param>
    /// <param name="fp">The values at them, a vector of the same length that is gathered if it is split.</param>
    /// <param name="left">The value before the first point; that at the first point if left out.</param>
    /// <param name="right">The value behind the last point; that at the last point if left out.</param>
    /// <returns>An array with the shape and distribution of <paramref name="x"/>; NaN where that is NaN.</returns>
    /// <remarks>No communication but for points that are split, one redistribution each. Values are computed in double precision and rounded once.</remarks>
    /// <example><code>
    /// DNDArray&lt;double&gt; xp = Ht.Array&lt;double&gt;([1, 2, 4]), fp = Ht.Array&lt;double&gt;([10, 20, 40]);
    /// Ht.Interp(Ht.Array&lt;double&gt;([0, 1.5, 3, 9]), xp, fp);    // 10 15 30 40
    /// </code></example>
    /// <exception cref="ArgumentException">There is no point, the points are no vectors of one length, their places decrease or one is NaN, or the
    /// arrays live on different communicators.</exception>
    public static DNDArray<T> Interp<T>(DNDArray<T> x, DNDArray<T> xp, DNDArray<T> fp, T? left = null, T? right = null) where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(xp);
        ArgumentNullException.ThrowIfNull(fp);
        if (xp.Size == 0 || xp.Shape != fp.Shape)
            throw new ArgumentException($"Interp: places of shape {xp.Shape} and values of shape {fp.Shape} are no points of a function.", nameof(fp));
        T[] places = Edges.Gather(xp, x.Comm, nameof(Interp), nameof(xp)), values = Edges.Gather(fp, x.Comm, nameof(Interp), nameof(fp));
        Edges.CheckIncreasing<T>(places, nameof(Interp), nameof(xp));
        DNDArray<T> result = Allocate<T>(x.Distribution, x.Comm);
        LocalTensor<T> elements = x.Local.Contiguous();
        using PooledBuffer found = PooledBuffer.Rent(elements.Size * sizeof(long));
        using MemoryHandle source = elements.Memory.Pin(), target = result.Local.Memory.Pin();
        T* from = (T*)source.Pointer + elements.Offset, to = (T*)target.Pointer + result.Local.Offset;
        var after = (long*)found.Pointer;
        fixed (T* sorted = places)
            PlaceSearch.Run(sorted, places.Length, from, (nint)elements.Size, afterEquals: true, after);
        for (nint i = 0; i < elements.Size; i++)
        {
            to[i] = T.IsNaN(from[i]) ? from[i]
                : after[i] == 0 ? left ?? values[0]
                : from[i] > places[^1] ? right ?? values[^1]
                : Between(from[i], places, values, (int)after[i] - 1);
        }

        return result;
    }

    /// <summary>The value between a point and the next.</summary>
    private static T Between<T>(T x, T[] places, T[] values, int point) where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (x == places[point] || point + 1 == places.Length)
            return values[point];
        double at = double.CreateTruncating(x), x0 = double.CreateTruncating(places[point]), x1 = double.CreateTruncating(places[point + 1]);
        double f0 = double.CreateTruncating(values[point]), f1 = double.CreateTruncating(values[point + 1]), slope = (f1 - f0) / (x1 - x0);
        double value = (slope * (at - x0)) + f0;
        if (double.IsNaN(value))
            value = (slope * (at - x1)) + f1; // from the other side, where one of them is infinite
        return T.CreateTruncating(double.IsNaN(value) && f0 == f1 ? f0 : value);
    }
}
