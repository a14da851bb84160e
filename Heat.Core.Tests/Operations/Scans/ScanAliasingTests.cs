namespace Heat.Tests;

/// <summary>Destinations that share memory with what is scanned: the result is what it would be elsewhere.</summary>
public class ScanAliasingTests
{
    private const int Length = 5000; // more than two blocks that are scanned in chains

    [Distributed]
    public void A_destination_that_is_the_array_moved_by_some(Communicator comm)
    {
        foreach (int shift in new[] { -300, -1, 0, 1, 300 })
        {
            LocalTensor<long> memory = LocalTensor<long>.Allocate([Length + 600]);
            for (int i = 0; i < memory.Size; i++)
                memory[i] = i % 17;
            DNDArray<long> a = View(comm, memory, 300, [Length]), destination = View(comm, memory, 300 + shift, [Length]);
            long[] expected = Ht.CumSum(a.Copy(), 0).Local.ToArray();
            Ht.CumSum(a, 0, destination);
            Assert.That(destination.Local.ToArray(), Is.EqualTo(expected), $"shift {shift}");
        }
    }

    [Distributed]
    public void Columns_of_a_destination_that_is_the_array_moved_by_a_row(Communicator comm)
    {
        foreach (int shift in new[] { -7, 7 })
        {
            LocalTensor<double> memory = LocalTensor<double>.Allocate([7 * 22]);
            for (int i = 0; i < memory.Size; i++)
                memory[i] = 1 + (i % 3);
            DNDArray<double> a = View(comm, memory, 7, [20, 7]), destination = View(comm, memory, 7 + shift, [20, 7]);
            double[] expected = Ht.CumProd(a.Copy(), 0).Local.ToArray();
            Ht.CumProd(a, 0, destination);
            Assert.That(destination.Local.ToArray(), Is.EqualTo(expected), $"shift {shift}");
        }
    }

    [Distributed]
    public void The_array_itself(Communicator comm)
    {
        DNDArray<int> a = Ht.Ones<int>([Length], split: 0, comm: comm);
        DNDArray<long> wide = a.AsType<long>();
        Assert.That(Ht.CumSum(wide, 0, wide), Is.SameAs(wide));
        Assert.That(wide.ToArray(), Is.EqualTo(Enumerable.Range(1, Length).Select(i => (long)i)));
    }

    private static DNDArray<T> View<T>(Communicator comm, LocalTensor<T> memory, int offset, Shape shape) where T : unmanaged => new(
        Distribution.Balanced(shape, null, comm.Size), comm, new LocalTensor<T>(memory.Memory, shape, shape.RowMajorStrides(), offset), isRowMajor: true);
}
