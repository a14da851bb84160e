using System.Numerics;

namespace Heat.Tests;

/// <summary>Factorizations that all ranks share, with small matrices in narrow blocks: what they give on one rank, distributed as documented.</summary>
public class BlockCyclicTests
{
    [Distributed]
    public void Lower_upper_of_any_shape(Communicator comm)
    {
        using var small = new SmallBlocks(3);
        foreach ((int rows, int columns) in ((int, int)[])[(20, 20), (23, 8), (8, 23), (3, 3), (1, 5), (5, 1)])
        {
            DNDArray<double> alone = HardMatrices.Random(rows, columns, false, 3).On<double>(Ht.Self);
            var (order, first, second) = Ht.Linalg.Lu(alone);
            foreach (DNDArray<double> a in Split(alone, comm))
            {
                var (p, l, u) = Ht.Linalg.Lu(a);
                Assert.That(p.ToArray(), Is.EqualTo(order.ToArray()), $"{a.Distribution}");
                Same(l, first, $"L of {a.Distribution}");
                Same(u, second, $"U of {a.Distribution}");
                Assert.That((p.Split, l.Split, u.Split), Is.EqualTo(((int?)null, a.Split, a.Split)));
            }
        }
    }

    [Distributed]
    public void Orthogonal_triangular(Communicator comm)
    {
        using var small = new SmallBlocks(3); // reflectors keep their own width of 64
        foreach ((int rows, int columns) in ((int, int)[])[(20, 20), (150, 140), (70, 131), (131, 70), (1, 5), (5, 1)])
        {
            Check<double>(rows, columns, false);
            if (rows == 131)
                Check<Complex>(rows, columns, true);
        }

        void Check<T>(int rows, int columns, bool isComplex) where T : unmanaged, INumberBase<T>
        {
            DNDArray<T> alone = HardMatrices.Random(rows, columns, isComplex, 3).On<T>(Ht.Self);
            foreach (bool complete in (bool[])[false, true])
            {
                (DNDArray<T> first, DNDArray<T> second) = Ht.Linalg.Qr(alone, complete);
                foreach (DNDArray<T> a in Split(alone, comm))
                {
                    (DNDArray<T> q, DNDArray<T> r) = Ht.Linalg.Qr(a, complete);
                    Same(q, first, $"Q of {a.Distribution}");
                    Same(r, second, $"R of {a.Distribution}");
                    Assert.That((q.Split, r.Split), Is.EqualTo((a.Split, a.Split == 1 ? a.Split : null)));
                    if (!complete)
                        Same(Ht.Linalg.QrTriangle(a), second, $"R alone of {a.Distribution}");
                }
            }
        }
    }

    [Distributed]
    public void Systems_inverses_and_determinants(Communicator comm)
    {
        using var small = new SmallBlocks(4);
        foreach (int n in (int[])[1, 2, 4, 19])
        {
            DNDArray<double> alone = HardMatrices.Random(n, n, false, 4).On<double>(Ht.Self);
            LuFactors<double> factors = Ht.Linalg.LuFactor(alone);
            foreach (DNDArray<double> a in Split(alone, comm))
            {
                string name = $"{a.Distribution}";
                Same(a.Det(), alone.Det(), name);
                Same(Ht.Linalg.SlogDet(a).LogDet, Ht.Linalg.SlogDet(alone).LogDet, name);
                Same(Ht.Linalg.SlogDet(a).Sign, Ht.Linalg.SlogDet(alone).Sign, name);
                Same(a.Inv(), alone.Inv(), name);
                Assert.That(a.Inv().Distribution, Is.EqualTo(a.Distribution));
                LuFactors<double> shared = Ht.Linalg.LuFactor(a);
                Same(shared.LU, factors.LU, name);
                Assert.That(shared.Pivots.ToArray(), Is.EqualTo(factors.Pivots.ToArray()), name);
                foreach (Shape shape in (Shape[])[[n], [n, 1], [n, 2], [n, 40], [2, n, 3], [n, 0]])
                {
                    DNDArray<double> right = Ht.Reshape(HardMatrices.Random(1, (int)shape.Size, false, 6).On<double>(Ht.Self), shape.AsSpan());
                    foreach (DNDArray<double> b in Layouts(right, comm))
                    {
                        DNDArray<double> x = Ht.Linalg.LuSolve(shared, b);
                        Same(x, Ht.Linalg.LuSolve(factors, right), $"{name}, {b.Distribution}");
                        Assert.That(x.Distribution, Is.EqualTo(b.Distribution), name);
                        Same(Ht.Linalg.LuSolve(shared, b, transposed: true), Ht.Linalg.LuSolve(factors, right, transposed: true), $"{name}, {b.Distribution}");
                    }
                }
            }
        }
    }

