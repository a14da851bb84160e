using System.Numerics;
using System.Runtime.Intrinsics;
using Heat.Kernels;

namespace Heat.Tests;

/// <summary>Products around the sizes of tiles and blocks, with every order of memory, held against plain loops. Elements are small
/// integers, so that all sums are exact; gaps hold a number that would show.</summary>
[Category("Kernels")]
public sealed unsafe class GemmTests
{
    private static readonly Order[] s_orders = Enum.GetValues<Order>();

    [Test]
    public void Products_of_doubles([Values(1, 2, 5, 6, 7, 8, 9, 13, 25)] int m, [Values(1, 3, 8, 9, 17, 24, 25, 50)] int n, [Values(0, 1, 2, 7, 33)] int k)
    {
        int which = m + n + k;
        Check<double>(m, n, k, s_orders[which % 5], s_orders[which / 5 % 5], s_orders[which / 3 % 5], 1, which % 2);
    }

    [Test]
    public void Orders_of_all_matrices([Values] Order a, [Values] Order b, [Values] Order c)
    {
        Check<double>(14, 19, 11, a, b, c, 3, 2);
        Check<float>(14, 35, 11, a, b, c, 1, 1);
        Check<Complex>(14, 9, 11, a, b, c, new(2, -1), new(0, 1));
        Check<Complex64>(7, 19, 5, a, b, c, new(0, 1), 0);
    }

    [TestCase(1, 9, 9000), TestCase(9000, 1, 9), TestCase(20_000, 1, 6), TestCase(200, 30, 700), TestCase(20, 2100, 20), TestCase(300, 100, 10), TestCase(1, 1, 2000), TestCase(500, 1, 3), TestCase(1, 500, 300)]
    public void Blocks_cover_everything(int m, int n, int k)
    {
        Check<double>(m, n, k, Order.RowMajor, Order.Padded, Order.RowMajor, 1, 0);
        Check<float>(m, n, k, Order.ColumnMajor, Order.RowMajor, Order.Padded, 1, 1);
        Check<Complex>(m, n, k, Order.RowMajor, Order.RowMajor, Order.ColumnMajor, Complex.One, Complex.One);
    }

    [Test]
    public void Products_of_other_elements([Values(1, 7, 30)] int m, [Values(1, 18, 40)] int n, [Values(1, 20)] int k)
    {
        Check<float>(m, n, k, Order.RowMajor, Order.RowMajor, Order.RowMajor, 1, 0);
        Check<int>(m, n, k, Order.RowMajor, Order.ColumnMajor, Order.RowMajor, 2, 3);
        Check<long>(m, n, k, Order.RowMajor, Order.RowMajor, Order.Strided, -1, 1);
        Check<uint>(m, n, k, Order.RowMajor, Order.RowMajor, Order.RowMajor, 1, 0);
        Check<ulong>(m, n, k, Order.RowMajor, Order.RowMajor, Order.RowMajor, 1, 0);
        Check<short>(m, n, k, Order.ColumnMajor, Order.RowMajor, Order.RowMajor, 1, 1);
        Check<sbyte>(m, n, k, Order.RowMajor, Order.RowMajor, Order.RowMajor, 1, 0);
        Check<byte>(m, n, k, Order.RowMajor, Order.RowMajor, Order.ColumnMajor, 1, 0);
        Check<Half>(m, n, k, Order.RowMajor, Order.RowMajor, Order.RowMajor, Half.One, Half.Zero);
        Check<Complex64>(m, n, k, Order.RowMajor, Order.RowMajor, Order.RowMajor, 1, 0);
        Check<Complex>(m, n, k, Order.RowMajor, Order.RowMajor, Order.RowMajor, Complex.One, Complex.Zero);
    }

    [Test]
    public void Integers_wrap()
    {
        Wraps(int.MaxValue, 3);
        Wraps(long.MaxValue, 3L);
        Wraps(byte.MaxValue, (byte)3);
        Wraps(ulong.MaxValue, 3UL);
    }

