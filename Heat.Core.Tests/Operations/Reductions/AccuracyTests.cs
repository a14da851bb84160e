namespace Heat.Tests;

/// <summary>What rounding may cost.</summary>
public class AccuracyTests
{
    [Distributed(MinRanks = 2, MaxRanks = 3)]
    public void The_mean_of_a_hundred_million_equal_floats_is_that_float(Communicator comm)
    {
        DNDArray<float> a = Ht.Full<float>([100_000_000], 0.1f, split: 0, comm);
        Assert.That(a.Mean(), Is.EqualTo(0.1f));
        Assert.That(a.Sum(), Is.EqualTo((float)(0.1f * 100_000_000.0)));
        Assert.That(a.Var(), Is.EqualTo(0f).Within(1e-15));
    }

    [Distributed]
    public void Squares_that_overflow_have_an_infinite_variance(Communicator comm)
    {
        DNDArray<double> a = Ht.Array<double>([1e200, -1e200], split: 0, comm);
        Assert.That(a.Var(), Is.EqualTo(double.PositiveInfinity));
        Assert.That(Ht.Array<double>([1e200, double.PositiveInfinity, -1e200], split: 0, comm).Var(), Is.NaN);
    }

    [Distributed]
    public void A_large_offset_does_not_harm_the_moments(Communicator comm)
    {
        const int Length = 40_000;
        var random = new Random(7);
        double[] noise = [.. Enumerable.Range(0, Length).Select(_ => Math.Round((random.NextDouble() * random.NextDouble() * 1024)) / 1024)];
        double[] shifted = [.. noise.Select(x => x + 1e8)]; // exact
        foreach (int split in new[] { 0, 1 })
        {
            DNDArray<double> plain = Ht.Array<double>(noise, [200, 200], split, comm), offset = Ht.Array<double>(shifted, [200, 200], split, comm);
            Assert.That(offset.Mean(), Is.EqualTo(1e8 + noise.Average()).Within(2e-8));
            Assert.That(offset.Var(ddof: 1), Is.EqualTo(plain.Var(ddof: 1)).Within(1e-11).Percent);
            Assert.That(offset.Skew(), Is.EqualTo(plain.Skew()).Within(1e-9).Percent);
            Assert.That(offset.Kurtosis(), Is.EqualTo(plain.Kurtosis()).Within(1e-9).Percent);
            double[] along = offset.Var(0).ToArray(), wanted = plain.Var(0).ToArray();
            for (int k = 0; k < along.Length; k++)
                Assert.That(along[k], Is.EqualTo(wanted[k]).Within(1e-9).Percent);
        }

        double exact = noise.Average(), variance = noise.Select(x => (x - exact) * (x - exact)).Average();
        Assert.That(Ht.Array<double>(shifted, [Length], 0, comm).Var(), Is.EqualTo(variance).Within(1e-10).Percent);
    }

    [Distributed]
    public void Sums_do_not_depend_on_how_the_array_is_cut_but_for_the_last_digit(Communicator comm)
    {
        // Multiples of 2^-40 of very different size, whose exact sum is an integer's.
        var random = new Random(3);
        long[] multiples = [.. Enumerable.Range(0, 30_000).Select(_ => random.NextInt64(-1L << 52, 1L << 52) >> random.Next(52))];
        double unit = Math.ScaleB(1, -40);
        double[] elements = [.. multiples.Select(k => k * unit)];
        Int128 total = 0;
        foreach (long k in multiples)
            total += k;
        double exact = (double)total * unit;
        foreach (int? split in new int?[] { null, 0, 1 })
        {
            DNDArray<double> a = Ht.Array<double>(elements, [300, 100], split, comm);
            Assert.That(a.Sum(), Is.EqualTo(exact).Within(1e-12).Percent);
            Assert.That(a.Sum(0).Sum(), Is.EqualTo(exact).Within(1e-12).Percent);
        }
    }

    [Distributed]
    public void Moments_of_64_bit_integers_lose_no_digits(Communicator comm)
    {
        long far = 1L << 60;
        foreach (int? split in new int?[] { null, 0 })
        {
            Assert.That(Ht.Array<long>([far, far + 1, far + 2], split, comm).Var(), Is.EqualTo(2.0 / 3).Within(1e-15));
            Assert.That(Ht.Array<ulong>([ulong.MaxValue, ulong.MaxValue - 3], split, comm).Std(), Is.EqualTo(1.5));
            Assert.That(Ht.Array<long>([long.MinValue, long.MaxValue], split, comm).Var(), Is.EqualTo(Math.ScaleB(1, 126)));
        }

        long[] columns = [.. Enumerable.Range(0, 50).SelectMany(i => Enumerable.Range(0, 7).Select(j => far + (i * i) + (j << 55)))];
        double wanted = Ht.Array<double>([.. Enumerable.Range(0, 50).Select(i => (double)(i * i))]).Var();
        foreach (int? split in new int?[] { null, 0, 1 })
            Assert.That(Ht.Array<long>(columns, [50, 7], split, comm).Var(0).ToArray(), Is.All.EqualTo(wanted).Within(1e-12).Percent);
    }
}
