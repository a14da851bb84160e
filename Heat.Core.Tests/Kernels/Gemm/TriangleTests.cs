using System.Numerics;
using Heat.Kernels;

namespace Heat.Tests;

/// <summary>Triangles of products, and triangular systems and products, held against plain loops; the triangle that is not wanted holds NaN.</summary>
[Category("Kernels")]
public sealed class TriangleTests
{
    private static readonly Order[] s_orders = Enum.GetValues<Order>();

    [Test]
    public void A_triangle_of_a_product_and_nothing_else([Values] bool isLower, [Values(1, 5, 30, 161)] int rows, [Values(1, 20, 70)] int columns, [Values(-3, 0, 7)] int offset, [Values] bool accumulate)
    {
        Order order = s_orders[(rows + columns + offset + 3) % 5];
        Part<double>(isLower, rows, columns, offset, order, accumulate);
        Part<Complex>(isLower, rows, columns, offset, order, accumulate);
    }

    [Test]
    public void Threads_do_not_change_a_triangle([Values] bool isLower, [Values(2, 3, 5)] int threads)
    {
        const int n = 301, k = 90;
        using GuardedMatrix<double> a = Numbers<double>(n, k, Order.RowMajor), alone = new(n, n, Order.RowMajor, 7), together = new(n, n, Order.Padded, 7);
        using var workers = new Workers(threads);
        Triangle triangle = isLower ? Triangle.Lower : Triangle.Upper;
        Syrk.Update(triangle, 1, a.View, 0, alone.View);
        Syrk.Update(triangle, 1, a.View, 0, together.View, workers);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
                Assert.That(together.View[i, j], Is.EqualTo(alone.View[i, j]));
        }
    }

    [Test]
    public void Hermitian_products_have_a_real_diagonal()
    {
        const int n = 20, k = 33;
        var random = new Random(1);
        using GuardedMatrix<Complex> a = new GuardedMatrix<Complex>(n, k, Order.RowMajor, 0).Fill((_, _) => new(random.NextDouble(), random.NextDouble())), c = new GuardedMatrix<Complex>(n, n, Order.RowMajor, 0).Fill((_, _) => Complex.NaN);
        using GuardedMatrix<Complex64> a64 = new GuardedMatrix<Complex64>(n, k, Order.RowMajor, 0).Fill((i, j) => (Complex64)a.View[i, j]), c64 = new(n, n, Order.RowMajor, 0);
        Syrk.UpdateHermitian(Triangle.Lower, Complex.One, a.View, Complex.Zero, c.View);
        Syrk.UpdateHermitian(Triangle.Upper, Complex64.One, a64.View, Complex64.Zero, c64.View);
        for (int i = 0; i < n; i++)
        {
            double sum = 0;
            for (int p = 0; p < k; p++)
                sum += Math.Pow(Complex.Abs(a.View[i, p]), 2);
            Assert.That(c.View[i, i].Imaginary, Is.Zero);
            Assert.That(c64.View[i, i].Imaginary, Is.Zero);
            Assert.That(c.View[i, i].Real, Is.EqualTo(sum).Within(1e-12));
            Assert.That(c64.View[i, i].Real, Is.EqualTo(sum).Within(1e-4));
            Assert.That(i == n - 1 || Complex.IsNaN(c.View[i, i + 1]), "the other triangle");
        }
    }

    [Test]
    public void Systems_and_products([Values] bool isLower, [Values] bool isUnit, [Values(1, 2, 31, 33, 100)] int n, [Values(1, 3, 70)] int columns)
    {
        Order order = s_orders[(n + columns) % 5], other = s_orders[(n + (2 * columns) + 1) % 5];
        Check<double>(isLower, isUnit, n, columns, order, other, 1e-13);
        Check<float>(isLower, isUnit, n, columns, other, order, 1e-5);
        Check<Complex>(isLower, isUnit, n, columns, order, other, 1e-13);
        Check<Complex64>(isLower, isUnit, n, columns, order, other, 1e-5);
    }

    [Test]
    public void Threads_do_not_change_a_solution([Values(2, 3)] int threads)
    {
        const int n = 150, columns = 130;
        using GuardedMatrix<double> a = Triangular<double>(n, true, false, Order.RowMajor), alone = Numbers<double>(n, columns, Order.RowMajor), together = Numbers<double>(n, columns, Order.RowMajor);
        using var workers = new Workers(threads);
        Kernels.Triangular.Solve(a.View, Triangle.Lower, false, alone.View);
        Kernels.Triangular.Solve(a.View, Triangle.Lower, false, together.View, workers);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < columns; j++)
                Assert.That(together.View[i, j], Is.EqualTo(alone.View[i, j]));
        }
    }

    [Test]
    public void Division_by_large_and_small_complex_numbers_does_not_overflow()
    {
        foreach (double size in (double[])[1e300, 1e-300, 5e-324])
        {
            using GuardedMatrix<Complex> a = new GuardedMatrix<Complex>(1, 1, Order.RowMajor, 0).Fill((_, _) => new(size, size)), b = new GuardedMatrix<Complex>(1, 1, Order.RowMajor, 0).Fill((_, _) => new(size, 0));
            Kernels.Triangular.Solve(a.View, Triangle.Lower, false, b.View);
            Assert.That(b.View[0, 0], Is.EqualTo(new Complex(0.5, -0.5)));
        }
    }

    [Test]
    public void Shapes_that_do_not_match_are_refused()
    {
        using GuardedMatrix<float> a = new(2, 2, Order.RowMajor, 0), b = new(3, 5, Order.RowMajor, 0);
        Assert.That(() => Kernels.Triangular.Solve(a.View, Triangle.Lower, false, b.View), Throws.ArgumentException.With.Message.Contains("2 × 2").And.Message.Contains("3 × 5"));
    }

    private static void Part<T>(bool isLower, int rows, int columns, int offset, Order order, bool accumulate) where T : unmanaged, INumberBase<T>
    {
        const int k = 9;
        using GuardedMatrix<T> a = Numbers<T>(rows, k, Order.RowMajor), b = Numbers<T>(k, columns, Order.ColumnMajor), c = new(rows, columns, order, T.One);
        T nan = T.CreateChecked(double.NaN);
        bool IsWanted(int i, int j) => isLower ? j <= i + offset : j >= i + offset;
        c.Fill((i, j) => !accumulate || !IsWanted(i, j) ? nan : T.One);
        T two = T.One + T.One;
        Gemm.Multiply(T.One, a.View, b.View, accumulate ? two : T.Zero, c.View, Band.Of(isLower ? Triangle.Lower : Triangle.Upper, offset));
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                T expected = accumulate ? two : T.Zero;
                for (int p = 0; p < k; p++)
                    expected += a.View[i, p] * b.View[p, j];
                if (IsWanted(i, j) ? c.View[i, j] != expected : !T.IsNaN(c.View[i, j]))
                    Assert.Fail($"{typeof(T).Name}, ({i}, {j}): {c.View[i, j]} instead of {(IsWanted(i, j) ? expected : nan)}");
            }
        }

        Assert.That(c.GapsAreUntouched());
    }

    private static void Check<T>(bool isLower, bool isUnit, int n, int columns, Order orderA, Order orderB, double tolerance) where T : unmanaged, INumberBase<T>
    {
        Triangle triangle = isLower ? Triangle.Lower : Triangle.Upper, other = isLower ? Triangle.Upper : Triangle.Lower;
        using GuardedMatrix<T> a = Triangular<T>(n, isLower, isUnit, orderA), x = Numbers<T>(n, columns, orderB), xt = Numbers<T>(columns, n, orderB);
        foreach (bool isConjugated in (bool[])[false, true])
        {
            MatrixView<T> matrix = isConjugated ? a.View.Conjugated : a.View;
            T Element(int i, int j) => i == j && isUnit ? T.One : (isLower ? j > i : j < i) ? T.Zero : isConjugated ? Conjugate(a.View[i, j]) : a.View[i, j];

            using GuardedMatrix<T> b = Numbers<T>(n, columns, orderB), bt = Numbers<T>(columns, n, orderB);
            Kernels.Triangular.Multiply(matrix, triangle, isUnit, b.View);
            Kernels.Triangular.MultiplyRight(bt.View, matrix, triangle, isUnit);
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < columns; j++)
                {
                    T sum = T.Zero, sumRight = T.Zero;
                    for (int p = 0; p < n; p++)
                    {
                        sum += Element(i, p) * x.View[p, j];
                        sumRight += xt.View[j, p] * Element(p, i);
                    }

                    Near(b.View[i, j], sum, tolerance);
                    Near(bt.View[j, i], sumRight, tolerance);
                }
            }

            Kernels.Triangular.Solve(matrix, triangle, isUnit, b.View);
            Kernels.Triangular.SolveRight(bt.View, matrix, triangle, isUnit);
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < columns; j++)
                {
                    Near(b.View[i, j], x.View[i, j], tolerance);
                    Near(bt.View[j, i], xt.View[j, i], tolerance);
                }
            }

            Assert.That(b.GapsAreUntouched() && bt.GapsAreUntouched());

            // The transpose of the matrix, in the other triangle.
            Kernels.Triangular.Multiply(matrix.Transposed, other, isUnit, b.View);
            Kernels.Triangular.Solve(matrix.Transposed, other, isUnit, b.View);
            Near(b.View[n - 1, 0], x.View[n - 1, 0], tolerance);
        }
    }

    private static T Conjugate<T>(T x) => x switch { Complex z => (T)(object)Complex.Conjugate(z), Complex64 z => (T)(object)new Complex64(z.Real, -z.Imaginary), _ => x };

    private static void Near<T>(T actual, T expected, double tolerance) where T : INumberBase<T>
    {
        double error = double.CreateTruncating(T.Abs(actual - expected)), size = double.CreateTruncating(T.Abs(expected));
        if (!(error <= tolerance * (10 + size)))
            Assert.Fail($"{typeof(T).Name}: {actual} instead of {expected}");
    }

    /// <summary>A triangular matrix of good condition; what is outside, and a diagonal of ones, holds NaN.</summary>
    private static GuardedMatrix<T> Triangular<T>(int n, bool isLower, bool isUnit, Order order) where T : unmanaged, INumberBase<T>
    {
        T nan = T.CreateChecked(double.NaN);
        return new GuardedMatrix<T>(n, n, order, T.Zero).Fill((i, j) => i == j ? isUnit ? nan : Number<T>(3 + (i % 2), 1) : (isLower ? j > i : j < i) ? nan : Number<T>(((i + (2 * j)) % 3) - 1, (i + j) % 2) / T.CreateChecked(2 * n));
    }

    private static GuardedMatrix<T> Numbers<T>(int rows, int columns, Order order) where T : unmanaged, INumberBase<T> =>
        new GuardedMatrix<T>(rows, columns, order, T.One).Fill((i, j) => Number<T>(((i * 7) + (j * 3)) % 5, (i + (j * 2)) % 3));

    private static T Number<T>(int real, int imaginary) where T : INumberBase<T> =>
        typeof(T) == typeof(Complex) ? (T)(object)new Complex(real, imaginary) : typeof(T) == typeof(Complex64) ? (T)(object)new Complex64(real, imaginary) : T.CreateTruncating(real);
}
