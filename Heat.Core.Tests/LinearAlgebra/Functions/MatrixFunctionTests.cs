using System.Numerics;

namespace Heat.Tests;

/// <summary>Functions of matrices whose values are known, or that invert each other.</summary>
public class MatrixFunctionTests
{
    private static readonly int?[] s_splits = [null, 0, 1];

    [Distributed]
    public void Exponentials(Communicator comm)
    {
        foreach (int? split in s_splits)
        {
            // A rotation by 7 turns of a radian; a nilpotent matrix, whose series ends; a diagonal one.
            Check(Ht.Linalg.Expm(Ht.Array(new double[,] { { 0, -7 }, { 7, 0 } }, split: split, comm: comm)), new double[,] { { Math.Cos(7), -Math.Sin(7) }, { Math.Sin(7), Math.Cos(7) } }, 1e-13);
            Check(Ht.Linalg.Expm(Ht.Array(new double[,] { { 0, 1, 2 }, { 0, 0, 3 }, { 0, 0, 0 } }, split: split, comm: comm)), new double[,] { { 1, 1, 3.5 }, { 0, 1, 3 }, { 0, 0, 1 } }, 1e-15);
            Check(Ht.Linalg.Expm(Ht.Array(new double[,] { { -40, 0 }, { 0, 3 } }, split: split, comm: comm)), new double[,] { { Math.Exp(-40), 0 }, { 0, Math.Exp(3) } }, 1e-13);
            Complex[] z = Ht.Linalg.Expm(Ht.Array(new Complex[,] { { new(0, Math.PI) } }, split: split, comm: comm)).ToArray();
            Assert.That((z[0] + 1).Magnitude, Is.LessThan(1e-14));
            Assert.That(Ht.Linalg.Expm(Ht.Array(new float[,] { { 0, -7 }, { 7, 0 } }, split: split, comm: comm)).ToArray()[0], Is.EqualTo(Math.Cos(7)).Within(1e-5));
        }

        DNDArray<double> batch = Ht.Array([0.0, 1, 0, 0, 0, 0, 2, 0], comm: comm).Reshape([2, 2, 2]).Resplit(0);
        Assert.That(Ht.Linalg.Expm(batch).ToArray(), Is.EqualTo((double[])[1, 1, 0, 1, 1, 0, 2, 1]).Within(1e-15));
        Assert.That(() => Ht.Linalg.Expm(Ht.Ones<double>([2, 3], comm: comm)), Throws.ArgumentException);
        Assert.That(() => Ht.Linalg.Expm(Ht.Ones<long>([2, 2], comm: comm)), Throws.ArgumentException);
        Assert.That(() => Ht.Linalg.Expm(Ht.Full([2, 2], double.NaN, comm: comm)), Throws.TypeOf<LinAlgException>());
    }

    [Distributed]
    public void Roots(Communicator comm)
    {
        double[,] symmetric = { { 4, 1, 0 }, { 1, 3, 1 }, { 0, 1, 2 } }, general = { { 5, 2, 1 }, { 0, 3, -1 }, { 1, 1, 4 } }, singular = { { 1, 1 }, { 1, 1 } };
        foreach (int? split in s_splits)
        {
            foreach (double[,] matrix in (double[][,])[symmetric, general, singular])
            {
                DNDArray<double> a = Ht.Array(matrix, split: split, comm: comm), root = Ht.Linalg.SqrtM(a);
                Check(Ht.MatMul(root, root), matrix, 1e-13);
                Complex[] eigenvalues = Ht.Linalg.EigVals(root).ToArray();
                Assert.That(eigenvalues.Min(value => value.Real), Is.GreaterThan(-1e-12), "the principal root");
            }

            DNDArray<Complex> negative = Ht.Array(new Complex[,] { { -4, 0 }, { 0, 9 } }, split: split, comm: comm);
            Assert.That(Ht.Linalg.SqrtM(negative).ToArray().Select(value => (value * value).Real), Is.EqualTo((double[])[-4, 0, 0, 9]).Within(1e-13));
            Assert.That(() => Ht.Linalg.SqrtM(Ht.Array(new double[,] { { -4, 0 }, { 0, 9 } }, split: split, comm: comm)), Throws.TypeOf<LinAlgException>().With.Message.Contains("complex"));
            Assert.That(() => Ht.Linalg.SqrtM(Ht.Array(new double[,] { { -4, 1 }, { 0, -9 } }, split: split, comm: comm)), Throws.TypeOf<LinAlgException>());
        }
    }

    [Distributed]
    public void Roots_of_several_matrices(Communicator comm)
    {
        foreach (int? split in (int?[])[null, 0, 1, 2, 3])
        {
            DNDArray<double> a = (Ht.Arange<double>(0, 18, comm: comm).Reshape([2, 1, 3, 3]) / 20 + (Ht.Eye<double>(3, comm: comm) * 5)).Resplit(split), root = Ht.Linalg.SqrtM(a);
            Assert.That((root.Shape, Ht.MatMul(root, root).ToArray()), Is.EqualTo((a.Shape, a.ToArray())).Using<double>((x, y) => Math.Abs(x - y) < 1e-13));
            DNDArray<double> negative = Ht.Stack([Ht.Eye<double>(2, comm: comm), -Ht.Eye<double>(2, comm: comm)], 0).Resplit(split < 3 ? split : null);
            Assert.That(() => Ht.Linalg.SqrtM(negative), Throws.TypeOf<LinAlgException>().With.Message.Contains("-1"));
        }
    }

    [Distributed]
    public void Condition_numbers_are_estimated_from_below(Communicator comm)
    {
        foreach (int n in (int[])[1, 2, 7, 30])
        {
            foreach (int? split in s_splits)
            {
                DNDArray<double> a = Ht.Array([.. Enumerable.Range(0, n * n).Select(i => Math.Sin((i * i * 0.7) + i + 1))], comm: comm).Reshape([n, n]).Resplit(split);
                double exact = Ht.Linalg.Cond(a, MatrixNormOrder.One).Item(), estimate = Ht.Linalg.CondEst(a);
                Assert.That(estimate, Is.LessThanOrEqualTo(exact * (1 + 1e-10)).And.GreaterThan(exact / 3));
                Assert.That(Ht.Linalg.CondEst(a.AsType<Complex>()), Is.EqualTo(estimate).Within(1).Percent);
            }
        }

        Assert.That(Ht.Linalg.CondEst(Ht.Ones<double>([3, 3], 0, comm)), Is.EqualTo(double.PositiveInfinity));
    }

    private static void Check(DNDArray<double> found, double[,] expected, double tolerance)
    {
        double[] values = found.ToArray();
        double largest = expected.Cast<double>().Max(Math.Abs);
        Assert.That(values, Is.EqualTo(expected.Cast<double>()).Within(tolerance * largest * 10));
    }
}