    [Distributed]
    public void Triangles(Communicator comm)
    {
        using var small = new SmallBlocks(5);
        const int n = 17;
        DNDArray<double> alone = (HardMatrices.Random(n, n, false, 4).On<double>(Ht.Self) / n) + Ht.Eye<double>(n, comm: Ht.Self);
        foreach (DNDArray<double> a in Split(alone, comm))
        {
            foreach (int columns in (int[])[1, 35])
            {
                DNDArray<double> right = HardMatrices.Random(n, columns, false, 6).On<double>(Ht.Self), b = Ht.Array<double>(right.ToArray(), right.Shape, columns == 1 ? 0 : 1, comm);
                for (int form = 0; form < 8; form++)
                {
                    (bool lower, bool unit, bool transposed) = ((form & 1) != 0, (form & 2) != 0, (form & 4) != 0);
                    DNDArray<double> x = Ht.Linalg.SolveTriangular(a, b, lower, unit, transposed);
                    Same(x, Ht.Linalg.SolveTriangular(alone, right, lower, unit, transposed), $"{a.Distribution}, lower {lower}, unit {unit}, transposed {transposed}");
                    Assert.That(x.Distribution, Is.EqualTo(b.Distribution));
                }
            }
        }
    }

    [Distributed]
    public void Positive_definite(Communicator comm)
    {
        using var small = new SmallBlocks(3);
        foreach (int n in (int[])[1, 3, 22])
        {
            Dense b = HardMatrices.Random(n, n, true, 5), positive = b * b.Adjoint;
            Check<double>();
            Check<Complex>();

            void Check<T>() where T : unmanaged, INumberBase<T>
            {
                DNDArray<T> alone = positive.On<T>(Ht.Self);
                if (typeof(T) == typeof(double))
                    alone += Ht.Eye<T>(n, comm: Ht.Self) * T.CreateChecked(10 * n);
                DNDArray<T> halfKnown = alone.Copy();
                for (int i = 0; i < n; i++)
                {
                    for (int j = i + 1; j < n; j++)
                        halfKnown.Local[i, j] = T.CreateChecked(double.NaN); // not to be read
                }

                foreach (DNDArray<T> a in Split(halfKnown, comm))
                {
                    foreach (bool upper in (bool[])[false, true])
                    {
                        DNDArray<T> factor = Ht.Linalg.Cholesky(a, upper);
                        Same(factor, Ht.Linalg.Cholesky(alone, upper), $"{a.Distribution}");
                        Assert.That(factor.Distribution, Is.EqualTo(a.Distribution));
                    }
                }
            }
        }
    }

    [Distributed]
    public void Elements_of_every_type(Communicator comm)
    {
        using var small = new SmallBlocks(6);
        Check<float>(1e-4);
        Check<double>(1e-11);
        Check<Complex64>(1e-4);
        Check<Complex>(1e-11);

        void Check<T>(double tolerance) where T : unmanaged, INumberBase<T>
        {
            Dense exact = HardMatrices.Random(31, 31, true, 9);
            for (int i = 0; i < 31; i++)
                exact[i, i] += 8;
            DNDArray<T> a = exact.On<T>(comm, 0), identity = Ht.Eye<T>(31, comm: comm);
            Assert.That((Dense.Of(Ht.MatMul(a, a.Inv())) - Dense.Of(identity)).Largest, Is.LessThan(tolerance));
            Assert.That((Dense.Of(Ht.MatMul(a, Ht.Linalg.Solve(a, identity))) - Dense.Of(identity)).Largest, Is.LessThan(tolerance));
            var (p, l, u) = Ht.Linalg.Lu(a);
            Assert.That((Dense.Of(Ht.MatMul(l, u)) - Dense.Of(a[p])).Largest, Is.LessThan(tolerance));
        }
    }

