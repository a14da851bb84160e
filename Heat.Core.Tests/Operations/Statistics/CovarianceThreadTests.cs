using Heat.Kernels;

namespace Heat.Tests;

/// <summary>Covariances do not depend on the number of threads, to the last bit.</summary>
[Category("Kernels")]
internal sealed class CovarianceThreadTests
{
    [Test]
    public void Co_moments_are_the_same_on_any_number_of_threads([Values(false, true)] bool weighted, [Values(false, true)] bool strided)
    {
        const int Variables = 5, Length = 70_001; // enough for parts
        var random = new Random(1);
        float[] elements = [.. Enumerable.Range(0, Variables * Length).Select(_ => (float)random.NextDouble() + 3)];
        double[]? weights = weighted ? [.. Enumerable.Range(0, Length).Select(_ => random.NextDouble())] : null;
        VariablesOf<float> source = strided
            ? new(new LocalTensor<float>(elements, [Length, Variables]), Variables: 1, Observations: 0)
            : new(new LocalTensor<float>(elements, [Variables, Length]), Variables: 0, Observations: 1);
        CoMoments[] results = [.. new[] { 1, 2, 3, 5 }.Select(threads =>
        {
            using var workers = new Workers(threads);
            return LocalCoMoments.Of([source], weights, firstRow: 0, Variables, isTriangle: true, workers);
        })];
        foreach (CoMoments moments in results[1..])
        {
            Assert.That(moments.Sums, Is.EqualTo(results[0].Sums));
            Assert.That(moments.Mean.ToArray(), Is.EqualTo(results[0].Mean.ToArray()));
        }
    }
}
