using System.Numerics;
using Heat.Kernels;

namespace Heat.Tests;

/// <summary>Bins between edges, few and many, some of them equal or infinite, for elements on them, between them, outside and NaN.</summary>
[Category("Kernels")]
public unsafe class EdgeBinsTests
{
    [Test]
    public void Bins_hold_their_left_edge_and_the_last_one_both([Values(0, 1, 2, 3, 11, 16, 17, 60)] int count, [Values] bool isInfinite, [Values(0, 1, 31, 32, 33, 203)] int length)
    {
        Check<float>(count, isInfinite, length);
        Check<double>(count, isInfinite, length);
    }

    private static void Check<T>(int count, bool isInfinite, int length) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new Random((100 * count) + length);
        T[] edges = [.. Enumerable.Range(0, count).Select(_ => T.CreateTruncating(random.Next(-count, count) / 2.0)).Order()];
        if (isInfinite && count > 1)
            (edges[0], edges[^1]) = (T.NegativeInfinity, T.PositiveInfinity);
        var x = new T[length];
        for (int i = 0; i < length; i++)
        {
            x[i] = (i % 7) switch
            {
                0 => T.NaN,
                1 => T.PositiveInfinity,
                2 => T.NegativeInfinity,
                3 when count > 0 => edges[^1],
                4 when count > 0 => edges[random.Next(count)],
                5 when count > 0 => T.BitIncrement(edges[^1]),
                _ => T.CreateTruncating((random.NextDouble() - 0.5) * 1.2 * count),
            };
        }

        var bins = new int[length];
        fixed (T* first = edges)
        {
            var binning = new EdgeBins<T>(first, count);
            Assert.That(binning.Bins, Is.EqualTo(Math.Max(count - 1, 0)));
            binning.Locate(x, bins);
        }

        for (int i = 0; i < length; i++)
            Assert.That(bins[i], Is.EqualTo(Expected(edges, x[i])), $"{x[i]} between {string.Join(' ', edges)}");
    }

    private static int Expected<T>(T[] edges, T x) where T : INumber<T>
    {
        int bins = Math.Max(edges.Length - 1, 0);
        for (int bin = 0; bin < bins; bin++)
        {
            if (edges[bin] <= x && (x < edges[bin + 1] || (bin == bins - 1 && x == edges[bins])))
                return bin;
        }

        return bins;
    }
}
