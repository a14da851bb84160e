namespace Heat.Tests;

/// <summary>Rounding, sequences and bins at the ends of the range of their types.</summary>
public class ExtremeSequenceTests
{
    private const double Max = double.MaxValue;

    [TestCase(0.01, 309, 0.01)]
    [TestCase(123.4, int.MinValue, 0)]
    [TestCase(-123.4, -400, -0.0)]
    [TestCase(1e300, 20, 1e300)]
    [TestCase(1.7e308, -308, double.PositiveInfinity)]
    [TestCase(1.4e308, -308, 1e308)]
    [TestCase(1.2345e-310, 312, 1.23e-310)]
    [TestCase(2.5e-320, int.MaxValue, 2.5e-320)]
    [TestCase(double.NegativeInfinity, 400, double.NegativeInfinity)]
    [TestCase(double.NaN, -400, double.NaN)]
    [TestCase(Max, 1, Max)]
    [TestCase(-Max, 308, -Max)]
    public void Doubles_are_rounded_to_any_number_of_decimals(double x, int decimals, double wanted)
    {
        foreach (int count in new[] { 1, 1000 })
            Assert.That(Ht.Full<double>([count], x).Round(decimals).ToArray(), Is.All.EqualTo(wanted));
        if (wanted == 0)
            Assert.That(double.IsNegative(Ht.Full<double>([1], x).Round(decimals).Local.Span[0]), Is.EqualTo(double.IsNegative(wanted)));
    }

    [Test]
    public void Narrow_types_are_rounded_to_more_decimals_than_they_have_powers_of_ten()
    {
        Assert.That(Ht.Array<Half>([(Half)2, (Half)0.25, Half.MaxValue, Half.NaN]).Round(5).ToArray(), Is.EqualTo(new[] { (Half)2, (Half)0.25, Half.MaxValue, Half.NaN }));
        Assert.That(Ht.Array<Half>([(Half)2, Half.MaxValue, (Half)(-60000)]).Round(-5).ToArray(), Is.EqualTo(new[] { Half.Zero, Half.PositiveInfinity, Half.NegativeInfinity }));
        Assert.That(Ht.Array<float>([1e36f, -1e38f, 0.5f]).Round(3).ToArray(), Is.EqualTo(new[] { 1e36f, -1e38f, 0.5f }));
        Assert.That(Ht.Array<float>([1.24e-39f, 7]).Round(40).ToArray(), Is.EqualTo(new[] { 1.2e-39f, 7f }).Within(1e-44));
        Assert.That(Ht.Round(Ht.Array<Complex64>([new(1e36f, 2)]), 3).ToArray(), Is.EqualTo(new[] { new Complex64(1e36f, 2) }));
    }

    [Test]
    public void Lines_run_from_one_end_of_the_range_to_the_other()
    {
        Assert.That(Ht.LinSpace(-Max, Max, 5).ToArray(), Is.EqualTo(new[] { -Max, -Max / 2, 0, Max / 2, Max }));
        Assert.That(Ht.LinSpace(Max, -Max, 4, endpoint: false).ToArray(), Is.EqualTo(new[] { Max, Max / 2, 0, -Max / 2 }));
        Assert.That(Ht.LinSpace(-float.MaxValue, float.MaxValue, 3).ToArray(), Is.EqualTo(new[] { -float.MaxValue, 0, float.MaxValue }));
        Assert.That(Ht.LinSpace(Half.MinValue, Half.MaxValue, 3).ToArray(), Is.EqualTo(new[] { Half.MinValue, Half.Zero, Half.MaxValue }));
        Assert.That(() => Ht.LinSpace(decimal.MinValue, decimal.MaxValue, 3), Throws.TypeOf<OverflowException>());
        Assert.That(Ht.LinSpace(double.NegativeInfinity, 0, 3).ToArray(), Is.EqualTo(new[] { double.NaN, double.NaN, 0 }), "as NumPy");
        Assert.That(Ht.Arange(-Max, Max, Max / 2).ToArray(), Is.EqualTo(new[] { -Max, -Max / 2, 0, Max / 2 }));
        float[] powers = Ht.LogSpace(-38f, 38f, 153).ToArray();
        for (int i = 0; i < powers.Length; i++)
            Assert.That(powers[i], Is.EqualTo((float)Math.Pow(10, -38 + (i / 2.0))), "exponents keep all their digits");
        Assert.That(Ht.LogSpace(-Max, Max, 3).ToArray(), Is.EqualTo(new[] { 0, 1, double.PositiveInfinity }));
    }

    [Distributed]
    public void Bins_reach_from_one_end_of_the_range_to_the_other(Communicator comm)
    {
        foreach (int? split in new int?[] { null, 0 })
        {
            Histogram([-Max, 1, 1, Max], split, [-Max, -Max / 2, 0, Max / 2, Max]);
            Histogram([-float.MaxValue, 1, 1, float.MaxValue], split, [-float.MaxValue, -float.MaxValue / 2, 0, float.MaxValue / 2, float.MaxValue]);
            Histogram([Half.MinValue, (Half)1, (Half)1, Half.MaxValue], split, [Half.MinValue, (Half)(-32752), Half.Zero, (Half)32752, Half.MaxValue]);
            (DNDArray<double> density, _) = Ht.Array<double>([-Max, Max], split, comm).HistogramDensity(1);
            Assert.That(density.ToArray(), Is.EqualTo(new double[] { 0 }), "one over a width that is no number of the type");
        }

        void Histogram<T>(T[] values, int? split, T[] wanted) where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        {
            (DNDArray<long> counts, DNDArray<T> edges) = Ht.Histogram(Ht.Array<T>(values, split, comm), 4);
            Assert.That(edges.ToArray(), Is.EqualTo(wanted));
            Assert.That(counts.ToArray(), Is.EqualTo(new long[] { 1, 0, 2, 1 }));
        }
    }

    [Test]
    public void Hypotenuses_neither_overflow_nor_vanish_on_the_way()
    {
        DNDArray<double> x = Ht.Array<double>([3e300, 3e-320, Max, double.PositiveInfinity, double.NaN]), y = Ht.Array<double>([4e300, 4e-320, Max, double.NaN, double.NegativeInfinity]);
        double[] hypot = Ht.Hypot(x, y).ToArray();
        Assert.That(hypot[0], Is.EqualTo(5e300).Within(1e-14).Percent);
        Assert.That(hypot[1], Is.EqualTo(5e-320).Within(1.1e-323));
        Assert.That(hypot[2..], Is.EqualTo(new[] { double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity }));
        Assert.That(Ht.Hypot(Ht.Array<float>([3e38f]), Ht.Array<float>([1e38f])).ToArray()[0], Is.EqualTo(3.1622777e38f));
        Assert.That(Ht.Hypot(Ht.Array<Half>([(Half)30000]), Ht.Array<Half>([(Half)40000])).ToArray()[0], Is.EqualTo((Half)50000));
    }
}
