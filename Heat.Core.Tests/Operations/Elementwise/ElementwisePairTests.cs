namespace Heat.Tests;

/// <summary>Operations with two results, into destinations of any distribution, the operands among them; where one cannot take its
/// result, neither changes.</summary>
public class ElementwisePairTests
{
    private const int Rows = 7, Columns = 5;

    [Distributed]
    public void Quotients_and_remainders_go_where_they_are_told(Communicator comm)
    {
        int[] left = Elements(seed: 1), right = Elements(seed: 2);
        int?[] splits = [null, 0, 1];
        foreach (int? quotientSplit in splits)
        {
            foreach (int? remainderSplit in splits)
            {
                DNDArray<int> x = On(left, 0, comm), y = On(right, 1, comm);
                DNDArray<int> quotient = Ht.Zeros<int>(x.Shape, quotientSplit, comm), remainder = Ht.Zeros<int>(x.Shape, remainderSplit, comm);
                (DNDArray<int> q, DNDArray<int> r) = Ht.DivMod(x, y, (quotient, remainder));
                Assert.That((q, r), Is.EqualTo((quotient, remainder)));
                Check(q, left, right, FloorDivide);
                Check(r, left, right, Modulo);
                Check(Ht.DivMod(x, y, (null, remainder)).Quotient, left, right, FloorDivide);
                Check(Ht.DivMod(9, y, (quotient, null)).Remainder, [.. left.Select(_ => 9)], right, Modulo);
                Check(quotient, [.. left.Select(_ => 9)], right, FloorDivide);
            }
        }
    }

    [Distributed]
    public void Destinations_may_be_the_operands(Communicator comm)
    {
        int[] left = Elements(seed: 3), right = Elements(seed: 4);
        foreach (int? split in new int?[] { null, 0, 1 })
        {
            DNDArray<int> x = On(left, split, comm), y = On(right, split, comm);
            Ht.DivMod(x, y, (x, y));
            Check(x, left, right, FloorDivide);
            Check(y, left, right, Modulo);
            (x, y) = (On(left, split, comm), On(right, split, comm));
            Ht.DivMod(x, y, (y, x));
            Check(y, left, right, FloorDivide);
            Check(x, left, right, Modulo);
            (x, y) = (On(left, split, comm), On(right, split, comm));
            DNDArray<bool> where = y > 0;
            Ht.DivMod(x, y, (x, y), where: where.Resplit(0));
            Check(x, left, right, (a, b) => b > 0 ? FloorDivide(a, b) : a);
            Check(y, left, right, (a, b) => b > 0 ? Modulo(a, b) : b);
        }
    }

    [Distributed(MinRanks = 2)]
    public void What_one_destination_cannot_take_leaves_the_other_as_it_is(Communicator comm)
    {
        DNDArray<double> x = Ht.Full([Rows, Columns], 2.5, split: 0, comm: comm);
        DNDArray<double> fitting = Ht.Zeros<double>(x.Shape, 0, comm), cut = Ht.Zeros<double>(x.Shape, 1, comm), narrow = Ht.Zeros<double>([2], comm: comm);
        DNDArray<bool> where = Ht.Full(x.Shape, true, split: 1, comm: comm);
        using (Ht.Strict())
        {
            Assert.That(() => Ht.Modf(x, (fitting, cut)), Throws.InvalidOperationException.With.Message.Contains("Modf"));
            Assert.That(() => Ht.Modf(x, (cut, fitting)), Throws.InvalidOperationException);
            Assert.That(() => Ht.Modf(x, (fitting, null), where), Throws.InvalidOperationException);
            Assert.That(() => Ht.DivMod(x, 2, (fitting, cut)), Throws.InvalidOperationException.With.Message.Contains("DivMod"));
            Assert.That(() => Ht.Add(x, x, fitting, where), Throws.InvalidOperationException.With.Message.Contains("Add"));
        }

        Assert.That(() => Ht.Modf(x, (fitting, narrow)), Throws.ArgumentException.With.Message.Contains("Modf: a destination of shape (2,)"));
        Assert.That(() => Ht.DivMod(x, 2, (fitting, fitting)), Throws.ArgumentException.With.Message.Contains("both results cannot go to one array"));
        Assert.That(() => Ht.DivMod(x, 2, (fitting, Ht.Zeros<double>(x.Shape, 0, comm.Duplicate()))), Throws.ArgumentException);
        Assert.That(fitting.ToArray(), Is.All.Zero);
        Assert.That(cut.ToArray(), Is.All.Zero);
    }

    [Distributed(MinRanks = 2)]
    public void What_both_need_moves_once(Communicator comm)
    {
        DNDArray<int> x = On(Elements(seed: 5), 0, comm), y = On(Elements(seed: 6), 0, comm);
        using var trace = Ht.Trace();
        Ht.DivMod(x, y, (Ht.Zeros<int>(x.Shape, 1, comm), Ht.Zeros<int>(x.Shape, 1, comm)));
        Assert.That(trace.Records.Count(record => record.PartOf is "DivMod"), Is.EqualTo(2), trace.ToString());
    }

    private static int[] Elements(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Rows * Columns).Select(_ => random.Next(-9, 10))];
    }

    private static DNDArray<int> On(int[] elements, int? split, Communicator comm) => Ht.Array<int>(elements, [Rows, Columns], split, comm);

    private static int FloorDivide(int x, int y) => y == 0 ? 0 : (int)Math.Floor((double)x / y);

    private static int Modulo(int x, int y) => y == 0 ? 0 : x - (y * FloorDivide(x, y));

    private static void Check(DNDArray<int> actual, int[] left, int[] right, Func<int, int, int> expected) =>
        Assert.That(actual.ToArray(), Is.EqualTo(left.Zip(right, expected)));
}
