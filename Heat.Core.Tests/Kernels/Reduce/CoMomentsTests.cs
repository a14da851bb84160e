using Heat.Kernels;

namespace Heat.Tests;

/// <summary>Co-moments of blocks of odd lengths, merged, held against two passes in exact arithmetic.</summary>
[Category("Kernels")]
public unsafe class CoMomentsTests
{
    private static readonly int[] s_blocks = [1, 7, 0, 32, 33];

    [Test]
    public void Blocks_come_to_what_two_passes_give([Values(1, 2, 8, 9, 17)] int variables, [Values(false, true)] bool weighted, [Values(0, 1_000_000_000)] int offset)
    {
        int length = s_blocks.Sum();
        double[][] x = Observations(variables, length, offset);
        double[]? weights = weighted ? [.. Enumerable.Range(0, length).Select(k => (double)(k % 4))] : null;
        CoMoments triangle = Of(x, weights, 0, variables, isTriangle: true), rows = Of(x, weights, variables / 2, variables - (variables / 2), isTriangle: false);
        for (int i = 0; i < variables; i++)
        {
            double deviation = Math.Sqrt(Exact(x[i], x[i], weights));
            for (int j = 0; j < variables; j++)
            {
                double exact = Exact(x[i], x[j], weights), tolerance = 1e-12 * deviation * Math.Sqrt(Exact(x[j], x[j], weights));
                if (j <= i)
                    Assert.That(triangle.Sums[(i * variables) + j], Is.EqualTo(exact).Within(tolerance), $"{i}, {j}");
                if (i >= variables / 2)
                    Assert.That(rows.Sums[((i - (variables / 2)) * variables) + j], Is.EqualTo(exact).Within(tolerance), $"{i}, {j} of some rows");
            }
        }

        Assert.That(triangle.Weight, Is.EqualTo(weights?.Sum() ?? length));
    }

    [Test]
    public void NaN_stays_with_its_variable()
    {
        double[][] x = Observations(11, s_blocks.Sum(), offset: 5);
        x[4][9] = double.NaN;
        CoMoments moments = Of(x, weights: null, 0, 11, isTriangle: true);
        for (int i = 0; i < 11; i++)
        {
            for (int j = 0; j <= i; j++)
                Assert.That(double.IsNaN(moments.Sums[(i * 11) + j]), Is.EqualTo(i == 4 || j == 4), $"{i}, {j}");
        }
    }

    private static double[][] Observations(int variables, int length, int offset)
    {
        var random = new Random(variables);
        return [.. Enumerable.Range(0, variables).Select(_ => Enumerable.Range(0, length).Select(_ => (double)(offset + random.Next(-50, 51))).ToArray())];
    }

    /// <summary>The blocks, those from the third on in moments of their own, which are merged.</summary>
    private static CoMoments Of(double[][] x, double[]? weights, int firstRow, int rows, bool isTriangle)
    {
        CoMoments[] parts = [new(x.Length, firstRow, rows, isTriangle), new(x.Length, firstRow, rows, isTriangle)];
        int start = 0;
        for (int block = 0; block < s_blocks.Length; block++)
        {
            int length = s_blocks[block], pitch = length + (block % 3);
            double[] elements = [.. x.SelectMany(variable => Row(variable.AsSpan(start, length), pitch))], weighted = [.. elements.Select(_ => double.NaN)];
            fixed (double* first = elements, weight = weights, room = weighted)
                parts[block / 2 % 2].Add(first, weights is null ? null : weight + start, room, length, pitch);
            start += length;
        }

        parts[0].Add(parts[1]);
        return parts[0];
    }

    /// <summary>Elements and, behind them, NaN that nobody may look at.</summary>
    private static double[] Row(ReadOnlySpan<double> elements, int pitch) => [.. elements, .. Enumerable.Repeat(double.NaN, pitch - elements.Length)];

    /// <summary>Whole numbers in, decimals with 28 digits in between.</summary>
    private static double Exact(double[] x, double[] y, double[]? weights)
    {
        decimal[] w = [.. (weights ?? [.. x.Select(_ => 1.0)]).Select(weight => (decimal)weight)];
        decimal mean = Mean(x), other = Mean(y);
        return (double)w.Select((weight, k) => weight * ((decimal)x[k] - mean) * ((decimal)y[k] - other)).Sum();

        decimal Mean(double[] numbers) => w.Select((weight, k) => weight * (decimal)numbers[k]).Sum() / w.Sum();
    }
}
