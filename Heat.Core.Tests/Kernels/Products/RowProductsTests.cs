using Heat.Kernels;

namespace Heat.Tests;

/// <summary>Dot products of rows around the sizes of tiles, registers and groups, held against plain loops. The gaps between rows hold
/// NaN, which would show in every sum, and pages that may not be touched lie behind the rows.</summary>
[Category("Kernels")]
public unsafe class RowProductsTests
{
    private const double Before = 1000;

    [Test]
    public void Products_are_added_and_nothing_else_is_touched([Range(0, 18)] int length, [Range(1, 9)] int rows)
    {
        for (int columns = 1; columns <= 13; columns++)
        {
            foreach (int pitch in (int[])[length, length + 3])
                Check(Integers(rows, length, 1), Integers(columns, length, 2), pitch);
        }
    }

    [TestCase(500, 5, 70), TestCase(1021, 4, 31), TestCase(1024, 7, 30), TestCase(3, 70, 3), TestCase(40_000, 3, 13)]
    public void Groups_of_columns_cover_all(int length, int rows, int columns) => Check(Integers(rows, length, 1), Integers(columns, length, 2), length + 8);

    [Test]
    public void A_triangle_has_all_columns_up_to_its_diagonal([Values(1, 3, 4, 7, 12, 40)] int rows, [Values(0, 1, 5, 6, 100)] int diagonal, [Values(9, 1000)] int length)
    {
        double[][] x = Integers(rows, length, 1), y = Integers(rows + diagonal, length, 2);
        double[] sums = Added(x, y, length + 8, diagonal);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j <= i + diagonal && j < y.Length; j++)
                Assert.That(sums[(i * (y.Length + 1)) + j], Is.EqualTo(Before + Product(x[i], y[j])), $"row {i}, column {j}");
            Assert.That(sums[(i * (y.Length + 1)) + y.Length], Is.EqualTo(Before), $"behind row {i}");
        }
    }

    [Test]
    public void NaN_stays_in_its_row_and_its_column([Values(5, 8, 21)] int length, [Values(0, 4)] int place)
    {
        double[][] x = Integers(5, length, 1), y = Integers(8, length, 2);
        x[1][place] = double.NaN;
        y[4][place] = double.NaN;
        double[] sums = Added(x, y, length, RowProducts.All);
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < y.Length; j++)
                Assert.That(double.IsNaN(sums[(i * (y.Length + 1)) + j]), Is.EqualTo(i == 1 || j == 4), $"row {i}, column {j}");
        }
    }

    private static void Check(double[][] x, double[][] y, int pitch)
    {
        double[] sums = Added(x, y, pitch, RowProducts.All);
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j <= y.Length; j++)
            {
                double expected = Before + (j == y.Length ? 0 : Product(x[i], y[j]));
                if (sums[(i * (y.Length + 1)) + j] != expected)
                    Assert.Fail($"{x.Length} and {y.Length} rows of {x[0].Length}, row {i}, column {j}: {sums[(i * (y.Length + 1)) + j]}, not {expected}");
            }
        }
    }

    private static double Product(double[] x, double[] y) => x.Zip(y, (left, right) => left * right).Sum();

    /// <summary>Small whole numbers, whose products add up exactly in any order.</summary>
    private static double[][] Integers(int rows, int length, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, length).Select(_ => (double)random.Next(-99, 100)).ToArray())];
    }

    /// <summary>Sums with a column more than there are products.</summary>
    private static double[] Added(double[][] x, double[][] y, int pitch, int diagonal)
    {
        double[] sums = [.. Enumerable.Repeat(Before, x.Length * (y.Length + 1))];
        using GuardedMemory left = Laid(x, pitch), right = Laid(y, pitch);
        var rows = new MatrixRows((nint)left.Pointer, x.Length, pitch);
        fixed (double* target = sums)
            RowProducts.Add(rows, new MatrixRows((nint)right.Pointer, y.Length, pitch), x[0].Length, target, y.Length + 1, diagonal);
        return sums;
    }

    private static GuardedMemory Laid(double[][] rows, int pitch)
    {
        int last = (rows.Length - 1) * pitch, length = rows[0].Length;
        var memory = new GuardedMemory((long)(last + length) * sizeof(double));
        var elements = new Span<double>(memory.Pointer, last + length);
        elements.Fill(double.NaN);
        for (int i = 0; i < rows.Length; i++)
            rows[i].CopyTo(elements[(i * pitch)..]);
        return memory;
    }
}
