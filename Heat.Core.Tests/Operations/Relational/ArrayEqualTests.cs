using System.Numerics;

namespace Heat.Tests;

/// <summary>Whole arrays compared: one answer on all ranks, by one reduction.</summary>
public class ArrayEqualTests
{
    private static readonly Shape s_shape = [13, 5];

    [Distributed]
    public void Arrays_are_equal_however_they_lie(Communicator comm)
    {
        int?[] splits = [null, 0, 1];
        foreach (int? split in splits)
        {
            foreach (int? other in splits)
            {
                DNDArray<short> x = Placed.Array<short>(Distribution.Balanced(s_shape, split, comm.Size), comm), y = Placed.Array<short>(Distribution.Balanced(s_shape, other, comm.Size), comm, strided: true);
                Assert.That(Ht.ArrayEqual(x, y));
                Assert.That(Ht.AllClose(x, y));
                y += Ht.Equal(y, x.Item(12, 4)).AsType<short>(); // at least one element, on some rank
                Assert.That(x.ArrayEqual(y), Is.False);
            }
        }
    }

    [Distributed]
    public void Shapes_differ_without_communication(Communicator comm)
    {
        using var trace = Ht.Trace();
        Assert.That(Ht.ArrayEqual(Ht.Zeros<int>([3, 1], 0, comm), Ht.Zeros<int>([3], 0, comm)), Is.False);
        Assert.That(trace.Records, Is.Empty);
        Assert.That(Ht.ArrayEqual(Ht.Zeros<int>([0, 3], 0, comm), Ht.Zeros<int>([0, 3], 1, comm)), "empty arrays are equal");
        Assert.That(Ht.AllClose(Ht.Zeros<int>([0], 0, comm), 1), "so are their elements");
    }

    [Distributed]
    public void NaN_equals_NaN_where_that_is_wanted(Communicator comm)
    {
        DNDArray<double> x = Ht.Array<double>([1, double.NaN, double.PositiveInfinity], split: 0, comm: comm);
        Assert.That(Ht.ArrayEqual(x, x), Is.False);
        Assert.That(Ht.ArrayEqual(x, x, equalNaN: true));
        Assert.That(Ht.AllClose(x, x), Is.False);
        Assert.That(x.AllClose(x, equalNaN: true));
        Assert.That(x.IsClose(1.0000001).ToArray(), Is.EqualTo(new[] { true, false, false }));
        Assert.That(Ht.ArrayEqual(x, x + 1e-14, equalNaN: true), Is.False);
        DNDArray<Complex> z = Ht.Array<Complex>([new(double.NaN, 1), new(2, -0.0)], split: 0, comm: comm);
        Assert.That(Ht.ArrayEqual(z, z), Is.False);
        Assert.That(Ht.ArrayEqual(z, z, equalNaN: true));
        DNDArray<Complex64> single = Ht.Array<Complex64>([new(float.NaN, 1), new(2, -0f)], split: 0, comm: comm);
        Assert.That(Ht.ArrayEqual(single, single), Is.False);
        Assert.That(Ht.ArrayEqual(single, single, equalNaN: true));
        DNDArray<Half> half = Ht.Array<Half>([Half.NaN, Half.One], split: 0, comm: comm);
        Assert.That(Ht.ArrayEqual(half, half, equalNaN: true));
        DNDArray<long> large = Ht.Array<long>([long.MaxValue], comm: comm);
        Assert.That(Ht.ArrayEqual(large, large - 1, equalNaN: true), Is.False, "not as doubles");
        DNDArray<bool> b = Ht.Array<bool>([true, false, true], split: 0, comm: comm);
        Assert.That(Ht.ArrayEqual(b, b.Resplit(null)));
        Assert.That(Ht.ArrayEqual(b, b ^ true), Is.False);
    }

    [Distributed(MinRanks = 2)]
    public void One_reduction_is_all_that_split_arrays_take(Communicator comm)
    {
        DNDArray<int> x = Ht.Arange(100, split: 0, comm: comm);
        using (var trace = Ht.Trace())
        {
            Assert.That(Ht.ArrayEqual(x, x));
            Assert.That(trace.Records.Select(record => record.Operation), Is.EqualTo(new[] { "ArrayEqual", "Allreduce" }));
        }

        using (var trace = Ht.Trace())
        {
            Assert.That(Ht.AllClose(5, x), Is.False);
            Assert.That(trace.Records.Select(record => record.Operation), Is.EqualTo(new[] { "AllClose", "Allreduce" }));
        }
    }

    [Distributed(MinRanks = 2)]
    public void Quotient_and_remainder_move_an_operand_once(Communicator comm)
    {
        DNDArray<int> x = Ht.Arange(1, 101, split: 0, comm: comm), y = Ht.Arange(1, 101, split: 0, comm: comm).Collect();
        using var trace = Ht.Trace();
        (DNDArray<int> quotient, DNDArray<int> remainder) = Ht.DivMod(x * x, y);
        Assert.That(trace.Records.Count(record => record.PartOf is "DivMod"), Is.EqualTo(1), trace.ToString());
        Assert.That(Ht.ArrayEqual(quotient, x));
        Assert.That(Ht.AllClose(remainder, 0, rtol: 0, atol: 0));
        Assert.That(quotient.Distribution, Is.EqualTo(remainder.Distribution));
    }
}
