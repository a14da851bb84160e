namespace Heat.Tests;

/// <summary>Factorizations of every split and of unbalanced pieces give what they give on one rank, distributed as documented.</summary>
public class DistributedFactorizationTests
{
    private static readonly (int Rows, int Columns)[] s_shapes = [(9, 9), (12, 5), (5, 12), (60, 3), (3, 60), (2, 2), (1, 4), (0, 3), (3, 0)];

    [Distributed]
    public void Orthogonal_triangular(Communicator comm) => ForAll(comm, (a, alone, name) =>
    {
        foreach (bool complete in (bool[])[false, true])
        {
            (DNDArray<double> q, DNDArray<double> r) = a.Qr(complete);
            (DNDArray<double> first, DNDArray<double> second) = alone.Qr(complete);
            Same(q, first, name);
            Same(r, second, name);
            Assert.That((q.Split, r.Split), Is.EqualTo((a.Split, a.Split == 1 ? a.Split : null)), name);
            if (a.Split == 0)
                Assert.That(q.Distribution.Counts, Is.EqualTo(a.Distribution.Counts), name);
        }

        Same(Ht.Linalg.QrTriangle(a), Ht.Linalg.QrTriangle(alone), name);
        var pivoted = Ht.Linalg.QrPivoted(a);
        var expected = Ht.Linalg.QrPivoted(alone);
        Same(pivoted.Q, expected.Q, name);
        Same(pivoted.R, expected.R, name);
        Assert.That(pivoted.P.ToArray(), Is.EqualTo(expected.P.ToArray()), name);
    });

    [Distributed]
    public void Singular_values(Communicator comm) => ForAll(comm, (a, alone, name) =>
    {
        foreach (bool full in (bool[])[false, true])
        {
            var (u, s, vh) = a.Svd(full);
            var (first, values, second) = alone.Svd(full);
            Same(u, first, name);
            Same(s, values, name);
            Same(vh, second, name);
            Assert.That((u.Split, s.Split, vh.Split), Is.EqualTo(((int?)(a.Split == 0 ? 0 : null), (int?)null, (int?)(a.Split == 1 ? 1 : null))), name);
        }
    });

    [Distributed]
    public void Tall_matrices_of_any_condition(Communicator comm)
    {
        foreach ((string name, Dense matrix) in HardMatrices.Of(90, 4, isComplex: true, isSingle: false))
        {
            Check<System.Numerics.Complex>(matrix, name, 1e-12);
            Check<double>(matrix, name, 1e-12);
        }

        foreach ((string name, Dense matrix) in HardMatrices.Of(90, 4, isComplex: true, isSingle: true))
        {
            Check<Complex64>(matrix, name, 1e-4);
            Check<float>(matrix, name, 1e-4);
        }

        void Check<T>(Dense matrix, string name, double tolerance) where T : unmanaged, System.Numerics.INumberBase<T>
        {
            DNDArray<T> a = matrix.On<T>(comm, 0);
            (DNDArray<T> q, DNDArray<T> r) = a.Qr();
            Dense exact = Dense.Of(a), basis = Dense.Of(q), triangle = Dense.Of(r);
            Assert.That(basis.Orthogonality, Is.LessThan(tolerance), $"{name}, {typeof(T).Name}");
            Assert.That(((basis * triangle) - exact).Largest, Is.LessThanOrEqualTo((tolerance * exact.Largest) + 1e-320 + (exact.Largest < 1e-40 && tolerance > 1e-5 ? 1e-43 : 0)), $"{name}, {typeof(T).Name}");
            Assert.That(triangle.IsTriangular(upper: true) && (q.Split, r.Split) == ((int?)0, null), $"{name}, {typeof(T).Name}");
        }
    }

    [Distributed]
    public void Lower_upper(Communicator comm) => ForAll(comm, (a, alone, name) =>
    {
        var (p, l, u) = Ht.Linalg.Lu(a);
        var (order, first, second) = Ht.Linalg.Lu(alone);
        Assert.That(p.ToArray(), Is.EqualTo(order.ToArray()), name);
        Same(l, first, name);
        Same(u, second, name);
        Assert.That((p.Split, l.Split, u.Split), Is.EqualTo(((int?)null, a.Split, a.Split)), name);
    });

