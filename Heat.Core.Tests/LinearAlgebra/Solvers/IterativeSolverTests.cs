using System.Numerics;

namespace Heat.Tests;

/// <summary>Systems with known solutions, of every split, on ranks of which some hold nothing.</summary>
public class IterativeSolverTests
{
    private static readonly int?[] s_splits = [null, 0, 1];

    [Distributed]
    public void Conjugate_gradients_of_every_split(Communicator comm)
    {
        foreach (int n in (int[])[1, 2, 5, 23])
        {
            foreach (int? split in s_splits)
            {
                foreach (int? splitOfVector in (int?[])[null, 0])
                {
                    double[,] a = Positive(n);
                    double[] x = Solution(n);
                    DNDArray<double> matrix = Ht.Array(a, split: split, comm: comm), b = Ht.Array(Times(a, x), split: splitOfVector, comm: comm);
                    Close(Ht.Linalg.Cg(matrix, b), x, 1e-8);
                    Close(Ht.Linalg.Cg(matrix, b, x0: Ht.Array(x, comm: comm)), x, 1e-8);
                    Close(Ht.Linalg.Cg(matrix, b, preconditioner: r => r / Ht.Array(Diagonal(a), comm: comm)), x, 1e-8);
                }
            }
        }
    }

    [Distributed]
    public void Minimal_residuals_of_every_split(Communicator comm)
    {
        foreach (int n in (int[])[1, 2, 5, 23])
        {
            foreach (int? split in s_splits)
            {
                double[,] a = Positive(n);
                for (int i = 0; i + 1 < n; i++)
                    (a[i, i + 1], a[i + 1, i]) = (a[i, i + 1] + 3, a[i + 1, i] - 2);
                double[] x = Solution(n);
                DNDArray<double> matrix = Ht.Array(a, split: split, comm: comm), b = Ht.Array(Times(a, x), split: 0, comm: comm);
                Close(Ht.Linalg.Gmres(matrix, b), x, 1e-8);
                Close(Ht.Linalg.Gmres(matrix, b, restart: 9, maxIterations: 2000), x, 1e-6);
                Close(Ht.Linalg.Gmres(matrix, b, preconditioner: r => r / Ht.Array(Diagonal(a), comm: comm)), x, 1e-8);
            }
        }
    }

    [Distributed]
    public void Complex_systems(Communicator comm)
    {
        const int n = 12;
        var a = new Complex[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
                a[i, j] = i == j ? 20 + i : new Complex(((i * j) % 5) - 2, i < j ? (i + j) % 3 : -((i + j) % 3));
        }

        Complex[] x = [.. Enumerable.Range(0, n).Select(i => new Complex(i - 4, 2 - (i % 3)))], b = new Complex[n];
        for (int i = 0; i < n; i++)
            b[i] = Enumerable.Range(0, n).Aggregate(Complex.Zero, (sum, j) => sum + (a[i, j] * x[j]));
        foreach (int? split in s_splits)
        {
            DNDArray<Complex> matrix = Ht.Array(a, split: split, comm: comm), right = Ht.Array(b, split: 0, comm: comm);
            Close(Ht.Linalg.Cg(matrix, right), x, 1e-8);
            Close(Ht.Linalg.Gmres(matrix, right), x, 1e-8);
            DNDArray<Complex64> single = Ht.Linalg.Gmres(matrix.AsType<Complex64>(), right.AsType<Complex64>());
            Close(single.AsType<Complex>(), x, 1e-3);
            (DNDArray<Complex> v, DNDArray<Complex> t) = Ht.Linalg.Lanczos(matrix, n);
            CheckBasis(matrix, v, t, n, 1e-10);
        }
    }

    [Distributed]
    public void Lanczos_vectors_span_the_tridiagonal_form(Communicator comm)
    {
        foreach ((int n, int m) in ((int, int)[])[(1, 1), (6, 6), (23, 7)])
        {
            foreach (int? split in s_splits)
            {
                DNDArray<double> a = Ht.Array(Positive(n), split: split, comm: comm);
                (DNDArray<double> v, DNDArray<double> t) = Ht.Linalg.Lanczos(a, m, Ht.Ones<double>([n], comm: comm));
                CheckBasis(a, v, t, m, 1e-9);
            }
        }

        // The identity has no second direction: all others are random.
        (DNDArray<double> basis, DNDArray<double> zeros) = Ht.Linalg.Lanczos(Ht.Eye<double>(5, split: 0, comm: comm), 5);
        CheckBasis(Ht.Eye<double>(5, comm: comm), basis, zeros, 5, 1e-12);
        Assert.That(zeros.ToArray(), Is.EqualTo(Ht.Eye<double>(5, comm: comm).ToArray()).Within(1e-13));
    }

