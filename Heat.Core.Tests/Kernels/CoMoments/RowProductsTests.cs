using Heat.Kernels;

namespace Heat.Tests;

/// <summary>Dot products of rows around the sizes of tiles and registers, held against plain loops.</summary>
[Category("Kernels")]
public unsafe class RowProductsTests
{
    private const double Before = 1000;

    private static readonly int[] s_lengths = [0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 33];

    [Test]
    public void Products_are_added_and_nothing_else_is_touched(
        [ValueSource(nameof(s_lengths))] int length, [Values(1, 2, 3, 8)] int rows, [Values(1, 2, 3, 4, 5, 9)] int columns)
    {
        double[] x = Integers(rows * length, 1), y = Integers(columns * length, 2);
        double[] sums = Added(x, rows, y, columns, length);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j <= columns; j++)
            {
                double product = j == columns ? 0 : Enumerable.Range(0, length).Sum(k => x[(i * length) + k] * y[(j * length) + k]);
                Assert.That(sums[(i * (columns + 1)) + j], Is.EqualTo(Before + product), $"row {i}, column {j}");
            }
        }
    }

    [Test]
    public void NaN_stays_in_its_row_and_its_column([Values(5, 8, 21)] int length, [Values(0, 4)] int place)
    {
        double[] x = Integers(3 * length, 1), y = Integers(6 * length, 2);
        x[(1 * length) + place] = double.NaN;
        y[(4 * length) + place] = double.NaN;
        double[] sums = Added(x, 3, y, 6, length);
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 6; j++)
                Assert.That(double.IsNaN(sums[(i * 7) + j]), Is.EqualTo(i == 1 || j == 4), $"row {i}, column {j}");
        }
    }

    /// <summary>Small whole numbers, whose products add up exactly in any order.</summary>
    private static double[] Integers(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (double)random.Next(-99, 100))];
    }

    /// <summary>Sums with a column more than there are products.</summary>
    private static double[] Added(double[] x, int rows, double[] y, int columns, int length)
    {
        double[] sums = [.. Enumerable.Repeat(Before, rows * (columns + 1))];
        fixed (double* left = x, right = y, target = sums)
            RowProducts.Add(left, rows, right, columns, length, target, columns + 1);
        return sums;
    }
}
