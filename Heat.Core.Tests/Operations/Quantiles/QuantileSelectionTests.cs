using System.Numerics;

namespace Heat.Tests;

/// <summary>Order statistics of arrays large enough for several rounds of narrowing, against sorted copies: exactly, whatever the
/// values, the layout and the number of threads.</summary>
public class QuantileSelectionTests
{
    private static readonly double[] s_fractions = [0, 0.001, 0.2, 0.25, 0.5, 0.5001, 0.9, 0.999, 1];

    private static readonly (string Name, Func<Random, int, double> Value)[] s_values =
    [
        ("uniform", (random, _) => random.NextDouble()),
        ("of either sign", (random, _) => (random.NextDouble() - 0.5) * Math.Exp(20 * random.NextDouble())),
        ("few different", (random, _) => random.Next(4)),
        ("mostly one", (random, k) => k % 100 == 0 ? random.Next(100) : 7),
        ("all one", (_, _) => -3),
        ("one far off", (random, k) => k == 17 ? 1e30 : random.NextDouble()),
        ("ascending", (_, k) => k),
        ("descending by halves", (_, k) => -k / 2),
    ];

    [Distributed]
    public void Single_precision(Communicator comm) => Check(comm, x => (float)x);

    [Distributed]
    public void Double_precision(Communicator comm) => Check(comm, x => x);

    [Distributed]
    public void Half_precision(Communicator comm) => Check(comm, x => (Half)x);

    [Distributed]
    public void Every_pattern_of_bits(Communicator comm)
    {
        // Numbers of all sizes, denormals and both zeros.
        var random = new Random(5);
        double[] values = [.. Enumerable.Range(0, 30_000).Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue))).Where(double.IsFinite), 0, -0.0];
        Exactly(comm, values, values.Length, 1, "bits");
        long[] integers = [.. Enumerable.Range(0, 20_000).Select(_ => random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64))];
        DNDArray<long> a = Ht.Array<long>(integers, [20_000], split: 0, comm: comm);
        long[] sorted = [.. integers.Order()];
        Assert.That(a.Quantile(s_fractions, method: QuantileMethod.Lower).ToArray(), Is.EqualTo(s_fractions.Select(q => (double)sorted[(int)((sorted.Length - 1) * q)])));
    }

    [Distributed]
    public void Many_quantiles_at_once(Communicator comm)
    {
        var random = new Random(9);
        double[] values = [.. Enumerable.Range(0, 25_000).Select(_ => random.NextDouble())], sorted = [.. values.Order()];
        double[] fractions = [.. Enumerable.Range(0, 1001).Select(k => (1000 - k) / 1000.0)];
        DNDArray<double> result = Ht.Quantile(Ht.Array<double>(values, [25_000], split: 0, comm: comm), fractions, method: QuantileMethod.Higher);
        Assert.That(result.ToArray(), Is.EqualTo(fractions.Select(q => sorted[(int)Math.Ceiling((sorted.Length - 1) * q)])));
    }

    [Distributed]
    public void Lanes_that_lie_across_ranks_need_not_move(Communicator comm)
    {
        var random = new Random(11);
        float[] values = [.. Enumerable.Range(0, 3 * 40 * 50).Select(_ => (float)random.NextDouble())];
        DNDArray<float> a = Ht.Array<float>(values, [3, 40, 50], split: 1, comm: comm);
        float[] moved = a.Quantile(s_fractions, 1).ToArray();
        using (Ht.Strict())
            Assert.That(a.Quantile(s_fractions, 1).ToArray(), Is.EqualTo(moved));
        Assert.That(Ht.Array<float>(values, [3, 40, 50], comm: comm).Quantile(s_fractions, 1).ToArray(), Is.EqualTo(moved));
    }

    [Distributed]
    public void Many_lanes_are_dealt_to_threads(Communicator comm)
    {
        const int Rows = 900, Columns = 700;
        var random = new Random(13);
        float[] values = [.. Enumerable.Range(0, Rows * Columns).Select(_ => (float)random.NextDouble())];
        float[] ofRows = [.. values.Chunk(Columns).Select(row => row.Order().ElementAt(Columns / 4))];
        float[] ofColumns = [.. Enumerable.Range(0, Columns).Select(column => Enumerable.Range(0, Rows).Select(row => values[(row * Columns) + column]).Order().ElementAt(Rows / 4))];
        foreach (int? split in new int?[] { null, 0, 1 })
        {
            DNDArray<float> a = Ht.Array<float>(values, [Rows, Columns], split, comm);
            Assert.That(a.Quantile(0.25, 1, QuantileMethod.Higher).ToArray(), Is.EqualTo(ofRows), $"split {split}");
            Assert.That(a.Quantile(0.25, 0, QuantileMethod.Higher).ToArray(), Is.EqualTo(ofColumns), $"split {split}");
        }
    }

    private static void Check<T>(Communicator comm, Func<double, T> convert) where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach ((string name, Func<Random, int, double> value) in s_values)
        {
            var random = new Random(3);
            T[] values = [.. Enumerable.Range(0, 12_000).Select(k => convert(value(random, k)))];
            Exactly(comm, values, 12_000, 1, name);
            Exactly(comm, values, 6000, 2, name);
        }
    }

    private static void Exactly<T>(Communicator comm, T[] values, int rows, int columns, string name) where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[][] sorted = [.. Enumerable.Range(0, columns).Select(column => values.Where((_, k) => k % columns == column).Order().ToArray())];
        T[] expected = [.. s_fractions.SelectMany(q => sorted.Select(lane => lane[(int)((rows - 1) * q)]))];
        var counts = new long[comm.Size];
        counts[0] = comm.Size == 1 ? rows : 1;
        counts[^1] = rows - (comm.Size == 1 ? 0 : 1);
        foreach (Distribution layout in new[] { Distribution.Balanced([rows, columns], 0, comm.Size), Distribution.FromCounts([rows, columns], 0, counts), Distribution.Balanced([rows, columns], 1, comm.Size) })
        {
            DNDArray<T> a = Ht.Array<T>(values, [rows, columns], split: null, comm: comm).To(layout, "test");
            Assert.That(a.Quantile(s_fractions, 0, QuantileMethod.Lower).ToArray(), Is.EqualTo(expected), $"{name}, {layout}");
        }
    }
}
