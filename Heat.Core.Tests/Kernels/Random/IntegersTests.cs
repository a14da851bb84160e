using System.Numerics;
using Heat.Kernels;

namespace Heat.Tests;

[Category("Kernels")]
[TestFixture(typeof(sbyte))]
[TestFixture(typeof(byte))]
[TestFixture(typeof(short))]
[TestFixture(typeof(ushort))]
[TestFixture(typeof(int))]
[TestFixture(typeof(uint))]
[TestFixture(typeof(long))]
[TestFixture(typeof(ulong))]
internal sealed class IntegersTests<T> where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    private static T[] HalfOpen(T low, T high, int count) => Fill.Values<T, Integers<T>>(Integers<T>.HalfOpen(low, high), count);

    private static T[] Closed(T low, T high, int count) => Fill.Values<T, Integers<T>>(Integers<T>.Closed(low, high), count);

    private static T N(long value) => T.CreateChecked(value);

    [Test]
    public void An_element_is_its_word_scaled_to_the_range()
    {
        (T Low, T High)[] ranges = [(N(0), N(1)), (N(3), N(100)), (T.MinValue, T.MaxValue), (T.Zero, T.MaxValue), (T.MaxValue - T.One, T.MaxValue), (T.MinValue, T.MinValue)];
        foreach ((T low, T high) in ranges)
        {
            BigInteger count = BigInteger.CreateChecked(high) - BigInteger.CreateChecked(low) + 1;
            ulong[] words = Fill.Words(300);
            IEnumerable<BigInteger> scaled = count <= BigInteger.Pow(2, 32)
                ? words.Select(word => (word * count) >> 64)
                : words.Chunk(2).Select(pair => (((BigInteger)pair[1] << 64) + pair[0]) * count >> 128);
            T[] expected = [.. scaled.Select(value => T.CreateChecked(BigInteger.CreateChecked(low) + value))];
            Assert.That(Closed(low, high, expected.Length), Is.EqualTo(expected), $"{low} to {high}");
        }
    }

    [TestCase(0, 2)]
    [TestCase(1, 7)]
    [TestCase(0, 100)]
    [TestCase(27, 127)]
    public void Values_are_equally_likely(long low, long high)
    {
        var counts = new long[high - low];
        foreach (T value in HalfOpen(N(low), N(high), 200_000))
            counts[long.CreateChecked(value) - low]++;
        Assert.That(Statistic.ChiSquare(counts), Is.InRange(-4, 4));
    }

    [Test]
    public void The_whole_range_of_the_type_is_equally_likely()
    {
        var counts = new long[256];
        UInt128 size = UInt128.CreateTruncating(T.MaxValue) - UInt128.CreateTruncating(T.MinValue) + 1;
        foreach (T value in Closed(T.MinValue, T.MaxValue, 200_000))
            counts[(int)((UInt128.CreateTruncating(value) - UInt128.CreateTruncating(T.MinValue)) * 256 / size)]++;
        Assert.That(Statistic.ChiSquare(counts), Is.InRange(-4, 4));
    }

    [Test]
    public void Extreme_words_give_the_bounds()
    {
        foreach ((T low, T high) in new[] { (N(5), N(77)), (T.MinValue, T.MaxValue) })
        {
            Integers<T> distribution = Integers<T>.Closed(low, high);
            var values = new T[Philox4x32.Granularity * distribution.ElementsPerBlock];
            var words = new ulong[2 * Philox4x32.Granularity];
            distribution.Transform(words, values);
            Assert.That(values, Has.All.EqualTo(low));
            words.AsSpan().Fill(ulong.MaxValue);
            distribution.Transform(words, values);
            Assert.That(values, Has.All.EqualTo(high));
        }
    }

    [Test]
    public void An_empty_range_throws()
    {
        Assert.That(() => Integers<T>.HalfOpen(N(5), N(5)), Throws.TypeOf<ArgumentOutOfRangeException>().With.Property("ParamName").EqualTo("high").And.Message.Contains("5"));
        Assert.That(() => Integers<T>.HalfOpen(N(6), N(5)), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("6"));
        Assert.That(() => Integers<T>.Closed(N(6), N(5)), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("6"));
        Assert.That(HalfOpen(N(5), N(6), 10), Has.All.EqualTo(N(5)));
    }
}

[Category("Kernels")]
internal sealed class IntegersWidthTests
{
    [Test]
    public void Every_width_gives_the_same_bits()
    {
        foreach (ulong countLess1 in new ulong[] { 0, 1, 999, int.MaxValue, uint.MaxValue })
        {
            ulong[] expected = Array.ConvertAll(Fill.Words(64), word => 17 + (ulong)(((UInt128)word * ((UInt128)countLess1 + 1)) >> 64));
            foreach (int width in Widths.All)
            {
                ulong[] words = Fill.Words(64);
                Widths.Run<ulong, Integers<ulong>.NarrowKernel>(width, new Integers<ulong>.NarrowKernel(17, countLess1, words));
                Assert.That(words, Is.EqualTo(expected), $"{width} bits");
            }
        }
    }

    [Test]
    public void Types_of_more_than_64_bits_throw() =>
        Assert.That(() => Integers<Int128>.HalfOpen(0, 10), Throws.TypeOf<NotSupportedException>().With.Message.Contains("128"));
}
