using System.Numerics;

namespace Heat.Tests;

/// <summary>Reductions of numbers whose sums, squares or distances overflow or vanish: the same results in every distribution.</summary>
public class ExtremeReductionTests
{
    private const double Huge = 1e308, Max = double.MaxValue, Infinity = double.PositiveInfinity;

    [Distributed]
    public void Variances_are_infinite_where_means_overflow_or_squares_do(Communicator comm)
    {
        Variance([Huge, Huge, Huge], Infinity);
        Variance([-Huge, -Huge, -Huge, -Huge], Infinity);
        Variance([-Max, Max], Infinity);
        Variance([-Max, Max, Max, -Max, 1, Max], Infinity);
        Variance([1e160, 0, 0, 0], Infinity);
        Variance([Huge, Huge, Huge, double.NaN], double.NaN);
        Variance([Infinity, 1, 2], double.NaN);
        Variance([double.NegativeInfinity], double.NaN);
        Variance([Max], 0);

        void Variance(double[] values, double wanted)
        {
            foreach (int? split in new int?[] { null, 0 })
            {
                DNDArray<double> a = Ht.Array<double>(values, split, comm);
                string of = $"of {string.Join(", ", values)}, split {split}";
                Assert.That(a.Var(), Is.EqualTo(wanted), of);
                Assert.That(a.Std(), Is.EqualTo(wanted), of);
                Assert.That(Ht.Var(Ht.Multiply(a.AsType<Complex>(), new Complex(0, 1))), Is.EqualTo(wanted), of);
            }

            if (Array.Exists(values, double.IsNaN))
                return;

            // Many columns, which are reduced a register at a time, one of them of other numbers.
            double[] columns = [.. values.SelectMany(x => Enumerable.Range(0, 19).Select(k => k == 7 ? Math.Sign(x) : x))];
            double ordinary = Ht.Array<double>([.. values.Select(x => (double)Math.Sign(x))]).Var();
            foreach (int? split in new int?[] { null, 0, 1 })
            {
                DNDArray<double> a = Ht.Array<double>(columns, [values.Length, 19], split, comm);
                double[] wantedColumns = [.. Enumerable.Range(0, 19).Select(k => k == 7 ? ordinary : wanted)];
                Assert.That(a.Var(0).ToArray(), Is.EqualTo(wantedColumns).Within(1e-15), $"of columns of {string.Join(", ", values)}, split {split}");
            }
        }
    }

    [Distributed]
    public void Norms_neither_overflow_nor_vanish_on_the_way(Communicator comm)
    {
        Norm(1000, 1e154);
        Norm(5000, 1.3e154);
        Norm(1000, 1e305);
        Norm(3, 1e-170);
        Norm(5000, 5e-324);
        foreach (int? split in new int?[] { null, 0 })
        {
            Assert.That(Ht.Array<double>([Max, Max], split, comm).Norm(), Is.EqualTo(Infinity));
            Assert.That(Ht.Array<double>([1e200, 1, 1e-200], split, comm).Norm(), Is.EqualTo(1e200));
            Assert.That(Ht.Norm(Ht.Array<Complex>([new(3e200, 4e200)], split: null, comm)), Is.EqualTo(5e200).Within(1e-13).Percent);
            Assert.That(Ht.Array<float>([float.MaxValue / 2, float.MaxValue / 2], split, comm).Norm(), Is.EqualTo(float.MaxValue / 2 * MathF.Sqrt(2)));
            Assert.That(Ht.Array<Half>([(Half)30000, (Half)40000], split, comm).Norm(), Is.EqualTo((Half)50000));
        }

        void Norm(int count, double value)
        {
            double wanted = value * Math.Sqrt(count), whole = value * Math.Sqrt(5 * count);
            foreach (int? split in new int?[] { null, 0, 1 })
            {
                DNDArray<double> a = Ht.Full<double>([count, 5], value, split, comm);
                Assert.That(a.Norm(), Is.EqualTo(whole).Within(1e-12 * whole), $"{count} times {value}, split {split}");
                Assert.That(a.Norm(0).ToArray(), Is.All.EqualTo(wanted).Within(Math.Max(1e-12 * wanted, double.Epsilon)), $"{count} times {value}, split {split}");
            }
        }
    }

    [Distributed]
    public void Means_overflow_as_sums_do_and_quantiles_never(Communicator comm)
    {
        foreach (int? split in new int?[] { null, 0 })
        {
            DNDArray<double> equal = Ht.Array<double>([Huge, Huge, Huge, Huge], split, comm), ends = Ht.Array<double>([-Max, Max], split, comm);
            Assert.That(equal.Mean(), Is.EqualTo(Infinity));
            Assert.That(Ht.Average(equal, Ht.Ones<double>([4], split, comm)), Is.EqualTo(Infinity));
            Assert.That(equal.Median(), Is.EqualTo(Huge));
            Assert.That(Ht.Array<double>([Max, Max], split, comm).Median(), Is.EqualTo(Max));
            Assert.That(ends.Median(), Is.Zero);
            Assert.That(ends.Percentile(25), Is.EqualTo(-Max / 2).Within(1e-13).Percent);
            Assert.That(ends.Quantile(0.75), Is.EqualTo(Max / 2).Within(1e-13).Percent);
            Assert.That(ends.NanMedian(), Is.Zero);
            Assert.That(Ht.Array<float>([float.MaxValue, float.MaxValue], split, comm).Mean(), Is.EqualTo(float.MaxValue));
            Assert.That(Ht.Array<Half>([Half.MaxValue, Half.MaxValue], split, comm).Mean(), Is.EqualTo(Half.MaxValue));
            Assert.That(Ht.Array<Half>([Half.MaxValue, Half.MaxValue], split, comm).Median(), Is.EqualTo(Half.MaxValue));
            Assert.That(Ht.Array<float>([float.MaxValue, -float.MaxValue], split, comm).Var(), Is.EqualTo(float.PositiveInfinity));
        }
    }

    [Distributed]
    public void Covariances_are_infinite_where_means_overflow(Communicator comm)
    {
        double[] values = [Huge, Huge, Huge, 1, 2, 3, -Huge, -Huge, -Huge, -Max, 0, Max];
        double nan = double.NaN;
        double[] wanted =
        [
            Infinity, nan, -Infinity, nan,
            nan, 1, nan, Infinity,
            -Infinity, nan, Infinity, nan,
            nan, Infinity, nan, Infinity,
        ];
        foreach (int? split in new int?[] { null, 0, 1 })
            Assert.That(Ht.Cov(Ht.Array<double>(values, [4, 3], split, comm)).ToArray(), Is.EqualTo(wanted), $"split {split}");
    }
}
