namespace Heat.Tests;

/// <summary>Wrong arguments and wrong elements throw alike on every rank; as few collectives as possible otherwise.</summary>
public class StatisticsErrorTests
{
    [Distributed]
    public void Bins_and_ranges_are_checked(Communicator comm)
    {
        DNDArray<double> a = Ht.Arange<double>(10, split: 0, comm: comm);
        Assert.That(() => a.Histogram(0), Throws.ArgumentException.With.Message.Contains("0 bins"));
        Assert.That(() => a.Histogram([0, 2, 1]), Throws.ArgumentException.With.Message.Contains("1 comes after 2 at index 2"));
        Assert.That(() => a.Histogram([0, double.NaN]), Throws.ArgumentException.With.Message.Contains("number 1 of bins is NaN"));
        Assert.That(() => Ht.Histogram(a, 3, (2, 1)), Throws.ArgumentException.With.Message.Contains("from 2 to 1"));
        Assert.That(() => Ht.Histogram(a, 3, (0, double.PositiveInfinity)), Throws.ArgumentException.With.Message.Contains("not finite"));
        Assert.That(() => Ht.Histogram(a, 3, (0, 1e-320)), Throws.ArgumentException.With.Message.Contains("finite width"));
        Assert.That(() => Ht.Histogram(a, Ht.Ones<double>([9], comm: comm)), Throws.Nothing); // an array of nine equal edges
        Assert.That(() => Ht.Histogram(a, weights: Ht.Ones<double>([9], comm: comm), bins: 3), Throws.ArgumentException.With.Message.Contains("(9,)"));
        Assert.That(() => Ht.Histogram(a, weights: a, bins: BinRule.Sqrt), Throws.ArgumentException.With.Message.Contains("Sqrt"));
        Assert.That(() => Ht.Histogram(a, Ht.Ones<double>([2, 2], comm: comm)), Throws.ArgumentException.With.Message.Contains("(2, 2)"));
        Assert.That(() => Ht.Histogram(a, (BinRule)77), Throws.ArgumentException);
        Assert.That(() => a.HistC(0), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => a.HistC(3, 2, 1), Throws.ArgumentException);
        Assert.That(() => Ht.Histogram<double>(null!), Throws.ArgumentNullException);
    }

    [Distributed]
    public void What_only_one_rank_holds_is_known_to_all(Communicator comm)
    {
        DNDArray<double> a = Ht.Zeros<double>([9], split: 0, comm: comm);
        DNDArray<int> x = Ht.Zeros<int>([9], split: 0, comm: comm);
        DNDArray<long> weights = Ht.Ones<long>([9], split: 0, comm: comm);
        if (a.LocalShape[0] > 0 && comm.Rank == Math.Min(comm.Size, 9) - 1)
        {
            a.Local.Span[0] = double.NaN;
            x.Local.Span[0] = -3;
            weights.Local.Span[0] = -1;
        }

        Assert.That(() => a.Histogram(), Throws.ArgumentException.With.Message.Contains("not finite"));
        Assert.That(() => a.HistC(), Throws.ArgumentException);
        Assert.That(() => x.BinCount(), Throws.ArgumentException.With.Message.Contains("-3 is negative"));
        Assert.That(() => Ht.Cov(x, fWeights: weights), Throws.ArgumentException.With.Message.Contains("1 observation(s)"));
        Assert.That(() => Ht.Cov(x, fWeights: Ht.ZerosLike(weights)), Throws.TypeOf<DivideByZeroException>());
        Assert.That(a.Histogram(2, (-1, 1)).Counts.ToArray(), Is.EqualTo(new long[] { 0, 8 }));
    }

