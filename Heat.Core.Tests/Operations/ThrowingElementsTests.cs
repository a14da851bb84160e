namespace Heat.Tests;

/// <summary>Elements whose arithmetic throws on the rank that has them: all ranks throw the same, none goes on alone, and a destination
/// is left as it was.</summary>
public class ThrowingElementsTests
{
    private static readonly decimal[] s_last = [1, 1, 1, 1, 1, 1, 1, decimal.MaxValue];

    [Distributed]
    public void Element_wise(Communicator comm)
    {
        DNDArray<decimal> a = Ht.Array(s_last, 0, comm);
        Throws<OverflowException>(comm, () => a + 1m);
        Throws<OverflowException>(comm, () => Ht.Multiply(a, a));
        Throws<OverflowException>(comm, () => Ht.Multiply(a, a.Resplit(null)));
        Assert.That((a - 1m).ToArray()[^1], Is.EqualTo(decimal.MaxValue - 1));
    }

    [Distributed]
    public void Destinations_are_left_as_they_were(Communicator comm)
    {
        DNDArray<decimal> a = Ht.Array(s_last, 0, comm), sums = Ht.Full([8], 5m, 0, comm), rows = Ht.Full([2], 5m, 0, comm);
        Throws<OverflowException>(comm, () => Ht.Add(a, a, destination: sums));
        Throws<OverflowException>(comm, () => Ht.Add(a, a, destination: a));
        Throws<OverflowException>(comm, () => Ht.CumSum(a, 0, destination: sums));
        Throws<OverflowException>(comm, () => Ht.Sum(Ht.Array([[1m, 1m], [decimal.MaxValue, 1m]], 0, comm), 1, destination: rows));
        Assert.That(sums.ToArray(), Is.All.EqualTo(5m));
        Assert.That(rows.ToArray(), Is.All.EqualTo(5m));
        Assert.That(a.ToArray(), Is.EqualTo(s_last));
        Ht.Subtract(a, 1m, destination: sums);
        Assert.That(sums.ToArray()[^1], Is.EqualTo(decimal.MaxValue - 1));
    }

    [Distributed]
    public void Reductions(Communicator comm)
    {
        decimal most = decimal.MaxValue;
        DNDArray<decimal> a = Ht.Array(s_last, 0, comm), within = Ht.Array([0, 0, 0, 0, 0, 0, most, most], 0, comm), across = Ht.Array([most, 0, 0, 0, 0, 0, 0, most], 0, comm);
        foreach (DNDArray<decimal> terms in (DNDArray<decimal>[])[a, within, across])
        {
            Throws<OverflowException>(comm, () => Ht.Sum(terms));
            Throws<OverflowException>(comm, () => Ht.Sum(terms, 0, keepDims: true));
        }

        DNDArray<decimal> matrix = Ht.Array([[1m, 1m, 1m], [1m, 1m, 1m], [1m, 1m, most]], 0, comm);
        Throws<OverflowException>(comm, () => Ht.Sum(matrix, 1));
        Throws<OverflowException>(comm, () => Ht.Sum(matrix.Resplit(1), 1));
        Throws<OverflowException>(comm, () => Ht.Prod(Ht.Array([2m, 1m, 1m, most], 0, comm)));
        Assert.That(Ht.Sum(a - 7m), Is.EqualTo(most - 49));
        Assert.That(Ht.Max(a), Is.EqualTo(most));
        Assert.That(Ht.Sum(matrix - 2m, 1).ToArray(), Is.EqualTo([-3m, -3m, most - 4]));
    }

    [Distributed]
    public void Scans_and_differences(Communicator comm)
    {
        DNDArray<decimal> a = Ht.Array(s_last, 0, comm);
        Throws<OverflowException>(comm, () => Ht.CumSum(a, 0));
        Throws<OverflowException>(comm, () => Ht.CumSum(a));
        Throws<OverflowException>(comm, () => Ht.CumProd(Ht.Array([2m, 1, 1, 1, 1, decimal.MaxValue], 0, comm), 0));
        Throws<OverflowException>(comm, () => Ht.Diff(Ht.Array([1m, 1, 1, 1, 1, 1, decimal.MinValue, decimal.MaxValue], 0, comm)));
        Assert.That(Ht.CumSum(a - 7m, 0).ToArray()[^1], Is.EqualTo(decimal.MaxValue - 49));
        Assert.That(Ht.Diff(a).ToArray()[^1], Is.EqualTo(decimal.MaxValue - 1));
    }

    [Distributed]
    public void Products_are_in_the_arithmetic_of_the_type(Communicator comm)
    {
        DNDArray<decimal> halves = Ht.Full([3, 5], 0.5m, 0, comm), thirds = Ht.Full([5, 4], 1.25m, 1, comm);
        Assert.That(Ht.MatMul(halves, thirds).ToArray(), Is.All.EqualTo(3.125m));
        DNDArray<Int128> large = Ht.Full([2, 2], (Int128)1 << 80, 0, comm);
        Assert.That(Ht.MatMul(large, Ht.Full([2, 3], (Int128)3, null, comm)).ToArray(), Is.All.EqualTo((Int128)6 << 80));
    }

    [Distributed]
    public void Products(Communicator comm)
    {
        decimal[,] ones = new decimal[5, 5], large = new decimal[5, 5];
        for (int k = 0; k < 25; k++)
            (ones[k / 5, k % 5], large[k / 5, k % 5]) = (1, k == 24 ? decimal.MaxValue : 1);
        foreach (int? left in (int?[])[null, 0, 1])
        {
            foreach (int? right in (int?[])[null, 0, 1])
            {
                DNDArray<decimal> a = Ht.Array(ones, left, comm), b = Ht.Array(large, right, comm);
                Throws<OverflowException>(comm, () => Ht.MatMul(a, b));
                Assert.That(Ht.MatMul(a, a.Resplit(right)).ToArray(), Is.All.EqualTo(5m));
            }
        }

        Throws<OverflowException>(comm, () => Ht.Dot(Ht.Array(s_last, 0, comm), Ht.Array(s_last, 0, comm)));
    }

    private static void Throws<TException>(Communicator comm, Func<object> operation) where TException : Exception
    {
        Exception thrown = Assert.Catch(() => operation())!;
        Assert.That(thrown, Is.InstanceOf<TException>().Or.InstanceOf<MpiException>().With.Message.Contains(typeof(TException).Name), $"rank {comm.Rank}");
        Assert.That(comm.Allreduce(1, ReduceOp.Sum), Is.EqualTo(comm.Size)); // nothing is left over of the operation
    }
}
