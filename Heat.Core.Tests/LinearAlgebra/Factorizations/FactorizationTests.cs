using System.Numerics;

namespace Heat.Tests;

/// <summary>Factorizations on one rank, of all element types, of matrices that are hard for them: residuals and orthogonality within
/// 30 n u, where u is the distance from 1 to the next number, whatever the condition number is.</summary>
[TestFixture(typeof(float))]
[TestFixture(typeof(double))]
[TestFixture(typeof(Complex64))]
[TestFixture(typeof(Complex))]
public class FactorizationTests<T> where T : unmanaged, INumberBase<T>
{
    private static readonly (int Rows, int Columns)[] s_shapes = [(0, 0), (3, 0), (0, 3), (1, 1), (1, 4), (4, 1), (5, 3), (3, 5), (9, 9), (40, 33), (33, 40), (75, 75), (140, 20)];

    private static bool IsComplex => typeof(T) == typeof(Complex) || typeof(T) == typeof(Complex64);

    private static bool IsSingle => typeof(T) == typeof(float) || typeof(T) == typeof(Complex64);

    private static double Unit => IsSingle ? 1.2e-7 : 2.3e-16;

    private static double Least => IsSingle ? 1.5e-45 : 5e-324;

    [Test]
    public void Orthogonal_triangular()
    {
        ForAll((a, name) =>
        {
            DNDArray<T> array = a.On<T>(Ht.Self);
            a = Dense.Of(array);
            foreach (bool complete in (bool[])[false, true])
            {
                (DNDArray<T> q, DNDArray<T> r) = Ht.Linalg.Qr(array, complete);
                int k = complete ? a.Rows : Math.Min(a.Rows, a.Columns);
                Assert.That((q.Shape, r.Shape), Is.EqualTo((new Shape(a.Rows, k), new Shape(k, a.Columns))), name);
                CheckQr(a, Dense.Of(q), Dense.Of(r), name);
                (q, r, DNDArray<long> p) = Ht.Linalg.QrPivoted(array, complete);
                Dense permuted = Permuted(a, p.ToArray());
                CheckQr(permuted, Dense.Of(q), Dense.Of(r), name + ", pivoted");
                T[] diagonal = [.. Enumerable.Range(0, Math.Min(a.Rows, a.Columns)).Select(i => r.Local[i, i])];
                for (int i = 1; i < diagonal.Length; i++)
                    Assert.That(Abs(diagonal[i]), Is.LessThanOrEqualTo((Abs(diagonal[i - 1]) * (1 + (100 * Unit))) + (Bound(a) * a.Largest) + (2 * Math.Max(5, a.Rows) * Least)), name);
            }

            // A triangle of another algorithm: of a matrix that lacks rank it is another one, with the same singular values.
            CheckClose(Spectra.Values(Ht.Linalg.QrTriangle(array)), Spectra.Values(array), Math.Max(Least * 10, a.Largest * Math.Max(a.Rows, a.Columns)), name + ", the triangle alone");
        });
    }

    [Test]
    public void Singular_values()
    {
        ForAll((a, name) =>
        {
            DNDArray<T> array = a.On<T>(Ht.Self);
            a = Dense.Of(array);
            foreach (bool full in (bool[])[false, true])
            {
                (Dense u, Dense s, Dense vh) = Spectra.Svd(array, full);
                int k = Math.Min(a.Rows, a.Columns);
                Assert.That((u.Rows, u.Columns, vh.Rows, vh.Columns), Is.EqualTo((a.Rows, full ? a.Rows : k, full ? a.Columns : k, a.Columns)), name);
                double bound = Bound(a);
                Assert.That(u.Orthogonality, Is.LessThan(bound), $"U of {name}");
                Assert.That(vh.Adjoint.Orthogonality, Is.LessThan(bound), $"V of {name}");
                Dense sigma = new(u.Columns, vh.Rows);
                for (int i = 0; i < k; i++)
                {
                    sigma[i, i] = s[i, 0];
                    Assert.That(s[i, 0].Real, Is.GreaterThanOrEqualTo(i + 1 < k ? s[i + 1, 0].Real : 0), name);
                }

                CheckClose(u * sigma * vh, a, a.Largest * Math.Max(1, Math.Max(a.Rows, a.Columns)), name);
                if (!full)
                    CheckClose(Spectra.Values(array), s, Math.Max(Least * 10, a.Largest * Math.Max(a.Rows, a.Columns)), name + ", values alone");
            }
        });
    }