    [Distributed]
    public void Shapes_are_checked(Communicator comm)
    {
        DNDArray<int> x = Ht.Zeros<int>([2, 3], split: 0, comm: comm);
        Assert.That(() => x.BinCount(), Throws.ArgumentException.With.Message.Contains("(2, 3)"));
        Assert.That(() => Ht.Zeros<int>([3], split: 0, comm: comm).BinCount(-1), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => Ht.Full<long>([3], long.MaxValue, comm: comm).BinCount(), Throws.ArgumentException.With.Message.Contains("9223372036854775808"));
        Assert.That(() => x.Digitize([1, 3, 2]), Throws.ArgumentException.With.Message.Contains("2 comes after 3"));
        Assert.That(() => x.Digitize([3, 1, 2]), Throws.ArgumentException);
        Assert.That(() => x.Bucketize([3, 1]), Throws.ArgumentException);
        Assert.That(() => x.Digitize(x), Throws.ArgumentException.With.Message.Contains("bins must be a vector"));
        Assert.That(() => Ht.Cov(Ht.Zeros<double>([2, 2, 2], comm: comm)), Throws.ArgumentException.With.Message.Contains("(2, 2, 2)"));
        Assert.That(() => Ht.Cov(x, Ht.Zeros<int>([2, 4], comm: comm)), Throws.ArgumentException.With.Message.Contains("3 observations in one array, 4 in the other"));
        Assert.That(() => Ht.Cov(x, aWeights: Ht.Ones<double>([2], comm: comm)), Throws.ArgumentException.With.Message.Contains("aWeights of shape (2,)"));
    }

    [Distributed]
    public void Histc_is_PyTorchs(Communicator comm)
    {
        DNDArray<float> a = Ht.Array<float>([1, 2, 1, float.NaN, 0, 3.5f], [6], split: 0, comm: comm);
        Assert.That(a.HistC(4, 0, 3).ToArray(), Is.EqualTo(new float[] { 1, 2, 1, 0 }));
        Assert.That(Ht.Full<float>([5], 2, split: 0, comm: comm).HistC(2).ToArray(), Is.EqualTo(new float[] { 0, 5 })); // from 1 to 3
        Assert.That(Ht.Arange<double>(8, split: 0, comm: comm).HistC(4).ToArray(), Is.EqualTo(new double[] { 2, 2, 2, 2 }));
        Assert.That(Ht.Zeros<double>([0], split: 0, comm: comm).HistC(3).ToArray(), Is.All.Zero);
    }

    [Distributed]
    public void Collectives_are_few(Communicator comm)
    {
        DNDArray<double> a = Ht.Arange<double>(40, split: 0, comm: comm), tall = Ht.Random.Randn<double>([60, 3], split: 0, comm: comm);
        DNDArray<double> rows = Ht.Random.Randn<double>([40, 2], split: 0, comm: comm);
        DNDArray<int> x = Ht.Arange<int>(40, split: 0, comm: comm);
        (string Name, Action Run, int Calls)[] calls =
        [
            ("Histogram", () => a.Histogram(), 2), ("Histogram", () => a.Histogram(5, (0, 9)), 1), ("Histogram", () => a.Histogram([1, 5, 7]), 1),
            ("Histogram", () => Ht.Histogram(a, 3, a), 2), ("Histogram", () => a.Resplit(null).Histogram(), 0), ("BinCount", () => x.BinCount(), 2),
            ("HistC", () => a.HistC(), 2), ("HistogramBinEdges", () => Ht.HistogramBinEdges(a), 1), ("Digitize", () => a.Digitize([3, 5]), 0),
            ("Cov", () => Ht.Cov(tall, rowVariables: false), 1), ("CorrCoef", () => Ht.CorrCoef(a), 1),
        ];
        foreach ((string name, Action run, int count) in calls)
        {
            using var trace = Ht.Trace();
            run();
            string[] parts = [.. trace.Records.Where(record => record.Depth > 0 && record.Operation is "Allreduce").Select(record => record.Operation)];
            Assert.That(parts, Has.Length.EqualTo(comm.Size > 1 ? count : 0), name);
        }

        // Few observations of many variables: these are gathered, and each rank makes its rows.
        using (var trace = Ht.Trace())
        {
            Assert.That(Ht.Cov(rows).Split, Is.Zero);
            Assert.That(trace.Records.Count(record => record.Operation is "Allreduce"), Is.Zero, "the variables are gathered");
        }

        // Many observations of few variables: they are cut instead.
        using (var trace = Ht.Trace())
        {
            Assert.That(Ht.Cov(Ht.Random.Randn<double>([2, 900], split: 0, comm: comm)).Shape, Is.EqualTo(new Shape(2, 2)));
            Assert.That(trace.Records.Count(record => record.Operation is "Allreduce"), Is.EqualTo(comm.Size > 1 ? 1 : 0));
        }
    }
}