    [Distributed]
    public void Square_matrices(Communicator comm)
    {
        foreach (int n in (int[])[0, 1, 2, 9])
        {
            Dense b = HardMatrices.Random(n, n, false, 5);
            DNDArray<double> alone = ((b * b.Adjoint) - Dense.Diagonal(Enumerable.Repeat(new System.Numerics.Complex(-1, 0), n))).On<double>(Ht.Self);
            foreach (DNDArray<double> a in Layouts(alone, comm))
            {
                string name = $"{a.Distribution}";
                (DNDArray<double> w, DNDArray<double> v) = Ht.Linalg.EigH(a);
                Same(w, Ht.Linalg.EigH(alone).W, name);
                Same(v, Ht.Linalg.EigH(alone).V, name);
                Same(Ht.Linalg.EigValsH(a, upper: true), w, name);
                Same(Ht.Linalg.Eig(a).V, Ht.Linalg.Eig(alone).V, name);
                Same(Ht.Linalg.EigVals(a), Ht.Linalg.EigVals(alone), name);
                Same(Ht.Linalg.Cholesky(a), Ht.Linalg.Cholesky(alone), name);
                Same(a.Inv(), alone.Inv(), name);
                Same(a.Det(), alone.Det(), name);
                Assert.That((v.Distribution, a.Inv().Distribution, Ht.Linalg.Cholesky(a).Distribution), Is.EqualTo((a.Distribution, a.Distribution, a.Distribution)), name);
                Assert.That((w.Split, a.Det().NDim), Is.EqualTo(((int?)null, 0)), name);
                foreach (int columns in (int[])[1, 2, 11])
                {
                    DNDArray<double> right = HardMatrices.Random(n, columns, false, 6).On<double>(Ht.Self);
                    foreach (DNDArray<double> other in Layouts(right, comm))
                    {
                        DNDArray<double> x = Ht.Linalg.Solve(a, other);
                        Same(x, Ht.Linalg.Solve(alone, right), name);
                        Assert.That(x.Distribution, Is.EqualTo(other.Distribution), name);
                        Same(Ht.Linalg.SolveTriangular(a, other, lower: true), Ht.Linalg.SolveTriangular(alone, right, lower: true), name);
                        Same(Ht.Linalg.LuSolve(Ht.Linalg.LuFactor(a), other, transposed: true), Ht.Linalg.LuSolve(Ht.Linalg.LuFactor(alone), right, transposed: true), name);
                    }
                }

                DNDArray<double> vector = Ht.Arange<double>(0, n, 1, split: 0, comm: comm);
                DNDArray<double> solution = Ht.Linalg.Solve(a, vector);
                Assert.That((solution.Shape, solution.Split), Is.EqualTo((new Shape(n), (int?)0)), name);
                Same(solution, Ht.Linalg.Solve(alone, Ht.Arange<double>(0, n, 1, comm: Ht.Self)), name);
            }
        }
    }

    [Distributed]
    public void Large_matrices_are_shared_out(Communicator comm)
    {
        int n = (int)BlockCyclicSettings.Current.LeastShared + 3;
        Dense a = HardMatrices.Random(n, n, false, 4);
        for (int i = 0; i < n; i++)
            a[i, i] += 20;
        DNDArray<double> alone = a.On<double>(Ht.Self), expected = alone.Inv();
        var (expectedQ, expectedR) = alone.Qr();
        foreach (DNDArray<double> array in Layouts(alone, comm))
        {
            DNDArray<double> inverse = array.Inv();
            Same(inverse, expected, $"{array.Distribution}");
            var (q, r) = array.Qr();
            Same(q, expectedQ, $"{array.Distribution}");
            Same(r, expectedR, $"{array.Distribution}");
            Assert.That(q.Distribution, Is.EqualTo(array.Distribution));
            Assert.That(inverse.Distribution, Is.EqualTo(array.Distribution));
        }
    }

