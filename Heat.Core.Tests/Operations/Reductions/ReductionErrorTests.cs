using System.Numerics;

namespace Heat.Tests;

/// <summary>Wrong arguments throw alike on every rank, before anything is communicated, and change nothing; reductions of nothing
/// give the identity or throw.</summary>
public class ReductionErrorTests
{
    [Distributed]
    public void Axes_are_checked(Communicator comm)
    {
        DNDArray<float> a = Ht.Ones<float>([4, 3], split: 0, comm: comm);
        Assert.That(() => a.Sum(2), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("Axis 2 is out of range for 2 dimension(s)"));
        Assert.That(() => a.Mean([0, -3]), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => a.Max([1, -1]), Throws.ArgumentException.With.Message.Contains("Axis 1 is given twice in (1, -1)"));
        Assert.That(() => a.ArgMin(-3), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => a.CumSum(2), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => Ht.Diff(a, axis: 2), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => Ht.Diff(a, n: -1), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => Ht.Diff(a, axis: 0, prepend: Ht.Ones<float>([1, 4], comm: comm)), Throws.ArgumentException.With.Message.Contains("(1, 4)"));
        Assert.That(() => Ht.Sum<float>(null!), Throws.ArgumentNullException);
    }

    [Distributed]
    public void A_destination_that_does_not_fit_stays_as_it_is(Communicator comm)
    {
        DNDArray<double> a = Ht.Ones<double>([4, 3], split: 1, comm: comm), destination = Ht.Full([4], 7.0, comm: comm);
        Assert.That(() => Ht.Sum(a, 0, destination: destination), Throws.ArgumentException.With.Message.Contains("Sum: a destination of shape (4,) cannot take a result of shape (3,)"));
        Assert.That(() => Ht.CumSum(a, 0, destination), Throws.ArgumentException.With.Message.Contains("CumSum"));
        Assert.That(destination.ToArray(), Is.All.EqualTo(7.0));
    }

    [Distributed]
    public void Extremes_of_nothing_are_an_error_on_all_ranks(Communicator comm)
    {
        DNDArray<int> a = Ht.Zeros<int>([3, 0], split: 0, comm: comm);
        Assert.That(() => a.Min(), Throws.ArgumentException.With.Message.Contains("Min of no elements is undefined: the array has shape (3, 0)"));
        Assert.That(() => Ht.Max(a, axis: 1), Throws.ArgumentException);
        Assert.That(() => Ht.ArgMax(a), Throws.ArgumentException);
        Assert.That(() => Ht.ArgMin(a, 1), Throws.ArgumentException);
        Assert.That(() => a.Ptp(1), Throws.ArgumentException);
        Assert.That(Ht.Max(a, axis: 0).Shape, Is.EqualTo(new Shape(0))); // no result that would come from nothing
        Assert.That(Ht.ArgMax(a, 0).Shape, Is.EqualTo(new Shape(0)));
    }

    [Distributed]
    public void Nothing_adds_up_to_the_identity(Communicator comm)
    {
        DNDArray<double> a = Ht.Zeros<double>([3, 0], split: 1, comm: comm);
        Assert.Multiple(() =>
        {
            Assert.That(a.Sum(), Is.Zero);
            Assert.That(a.Prod(1).ToArray(), Is.EqualTo(new[] { 1.0, 1, 1 }));
            Assert.That(a.All() && !a.Any(), Is.True);
            Assert.That(a.Norm(), Is.Zero);
            Assert.That(a.Mean(), Is.NaN);
            Assert.That(a.Var(1).ToArray(), Is.All.NaN);
            Assert.That(Ht.CountNonZero(a, 1).ToArray(), Is.All.Zero);
            Assert.That(Ht.CumSum(a).Shape, Is.EqualTo(new Shape(0)));
        });
    }

    [Distributed(MinRanks = 2)]
    public void What_averages_communicate_is_theirs(Communicator comm)
    {
        DNDArray<double> a = Ht.Ones<double>([6, 4], split: 0, comm: comm), weights = Ht.Ones<double>([6, 4], split: 0, comm: comm);
        using (var trace = Ht.Trace())
        {
            Assert.That(Ht.Average(a, weights), Is.EqualTo(1));
            Assert.That(trace.Records.Select(record => record.Operation), Is.EqualTo(new[] { "Average", "Allreduce", "Average", "Allreduce" }));
        }

        using (var trace = Ht.Trace())
        {
            Ht.Average(a, 1, weights);
            Assert.That(trace.Records.Select(record => record.Operation), Is.EqualTo(new[] { "Average", "Allreduce" }), "agreeing that no weights add up to 0");
        }
    }

    [Distributed]
    public void The_mean_of_truths_is_the_part_that_is_true(Communicator comm)
    {
        foreach (int? split in new int?[] { null, 0, 1 })
        {
            DNDArray<bool> a = Ht.Array<bool>([true, false, true, true, false, false], [2, 3], split, comm);
            Assert.That(a.Mean(), Is.EqualTo(0.5));
            Assert.That(a.Mean(0).ToArray(), Is.EqualTo(new[] { 1, 0, 0.5 }));
            DNDArray<double> rows = Ht.Zeros<double>([2, 1], split, comm);
            Assert.That(a.Mean(-1, keepDims: true, destination: rows), Is.SameAs(rows));
            Assert.That(rows.ToArray(), Is.EqualTo(new[] { 2.0 / 3, 1.0 / 3 }));
            Assert.That(Ht.Mean(Ht.Zeros<bool>([0], split: 0, comm: comm)), Is.NaN);
            Assert.That(Ht.Mean(Ht.Zeros<bool>([2, 0], split, comm), 1).ToArray(), Is.EqualTo(new[] { double.NaN, double.NaN }));
        }
    }

