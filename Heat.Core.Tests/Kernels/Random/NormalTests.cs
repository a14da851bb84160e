using System.Numerics;
using System.Runtime.InteropServices;
using Heat.Kernels;

namespace Heat.Tests;

[Category("Kernels")]
[TestFixture(typeof(float))]
[TestFixture(typeof(double))]
internal sealed class NormalTests<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static bool IsDouble => typeof(T) == typeof(double);

    private static T N(double value) => T.CreateChecked(value);

    private static double[] Values(double mean, double std, int count, ulong number = 0) =>
        Fill.ToDoubles(Fill.Values<T, Normal<T>>(new(N(mean), N(std)), count, number: number));

    [TestCase(0, 1)]
    [TestCase(-2, 0.5)]
    public void Values_are_normal_and_uncorrelated(double mean, double std)
    {
        const int count = 400_000;
        double[] values = Values(mean, std, count), next = Values(mean, std, count, number: 1);
        double[] moments = [1, 0, 1, 0, 3, 0, 15, 0, 105];
        for (int power = 1; power <= 4; power++)
        {
            double expected = moments[power] * Math.Pow(std, power);
            double variance = (moments[2 * power] - (moments[power] * moments[power])) * Math.Pow(std, 2 * power);
            Assert.That(Statistic.Moment(values, mean, power, expected, variance), Is.InRange(-4, 4), $"moment {power}");
        }

        Assert.That(Statistic.Correlation(values, next, mean, std), Is.InRange(-4, 4), "draws 0 and 1");
        for (int lag = 1; lag <= 8; lag++)
            Assert.That(Statistic.Correlation(values, values.AsSpan(lag), mean, std), Is.InRange(-4, 4), $"lag {lag}");
        double[] squares = Array.ConvertAll(values, x => (x - mean) * (x - mean) / (std * std));
        Assert.That(Statistic.Correlation(squares, squares.AsSpan(1), 1, Math.Sqrt(2)), Is.InRange(-4, 4), "squares of neighbours");
        Assert.That(Statistic.KolmogorovSmirnov(values, x => Statistic.NormalDistribution((x - mean) / std)), Is.LessThan(1));
    }

    [Test]
    public void Tails_have_their_share()
    {
        const int count = 2_000_000;
        double[] values = Values(0, 1, count);
        foreach (double limit in new[] { 2.5, 3, 3.5, 4, 4.5 })
        {
            double expected = 2 * count * Statistic.NormalDistribution(-limit);
            Assert.That(values.Count(x => Math.Abs(x) > limit), Is.EqualTo(expected).Within(4 * Math.Sqrt(expected)), $"beyond {limit}");
        }
    }

    // The words whose radius or angle is extreme: u next to 0 and 1, angles on both sides of the axes and the diagonals.
    private static ulong[] EdgeWords()
    {
        ulong[] edges = [0, 1, 2, 3, ulong.MaxValue, ulong.MaxValue - 1, ulong.MaxValue - 2, 1ul << 63, (1ul << 63) - 1];
        IEnumerable<ulong> eighths = Enumerable.Range(0, 8).SelectMany(k => new[] { (ulong)k << 61, ((ulong)k << 61) - 1, ((ulong)k << 61) + 1 });
        IEnumerable<ulong> singles = Enumerable.Range(0, 8).SelectMany(k => new[] { (uint)k << 29, ((uint)k << 29) - 1, ((uint)k << 29) + 1 }).Select(word => word | ((ulong)word << 32));
        ulong[] all = [.. edges, .. eighths, .. singles];
        return [.. from radius in all from angle in all from word in Pair(radius, angle) select word];

        static IEnumerable<ulong> Pair(ulong radius, ulong angle) => IsDouble
            ? [radius, angle]
            : [(uint)radius | (angle << 32), (uint)(radius >> 32) | (angle & 0xFFFFFFFF00000000)];
    }

    [Test]
    public void Values_are_those_of_the_formula_to_a_few_units_in_the_last_place()
    {
        ulong[] words = [.. EdgeWords(), .. Fill.Words(20_000)];
        words = words[..(words.Length & -(2 * Philox4x32.Granularity))];
        T[] source = MemoryMarshal.Cast<ulong, T>(words).ToArray();
        var values = new T[source.Length];
        new Normal<T>(T.Zero, T.One).Transform((ulong[])words.Clone(), values);
        double worst = 0;
        for (int i = 0; i < values.Length; i += 2)
        {
            (double cos, double sin) = BoxMullerReference(source[i], source[i + 1]);
            foreach ((T actual, double expected) in new[] { (values[i], cos), (values[i + 1], sin) })
            {
                Assert.That(T.IsFinite(actual), $"{actual} from {source[i]}, {source[i + 1]}");
                double unit = Math.ScaleB(1, (expected == 0 ? -1022 : Math.ILogB(expected)) - (IsDouble ? 52 : 23));
                worst = Math.Max(worst, Math.Abs(double.CreateChecked(actual) - expected) / unit);
            }
        }

        Assert.That(worst, Is.LessThan(4), "units in the last place");
    }

    private static (double Cos, double Sin) BoxMullerReference(T radiusWord, T angleWord)
    {
        int bits = IsDouble ? 64 : 32;
        ulong a = Raw(radiusWord), b = Raw(angleWord);

        // u is rounded to T, as documented; all that follows is exact up to double's own rounding.
        double u = double.CreateChecked((T.CreateTruncating(a >> 1) + N(0.5)) * T.ScaleB(T.One, 1 - bits));
        double radius = Math.Sqrt(-2 * Math.Log(u));
        ulong quarters = (b + (1ul << (bits - 3))) >> (bits - 2) & 3;
        Int128 rest = (Int128)b - ((Int128)quarters << (bits - 2));
        if (rest > (Int128)1 << (bits - 1))
            rest -= (Int128)1 << bits;
        double x = ((double)((2 * rest) + 1)) * Math.ScaleB(Math.PI, -bits);
        (double sin, double cos) = Math.SinCos(x);
        return quarters switch
        {
            0 => (radius * cos, radius * sin),
            1 => (-radius * sin, radius * cos),
            2 => (-radius * cos, -radius * sin),
            _ => (radius * sin, -radius * cos),
        };
    }

    private static ulong Raw(T word) => word switch
    {
        float x => BitConverter.SingleToUInt32Bits(x),
        double x => BitConverter.DoubleToUInt64Bits(x),
        _ => throw new NotSupportedException(),
    };

    [Test]
    public void The_largest_value_is_that_of_the_smallest_u()
    {
        Span<ulong> words = stackalloc ulong[2 * Philox4x32.Granularity];
        var values = new T[IsDouble ? words.Length : 2 * words.Length];
        words.Clear();
        new Normal<T>(T.Zero, T.One).Transform(words, values);
        Assert.That(double.CreateChecked(values[0]), Is.EqualTo(Math.Sqrt(2 * (IsDouble ? 64 : 32) * Math.Log(2))).Within(1e-6));
    }

    [Test]
    public void Mean_and_standard_deviation_shift_and_scale()
    {
        T[] standard = Fill.Values<T, Normal<T>>(new(T.Zero, T.One), 1000);
        T[] scaled = Fill.Values<T, Normal<T>>(new(N(10), N(0.25)), 1000);
        Assert.That(scaled, Is.EqualTo(Array.ConvertAll(standard, z => N(10) + (N(0.25) * z))));
        Assert.That(Fill.Values<T, Normal<T>>(new(N(7), T.Zero), 100), Has.All.EqualTo(N(7)));
    }

    [Test]
    public void Every_width_gives_the_same_bits()
    {
        var distribution = new Normal<T>(N(0.3), N(1.7));
        T[] words = MemoryMarshal.Cast<ulong, T>([.. EdgeWords(), .. Fill.Words(4096)]).ToArray();
        words = words[..(words.Length & -64)];
        var expected = new T[words.Length];
        Widths.Run<T, Normal<T>.Kernel>(1, new Normal<T>.Kernel(distribution, words, expected));
        foreach (int width in Widths.All)
        {
            var values = new T[words.Length];
            Widths.Run<T, Normal<T>.Kernel>(width, new Normal<T>.Kernel(distribution, words, values));
            Assert.That(values, Is.EqualTo(expected), $"{width} bits");
        }
    }

    [TestCase(double.NaN, 1, "mean", "NaN")]
    [TestCase(double.PositiveInfinity, 1, "mean", "Infinity")]
    [TestCase(0, double.NaN, "std", "NaN")]
    [TestCase(0, -0.5, "std", "-0.5")]
    [TestCase(0, double.PositiveInfinity, "std", "Infinity")]
    public void Wrong_parameters_throw(double mean, double std, string parameter, string number) =>
        Assert.That(
            () => new Normal<T>(N(mean), N(std)),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Property("ParamName").EqualTo(parameter).And.Message.Contains(number));
}
