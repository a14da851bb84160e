using Heat.Kernels;

namespace Heat.Tests;

[Category("Kernels")]
internal sealed class RandomPermutationTests
{
    // Both sides of the largest table, of powers of two, and odd numbers of bits.
    private static readonly int[] s_lengths = [0, 1, 2, 3, 7, 1023, RandomPermutation.LargestTable, 1025, 2047, 2048, 2049, 4096, 5000, 100_003];

    private static long[] Values(long length, ulong number, ulong seed = 5)
    {
        var values = new long[length];
        new RandomPermutation(length, new(seed, number)).Fill(values, 0);
        return values;
    }

    [TestCaseSource(nameof(s_lengths))]
    public void Every_value_occurs_once(int length)
    {
        long[] values = Values(length, 3);
        Array.Sort(values);
        Assert.That(values, Is.EqualTo(Enumerable.Range(0, length).Select(i => (long)i)));
    }

    [TestCaseSource(nameof(s_lengths))]
    public void A_piece_is_a_piece_of_the_whole(int length)
    {
        long[] whole = Values(length, 3);
        var permutation = new RandomPermutation(length, new(5, 3));
        foreach (int parts in new[] { 1, 2, 3, 7, 64 })
        {
            for (int part = 0; part < parts; part++)
            {
                int start = length * part / parts, end = length * (part + 1) / parts;
                var piece = new long[end - start];
                permutation.Fill(piece, start);
                Assert.That(piece, Is.EqualTo(whole[start..end]));
            }
        }
    }

    [Test]
    public void Positions_beyond_32_bits_work()
    {
        const long length = (1L << 62) - 12345;
        var values = new long[1000];
        new RandomPermutation(length, new(1, 2)).Fill(values, length - values.Length);
        Assert.That(values, Is.Unique.And.All.InRange(0, length - 1));
        Assert.That(values.Average(x => (double)x / length), Is.EqualTo(0.5).Within(4 * Math.Sqrt(1 / 12.0 / values.Length)));
    }

    [TestCase(3)]
    [TestCase(4)]
    [TestCase(5)]
    public void Every_permutation_of_a_few_is_equally_likely(int length)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        for (ulong number = 0; number < 60_000; number++)
        {
            string key = string.Join(",", Values(length, number));
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        Assert.That(counts, Has.Count.EqualTo(Enumerable.Range(1, length).Aggregate((a, b) => a * b)));
        Assert.That(Statistic.ChiSquare([.. counts.Values]), Is.InRange(-4, 4));
    }

    [TestCase(40, 20_000)]
    [TestCase(1025, 600)]
    [TestCase(2048, 300)]
    [TestCase(3000, 200)]
    public void Permutations_look_random(int length, int samples)
    {
        var places = new long[length];
        var steps = new long[length - 1];
        var halves = new long[64];
        double fixedPoints = 0, inversions = 0;
        int odd = 0;
        for (int sample = 0; sample < samples; sample++)
        {
            long[] values = Values(length, (ulong)sample, seed: 77);
            for (int i = 0; i < length; i++)
            {
                fixedPoints += values[i] == i ? 1 : 0;
                places[(values[i] + i) % length]++;
                steps[((values[(i + 1) % length] - values[i] + length) % length) - 1]++;
                halves[(i * 8 / length * 8) + (values[i] * 8 / length)]++;
            }

            long inverted = Inversions(values);
            inversions += inverted;
            odd += (int)(inverted % 2);
        }

        double n = length;
        Assert.That((fixedPoints - samples) / Math.Sqrt(samples), Is.InRange(-4, 4), "fixed points: 1 on average, variance 1");
        double deviation = Math.Sqrt(samples * n * (n - 1) * ((2 * n) + 5) / 72);
        Assert.That((inversions - (samples * n * (n - 1) / 4)) / deviation, Is.InRange(-4, 4), "inversions");
        Assert.That((odd - (samples / 2.0)) / Math.Sqrt(samples / 4.0), Is.InRange(-4, 4), "odd permutations");
        Assert.That(Statistic.ChiSquare(places), Is.LessThan(4), "distance between position and value");
        Assert.That(Statistic.ChiSquare(steps), Is.LessThan(4), "steps between neighbours");
        Assert.That(Statistic.ChiSquare(halves), Is.LessThan(4), "eighths of positions and values");
    }

    // Binary indexed tree over the values seen so far.
    private static long Inversions(long[] values)
    {
        var tree = new int[values.Length + 1];
        long inversions = 0;
        for (int i = values.Length - 1; i >= 0; i--)
        {
            for (long k = values[i]; k > 0; k -= k & -k)
                inversions += tree[k];
            for (long k = values[i] + 1; k <= values.Length; k += k & -k)
                tree[k]++;
        }

        return inversions;
    }

    [Test]
    public void Networks_are_bijections_at_every_width_and_number_of_bits()
    {
        for (int bits = 1; bits <= 12; bits++)
        {
            ulong[] numbers = [.. Enumerable.Range(0, Math.Max(8, 1 << bits)).Select(i => (ulong)i & ((1ul << bits) - 1))];
            ulong[] keys = Fill.Words(FeistelNetwork.KeyBlocks, seed: (ulong)bits);
            var mapped = (ulong[])numbers.Clone();
            Widths.Run<ulong, FeistelNetwork.Kernel>(1, new FeistelNetwork.Kernel(keys, bits, mapped));
            Assert.That(mapped.Distinct().Order(), Is.EqualTo(numbers.Distinct().Order()), $"{bits} bits");
            foreach (int width in Widths.All)
            {
                var values = (ulong[])numbers.Clone();
                Widths.Run<ulong, FeistelNetwork.Kernel>(width, new FeistelNetwork.Kernel(keys, bits, values));
                Assert.That(values, Is.EqualTo(mapped), $"{width} bits");
            }
        }
    }

    [Test]
    public void Wrong_arguments_throw()
    {
        Assert.That(() => new RandomPermutation(-1, default), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("-1"));
        var permutation = new RandomPermutation(10, default);
        Assert.That(() => permutation.Fill(new long[3], 8), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("8").And.Message.Contains("10"));
        Assert.That(() => permutation.Fill(new long[3], -1), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => permutation.Fill(new long[11], 0), Throws.TypeOf<ArgumentOutOfRangeException>());
    }
}