    [Distributed]
    public void Singular_and_not_finite(Communicator comm)
    {
        using var small = new SmallBlocks(3);
        foreach (int split in (int[])[0, 1])
        {
            DNDArray<double> singular = Ht.Ones<double>([10, 10], split, comm) + Ht.Diag(Ht.Array<double>([1, 1, 1, 1, 1, 1, 1, 0, 0, 1], comm: comm));
            foreach (Func<object> call in (Func<object>[])[() => singular.Inv(), () => Ht.Linalg.Solve(singular, Ht.Ones<double>([10], comm: comm)), () => Ht.Linalg.LuFactor(singular)])
                Assert.That(() => call(), Throws.TypeOf<LinAlgException>().With.Message.Contains("pivot 8 of 10 is 0"));
            Assert.That(singular.Det().Item(), Is.Zero);
            Assert.That(Ht.Linalg.SlogDet(singular).LogDet.Item(), Is.EqualTo(double.NegativeInfinity));
            DNDArray<double> indefinite = Ht.Diag(Ht.Array<double>([1, 1, 1, 1, 1, 1, -1, 1, 1, 1], comm: comm)).Resplit(split);
            Assert.That(() => Ht.Linalg.Cholesky(indefinite), Throws.TypeOf<LinAlgException>().With.Message.Contains("order 7"));
            Assert.That(() => Ht.Linalg.SolveTriangular(indefinite - Ht.Eye<double>(10, comm: comm), Ht.Ones<double>([10], comm: comm)), Throws.TypeOf<LinAlgException>().With.Message.Contains("element 0 of"));

            foreach (double value in (double[])[double.NaN, double.PositiveInfinity])
            {
                DNDArray<double> broken = HardMatrices.Random(10, 10, false, 7).On<double>(comm, split);
                broken[4, 4] = Ht.Array<double>([value], comm: comm)[0];
                Assert.That(() => Ht.Linalg.Cholesky(broken), Throws.TypeOf<LinAlgException>());
                Assert.That(broken.Inv().ToArray().Any(double.IsNaN) || value > 0);
                Assert.That(Ht.Linalg.Solve(broken, Ht.Ones<double>([10], comm: comm)).Shape, Is.EqualTo(new Shape(10)));
                Assert.That(double.IsFinite(broken.Det().Item()), Is.False);
            }
        }
    }

    [Distributed]
    public void Strict(Communicator comm)
    {
        using var small = new SmallBlocks(3);
        DNDArray<double> a = HardMatrices.Random(12, 12, false, 4).On<double>(comm, 0), triangle = a + (2 * Ht.Eye<double>(12, comm: comm)), b = Ht.Ones<double>([12], comm: comm);
        if (comm.Size == 1)
            return;
        using IDisposable strict = Ht.Strict();
        Assert.That(() => a.Inv(), Throws.InvalidOperationException);
        Assert.That(Ht.Linalg.SolveTriangular(triangle, b).Shape, Is.EqualTo(new Shape(12))); // nothing but solutions moves
    }

    /// <summary>Takes even the smallest matrices, in narrow blocks, until it is disposed.</summary>
    private readonly struct SmallBlocks : IDisposable
    {
        private readonly long _least = BlockCyclicSettings.Current.LeastShared, _width = BlockCyclicSettings.Current.Width;

        public SmallBlocks(long width) => (BlockCyclicSettings.Current.LeastShared, BlockCyclicSettings.Current.Width) = (1, width);

        public void Dispose() => (BlockCyclicSettings.Current.LeastShared, BlockCyclicSettings.Current.Width) = (_least, _width);
    }

    private static IEnumerable<DNDArray<T>> Split<T>(DNDArray<T> alone, Communicator comm) where T : unmanaged => Layouts(alone, comm).Where(a => a.Split is not null);

    private static IEnumerable<DNDArray<T>> Layouts<T>(DNDArray<T> alone, Communicator comm) where T : unmanaged
    {
        T[] elements = alone.ToArray();
        foreach ((Distribution layout, bool strided) in RecordLayouts.Of(alone.Shape, comm.Size))
        {
            DNDArray<T> a = Placed.Array<T>(layout, comm, strided);
            new LocalTensor<T>(elements, alone.Shape).Slice(layout.BlockOf(comm.Rank)).CopyTo(a.Local);
            yield return a;
        }
    }

    private static void Same<T>(DNDArray<T> actual, DNDArray<T> expected, string name) where T : unmanaged, INumberBase<T>
    {
        Assert.That(actual.Shape, Is.EqualTo(expected.Shape), name);
        T[] x = actual.ToArray(), y = expected.ToArray();
        double size = y.Select(one => Complex.Abs(Complex.CreateTruncating(one))).Append(1).Max();
        for (int i = 0; i < x.Length; i++)
            Assert.That(Complex.Abs(Complex.CreateTruncating(x[i] - y[i])), Is.LessThan(1e-9 * size), $"{name}: {x[i]} instead of {y[i]}");
    }
}