    [TestCase(230, 0)]
    [TestCase(201, 7)]
    public void Singular_values_of_large_matrices(int n, int zeros)
    {
        double[] spectrum = [.. Enumerable.Range(0, n).Select(i => i < n - zeros ? Math.Pow(10, -i * (IsSingle ? 0.01 : 0.05)) : 0)];
        Dense a = HardMatrices.WithSingularValues(spectrum, IsComplex, 3);
        DNDArray<T> array = a.On<T>(Ht.Self);
        a = Dense.Of(array);
        (Dense u, Dense s, Dense vh) = Spectra.Svd(array, false);
        Assert.That(u.Orthogonality, Is.LessThan(Bound(a)));
        Assert.That(vh.Adjoint.Orthogonality, Is.LessThan(Bound(a)));
        CheckClose(u.ScaledColumns(s.ToVector()) * vh, a, 1, "large");
        for (int i = 0; i < n; i++)
            Assert.That(s[i, 0].Real, Is.EqualTo(spectrum[i]).Within(Bound(a)));
    }

    [Test]
    public void Cholesky_and_lu()
    {
        foreach (int n in (int[])[0, 1, 2, 9, 33, 80])
        {
            Dense b = HardMatrices.Random(n + 5, n, IsComplex, n), a = b.Adjoint * b;
            DNDArray<T> array = a.On<T>(Ht.Self);
            Dense l = Dense.Of(Ht.Linalg.Cholesky(array)), u = Dense.Of(Ht.Linalg.Cholesky(array, upper: true));
            Assert.That(l.IsTriangular(upper: false) && u.IsTriangular(upper: true));
            CheckClose(l * l.Adjoint, Dense.Of(array), a.Largest * 5, "Cholesky");
            Assert.That((u - l.Adjoint).Largest, Is.Zero);
        }

        ForAll((a, name) =>
        {
            DNDArray<T> array = a.On<T>(Ht.Self);
            a = Dense.Of(array);
            (DNDArray<long> p, DNDArray<T> l, DNDArray<T> u) = Ht.Linalg.Lu(array);
            Dense lower = Dense.Of(l), upper = Dense.Of(u);
            Assert.That(lower.IsTriangular(upper: false) && upper.IsTriangular(upper: true), name);
            Assert.That(lower.Largest, Is.LessThanOrEqualTo(1.5), name);
            CheckClose(lower * upper, Permuted(a.Adjoint, p.ToArray()).Adjoint, 4 * Math.Max(a.Largest, upper.Largest), name);
        });
    }

    [Test]
    public void Hermitian_eigenvalues()
    {
        foreach (int n in (int[])[0, 1, 2, 3, 20, 33, 70, 150])
        {
            double[][] spectra =
            [
                [.. Enumerable.Range(0, n).Select(i => Math.Sin(i * 37.0))],
                [.. Enumerable.Range(0, n).Select(i => i < n / 2 ? 1.0 : 2.0)],
                [.. Enumerable.Range(0, n).Select(i => 1 + (i * 1e-9))],
                [.. Enumerable.Range(0, n).Select(i => Math.Pow(10, -i * 0.2))],
                new double[n],
            ];
            foreach (double[] spectrum in spectra)
            {
                foreach (double scale in IsSingle ? (double[])[1, 1e18, 1e-18] : [1, 1e150, 1e-150])
                {
                    Dense a = HardMatrices.WithEigenvalues([.. spectrum.Select(x => x * scale)], IsComplex, n + 1);
                    string name = $"{typeof(T).Name}, {n}, scale {scale}";
                    DNDArray<T> array = a.On<T>(Ht.Self);
                    a = Hermitian(Dense.Of(array));
                    (Dense w, Dense v) = Spectra.EigH(array);
                    double bound = Bound(a), size = spectrum.Length == 0 ? 0 : spectrum.Max(Math.Abs) * scale;
                    Assert.That(v.Orthogonality, Is.LessThan(bound), name);
                    CheckClose(a * v, v.ScaledColumns(w.ToVector()), size, name);
                    double[] sorted = [.. spectrum.Select(x => x * scale).Order()];
                    Dense values = Spectra.EigValsH(array);
                    for (int i = 0; i < n; i++)
                    {
                        Assert.That(w[i, 0].Real, Is.EqualTo(sorted[i]).Within(bound * size), name);
                        Assert.That(values[i, 0].Real, Is.EqualTo(sorted[i]).Within(bound * size), name);
                    }
                }
            }
        }
    }