    [Test]
    public void Products_with_a_vector([Values(1, 2, 5, 9, 31)] int rows, [Values(1, 3, 8, 17, 40)] int length, [Values] Order order)
    {
        Check<double>(rows, 1, length, order, Order.RowMajor, Order.RowMajor, 1, 0);
        Check<float>(1, rows, length, Order.Strided, order, Order.Padded, 2, 1);
        Check<int>(rows, 1, length, order, Order.Reversed, Order.Strided, 1, 1);
        Check<Complex>(rows, 1, length, order, Order.Strided, Order.RowMajor, new(0, 2), 1);
        Check<Complex64>(1, rows, length, Order.RowMajor, order, Order.ColumnMajor, 1, 0);
    }

    [Test]
    public void A_few_long_dot_products([Values(1, 2, 4, 7)] int rows, [Values(1, 3, 4)] int columns, [Values(64, 100, 4100)] int length)
    {
        Check<double>(rows, columns, length, Order.RowMajor, Order.ColumnMajor, Order.RowMajor, 1, 1);
        Check<float>(columns, rows, length, Order.Padded, Order.ColumnMajor, Order.Strided, 2, 0);
    }

    [Test]
    public void Half_precision_sums_are_rounded_once()
    {
        using var a = new GuardedMatrix<Half>(1, 4000, Order.RowMajor, Half.NaN).Fill((_, _) => Half.One);
        using var b = new GuardedMatrix<Half>(4000, 1, Order.RowMajor, Half.NaN).Fill((_, _) => Half.One);
        using var c = new GuardedMatrix<Half>(1, 1, Order.RowMajor, Half.NaN);
        Gemm.Multiply(a.View, b.View, c.View);
        Assert.That(c.View[0, 0], Is.EqualTo((Half)4000), "2048 + 1 is 2048 in half precision");
    }

