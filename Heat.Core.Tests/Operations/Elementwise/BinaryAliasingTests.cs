namespace Heat.Tests;

/// <summary>Destinations that share memory with operands: the result is what it would be elsewhere.</summary>
public class BinaryAliasingTests
{
    private const int Side = 70; // more than a tile that is transposed

    [Distributed]
    public void A_transposed_view_of_the_destination(Communicator comm)
    {
        DNDArray<int> a = Placed.Array<int>(Distribution.Balanced([Side, Side], null, comm.Size), comm);
        int[] before = a.Local.ToArray();
        DNDArray<int> transposed = new(a.Distribution, comm, a.Local.Permute(1, 0), isRowMajor: false);
        a -= transposed;
        for (int i = 0; i < Side; i++)
        {
            for (int j = 0; j < Side; j++)
                Assert.That(a.Local[i, j], Is.EqualTo(before[(i * Side) + j] - before[(j * Side) + i]), $"({i}, {j})");
        }
    }

    [Distributed]
    public void A_destination_that_is_an_operand_moved_by_one(Communicator comm)
    {
        const int length = 1000;
        foreach (int shift in new[] { -1, 0, 1 })
        {
            LocalTensor<int> memory = LocalTensor<int>.Allocate([length + 2]);
            for (int i = 0; i < length + 2; i++)
                memory[i] = i * i;
            DNDArray<int> x = View(comm, memory, 1), destination = View(comm, memory, 1 + shift);
            Ht.Add(x, 5, destination);
            for (int i = 0; i < length; i++)
                Assert.That(destination.Local[i], Is.EqualTo(((i + 1) * (i + 1)) + 5), $"shift {shift}, element {i}");
        }

        static DNDArray<int> View(Communicator comm, LocalTensor<int> memory, int offset) => new(
            Distribution.Balanced([length], null, comm.Size), comm, new LocalTensor<int>(memory.Memory, [length], [1], offset), isRowMajor: false);
    }

    [Distributed]
    public void An_operand_on_both_sides_and_as_destination(Communicator comm)
    {
        DNDArray<double> a = Ht.Arange(100.0, split: 0, comm: comm);
        Ht.Multiply(a, a, a);
        Assert.That(a.ToArray(), Is.EqualTo(Enumerable.Range(0, 100).Select(i => (double)i * i)));
        Ht.Fmod(a, a, a);
        Assert.That(a.ToArray(), Is.EqualTo(Enumerable.Range(0, 100).Select(i => i == 0 ? double.NaN : 0)));
    }

    [Distributed]
    public void A_value_with_the_destination(Communicator comm)
    {
        DNDArray<float> a = Ht.Arange(1f, 501f, split: 0, comm: comm);
        Ht.CopySign(-2f, a, a);
        Assert.That(a.ToArray(), Is.All.EqualTo(2f));
        Ht.Power(3f, a, a);
        Assert.That(a.ToArray(), Is.All.EqualTo(9f).Within(1e-5f));
    }

    [Distributed]
    public void A_mask_that_is_the_destination(Communicator comm)
    {
        DNDArray<int> x = Ht.Arange(100, split: 0, comm: comm);
        DNDArray<bool> odd = Ht.Equal(x % 2, 1);
        Ht.Less(x, 50, destination: odd, where: odd);
        Assert.That(odd.ToArray(), Is.EqualTo(Enumerable.Range(0, 100).Select(i => i % 2 == 1 && i < 50)));
        DNDArray<bool> condition = x >= 30;
        Ht.Where(condition, odd, condition, destination: condition);
        Assert.That(condition.ToArray(), Is.EqualTo(Enumerable.Range(0, 100).Select(i => i >= 30 && i % 2 == 1 && i < 50)));
    }

    [Test]
    public void Columns_and_rows_change_in_place_without_a_copy()
    {
        const int length = 1 << 18;
        var pool = (PooledAllocator)MemoryAllocator.Default;
        foreach (Shape shape in (Shape[])[[length], [length, 1], [1, length], [1, length, 1]])
        {
            DNDArray<double> a = Ht.Ones<double>(shape, comm: Ht.Self);
            pool.ResetPeak();
            long before = pool.Statistics.BytesInUse;
            a += 1;
            a *= a;
            a.SqrtInPlace();
            Assert.That(pool.Statistics.PeakBytesInUse - before, Is.LessThan(length * sizeof(double)), $"{shape}");
            Assert.That(a.ToArray(), Is.All.EqualTo(2));
        }
    }
}
