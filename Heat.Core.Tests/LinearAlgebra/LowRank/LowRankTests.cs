namespace Heat.Tests;

/// <summary>Approximations of low rank of matrices whose singular values are known, of every split, on ranks of which some hold nothing.</summary>
public class LowRankTests
{
    private static readonly int?[] s_splits = [null, 0, 1];

    [Distributed]
    public void Random_vectors_find_the_largest_singular_values(Communicator comm)
    {
        foreach ((int m, int n) in ((int, int)[])[(30, 17), (12, 40), (3, 2)])
        {
            foreach (int? split in s_splits)
            {
                DNDArray<double> a = Decaying(m, n, 0.1, comm).Resplit(split);
                (DNDArray<double> u, DNDArray<double> s, DNDArray<double> vh) = Ht.Linalg.RSvd(a, 3, oversampling: 5);
                int r = Math.Min(3, Math.Min(m, n));
                Assert.That((u.Shape, s.Shape, vh.Shape), Is.EqualTo((new Shape(m, r), new Shape(r), new Shape(r, n))));
                Assert.That(s.ToArray(), Is.EqualTo(Ht.Linalg.SvdVals(a).ToArray()[..r]).Within(1e-9));
                Orthonormal(u);
                Orthonormal(vh.T);
                Assert.That(Distance(Ht.MatMul(u * s, vh), a), Is.LessThan(2e-3));
            }
        }
    }

    [Distributed]
    public void Random_vectors_find_eigenvalues_of_largest_magnitude(Communicator comm)
    {
        const int n = 21;
        DNDArray<double> q = Ht.Linalg.Qr(Samples(n, n, comm)).Q.Resplit(null), values = Ht.Array([.. Enumerable.Range(0, n).Select(k => Math.Pow(-0.2, k))], comm: comm);
        foreach (int? split in s_splits)
        {
            DNDArray<double> a = Ht.MatMul(q * values, q.T).Resplit(split);
            (DNDArray<double> w, DNDArray<double> v) = Ht.Linalg.ReigH(a, 4);
            Assert.That(w.ToArray(), Is.EqualTo((double[])[1, -0.2, 0.04, -0.008]).Within(1e-9));
            Orthonormal(v);
            Assert.That(Distance(Ht.MatMul(a, v), v * w), Is.LessThan(1e-8));
        }
    }

    [Distributed]
    public void A_tree_of_pieces_keeps_its_bounds(Communicator comm)
    {
        foreach ((int m, int n) in ((int, int)[])[(25, 31), (40, 5), (5, 3), (1, 1)])
        {
            foreach (int? split in s_splits)
            {
                DNDArray<double> a = Decaying(m, n, 0.3, comm).Resplit(split);
                double norm = Ht.Norm(a);
                (DNDArray<double> u, DNDArray<double> s, DNDArray<double> vh, double error) = Ht.Linalg.HSvdRank(a, 3);
                Assert.That(u.Shape[1], Is.EqualTo(Math.Min(3, Math.Min(m, n))));
                Orthonormal(u);
                Assert.That(Distance(Ht.MatMul(u * s, vh), a) / norm, Is.LessThanOrEqualTo(error + 1e-12), "rank");
                double[] best = Ht.Linalg.SvdVals(a).ToArray();
                Assert.That(error * norm, Is.LessThan((20 * Math.Sqrt(best[(int)u.Shape[1]..].Sum(x => x * x))) + 1e-10), "the bound is of use");

                (u, s, vh, error) = Ht.Linalg.HSvdRTol(a, 1e-2);
                Assert.That(error, Is.LessThanOrEqualTo(1e-2));
                Assert.That(Distance(Ht.MatMul(u * s, vh), a) / norm, Is.LessThanOrEqualTo(error + 1e-12), "error");
                Assert.That(u.Shape[1], Is.LessThanOrEqualTo(6));
            }
        }

        DNDArray<double> zeros = Ht.Zeros<double>([4, 6], 1, comm);
        Assert.That(Ht.Linalg.HSvd(zeros, 2).RelativeError, Is.Zero);
        Assert.That(() => Ht.Linalg.HSvdRank(zeros, 0), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => Ht.Linalg.HSvdRTol(zeros, -1), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => Ht.Linalg.HSvdRank(zeros / 0.0, 1), Throws.TypeOf<LinAlgException>());
        Assert.That(() => Ht.Linalg.RSvd(zeros[0], 1), Throws.ArgumentException);
    }

