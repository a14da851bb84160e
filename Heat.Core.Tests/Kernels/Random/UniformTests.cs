using System.Numerics;
using System.Runtime.InteropServices;
using Heat.Kernels;

namespace Heat.Tests;

[Category("Kernels")]
[TestFixture(typeof(float))]
[TestFixture(typeof(double))]
internal sealed class UniformTests<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static bool IsDouble => typeof(T) == typeof(double);

    private static T N(double value) => T.CreateChecked(value);

    private static double[] Values(double low, double high, int count, ulong number = 0) =>
        Fill.ToDoubles(Fill.Values<T, Uniform<T>>(new(N(low), N(high)), count, number: number));

    [Test]
    public void On_0_1_an_element_is_the_leading_bits_of_its_word()
    {
        ulong[] words = Fill.Words(500);
        double[] expected = IsDouble
            ? Array.ConvertAll(words, word => Math.ScaleB(word >> 11, -53))
            : Array.ConvertAll(MemoryMarshal.Cast<ulong, uint>(words).ToArray(), word => Math.ScaleB(word >> 8, -24));
        Assert.That(Values(0, 1, expected.Length), Is.EqualTo(expected));
    }

    [TestCase(0, 1)]
    [TestCase(-3, 5)]
    [TestCase(1000, 1001)]
    public void Values_are_uniform_and_uncorrelated(double low, double high)
    {
        const int count = 400_000;
        double range = high - low, mean = low + (range / 2), variance = range * range / 12;
        double[] values = Values(low, high, count), next = Values(low, high, count, number: 1);
        Assert.That(values, Has.All.InRange(low, high).And.All.LessThan(high));
        Assert.That(Statistic.Moment(values, mean, 1, 0, variance), Is.InRange(-4, 4), "mean");
        Assert.That(Statistic.Moment(values, mean, 2, variance, variance * variance * 0.8), Is.InRange(-4, 4), "variance");
        Assert.That(Statistic.Correlation(values, next, mean, Math.Sqrt(variance)), Is.InRange(-4, 4), "draws 0 and 1");
        for (int lag = 1; lag <= 8; lag++)
            Assert.That(Statistic.Correlation(values, values.AsSpan(lag), mean, Math.Sqrt(variance)), Is.InRange(-4, 4), $"lag {lag}");
        Assert.That(Statistic.KolmogorovSmirnov(values, x => (x - low) / range), Is.LessThan(1));
    }

    [Test]
    public void The_upper_bound_is_never_returned()
    {
        T[] lows = [T.Zero, T.One, -T.One, -T.Epsilon, N(1 << 24), N(-1e30), -T.ScaleB(T.One, IsDouble ? 1022 : 126)];
        Span<ulong> words = stackalloc ulong[2 * Philox4x32.Granularity];
        var values = new T[IsDouble ? words.Length : 2 * words.Length];
        foreach (T low in lows)
        {
            T next = T.BitIncrement(low), third = T.BitIncrement(T.BitIncrement(next));
            foreach (T high in new[] { next, third, low + T.One, T.ScaleB(T.One, IsDouble ? 1022 : 126) }.Where(high => high > low))
            {
                words.Fill(ulong.MaxValue);
                new Uniform<T>(low, high).Transform(words, values);
                Assert.That(values, Has.All.EqualTo(T.BitDecrement(high)).Or.All.LessThan(high).And.All.GreaterThanOrEqualTo(low), $"[{low}, {high}), all bits 1");
                words.Clear();
                new Uniform<T>(low, high).Transform(words, values);
                Assert.That(values, Has.All.EqualTo(low), $"[{low}, {high}), all bits 0");
            }
        }
    }

    [Test]
    public void Every_number_of_a_narrow_range_occurs()
    {
        T low = T.One, high = low;
        for (int i = 0; i < 5; i++)
            high = T.BitIncrement(high);
        Assert.That(Fill.Values<T, Uniform<T>>(new(low, high), 1000).Distinct().Count(), Is.EqualTo(5));
    }

    [Test]
    public void An_empty_range_gives_its_bound() =>
        Assert.That(Values(2.5, 2.5, 100), Has.All.EqualTo(2.5));

    [Test]
    public void Every_width_gives_the_same_bits()
    {
        var distribution = new Uniform<T>(N(-1.7), N(3.1));
        T[] words = MemoryMarshal.Cast<ulong, T>(Fill.Words(64)).ToArray();
        T[] expected = Fill.Values<T, Uniform<T>>(distribution, words.Length);
        foreach (int width in Widths.All)
        {
            var values = new T[words.Length];
            Widths.Run<T, Uniform<T>.Kernel>(width, new Uniform<T>.Kernel(distribution, words, values));
            Assert.That(values, Is.EqualTo(expected), $"{width} bits");
        }
    }

    [TestCase(double.NaN, 1, "low", "NaN")]
    [TestCase(double.NegativeInfinity, 1, "low", "-Infinity")]
    [TestCase(0, double.NaN, "high", "NaN")]
    [TestCase(0, double.PositiveInfinity, "high", "Infinity")]
    [TestCase(2, 1, "high", "2")]
    public void Wrong_bounds_throw(double low, double high, string parameter, string number) =>
        Assert.That(
            () => new Uniform<T>(N(low), N(high)),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Property("ParamName").EqualTo(parameter).And.Message.Contains(number));

    [Test]
    public void A_range_beyond_the_type_throws()
    {
        T most = T.ScaleB(T.One, IsDouble ? 1023 : 127);
        Assert.That(() => new Uniform<T>(-most, most), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains(most.ToString()));
    }
}
