using Heat.Kernels;

namespace Heat.Tests;

[Category("Kernels")]
internal sealed class HalfDistributionTests
{
    private static Half[] Uniform(Half low, Half high, int count) =>
        Fill.Values<Half, ThroughSingle<Uniform<float>>>(HalfDistribution.Uniform(low, high), count);

    [Test]
    public void Uniform_on_0_1_takes_every_multiple_of_one_2048th_equally_often()
    {
        var counts = new long[2048];
        foreach (Half value in Uniform(Half.Zero, Half.One, 1_000_000))
            counts[(int)((float)value * 2048)]++;
        Assert.That(Statistic.ChiSquare(counts), Is.InRange(-4, 4));
    }

    [TestCase(1000f, 1001f)]
    [TestCase(-1f, 1f)]
    [TestCase(0f, 5.96046448e-8f)]
    [TestCase(-30000f, 30000f)]
    public void Uniform_stays_below_its_upper_bound(float low, float high)
    {
        Half[] values = Uniform((Half)low, (Half)high, 20_000);
        Assert.That(values.Min(), Is.GreaterThanOrEqualTo((Half)low));
        Assert.That(values.Max(), Is.LessThan((Half)high));
    }

    [Test]
    public void Normal_is_that_of_float_rounded()
    {
        float[] wide = Fill.Values<float, Normal<float>>(new(0.5f, 2), 50_001);
        Half[] narrow = Fill.Values<Half, ThroughSingle<Normal<float>>>(HalfDistribution.Normal((Half)0.5f, (Half)2), 50_001);
        Assert.That(narrow, Is.EqualTo(Array.ConvertAll(wide, x => (Half)x)));
        Assert.That(narrow, Has.All.Matches<Half>(Half.IsFinite));
    }

    [Test]
    public void Wrong_parameters_throw()
    {
        Assert.That(() => HalfDistribution.Uniform(Half.One, Half.Zero), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => HalfDistribution.Uniform(Half.Zero, Half.PositiveInfinity), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => HalfDistribution.Normal(Half.NaN, Half.One), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => HalfDistribution.Normal(Half.Zero, -Half.One), Throws.TypeOf<ArgumentOutOfRangeException>());
    }
}
