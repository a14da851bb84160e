using System.Numerics;

namespace Heat.Tests;

/// <summary>Options that the array API standard and NumPy have, on every split and on empty ranks.</summary>
public class OptionTests
{
    [Distributed]
    public void Scans_with_what_is_in_front(Communicator comm)
    {
        foreach (int? split in (int?[])[null, 0, 1])
        {
            DNDArray<long> a = Ht.Array(new long[,] { { 1, 2, 3 }, { 4, 5, 6 } }, split, comm);
            DNDArray<long> down = Ht.CumSum(a, 0, includeInitial: true), right = a.CumProd(-1, includeInitial: true);
            Assert.That(down.Split, Is.EqualTo(split));
            Assert.That(down.Shape, Is.EqualTo(new Shape(3, 3)));
            Assert.That(down.ToArray(), Is.EqualTo([0L, 0, 0, 1, 2, 3, 5, 7, 9]));
            Assert.That(right.Shape, Is.EqualTo(new Shape(2, 4)));
            Assert.That(right.ToArray(), Is.EqualTo([1L, 1, 2, 6, 1, 4, 20, 120]));
            DNDArray<long> destination = Ht.Zeros<long>([3, 3], 1, comm);
            Assert.That(Ht.CumSum(a, 0, destination, includeInitial: true), Is.SameAs(destination));
            Assert.That(destination.ToArray(), Is.EqualTo(down.ToArray()));
            Assert.That(() => Ht.CumSum(a, 0, Ht.Zeros<long>([2, 3], 1, comm), includeInitial: true), Throws.ArgumentException.With.Message.Contains("(3, 3)"));
        }

        Assert.That(Ht.CumSum(Ht.Zeros<double>([0], 0, comm), 0, includeInitial: true).ToArray(), Is.EqualTo([0.0]));
        Assert.That(Ht.CumProd(Ht.Ones<byte>([3], 0, comm), 0, includeInitial: true).ToArray(), Is.EqualTo([1, 1, 1, 1]));
        Assert.That(Ht.CumSum(Ht.Array([true, true, false], 0, comm), 0, includeInitial: true).ToArray(), Is.EqualTo([0L, 1, 2, 2]));
        Assert.That(Ht.CumSum(Ht.Array([new Complex(1, 2), new Complex(3, -1)], 0, comm), 0, includeInitial: true).ToArray(), Is.EqualTo([Complex.Zero, new Complex(1, 2), new Complex(4, 1)]));
    }

    [Distributed]
    public void Places_of_extremes_of_the_whole_array_that_keep_its_axes(Communicator comm)
    {
        foreach (int? split in (int?[])[null, 0, 1])
        {
            DNDArray<float> a = Ht.Array(new float[,] { { 1, 7, 3 }, { 9, 5, 9 }, { 0, 2, 0 } }, split, comm);
            DNDArray<long> most = Ht.ArgMax(a, keepDims: true);
            Assert.That(most.Shape, Is.EqualTo(new Shape(1, 1)));
            Assert.That(most.Item(), Is.EqualTo(3));
            Assert.That(a.ArgMin(keepDims: true).ToArray(), Is.EqualTo([6L]));
            Assert.That(a.ArgMin(keepDims: false).Shape, Is.EqualTo(new Shape()));
            DNDArray<long> destination = Ht.Zeros<long>([1, 1], null, comm);
            Ht.ArgMin(a, keepDims: true, destination);
            Assert.That(destination.Item(), Is.EqualTo(6));
            Assert.That(Ht.ArgMax(a > 6f, keepDims: true).Item(), Is.EqualTo(1));
        }

        Assert.That(() => Ht.ArgMax(Ht.Zeros<int>([0, 3], 0, comm), keepDims: true), Throws.ArgumentException);
    }

