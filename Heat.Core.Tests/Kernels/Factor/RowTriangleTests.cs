using System.Numerics;
using Heat.Kernels;

namespace Heat.Tests;

/// <summary>The triangle R of a tall matrix A by blocks of rows: RᵀR is AᵀA.</summary>
public unsafe class RowTriangleTests
{
    [Test]
    public void It_has_the_products_of_the_columns()
    {
        foreach ((int rows, int columns) in ((int, int)[])[(2, 1), (37, 3), (40, 16), (333, 17), (500, 64), (401, 192), (70_000, 31)])
        {
            Check<float>(rows, columns, _ => 1, 2e-5);
            Check<double>(rows, columns, _ => 1, 4e-14);
        }
    }

    [Test]
    public void Columns_of_any_scale_keep_their_digits()
    {
        Check<float>(300, 9, j => j % 3 == 0 ? 1e-30 : j % 3 == 1 ? 1e30 : 1, 2e-5);
        Check<double>(300, 9, j => j % 3 == 0 ? 1e-300 : j % 3 == 1 ? 1e300 : 1, 4e-14);
        Check<double>(300, 9, j => j == 4 ? 0 : 1, 4e-14);
    }

    [Test]
    public void What_is_no_number_stays_none()
    {
        double[] a = [.. Enumerable.Repeat(1.0, 40)];
        a[13] = double.NaN;
        Assert.That(Triangle(a, 4), Has.Some.NaN);
    }

    private static T[] Triangle<T>(T[] a, int columns) where T : unmanaged, INumberBase<T>
    {
        var r = new T[columns * columns];
        fixed (T* x = a, y = r)
        {
            var matrix = new MatrixView<T>(x, a.Length / columns, columns);
            Assert.That(RowTriangle.Takes(matrix), $"{matrix.Rows} × {columns}");
            RowTriangle.Run(matrix, new MatrixView<T>(y, columns, columns), Workers.Single);
        }

        return r;
    }

    private static void Check<T>(int rows, int columns, Func<int, double> scale, double tolerance) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(rows + columns);
        var a = new T[rows * columns];
        for (int i = 0; i < a.Length; i++)
            a[i] = T.CreateChecked((random.NextDouble() - 0.3) * scale(i % columns));
        double[] r = Scaled(Triangle(a, columns), columns, scale), x = Scaled(a, columns, scale);
        string what = $"{typeof(T).Name}, {rows} × {columns}";
        for (int i = 0; i < columns; i++)
        {
            Assert.That(r[(i * columns) + i], Is.GreaterThanOrEqualTo(0), what);
            Assert.That(r[(i * columns)..((i * columns) + i)], Is.All.Zero, what);
            for (int j = 0; j < columns; j += 1 + (columns / 20))
                Assert.That(Product(r, columns, i, j), Is.EqualTo(Product(x, columns, i, j)).Within(tolerance * rows), $"{what}: columns {i} and {j}");
        }
    }

    private static double[] Scaled<T>(T[] a, int columns, Func<int, double> scale) where T : INumberBase<T> =>
        [.. a.Select((x, i) => scale(i % columns) == 0 ? double.CreateChecked(x) : double.CreateChecked(x) / scale(i % columns))];

    private static double Product(double[] a, int columns, int i, int j)
    {
        double sum = 0;
        for (int at = 0; at < a.Length; at += columns)
            sum += a[at + i] * a[at + j];
        return sum;
    }
}