    [Test]
    public void Conjugated_factors([Values] bool left, [Values] bool right, [Values(Order.RowMajor, Order.ColumnMajor)] Order order, [Values(1, 5)] int m, [Values(1, 9)] int n)
    {
        const int k = 7;
        using GuardedMatrix<Complex> a = new GuardedMatrix<Complex>(k, m, order, Complex.NaN).Fill((i, j) => new(i - j, (2 * i) + j)), b = new GuardedMatrix<Complex>(k, n, order, Complex.NaN).Fill((i, j) => new(j - 3, i * j));
        using var c = new GuardedMatrix<Complex>(m, n, order, Complex.NaN);
        Gemm.Multiply(left ? a.View.Adjoint : a.View.Transposed, right ? b.View.Conjugated : b.View, c.View);
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                Complex expected = Complex.Zero;
                for (int p = 0; p < k; p++)
                    expected += (left ? Complex.Conjugate(a.View[p, i]) : a.View[p, i]) * (right ? Complex.Conjugate(b.View[p, j]) : b.View[p, j]);
                Assert.That(c.View[i, j], Is.EqualTo(expected), $"({i}, {j})");
            }
        }
    }

    [Test]
    public void NaN_stays_in_its_row_and_its_column([Values(1, 9, 40)] int size)
    {
        using var a = new GuardedMatrix<double>(size, size, Order.RowMajor, 0).Fill((i, j) => (i, j) == (size / 2, size / 3) ? double.NaN : 1);
        using var b = new GuardedMatrix<double>(size, size, Order.RowMajor, 0).Fill((i, j) => (i, j) == (size / 3, size - 1) ? double.PositiveInfinity : 0);
        using var c = new GuardedMatrix<double>(size, size, Order.RowMajor, double.NaN);
        Gemm.Multiply(a.View, b.View, c.View);
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
                Assert.That(c.View[i, j], Is.EqualTo(i == size / 2 ? double.NaN : j == size - 1 ? double.PositiveInfinity : 0), $"({i}, {j})");
        }
    }

    [Test]
    public void Threads_do_not_change_a_bit([Values(2, 3, 4, 6)] int threads, [Values(1, 200, 401)] int m, [Values(130, 517)] int n) =>
        HaveTheSameBits(threads, m, n, 777, Order.RowMajor, Order.RowMajor);

    [TestCase(2, 128, 40, 300), TestCase(3, 97, 98, 900), TestCase(2, 500, 20, 1000), TestCase(2, 20, 500, 1000), TestCase(3, 1, 145, 5000), TestCase(4, 700, 5, 600), TestCase(2, 64, 64, 33)]
    public void Threads_do_not_change_a_bit_of_narrow_products(int threads, int m, int n, int k)
    {
        foreach (Order left in (Order[])[Order.RowMajor, Order.ColumnMajor])
        {
            foreach (Order right in (Order[])[Order.RowMajor, Order.ColumnMajor])
                HaveTheSameBits(threads, m, n, k, left, right);
        }
    }

    private static void HaveTheSameBits(int threads, int m, int n, int k, Order left, Order right)
    {
        var random = new Random(3);
        using GuardedMatrix<double> a = new GuardedMatrix<double>(m, k, left, 0).Fill((_, _) => random.NextDouble()), b = new GuardedMatrix<double>(k, n, right, 0).Fill((_, _) => random.NextDouble());
        using GuardedMatrix<double> alone = new GuardedMatrix<double>(m, n, Order.RowMajor, 0).Fill((i, j) => i - (0.1 * j)), together = new GuardedMatrix<double>(m, n, Order.Padded, 7).Fill((i, j) => i - (0.1 * j));
        using var workers = new Workers(threads);
        Gemm.Multiply(0.3, a.View, b.View, 1, alone.View);
        Gemm.Multiply(0.3, a.View, b.View, 1, together.View, workers);
        Assert.That(together.GapsAreUntouched());
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
                Assert.That(together.View[i, j], Is.EqualTo(alone.View[i, j]), $"({i}, {j})");
        }
    }

    [Test]
    public void Shapes_that_do_not_match_are_refused()
    {
        using GuardedMatrix<float> a = new(2, 3, Order.RowMajor, 0), b = new(4, 5, Order.RowMajor, 0), c = new(2, 5, Order.RowMajor, 0);
        Assert.That(() => Gemm.Multiply(a.View, b.View, c.View), Throws.ArgumentException.With.Message.Contains("2 × 3").And.Message.Contains("4 × 5"));
    }

    [Test]
    public void Tiles_of_every_width()
    {
        Tile<float, Tile8x3<float, Simd512<float>, Vector512<float>>>();
        Tile<double, Tile8x3<double, Simd512<double>, Vector512<double>>>();
        Tile<int, Tile8x3<int, Simd512<int>, Vector512<int>>>();
        Tile<long, Tile8x3<long, Simd512<long>, Vector512<long>>>();
        Tile<double, Tile8x3<double, Simd128<double>, Vector128<double>>>();
        Tile<double, Tile6x2<double, Simd256<double>, Vector256<double>>>();
        Tile<float, Tile6x2<float, Simd128<float>, Vector128<float>>>();
        Tile<double, Tile6x2<double, SimdScalar<double>, double>>();
    }

    private static void Tile<T, TTile>() where T : unmanaged, INumber<T> where TTile : struct, IGemmTile<T>
    {
        foreach (bool accumulate in (bool[])[false, true])
        {
            foreach ((int m, int n, int k) in ((int, int, int)[])[(1, 1, 1), (TTile.Rows, TTile.Columns, 2), (TTile.Rows + 1, (2 * TTile.Columns) + 1, 5), ((3 * TTile.Rows) - 1, TTile.Columns - 1, 4), (2 * TTile.Rows, 2 * TTile.Columns, 3)])
            {
                foreach (Order order in (Order[])[Order.RowMajor, Order.ColumnMajor, Order.Strided])
                {
                    foreach (Order target in (Order[])[Order.Padded, Order.Strided])
                    {
                        using GuardedMatrix<T> a = Numbers<T>(m, k, order, 1), b = Numbers<T>(k, n, order, 2), c = Numbers<T>(m, n, target, 3), d = Numbers<T>(m, n, target, 3);
                        T[,] expected = Expected(a.View, b.View, c.View, T.One, accumulate ? T.One : T.Zero);
                        GemmLoop<T, T, RealPacking<T>, TTile>.Run(a.View, b.View, T.One, T.One, c.View, accumulate, Band.All);
                        Compare(c, expected);
                        SmallGemm<T, TTile>.Run(a.View, b.View, T.One, d.View, accumulate);
                        Compare(d, expected);
                    }
                }
            }
        }
    }

    private static void Check<T>(int m, int n, int k, Order orderA, Order orderB, Order orderC, T alpha, T beta) where T : unmanaged, INumberBase<T>
    {
        bool atStart = (m + n + k) % 2 == 0;
        using GuardedMatrix<T> a = Numbers<T>(m, k, orderA, 1, atStart), b = Numbers<T>(k, n, orderB, 2, !atStart), c = Numbers<T>(m, n, orderC, 3, atStart);
        T[,] expected = Expected(a.View, b.View, c.View, alpha, beta);
        if (beta == T.Zero && T.IsNaN(Marker<T>()))
            c.Fill((_, _) => Marker<T>());
        Gemm.Multiply(alpha, a.View, b.View, beta, c.View);
        Compare(c, expected);
    }

    private static void Compare<T>(GuardedMatrix<T> c, T[,] expected) where T : unmanaged, INumberBase<T>
    {
        for (int i = 0; i < c.View.Rows; i++)
        {
            for (int j = 0; j < c.View.Columns; j++)
            {
                if (c.View[i, j] != expected[i, j])
                    Assert.Fail($"{typeof(T).Name}, element ({i}, {j}) of {c.View.Rows} × {c.View.Columns}: {c.View[i, j]} instead of {expected[i, j]}");
            }
        }

        Assert.That(c.GapsAreUntouched(), "gaps were written to");
    }

    private static T[,] Expected<T>(MatrixView<T> a, MatrixView<T> b, MatrixView<T> c, T alpha, T beta) where T : unmanaged, INumberBase<T>
    {
        var expected = new T[c.Rows, c.Columns];
        for (int i = 0; i < c.Rows; i++)
        {
            for (int j = 0; j < c.Columns; j++)
            {
                T sum = T.Zero;
                for (int p = 0; p < a.Columns; p++)
                    sum += a[i, p] * b[p, j];
                expected[i, j] = (alpha * sum) + (beta * c[i, j]);
            }
        }

        return expected;
    }

    private static GuardedMatrix<T> Numbers<T>(int rows, int columns, Order order, int seed, bool atStart = false) where T : unmanaged, INumberBase<T> =>
        new GuardedMatrix<T>(rows, columns, order, Marker<T>(), atStart).Fill((i, j) => Number<T>(((i * 7) + (j * 3) + seed) % 5, (i + (j * 2) + seed) % 3));

    private static T Number<T>(int real, int imaginary) where T : INumberBase<T> =>
        typeof(T) == typeof(Complex) ? (T)(object)new Complex(real, imaginary) : typeof(T) == typeof(Complex64) ? (T)(object)new Complex64(real, imaginary) : T.CreateTruncating(real);

    private static T Marker<T>() where T : INumberBase<T> => T.CreateTruncating(double.NaN); // 0 where there is no NaN

    private static void Wraps<T>(T large, T factor) where T : unmanaged, INumberBase<T>
    {
        using GuardedMatrix<T> a = new GuardedMatrix<T>(3, 2, Order.RowMajor, T.Zero).Fill((_, _) => large), b = new GuardedMatrix<T>(2, 20, Order.RowMajor, T.Zero).Fill((_, _) => factor);
        using var c = new GuardedMatrix<T>(3, 20, Order.RowMajor, T.Zero);
        Gemm.Multiply(a.View, b.View, c.View);
        T expected = unchecked((large * factor) + (large * factor));
        for (int j = 0; j < 20; j++)
            Assert.That(c.View[j % 3, j], Is.EqualTo(expected));
    }
}