    [Distributed]
    public void Degrees_of_freedom_that_are_no_integer(Communicator comm)
    {
        foreach (int? split in (int?[])[null, 0])
        {
            DNDArray<double> a = Ht.Array([1.0, 2, 4, 9], split, comm); // squares about the mean of 4: 9, 4, 0, 25
            Assert.That(Ht.Var(a, ddof: 0.5), Is.EqualTo(38 / 3.5).Within(1e-14));
            Assert.That(a.Std(ddof: 1.5), Is.EqualTo(Math.Sqrt(38 / 2.5)).Within(1e-14));
            Assert.That(Ht.Var(a, 0, ddof: 0.5).Item(), Is.EqualTo(38 / 3.5).Within(1e-14));
            Assert.That(Ht.Var(a.AsType<int>(), ddof: 0.5), Is.EqualTo(38 / 3.5).Within(1e-14));
            Assert.That(Ht.Var(a.AsType<Complex>(), ddof: 0.5), Is.EqualTo(38 / 3.5).Within(1e-14));
            Assert.That(Ht.Var(a, ddof: 4.5), Is.EqualTo(double.PositiveInfinity));
        }
    }

    [Distributed]
    public void Covariances_of_a_single_row(Communicator comm)
    {
        // As NumPy from 2.2 on: with variables in columns, one row is one observation of each.
        DNDArray<double> row = Ht.Array([[1.0, 2, 3]], 1, comm);
        Assert.That(Ht.Cov(row, rowVariables: false, ddof: 0).ToArray(), Is.EqualTo(new double[9]));
        Assert.That(Ht.CorrCoef(row, rowVariables: false).Shape, Is.EqualTo(new Shape(3, 3)));
        DNDArray<double> one = Ht.CorrCoef(row);
        Assert.That((one.Shape, one.Item()), Is.EqualTo((new Shape(), 1.0)));
        Assert.That(Ht.CorrCoef(Ht.Array([[5.0]], 0, comm)).Item(), Is.NaN);
    }

    [Distributed]
    public void Types_that_functions_take(Communicator comm)
    {
        DNDArray<bool> booleans = Ht.Ones<bool>([2, 2], 0, comm);
        Assert.That(booleans.ToArray(), Is.All.True);
        Assert.That(Ht.OnesLike(booleans).ToArray(), Is.All.True);
        Assert.That(Ht.Eye<bool>(2, split: 1, comm: comm).ToArray(), Is.EqualTo([true, false, false, true]));
        DNDArray<int> integers = Ht.Array([-3, 0, 4], 0, comm);
        foreach (DNDArray<int> same in (DNDArray<int>[])[Ht.Ceil(integers), Ht.Floor(integers), Ht.Trunc(integers), Ht.Round(integers), Ht.Conj(integers), Ht.Real(integers)])
            Assert.That(same.ToArray(), Is.EqualTo([-3, 0, 4]));
        Assert.That(Ht.Imag(integers).ToArray(), Is.EqualTo([0, 0, 0]));
        Assert.That(Ht.Exp(integers).ToArray()[1], Is.EqualTo(1.0));
        Assert.That(Ht.Expm1(Ht.Array([new Complex(1e-9, 0)], 0, comm)).ToArray()[0].Real, Is.EqualTo(1.0000000005e-9).Within(1e-24));
        Assert.That(Ht.Log1p(Ht.Array([new Complex(1e-9, 0)], 0, comm)).ToArray()[0].Real, Is.EqualTo(9.999999995e-10).Within(1e-24));
        Assert.That(Ht.LinSpace(Complex.Zero, new Complex(2, 4), 3, split: 0, comm: comm).ToArray(), Is.EqualTo([Complex.Zero, new Complex(1, 2), new Complex(2, 4)]));
        Assert.That(Ht.NextAfter(Ht.Array([1f], 0, comm), 2f).ToArray(), Is.EqualTo([MathF.BitIncrement(1f)]));
        Assert.That(Ht.Var(Ht.Array([long.MaxValue, long.MaxValue - 2], 0, comm)), Is.EqualTo(1.0));
        Assert.That(integers.AsType<decimal>().ToArray(), Is.EqualTo([-3m, 0m, 4m]));
        Assert.That(integers.AsType<Int128>().AsType<nint>().AsType<char>().AsType<short>().AsType<UInt128>().AsType<int>().ToArray(), Is.EqualTo([-3, 0, 4]));
    }
}
