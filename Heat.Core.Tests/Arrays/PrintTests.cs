namespace Heat.Tests;

/// <summary>Printing arrays that are spread over ranks; how elements are written is tested where that is done.</summary>
[Transport]
public class PrintTests
{
    [Distributed]
    public void The_global_array_is_printed_on_rank_0(Communicator comm)
    {
        foreach (int? split in (int?[])[null, 0, 1])
        {
            DNDArray<int> a = Ht.Array(Enumerable.Range(0, 6).ToArray(), [2, 3], split, comm);
            string expected = comm.Rank == 0 ? $"DNDArray([[0, 1, 2],\n          [3, 4, 5]], dtype=int32, split={Text(split)})\n" : "";
            Assert.That(Printed(writer => a.Print(writer)), Is.EqualTo(expected));
        }
    }

    [Distributed]
    public void Any_layout_prints_the_same(Communicator comm)
    {
        Shape shape = [5, 4, 3];
        var options = new PrintOptions { Threshold = 10, EdgeItems = 1 };
        DNDArray<int> whole = Placed.Array<int>(Distribution.Balanced(shape, null, comm.Size), comm);
        string expected = Printed(writer => whole.Print(writer, options)).Replace("null", "?", StringComparison.Ordinal);
        foreach (Distribution distribution in Samples.Of(Layouts.Of(shape, comm.Size), 20))
        {
            foreach (bool strided in (bool[])[false, true])
            {
                DNDArray<int> a = Placed.Array<int>(distribution, comm, strided);
                string printed = Printed(writer => a.Print(writer, options));
                Assert.That(printed.Replace($"split={Text(distribution.Split)}", "split=?", StringComparison.Ordinal), Is.EqualTo(expected));
            }
        }
    }

    [Distributed]
    public void Of_a_large_array_only_what_is_shown_moves(Communicator comm)
    {
        const long Rows = 10_000_000;
        DNDArray<byte> a = Ht.Zeros<byte>([Rows, 3], 0, comm);
        if (comm.Rank == comm.Size - 1)
            a.Local.Span[^1] = 7;
        Assert.That(PrintPlan.For(a.Shape, PrintOptions.Default).Pieces(Block.Whole(a.Shape)).Sum(piece => piece.Source.Size), Is.EqualTo(18));

        // Whatever moves comes from buffers on the heap, or from the pool of arrays: no more than some kilobytes of either.
        var pool = (PooledAllocator)MemoryAllocator.Default;
        comm.Barrier();
        (long heap, long pooled) = (GC.GetAllocatedBytesForCurrentThread(), pool.Statistics.BytesInUse);
        pool.ResetPeak();
        comm.Barrier();
        string printed = Printed(writer => a.Print(writer));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - heap, Is.LessThan(1 << 18));
        Assert.That(pool.Statistics.PeakBytesInUse - pooled, Is.LessThan(1 << 18));
        if (comm.Rank == 0)
            Assert.That(printed, Does.Contain("...").And.Contain("[0, 0, 7]], shape=(10000000, 3), dtype=uint8,"));
        comm.Barrier();
    }

    [Distributed]
    public void ToString_tells_what_this_rank_knows(Communicator comm)
    {
        DNDArray<float> a = Ht.Ones<float>([2 * comm.Size, 2], 0, comm);
        Assert.That(a.ToString(), comm.Size == 1
            ? Is.EqualTo("DNDArray([[1., 1.],\n          [1., 1.]], dtype=float32, split=0)")
            : Is.EqualTo($"DNDArray(shape=({2 * comm.Size}, 2), dtype=float32, split=0, rank {comm.Rank} of {comm.Size}: [{2 * comm.Rank}..{2 * comm.Rank + 2}, 0..2])"));
        Assert.That(Ht.Full([], 3.5, comm: comm).ToString(), Is.EqualTo("DNDArray(3.5, dtype=float64, split=null)"));
    }

    [Distributed]
    public void Ranks_speak_in_order(Communicator comm)
    {
        DNDArray<int> a = Ht.Arange(comm.Size, split: 0, comm: comm);
        string expected = string.Concat(Enumerable.Range(0, comm.Size).Select(rank => $"rank {rank}: local shape (1,)\n[{rank}]\n"));
        Assert.That(Printed(writer => a.PrintLocal(writer)), Is.EqualTo(comm.Rank == 0 ? expected : ""));
        Assert.That(Printed(writer => Ht.PrintRanks(comm.Rank == 0 ? "" : "é", writer, comm)), Is.EqualTo(
            comm.Rank == 0 ? "rank 0: \n" + string.Concat(Enumerable.Range(1, comm.Size - 1).Select(rank => $"rank {rank}: é\n")) : ""));
    }

    private static string Text(int? split) => split is { } axis ? $"{axis}" : "null";

    private static string Printed(Action<TextWriter> print)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        print(writer);
        return writer.ToString();
    }
}
