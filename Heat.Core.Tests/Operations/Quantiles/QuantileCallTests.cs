namespace Heat.Tests;

/// <summary>Arguments, results' layouts, and what is communicated.</summary>
public class QuantileCallTests
{
    [Distributed]
    public void Arguments_are_checked(Communicator comm)
    {
        DNDArray<float> a = Ht.Ones<float>([4, 3], split: 0, comm: comm);
        DNDArray<int> integers = Ht.Ones<int>([4, 3], split: 0, comm: comm);
        Assert.That(() => a.Quantile(1.5), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("Quantile: 1.5 is not between 0 and 1"));
        Assert.That(() => a.Percentile([50, 101], 0), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("Percentile: 101 is not between 0 and 100"));
        Assert.That(() => Ht.Percentile(integers, -1), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => Ht.Quantile(integers, double.NaN, 0), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => a.Quantile(0.5, (QuantileMethod)13), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("13 is no method"));
        Assert.That(() => a.Median(2), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => a.Median([1, -1]), Throws.ArgumentException.With.Message.Contains("Axis 1 is given twice"));
        Assert.That(() => Ht.Median<float>(null!), Throws.ArgumentNullException);
        DNDArray<float> destination = Ht.Full([4], 7f, comm: comm);
        Assert.That(() => a.Median(0, destination: destination), Throws.ArgumentException.With.Message.Contains("Median: a destination of shape (4,) cannot take a result of shape (3,)"));
        Assert.That(destination.ToArray(), Is.All.EqualTo(7f));
    }

    [Distributed]
    public void A_number_alone_is_the_axis(Communicator comm)
    {
        DNDArray<double> a = Ht.Array<double>([1, 2, 3, 4, 5, 6], [2, 3], split: 1, comm: comm);
        Assert.That(a.Quantile(0.5, 0).ToArray(), Is.EqualTo(new[] { 2.5, 3.5, 4.5 }));
        Assert.That(Ht.Percentile(a, 100, 1).ToArray(), Is.EqualTo(new[] { 3.0, 6 }));
    }

    [Distributed]
    public void Nothing_has_the_median_NaN(Communicator comm)
    {
        DNDArray<double> a = Ht.Zeros<double>([3, 0], split: 0, comm: comm);
        Assert.That(a.Median(), Is.NaN);
        Assert.That(Ht.Median(Ht.Zeros<int>([0], split: 0, comm: comm)), Is.NaN);
        Assert.That(a.Quantile([0.5, 1], 1).ToArray(), Is.EqualTo(Enumerable.Repeat(double.NaN, 6)));
        Assert.That(a.Median(0).Shape, Is.EqualTo(new Shape(0)));
        Assert.That(a.Quantile([], 1).Shape, Is.EqualTo(new Shape(0, 3)));
    }

    [Distributed]
    public void Infinities_are_beyond_all_numbers(Communicator comm)
    {
        DNDArray<double> a = Ht.Array<double>([double.PositiveInfinity, double.NegativeInfinity], [2], split: 0, comm: comm);
        Assert.That(a.Median(), Is.NaN);
        Assert.That(a.Quantile(1), Is.EqualTo(double.PositiveInfinity));
        DNDArray<double> b = Ht.Array<double>([double.MaxValue, -double.MaxValue, double.PositiveInfinity], [3], split: 0, comm: comm);
        Assert.That(b.Quantile([0.25, 0.4, 0.9]).ToArray(), Is.EqualTo(new[] { 0, double.MaxValue * 0.6, double.PositiveInfinity }).Within(1e-12).Percent);
    }

    [Distributed]
    public void Results_lie_as_those_of_other_reductions_do(Communicator comm)
    {
        DNDArray<float> a = Ht.Random.Randn<float>([6, 5, 4], split: 1, comm: comm);
        foreach (Axes axes in new[] { 0, 1, Axes.All, [0, 2], [1, 2] })
        {
            foreach (bool keepDims in new[] { false, true })
            {
                Distribution expected = a.Sum(axes, keepDims).Distribution;
                Assert.That(a.Median(axes, keepDims).Distribution, Is.EqualTo(expected));
                DNDArray<float> several = a.Percentile([5, 95], axes, keepDims: keepDims);
                Assert.That(several.Shape, Is.EqualTo(new Shape([2, .. expected.Shape])));
                Assert.That(several.Split, Is.EqualTo(expected.Split + 1));
                Assert.That(several.Distribution.Counts, Is.EqualTo(expected.Counts));
            }
        }
    }

    [Distributed]
    public void A_destination_of_any_layout_takes_the_result(Communicator comm)
    {
        DNDArray<float> a = Ht.Random.Randn<float>([6, 5], split: 0, comm: comm);
        DNDArray<float> wanted = a.Quantile([0.25, 0.75], 0), destination = Ht.Zeros<float>([2, 5], split: 1, comm: comm);
        Assert.That(Ht.Quantile(a, [0.25, 0.75], 0, destination: destination), Is.SameAs(destination));
        Assert.That(destination.Split, Is.EqualTo(1));
        Assert.That(destination.ToArray(), Is.EqualTo(wanted.ToArray()));
        DNDArray<float> column = Ht.Zeros<float>([6], comm: comm);
        a.Median(1, destination: column);
        Assert.That(column.ToArray(), Is.EqualTo(a.Median(1).ToArray()));
    }

    [Distributed(MinRanks = 2)]
    public void All_elements_are_neither_gathered_nor_moved(Communicator comm)
    {
        const int Length = 200_000;
        DNDArray<double> a = Ht.Random.Randn<double>([Length], split: 0, comm: comm);
        using var trace = Ht.Trace();
        using IDisposable strict = Ht.Strict();
        a.Percentile([25, 50, 75]);
        Assert.That(trace.Records.Where(record => record.Depth == 0).Select(record => record.Operation), Is.EqualTo(new[] { "Percentile" }));
        CommunicationRecord[] parts = [.. trace.Records.Where(record => record.Depth > 0)];
        Assert.That(parts.Select(record => record.Operation), Is.All.AnyOf("Allreduce", "Allgather", "Allgatherv"));
        Assert.That(parts, Has.Length.LessThanOrEqualTo(7));
        Assert.That(trace.BytesSent, Is.LessThan(Length * sizeof(double) / comm.Size), "less than one rank's piece");
        CommunicationRecord[] gathers = [.. parts.Where(record => !string.Equals(record.Operation, "Allreduce", StringComparison.Ordinal))];
        Assert.That(gathers.Sum(record => record.BytesReceived), Is.LessThan(Length * sizeof(double) / 10));
    }

    [Distributed(MinRanks = 2)]
    public void Many_short_lanes_are_brought_to_one_rank_each(Communicator comm)
    {
        DNDArray<double> a = Ht.Random.Randn<double>([20, 1000], split: 0, comm: comm);
        double[] expected = a.Resplit(null).Median(0).ToArray();
        using var trace = Ht.Trace();
        DNDArray<double> medians = a.Median(0);
        Assert.That(trace.Records.Where(record => record.Depth == 0).Select(record => record.Operation), Is.All.EqualTo("Median"));
        Assert.That(trace.Records.Any(record => record.IsImplied && record.Operation.StartsWith("Resplit", StringComparison.Ordinal)), $"{trace}");
        Assert.That(trace.BytesReceived, Is.LessThanOrEqualTo((20 * 1000 * sizeof(double) / comm.Size) + (1000 * sizeof(double) * 2)));
        Assert.That(medians.Split, Is.Null);
        Assert.That(medians.ToArray(), Is.EqualTo(expected));
    }
}