    [Distributed]
    public void Batches(Communicator comm)
    {
        DNDArray<double> flat = HardMatrices.Random(1, 2 * 3 * 4 * 4, false, 8).On<double>(Ht.Self), alone = Ht.Reshape(flat, [2, 3, 4, 4]), sides = Ht.Reshape(HardMatrices.Random(1, 3 * 4 * 2, false, 9).On<double>(Ht.Self), [3, 4, 2]);
        double[] elements = alone.ToArray(), right = sides.ToArray();
        foreach (int? split in (int?[])[null, 0, 1, 2, 3])
        {
            DNDArray<double> a = Ht.Array<double>(elements, [2, 3, 4, 4], split, comm);
            int? batch = split < 2 ? split : null;
            Same(a.Qr().Q, alone.Qr().Q, "Q");
            Same(a.Svd().Vh, alone.Svd().Vh, "Vh");
            Same(Ht.Linalg.EigH(a).V, Ht.Linalg.EigH(alone).V, "V");
            Same(a.Inv(), alone.Inv(), "Inv");
            Same(a.Det(), alone.Det(), "Det");
            Assert.That((a.Qr().Q.Split, a.Qr().R.Split, a.Det().Split, a.Det().Shape), Is.EqualTo((split, split == 2 ? null : split, batch, new Shape(2, 3))));
            foreach (int? other in (int?[])[null, 0, 1, 2])
            {
                DNDArray<double> b = Ht.Array<double>(right, [3, 4, 2], other, comm), x = Ht.Linalg.Solve(a, b);
                Same(x, Ht.Linalg.Solve(alone, sides), $"splits {split} and {other}");
                Assert.That(x.Split, Is.EqualTo(batch ?? (other is { } axis ? axis + 1 : null)), $"splits {split} and {other}");
                Same(Ht.Linalg.SolveTriangular(a, b, unitDiagonal: true), Ht.Linalg.SolveTriangular(alone, sides, unitDiagonal: true), $"splits {split} and {other}");
            }

            Same(Ht.Linalg.Solve(a, Ht.Arange<double>(0, 4, 1, split: 0, comm: comm)), Ht.Linalg.Solve(alone, Ht.Arange<double>(0, 4, 1, comm: Ht.Self)), "vector");
        }
    }