    [Distributed]
    public void What_cannot_be_solved_is_said_on_every_rank(Communicator comm)
    {
        double[,] a = Positive(6);
        DNDArray<double> matrix = Ht.Array(a, split: 0, comm: comm), b = Ht.Ones<double>([6], split: 0, comm: comm);
        Assert.That(() => Ht.Linalg.Cg(-matrix, b), Throws.TypeOf<LinAlgException>().With.Message.Contains("not positive definite"));
        Assert.That(() => Ht.Linalg.Cg(matrix, b, maxIterations: 1), Throws.TypeOf<LinAlgException>().With.Message.Contains("after 1 iterations"));
        Assert.That(() => Ht.Linalg.Gmres(matrix, b, maxIterations: 2), Throws.TypeOf<LinAlgException>().With.Message.Contains("after 2 iterations"));
        Assert.That(() => Ht.Linalg.Gmres(Ht.Zeros<double>([6, 6], 0, comm), b), Throws.TypeOf<LinAlgException>());
        Assert.That(() => Ht.Linalg.Gmres(matrix * double.NaN, b), Throws.TypeOf<LinAlgException>());
        Assert.That(() => Ht.Linalg.Cg(matrix, b * double.PositiveInfinity), Throws.TypeOf<LinAlgException>());
        Assert.That(() => Ht.Linalg.Lanczos(matrix, 3, Ht.Zeros<double>([6], comm: comm)), Throws.TypeOf<LinAlgException>());
        Assert.That(() => Ht.Linalg.Lanczos(matrix, 7), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => Ht.Linalg.Cg(Ht.Ones<double>([6, 5], comm: comm), b), Throws.ArgumentException);
        Assert.That(() => Ht.Linalg.Cg(matrix, Ht.Ones<double>([5], comm: comm)), Throws.ArgumentException);
        Assert.That(() => Ht.Linalg.Cg(matrix, b, x0: Ht.Ones<double>([5], comm: comm)), Throws.ArgumentException);
        Assert.That(() => Ht.Linalg.Cg(matrix, b, tolerance: -1), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => Ht.Linalg.Gmres(matrix, b, restart: 0), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(Ht.Linalg.Cg(matrix, Ht.Zeros<double>([6], comm: comm)).ToArray(), Is.All.EqualTo(0.0));
    }

    [Distributed]
    public void Arguments_stay_and_steps_are_reported(Communicator comm)
    {
        double[,] a = Positive(9);
        DNDArray<double> matrix = Ht.Array(a, split: 0, comm: comm), b = Ht.Ones<double>([9], split: 0, comm: comm), x0 = Ht.Ones<double>([9], split: 0, comm: comm);
        var steps = new List<int>();
        Ht.Linalg.Cg(matrix, b, x0, callback: (step, norm) => steps.Add(step));
        Ht.Linalg.Gmres(matrix, b, x0);
        Ht.Linalg.Lanczos(matrix, 4, b);
        Assert.That(steps, Is.Not.Empty.And.EqualTo(Enumerable.Range(1, steps.Count)));
        Assert.That((b.ToArray(), x0.ToArray()), Is.EqualTo((Enumerable.Repeat(1.0, 9).ToArray(), Enumerable.Repeat(1.0, 9).ToArray())));
        Assert.That(matrix.ToArray(), Is.EqualTo(a.Cast<double>()));
    }

    private static void CheckBasis<T>(DNDArray<T> a, DNDArray<T> v, DNDArray<T> t, int m, double tolerance) where T : unmanaged, INumberBase<T>
    {
        DNDArray<T> adjoint = Ht.Conjugated(v).Resplit(null), columns = v.Resplit(null), whole = a.Resplit(null);
        adjoint = new(adjoint.Distribution.WithShape(new Shape(m, a.Shape[0]), null), a.Comm, adjoint.Local.Permute(1, 0).Contiguous(), isRowMajor: true);
        Assert.That(Largest(Ht.MatMul(adjoint, columns) - Ht.Eye<T>(m, comm: a.Comm)), Is.LessThan(tolerance), "orthonormal");
        Assert.That(Largest(Ht.MatMul(adjoint, Ht.MatMul(whole, columns)) - t), Is.LessThan(tolerance * 100), "tridiagonal");
    }

    private static double Largest<T>(DNDArray<T> a) where T : unmanaged, INumberBase<T> => a.ToArray().Max(x => Complex.CreateTruncating(x).Magnitude);

    private static double[,] Positive(int n)
    {
        var a = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
                a[i, j] = i == j ? n + 1 + (i % 4) : (((i * j) + i + j) % 7 / 7.0) - 0.4;
        }

        return a;
    }

    private static double[] Solution(int n) => [.. Enumerable.Range(0, n).Select(i => (i * 5 % 7) - 2.5)];

    private static double[] Diagonal(double[,] a) => [.. Enumerable.Range(0, a.GetLength(0)).Select(i => a[i, i])];

    private static double[] Times(double[,] a, double[] x) => [.. Enumerable.Range(0, x.Length).Select(i => Enumerable.Range(0, x.Length).Sum(j => a[i, j] * x[j]))];

    private static void Close<T>(DNDArray<T> found, T[] expected, double tolerance) where T : unmanaged, INumberBase<T>
    {
        T[] values = found.ToArray();
        Assert.That(values, Has.Length.EqualTo(expected.Length));
        for (int i = 0; i < values.Length; i++)
            Assert.That(Complex.CreateTruncating(values[i] - expected[i]).Magnitude, Is.LessThan(tolerance), $"element {i}");
    }
}
