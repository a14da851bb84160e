using Heat.Kernels;

namespace Heat.Tests;

/// <summary>Results do not depend on the number of threads, to the last bit.</summary>
[Category("Kernels")]
internal sealed unsafe class ReduceThreadTests
{
    private static readonly object[][] s_cases =
    [
        [new long[] { 300_001 }, new[] { true }], [new long[] { 3, 90_000 }, new[] { false, true }], [new long[] { 90_000, 3 }, new[] { true, false }],
        [new long[] { 90_000, 3 }, new[] { false, true }], [new long[] { 500, 600 }, new[] { true, false }], [new long[] { 500, 600 }, new[] { false, true }],
        [new long[] { 50, 40, 130 }, new[] { true, false, true }], [new long[] { 50, 40, 130 }, new[] { false, true, false }],
    ];

    [TestCaseSource(nameof(s_cases))]
    public void Reductions_are_the_same_on_any_number_of_threads(long[] lengths, bool[] isReduced)
    {
        double[] elements = Elements(lengths);
        var moments = Results<MomentsReduction<FourthOrder, Same<double>, double>, Moments>(elements, lengths, isReduced);
        var sums = Results<FoldReduction<CompensatedFold<Summation, Same<double>, double>, double, double, Compensated>, Compensated>(elements, lengths, isReduced);
        for (int k = 1; k < moments.Length; k++)
        {
            Assert.That(moments[k], Is.EqualTo(moments[0]));
            Assert.That(sums[k], Is.EqualTo(sums[0]));
        }
    }

    [TestCase(1, 300_001, 1)]
    [TestCase(5, 60_000, 1)]
    [TestCase(3, 300, 400)]
    public void Scans_are_the_same_on_any_number_of_threads_and_right(int outer, int length, int inner)
    {
        double[] elements = Elements([outer, length, inner]);
        double[][] results = [.. new[] { 1, 2, 3, 5 }.Select(threads =>
        {
            using var workers = new Workers(threads);
            var result = new double[elements.Length];
            fixed (double* source = elements, target = result)
                ScanLoop<Summation, Same<double>, double, double>.Run(source, target, outer, length, inner, null, workers);
            return result;
        })];
        for (int k = 1; k < results.Length; k++)
            Assert.That(results[k].AsSpan().SequenceEqual(results[0]), Is.True);
        for (int row = 0; row < outer; row++)
        {
            for (int column = 0; column < inner; column += 97)
            {
                double sum = 0;
                for (int i = 0; i < length; i++)
                {
                    int at = (((row * length) + i) * inner) + column;
                    sum += elements[at];
                    if (Math.Abs(results[0][at] - sum) > 1e-8)
                        Assert.Fail($"element ({row}, {i}, {column}) is {results[0][at]} instead of {sum}");
                }
            }
        }
    }

    private static double[] Elements(long[] lengths)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, (int)new Shape(lengths).Size).Select(_ => random.NextDouble() - 0.3)];
    }

    private static TState[][] Results<TReduction, TState>(double[] elements, long[] lengths, bool[] isReduced)
        where TReduction : IReduction<double, TState>
        where TState : unmanaged => [.. new[] { 1, 2, 3, 5 }.Select(threads =>
        {
            using var workers = new Workers(threads);
            var states = new TState[new Shape([.. lengths.Where((_, axis) => !isReduced[axis])]).Size];
            fixed (double* data = elements)
            fixed (TState* first = states)
            {
                var nest = new ReduceNest(data, lengths, new Shape(lengths).RowMajorStrides(), sizeof(double), isReduced);
                ReduceLoop.Run<TReduction, double, double, TState>(nest, first, 0, workers);
            }

            return states;
        })];
}
