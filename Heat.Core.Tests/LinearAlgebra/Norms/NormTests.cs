using System.Numerics;

namespace Heat.Tests;

/// <summary>Norms of every order, of every split, against their definitions.</summary>
public class NormTests
{
    private static readonly double[] s_orders = [0, 0.5, 1, 2, 3, -1, -2, double.PositiveInfinity, double.NegativeInfinity];

    [Distributed]
    public void Vectors_of_every_order(Communicator comm)
    {
        double[] values = [.. Enumerable.Range(0, 23).Select(i => (((i * 7) % 11) - 5.5) * (i % 2 == 0 ? 1 : -2))];
        foreach (int? split in (int?[])[null, 0])
        {
            DNDArray<double> a = Ht.Array(values, split: split, comm: comm);
            foreach (double order in s_orders)
            {
                Assert.That(Ht.Linalg.VectorNorm(a, order).Item(), Is.EqualTo(Vector(values, order)).Within(1e-13).Percent, $"order {order}");
                Assert.That(Ht.Linalg.Norm(a, order).Item(), Is.EqualTo(Vector(values, order)).Within(1e-13).Percent);
                Assert.That(Ht.Linalg.VectorNorm(a * 1e200, order == 0 ? 2 : order).Item(), Is.EqualTo(Vector(values, order == 0 ? 2 : order) * 1e200).Within(1e-11).Percent, "no power overflows");
            }
        }

        DNDArray<Complex> z = Ht.Array([new Complex(3, 4), new Complex(0, -2)], split: 0, comm: comm);
        Assert.That((Ht.Linalg.VectorNorm(z, 1).Item(), Ht.Linalg.VectorNorm(z, double.PositiveInfinity).Item()), Is.EqualTo((7.0, 5.0)));
        Assert.That(Ht.Linalg.VectorNorm(Ht.Array([0.0, double.PositiveInfinity], comm: comm), 3).Item(), Is.EqualTo(double.PositiveInfinity));
        Assert.That(Ht.Linalg.VectorNorm(Ht.Zeros<double>([4], 0, comm), 3).Item(), Is.Zero);
        Assert.That(Ht.Linalg.VectorNorm(Ht.Zeros<double>([0], 0, comm), 3).Item(), Is.Zero);
    }

    [Distributed]
    public void Vectors_without_elements(Communicator comm)
    {
        DNDArray<double> a = Ht.Zeros<double>([2, 0], 0, comm);
        Assert.That(Ht.Linalg.Norm(a, 3, -1).ToArray(), Is.EqualTo((double[])[0, 0]));
        Assert.That(Ht.Linalg.Norm(a, -1, -1).ToArray(), Is.EqualTo((double[])[double.PositiveInfinity, double.PositiveInfinity]), "as NumPy");
    }

    [Distributed]
    public void Matrices_of_every_order(Communicator comm)
    {
        double[] values = [.. Enumerable.Range(0, 2 * 3 * 4).Select(i => (double)(((i * 5) % 13) - 6))];
        double[,,] cube = new double[2, 3, 4];
        Buffer.BlockCopy(values, 0, cube, 0, values.Length * sizeof(double));
        foreach (int? split in (int?[])[null, 0, 1, 2])
        {
            DNDArray<double> a = Ht.Array(values, comm: comm).Reshape([2, 3, 4]).Resplit(split);
            foreach (MatrixNormOrder order in Enum.GetValues<MatrixNormOrder>())
            {
                double[] expected = [.. Enumerable.Range(0, 2).Select(k => Matrix(cube, k, order))];
                DNDArray<double> norms = Ht.Linalg.MatrixNorm(a, order), kept = Ht.Linalg.MatrixNorm(a, order, keepDims: true);
                DNDArray<double> turned = Ht.Linalg.MatrixNorm(Ht.MoveAxis(a, [1, 2], [2, 0]), order, new Axes(2, 0));
                Assert.That(norms.ToArray(), Is.EqualTo(expected).Within(1e-12), $"{order}, split {split}");
                Assert.That((kept.Shape, turned.Shape), Is.EqualTo((new Shape(2, 1, 1), new Shape(2))));
                Assert.That(kept.ToArray(), Is.EqualTo(expected).Within(1e-12));
                Assert.That(turned.ToArray(), Is.EqualTo(expected).Within(1e-12));
                Assert.That(Ht.Linalg.MatrixNorm(a.AsType<Complex>(), order).ToArray(), Is.EqualTo(expected).Within(1e-12));
            }

            Assert.That(Ht.Linalg.Norm(a[0], -1).Item(), Is.EqualTo(Matrix(cube, 0, MatrixNormOrder.MinusOne)));
            Assert.That(Ht.Linalg.Norm(a).Item(), Is.EqualTo(Vector(values, 2)).Within(1e-12));
            Assert.That(() => Ht.Linalg.Norm(a, 1), Throws.ArgumentException.With.Message.Contains("there are 3"));
            Assert.That(() => Ht.Linalg.Norm(a, 3, new Axes(0, 1)), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => Ht.Linalg.MatrixNorm(a, axis: new Axes(1, 1)), Throws.ArgumentException);
            Assert.That(() => Ht.Linalg.VectorNorm(a, double.NaN), Throws.TypeOf<ArgumentOutOfRangeException>());
        }
    }

    private static double Vector(double[] x, double order) => order switch
    {
        0 => x.Count(value => value != 0),
        double.PositiveInfinity => x.Max(Math.Abs),
        double.NegativeInfinity => x.Min(Math.Abs),
        _ => Math.Pow(x.Sum(value => Math.Pow(Math.Abs(value), order)), 1 / order),
    };

    private static double Matrix(double[,,] cube, int k, MatrixNormOrder order)
    {
        double Magnitude(int i, int j) => Math.Abs(cube[k, i, j]);
        IEnumerable<double> columns = Enumerable.Range(0, 4).Select(j => Enumerable.Range(0, 3).Sum(i => Magnitude(i, j)));
        IEnumerable<double> rows = Enumerable.Range(0, 3).Select(i => Enumerable.Range(0, 4).Sum(j => Magnitude(i, j)));
        double[] singular = Ht.Linalg.SvdVals(Ht.Array([.. Enumerable.Range(0, 12).Select(at => cube[k, at / 4, at % 4])], comm: Ht.Self).Reshape([3, 4])).ToArray();
        return order switch
        {
            MatrixNormOrder.Frobenius => Math.Sqrt(Enumerable.Range(0, 12).Sum(at => Math.Pow(Magnitude(at / 4, at % 4), 2))),
            MatrixNormOrder.Nuclear => singular.Sum(),
            MatrixNormOrder.One => columns.Max(),
            MatrixNormOrder.MinusOne => columns.Min(),
            MatrixNormOrder.Two => singular[0],
            MatrixNormOrder.MinusTwo => singular[^1],
            MatrixNormOrder.Infinity => rows.Max(),
            _ => rows.Min(),
        };
    }
}
