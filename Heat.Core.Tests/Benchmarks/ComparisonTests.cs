using Heat.Benchmarks;

namespace Heat.Tests;

internal sealed class ComparisonTests
{
    private static readonly double[][] s_samples = [[9, 1, 3], [4, 2, 8], [6, 3, 6]];

    [Test]
    public void RatiosAreMediansOfPairsNotRatiosOfMedians()
    {
        var comparison = new Comparison(["a", "b"], s_samples);

        Assert.That(comparison.Median, Is.EqualTo(6));
        Assert.That(comparison.Ratio("a"), Is.EqualTo(2), "of 9/1, 4/2, 6/3");
        Assert.That(comparison.Ratio("b"), Is.EqualTo(1), "of 9/3, 4/8, 6/6");
        Assert.That(new Comparison(["a", "b"], s_samples[..2]).Median, Is.EqualTo(6.5), "between the middle two");
    }

    [Test]
    public void TheBestRatioIsThatOfTheBestTimesWhereItIsSmaller()
    {
        Assert.That(new Comparison(["a"], [[9, 1], [4, 2], [6, 3]]).BestRatio("a"), Is.EqualTo(2), "4/1 would be larger");
        Assert.That(new Comparison(["a"], [[10, 2], [3, 3], [12, 3]]).BestRatio("a"), Is.EqualTo(1.5), "the median is 4");
    }

    [Test]
    public void TheLastSamplesAreThoseAfterWarmingUp()
    {
        Comparison last = new Comparison(["a", "b"], s_samples).Last(2);
        Assert.That(last.Operation, Is.EqualTo(new[] { 4.0, 6.0 }));
        Assert.That(last.Floor("b"), Is.EqualTo(new[] { 8.0, 6.0 }));
    }

    [Test]
    public void WhatWasNotTakenIsNotMadeUp()
    {
        var comparison = new Comparison(["a", "b"]);
        Assert.That(() => comparison.Median, Throws.InvalidOperationException);
        Assert.That(() => comparison.Add([1, 2]), Throws.ArgumentException.With.Message.Contains("2 times"));
        Assert.That(() => comparison.Floor("c"), Throws.ArgumentException.With.Message.Contains("a, b"));
        Assert.That(comparison.Has("c"), Is.False);
    }
}