    [Test]
    public void General_eigenvalues()
    {
        foreach (int n in (int[])[0, 1, 2, 3, 5, 10, 30, 60])
        {
            foreach ((string name, Dense matrix) in HardMatrices.Of(n, n, IsComplex, IsSingle).Append(("companion", Companion(n))).Append(("nilpotent", Shifted(n))).Append(("permutation", Cycle(n))))
            {
                DNDArray<T> array = matrix.On<T>(Ht.Self);
                Dense a = Dense.Of(array);
                (Dense w, Dense v) = Spectra.Eig(array);
                string text = $"{typeof(T).Name} {name} of {n}";
                double size = Math.Max(a.Largest * Math.Max(1, n), 10 * Least / Unit);
                CheckClose(a * v, v.ScaledColumns(w.ToVector()), size, text);
                for (int j = 0; j < n; j++)
                {
                    double norm = Math.Sqrt(Enumerable.Range(0, n).Sum(i => (v[i, j] * Complex.Conjugate(v[i, j])).Real));
                    Assert.That(norm, Is.EqualTo(1).Within(100 * Unit), text);
                }

                if (!IsComplex)
                {
                    Complex[] values = [.. Enumerable.Range(0, n).Select(i => w[i, 0])];
                    foreach (Complex value in values.Where(x => x.Imaginary != 0))
                        Assert.That(values, Does.Contain(Complex.Conjugate(value)), text);
                }

                if (n > 0)
                    Assert.That(Complex.Abs(Enumerable.Range(0, n).Aggregate(Complex.Zero, (sum, i) => sum + w[i, 0] - a[i, i])), Is.LessThanOrEqualTo(Bound(a) * size * n), text);
            }
        }
    }

    [Test]
    public void Systems_and_inverses()
    {
        foreach (int n in (int[])[0, 1, 2, 7, 30, 65])
        {
            Dense a = HardMatrices.Random(n, n, IsComplex, n), x = HardMatrices.Random(n, 3, IsComplex, n + 1);
            for (int i = 0; i < n; i++)
                a[i, i] += 2 * (i % 2 == 0 ? 1 : -1);
            DNDArray<T> array = a.On<T>(Ht.Self), b = (Dense.Of(array) * x).On<T>(Ht.Self);
            a = Dense.Of(array);
            Check(Ht.Linalg.Solve(array, b), b, a);
            LuFactors<T> factors = Ht.Linalg.LuFactor(array);
            Check(Ht.Linalg.LuSolve(factors, b), b, a);
            DNDArray<T> transposed = Ht.Linalg.LuSolve(factors, b, transposed: true);
            Check(transposed, b, Conjugate(a.Adjoint));
            Dense inverse = Dense.Of(Ht.Linalg.Inv(array));
            CheckClose(a * inverse, Dense.Identity(n), inverse.Largest * 10, "inverse");
            foreach (bool lower in (bool[])[false, true])
            {
                foreach (bool unit in (bool[])[false, true])
                {
                    foreach (bool isTransposed in (bool[])[false, true])
                    {
                        Dense triangle = Triangle(a, lower, unit), matrix = isTransposed ? Conjugate(triangle.Adjoint) : triangle;
                        DNDArray<T> solution = Ht.Linalg.SolveTriangular(array, b, lower, unit, isTransposed);
                        double size = Dense.Of(solution).Largest;
                        CheckClose(matrix * Dense.Of(solution), Dense.Of(b), 10 * size, "triangular");
                    }
                }
            }
        }

        void Check(DNDArray<T> solution, DNDArray<T> b, Dense a) =>
            CheckClose(a * Dense.Of(solution), Dense.Of(b), 10 * Math.Max(1, Dense.Of(solution).Largest), "solution");
    }

    [Test]
    public void What_is_not_finite_is_refused()
    {
        foreach (double bad in (double[])[double.NaN, double.PositiveInfinity])
        {
            Dense a = HardMatrices.Random(6, 6, IsComplex, 1);
            a[2, 3] = bad;
            DNDArray<T> array = a.On<T>(Ht.Self);
            Assert.That(() => Spectra.Svd(array, false), Throws.TypeOf<LinAlgException>());
            Assert.That(() => Spectra.Values(array), Throws.TypeOf<LinAlgException>());
            Assert.That(() => Spectra.EigH(array.T), Throws.TypeOf<LinAlgException>());
            Assert.That(() => Spectra.EigValsH(array.T), Throws.TypeOf<LinAlgException>());
            Assert.That(() => Spectra.EigH(array), Throws.Nothing, "the upper triangle is not read");
            Assert.That(() => Spectra.Eig(array), Throws.TypeOf<LinAlgException>());
            Assert.That(Ht.Linalg.Qr(array).R.ToArray().Any(x => T.IsNaN(x) || T.IsInfinity(x)));
            Assert.That(T.IsFinite(Ht.Linalg.Det(array).Item()), Is.False);
            a = HardMatrices.Random(6, 6, IsComplex, 1);
            a[0, 0] = bad;
            Assert.That(() => Ht.Linalg.Cholesky(a.On<T>(Ht.Self)), Throws.TypeOf<LinAlgException>());
        }
    }