    [Distributed]
    public void A_tree_of_pieces_of_other_elements(Communicator comm)
    {
        foreach (int? split in s_splits)
        {
            DNDArray<double> exact = Decaying(60, 45, 0.5, comm).Resplit(split);
            DNDArray<float> a = (exact * 1e12).AsType<float>();
            (DNDArray<float> u, DNDArray<float> s, DNDArray<float> vh, double error) = Ht.Linalg.HSvdRank(a, 4);
            Assert.That(s.ToArray(), Is.EqualTo((float[])[1e12f, 5e11f, 2.5e11f, 1.25e11f]).Within(2).Percent);
            double norm = Ht.Norm(a), distance = Ht.Norm(Ht.MatMul(u * s, vh) - a);
            Assert.That(distance / norm, Is.LessThanOrEqualTo(error + 1e-6));
            Assert.That(error, Is.LessThan(0.2));
            Assert.That(Ht.Linalg.HSvdRTol(a, 1e-3).RelativeError, Is.LessThanOrEqualTo(1e-3));

            // Of rank 3: what comes after is nothing to the last digit, which squares would not show.
            DNDArray<double> low = Ht.MatMul(Decaying(60, 45, 0.5, comm)[.., ..3].Copy(), Samples(3, 45, comm)).Resplit(split);
            Assert.That(Ht.Linalg.HSvdRank(low, 6).S.ToArray()[3..], Has.All.LessThan(1e-13));
            Assert.That(Ht.Linalg.HSvdRTol(low, 1e-12).S.Shape[0], Is.EqualTo(3));
            Assert.That(Ht.Linalg.HSvdRank(low * 1e200, 3).RelativeError, Is.LessThan(1e-12));
        }
    }

    [Distributed]
    public void Columns_are_added(Communicator comm)
    {
        foreach (int? split in s_splits)
        {
            DNDArray<double> a = Samples(9, 14, comm).Resplit(split), first = a[.., ..4].Copy(), rest = a[.., 4..].Copy();
            (DNDArray<double> u, DNDArray<double> s, DNDArray<double> vh) = Ht.Linalg.Svd(first);
            (u, s, vh) = Ht.Linalg.ISvd(rest, u, s, vh);
            Assert.That(s.ToArray(), Is.EqualTo(Ht.Linalg.SvdVals(a).ToArray()).Within(1e-12));
            Assert.That(Distance(Ht.MatMul(u * s, vh), a), Is.LessThan(1e-11));
            Orthonormal(u);
            (u, s, vh) = Ht.Linalg.ISvd(rest, u, s, vh, maxRank: 2);
            Assert.That((u.Shape, s.Shape, vh.Shape), Is.EqualTo((new Shape(9, 2), new Shape(2), new Shape(2, 24))));
            Assert.That(() => Ht.Linalg.ISvd(rest.T, u, s, vh), Throws.ArgumentException);
        }
    }

    /// <summary>A matrix with the singular values 1, q, q², ...</summary>
    private static DNDArray<double> Decaying(int m, int n, double q, Communicator comm)
    {
        int r = Math.Min(m, n);
        DNDArray<double> u = Ht.Linalg.Qr(Samples(m, r, comm)).Q.Resplit(null), v = Ht.Linalg.Qr(Samples(n, r, comm)).Q.Resplit(null);
        return Ht.MatMul(u * Ht.Array([.. Enumerable.Range(0, r).Select(k => Math.Pow(q, k))], comm: comm), v.T);
    }

    private static DNDArray<double> Samples(int m, int n, Communicator comm) =>
        Ht.Array([.. Enumerable.Range(0, m * n).Select(i => Math.Sin((i * i * 0.7) + i))], comm: comm).Reshape([m, n]);

    private static double Distance(DNDArray<double> x, DNDArray<double> y) => Ht.Norm(x - y);

    private static void Orthonormal(DNDArray<double> u) =>
        Assert.That(Distance(Ht.MatMul(u.T, u), Ht.Eye<double>((int)u.Shape[1], comm: u.Comm)), Is.LessThan(1e-11), "orthonormal");
}
