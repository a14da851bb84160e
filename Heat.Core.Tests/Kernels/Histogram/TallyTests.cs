using Heat.Kernels;

namespace Heat.Tests;

/// <summary>Counts and sums by bins do not depend on the number of threads, nor on how the elements lie; every width of register finds the
/// same bins.</summary>
[Category("Kernels")]
public unsafe class TallyTests
{
    private const int Rows = 311, Columns = 613; // enough for parts

    [TestCase(1), TestCase(2), TestCase(3), TestCase(5)]
    public void Threads_change_nothing(int threads)
    {
        using var workers = new Workers(threads);
        (long[] counts, double[] sums) = Run(workers, isTransposed: false);
        (long[] one, double[] sum) = Run(Workers.Single, isTransposed: false);
        Assert.That(counts, Is.EqualTo(one));
        Assert.That(sums, Is.EqualTo(sum));
        Assert.That(counts.Sum(), Is.EqualTo(Elements().Count(x => x is >= -1 and <= 2)));
    }

    [Test]
    public void Strides_change_no_count() =>
        Assert.That(Run(Workers.Single, isTransposed: true).Counts, Is.EqualTo(Run(Workers.Single, isTransposed: false).Counts));

    [Test]
    public void Bins_are_where_the_edges_say([Values(1, 7, 64, 1000)] int bins, [Values(0.0, 1e6)] double offset, [Range(0, 33, 3)] int length)
    {
        Check<double>(bins, offset, length);
        Check<float>(bins, offset, length);
    }

    private static void Check<T>(int bins, double offset, int length) where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        var random = new Random(bins + length);
        T[] edges = Edges.Uniform<T>(offset, offset + 3, bins);
        var x = new T[length];
        for (int i = 0; i < length; i++)
        {
            T edge = edges[random.Next(bins + 1)];
            x[i] = (i % 4) switch { 0 => T.BitIncrement(edge), 1 => T.BitDecrement(edge), 2 => edge, _ => T.CreateTruncating(offset + (random.NextDouble() * 4) - 0.5) };
        }

        var found = new int[length];
        fixed (T* table = new T[2 * edges.Length])
            new UniformBins<T>(table, edges, offset, bins / 3.0, typeof(T) == typeof(float) ? 6e-8 : 1.2e-16).Locate(x, found);
        for (int i = 0; i < length; i++)
        {
            int bin = found[i];
            bool isInside = x[i] >= edges[0] && x[i] <= edges[^1];
            Assert.That(bin < bins, Is.EqualTo(isInside), $"{x[i]}");

            // Single precision has equal edges far from 0: an element is between the two of its bin all the same.
            if (isInside && edges.Distinct().Count() == edges.Length)
                Assert.That(x[i] >= edges[bin] && (x[i] < edges[bin + 1] || bin == bins - 1), Is.True, $"{x[i]} in bin {bin} from {edges[bin]} to {edges[bin + 1]}");
        }
    }

    private static double[] Elements()
    {
        var random = new Random(3);
        return [.. Enumerable.Range(0, Rows * Columns).Select(_ => (random.NextDouble() * 4) - 1.5)];
    }

    private static (long[] Counts, double[] Sums) Run(Workers workers, bool isTransposed)
    {
        double[] elements = Elements(), edges = Edges.Uniform<double>(-1, 2, 50);
        var counts = new long[50];
        var sums = new double[50];
        fixed (double* x = elements, table = new double[2 * edges.Length])
        {
            var bins = new UniformBins<double>(table, edges, -1, 50 / 3.0, 1.2e-16);
            Tally.Count<UniformBins<double>, double, double>(Nest(x, 1, isTransposed), bins, counts, workers);
            Tally.Sum<UniformBins<double>, double, double, double, double>(Nest(x, 2, isTransposed), bins, sums, workers);
        }

        return (counts, sums);
    }

    private static OperandNest Nest(double* x, int operands, bool isTransposed)
    {
        var nest = new OperandNest(isTransposed ? [Columns, Rows] : [Rows, Columns], operands);
        for (int k = 0; k < operands; k++)
            nest.Set(k, x, isTransposed ? [1, Columns] : [Columns, 1], sizeof(double));
        return nest;
    }
}