    [Distributed]
    public void Messages_name_the_arguments_that_were_given(Communicator comm)
    {
        DNDArray<double> a = Ht.Zeros<double>([3, 0], split: 0, comm: comm), other = Ht.Zeros<double>([2, 1], comm: comm);
        Assert.That(() => Ht.Max(a, 1), Throws.ArgumentException.With.Property(nameof(ArgumentException.ParamName)).EqualTo("a"));
        Assert.That(() => Ht.Diff(a, prepend: other), Throws.ArgumentException.With.Property(nameof(ArgumentException.ParamName)).EqualTo("prepend"));
        Assert.That(() => Ht.Diff(a, append: other), Throws.ArgumentException.With.Property(nameof(ArgumentException.ParamName)).EqualTo("append"));
    }

    [Distributed]
    public void Differences_may_begin_and_end_with_an_array_without_axes(Communicator comm)
    {
        foreach (int? split in new int?[] { null, 0, 1 })
        {
            DNDArray<int> a = Ht.Array<int>([1, 4, 9, 16, 25, 36], [2, 3], split, comm), one = Ht.Full([], 1, comm: comm);
            using IDisposable strict = Ht.Strict();
            Assert.That(Ht.Diff(a, axis: 1, prepend: one, append: Ht.Zeros<int>([], comm: comm)).ToArray(), Is.EqualTo(new[] { 0, 3, 5, -9, 15, 9, 11, -36 }));
            Assert.That(a.Diff(axis: 0, append: one).ToArray(), Is.EqualTo(new[] { 15, 21, 27, -15, -24, -35 }));
        }
    }

    [Distributed]
    public void Averages_take_weights(Communicator comm)
    {
        DNDArray<double> a = Ht.Arange<double>(6, split: 0, comm: comm);
        DNDArray<double> weights = Ht.Array<double>([1, 0, 0, 0, 1, 2], [6], comm: comm);
        Assert.That(Ht.Average(a), Is.EqualTo(2.5));
        Assert.That(Ht.Average(a, weights), Is.EqualTo(14.0 / 4));
        DNDArray<double> m = Ht.Array<double>([0, 1, 2, 3, 4, 5], [3, 2], split: 0, comm: comm);
        (DNDArray<double> average, DNDArray<double> sums) = Ht.AverageAndWeights(m, 1, Ht.Array<double>([1, 3], [2], split: 0, comm: comm));
        Assert.That(average.Split, Is.Zero);
        Assert.That(average.ToArray(), Is.EqualTo(new[] { 0.75, 2.75, 4.75 }));
        Assert.That(sums.ToArray(), Is.EqualTo(new[] { 4.0, 4, 4 }));
        Assert.That(m.Average(0, Ht.Array<double>([1, 0, 0, 1, 1, 1], [3, 2], split: 1, comm: comm)).ToArray(), Is.EqualTo(new[] { 2.0, 4 }));
        Assert.That(Ht.AverageAndWeights(m, 0).SumOfWeights.ToArray(), Is.EqualTo(new[] { 3.0, 3 }));
        Assert.That(() => Ht.Average(m, 0, Ht.Ones<double>([2], comm: comm)), Throws.ArgumentException.With.Message.Contains("(2,)"));
        Assert.That(() => Ht.Average(m, 1, Ht.Array<double>([1, -1], [2], comm: comm)), Throws.TypeOf<DivideByZeroException>());
        Assert.That(() => Ht.Average(m, 1, Ht.Array<double>([1, 1, 1, 1, 1, -1], [3, 2], comm: comm)), Throws.TypeOf<DivideByZeroException>());
    }

    [Distributed]
    public void One_collective_is_enough(Communicator comm)
    {
        DNDArray<double> a = Ht.Ones<double>([8, 5], split: 0, comm: comm);
        DNDArray<Complex> z = Ht.Ones<Complex>([8, 5], split: 0, comm: comm);
        (string Name, Action Run, bool IsAcross)[] calls =
        [
            ("Sum", () => a.Sum(), true), ("Sum", () => a.Sum(0), true), ("Sum", () => a.Sum(1), false), ("Max", () => a.Max(0), true),
            ("ArgMax", () => a.ArgMax(), true), ("Var", () => a.Var(), true), ("Kurtosis", () => a.Kurtosis(0), true), ("Ptp", () => a.Ptp(), true),
            ("Norm", () => a.Norm(), true), ("All", () => a.All(), true), ("Sum", () => z.Sum(0), true), ("Std", () => z.Std(), true),
            ("CumSum", () => a.CumSum(0), true), ("CumSum", () => a.CumSum(), true), ("CumProd", () => a.CumProd(1), false),
        ];
        foreach ((string name, Action run, bool isAcross) in calls)
        {
            using var trace = Ht.Trace();
            run();
            string[] parts = [.. trace.Records.Where(record => record.Depth > 0).Select(record => record.Operation)];
            Assert.That(parts, Has.Length.EqualTo(isAcross && comm.Size > 1 ? 1 : 0), $"{name}: {string.Join(", ", parts)}");
            Assert.That(trace.Records.Where(record => record.Depth == 0).Select(record => record.Operation), Is.All.EqualTo(name));
        }
    }

    [Distributed]
    public void A_difference_across_ranks_is_one_exchange(Communicator comm)
    {
        DNDArray<double> a = Ht.Ones<double>([8, 5], split: 0, comm: comm);
        using var trace = Ht.Trace();
        Ht.Diff(a, 2, 0);
        string[] parts = [.. trace.Records.Where(record => record.Depth > 0).Select(record => record.Operation)];
        Assert.That(parts, Has.Length.LessThanOrEqualTo(comm.Size == 1 ? 0 : 5), string.Join(", ", parts)); // a message from and to a neighbour, or two synchronisations
    }
}