    [Distributed]
    public void Bad_input(Communicator comm)
    {
        DNDArray<double> wide = Ht.Ones<double>([3, 4], split: 0, comm: comm), square = Ht.Ones<double>([4, 4], split: 0, comm: comm), vector = Ht.Ones<double>([4], split: 0, comm: comm);
        DNDArray<long> whole = Ht.Ones<long>([4, 4], split: 0, comm: comm);
        foreach (Func<object> call in (Func<object>[])[() => Ht.Linalg.Cholesky(wide), () => Ht.Linalg.EigH(wide), () => Ht.Linalg.Eig(wide), () => Ht.Linalg.Solve(wide, vector), () => wide.Inv(), () => wide.Det(), () => Ht.Linalg.LuFactor(wide), () => Ht.Linalg.MatrixPower(wide, -1), () => Ht.Linalg.Cond(wide, MatrixNormOrder.One), () => Ht.Linalg.SolveTriangular(wide, vector)])
            Assert.That(() => call(), Throws.ArgumentException.With.Message.Contains("(3, 4)"));
        foreach (Func<object> call in (Func<object>[])[() => vector.Qr(), () => vector.Svd(), () => Ht.Linalg.PInv(vector), () => Ht.Linalg.Lu(vector), () => vector.Det()])
            Assert.That(() => call(), Throws.ArgumentException.With.Message.Contains("(4,)"));
        foreach (Func<object> call in (Func<object>[])[() => whole.Qr(), () => whole.Inv(), () => whole.Det(), () => Ht.Linalg.Cholesky(whole), () => Ht.Linalg.Solve(whole, whole)])
            Assert.That(() => call(), Throws.ArgumentException.With.Message.Contains("int64"));
        Assert.That(() => Ht.Linalg.Solve(square, Ht.Ones<double>([3, 2], comm: comm)), Throws.ArgumentException.With.Message.Contains("4 rows").And.Message.Contains("(3, 2)"));
        Assert.That(() => Ht.Linalg.Solve(square, vector), Throws.TypeOf<LinAlgException>().With.Message.Contains("pivot 1 of 4"));
        Assert.That(() => square.Inv(), Throws.TypeOf<LinAlgException>());
        Assert.That(square.Det().Item(), Is.Zero);
        Assert.That(Ht.Linalg.SlogDet(square).LogDet.Item(), Is.EqualTo(double.NegativeInfinity));
        Assert.That(Ht.Linalg.Cond(square, MatrixNormOrder.One).Item(), Is.EqualTo(double.PositiveInfinity));
        Assert.That(() => Ht.Linalg.Cholesky(square), Throws.TypeOf<LinAlgException>().With.Message.Contains("order 2"));
        Assert.That(() => Ht.Linalg.SolveTriangular(Ht.Eye<double>(4, split: 0, comm: comm) - Ht.Ones<double>([4, 4], comm: comm), vector), Throws.TypeOf<LinAlgException>().With.Message.Contains("element 0"));
        Assert.That(() => Ht.Linalg.Cond(square, (MatrixNormOrder)99), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Ht.Linalg.PInv(square, -1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Ht.Linalg.LstSq(square, Ht.Ones<double>([3], comm: comm)), Throws.ArgumentException.With.Message.Contains("4 rows"));

        // A matrix of one rank only: all ranks throw.
        DNDArray<double> batch = Ht.Array<double>([.. Enumerable.Range(0, 16).Select(i => i < 4 ? i : i % 4 is 0 or 3 ? 1.0 : 0)], [4, 2, 2], split: 0, comm);
        batch.Local.Memory.Span.Slice(0, comm.Rank == 0 ? 4 : 0).Clear();
        Assert.That(() => batch.Inv(), Throws.TypeOf<LinAlgException>().With.Message.Contains("singular"));
    }

    private static void ForAll(Communicator comm, Action<DNDArray<double>, DNDArray<double>, string> check)
    {
        foreach ((int rows, int columns) in s_shapes)
        {
            DNDArray<double> alone = HardMatrices.Random(rows, columns, false, 3).On<double>(Ht.Self);
            foreach (DNDArray<double> a in Layouts(alone, comm))
                check(a, alone, $"{a.Distribution}");
        }
    }

    /// <summary>A matrix replicated, and split along rows and columns, balanced and with most on the last rank.</summary>
    private static IEnumerable<DNDArray<double>> Layouts(DNDArray<double> alone, Communicator comm)
    {
        double[] elements = alone.ToArray();
        foreach ((Distribution layout, bool strided) in RecordLayouts.Of(alone.Shape, comm.Size))
        {
            DNDArray<double> a = Placed.Array<double>(layout, comm, strided);
            new LocalTensor<double>(elements, alone.Shape).Slice(layout.BlockOf(comm.Rank)).CopyTo(a.Local);
            yield return a;
        }
    }

    private static void Same<T>(DNDArray<T> actual, DNDArray<T> expected, string name) where T : unmanaged, System.Numerics.INumberBase<T>
    {
        Assert.That(actual.Shape, Is.EqualTo(expected.Shape), name);
        T[] x = actual.ToArray(), y = expected.ToArray();
        double size = Math.Max(1, y.Length == 0 ? 1 : y.Max(one => System.Numerics.Complex.Abs(System.Numerics.Complex.CreateTruncating(one))));
        for (int i = 0; i < x.Length; i++)
            Assert.That(System.Numerics.Complex.Abs(System.Numerics.Complex.CreateTruncating(x[i] - y[i])), Is.LessThan(1e-9 * size), $"{name}: {x[i]} instead of {y[i]}");
    }
}