    private static void ForAll(Action<Dense, string> check)
    {
        foreach ((int rows, int columns) in s_shapes)
        {
            foreach ((string name, Dense matrix) in HardMatrices.Of(rows, columns, IsComplex, IsSingle))
            {
                string text = $"{typeof(T).Name} {name} of {rows} × {columns}";
                try
                {
                    check(matrix, text);
                }
                catch (LinAlgException exception)
                {
                    Assert.Fail($"{text}: {exception.Message}");
                }
            }
        }
    }

    private static double Bound(Dense a) => 30 * Math.Max(2, Math.Max(a.Rows, a.Columns)) * Unit;

    private static void CheckClose(Dense actual, Dense expected, double size, string name)
    {
        double difference = (actual - expected).Largest;
        if (!(difference <= (30 * Unit * Math.Max(2, Math.Max(expected.Rows, expected.Columns)) * size) + (200 * Math.Max(2, expected.Rows) * Least)))
            Assert.Fail($"{name}: {difference} is too far off for elements of {size}");
    }

    private static void CheckQr(Dense a, Dense q, Dense r, string name)
    {
        Assert.That(r.IsTriangular(upper: true), name);
        for (int i = 0; i < Math.Min(r.Rows, r.Columns); i++)
            Assert.That(r[i, i].Real >= 0 && r[i, i].Imaginary == 0, name);
        Assert.That(q.Orthogonality, Is.LessThan(Bound(a)), name);
        CheckClose(q * r, a, 3 * a.Largest, name);
    }

    private static double Abs(T x) => Complex.Abs(Complex.CreateTruncating(x));

    private static Dense Permuted(Dense a, long[] columns)
    {
        var result = new Dense(a.Rows, a.Columns);
        for (int i = 0; i < a.Rows; i++)
        {
            for (int j = 0; j < a.Columns; j++)
                result[i, j] = a[i, (int)columns[j]];
        }

        return result;
    }

    private static Dense Conjugate(Dense a)
    {
        Dense result = new(a.Rows, a.Columns);
        for (int i = 0; i < a.Rows; i++)
        {
            for (int j = 0; j < a.Columns; j++)
                result[i, j] = Complex.Conjugate(a[i, j]);
        }

        return result;
    }

    /// <summary>What is read of a matrix as a Hermitian one: its lower triangle.</summary>
    private static Dense Hermitian(Dense a)
    {
        Dense result = new(a.Rows, a.Columns);
        for (int i = 0; i < a.Rows; i++)
        {
            for (int j = 0; j < a.Columns; j++)
                result[i, j] = i == j ? a[i, i].Real : i > j ? a[i, j] : Complex.Conjugate(a[j, i]);
        }

        return result;
    }

    private static Dense Triangle(Dense a, bool lower, bool unit)
    {
        Dense result = new(a.Rows, a.Columns);
        for (int i = 0; i < a.Rows; i++)
        {
            for (int j = 0; j < a.Columns; j++)
                result[i, j] = i == j && unit ? 1 : (lower ? j <= i : j >= i) ? a[i, j] : 0;
        }

        return result;
    }

    private static Dense Companion(int n)
    {
        Dense a = Shifted(n);
        for (int i = 0; i < n; i++)
            a[i, n - 1] += ((i * 7) % 5) - 2;
        return a;
    }

    /// <summary>One vector only: the hardest of matrices.</summary>
    private static Dense Shifted(int n)
    {
        Dense a = new(n, n);
        for (int i = 1; i < n; i++)
            a[i, i - 1] = 1;
        return a;
    }

    /// <summary>Of which shifts are all the same: without exceptional shifts QR steps change nothing.</summary>
    private static Dense Cycle(int n)
    {
        Dense a = Shifted(n);
        if (n > 0)
            a[0, n - 1] = 1;
        return a;
    }
}
