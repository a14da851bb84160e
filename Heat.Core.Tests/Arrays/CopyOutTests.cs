namespace Heat.Tests;

/// <summary>Elements as arrays of .NET, the rows of a piece, and what printing a slice moves.</summary>
public class CopyOutTests
{
    [Distributed]
    public void Elements_come_out_as_arrays_of_dotnet(Communicator comm)
    {
        foreach (Distribution layout in Samples.Of(Layouts.Of([3, 4, 5], comm.Size), 6))
        {
            DNDArray<int> a = Ht.Arange(60, comm: comm).OnAny([3, 4, 5], layout);
            int[,,] all = a.ToArray3D();
            Assert.That(all.Cast<int>(), Is.EqualTo(Enumerable.Range(0, 60)));
            Assert.That((all.GetLength(0), all.GetLength(1), all.GetLength(2)), Is.EqualTo((3, 4, 5)));
            Assert.That(a.T[1].ToArray2D()[2, 1], Is.EqualTo(31), "row 2, column 1 of the transposed slice");
            var span = new int[61];
            span[60] = -1;
            a.CopyTo(span);
            Assert.That(span, Is.EqualTo(Enumerable.Range(0, 60).Append(-1)));
            Assert.That(() => a.CopyTo(new int[comm.Rank == 0 ? 59 : 60]), layout.IsDistributed || comm.Rank == 0 ? Throws.ArgumentException.With.Message.Contains("59") : Throws.Nothing);
            Assert.That(a.ToArray2D, Throws.InvalidOperationException.With.Message.Contains("(3, 4, 5)"));
            Assert.That(a[0].ToArray3D, Throws.InvalidOperationException);
        }

        Assert.That(Ht.Zeros<int>([0, 3], 0, comm).ToArray2D().GetLength(1), Is.EqualTo(3));
    }

    [Distributed]
    public void Rows_of_a_piece_are_views(Communicator comm)
    {
        DNDArray<int> a = Ht.Zeros<int>([2 * comm.Size, 3], split: 0, comm: comm);
        int row = 2 * comm.Rank;
        foreach (LocalTensor<int> one in a.Local.Rows())
            one.Fill(row++);
        Assert.That(a.ToArray(), Is.EqualTo(Enumerable.Range(0, 6 * comm.Size).Select(i => i / 3)));
        Assert.That(a.T.Local.Rows().Count(), Is.EqualTo(3));
        Assert.That(a[0, 0].Local.Rows, Throws.InvalidOperationException);
    }

    [Distributed(MinRanks = 2)]
    public void Printing_a_slice_moves_what_is_shown(Communicator comm)
    {
        DNDArray<double> a = Ht.Zeros<double>([1000, 1000], split: 0, comm: comm);
        DNDArray<double> slice = a[100..900, "::3"];
        using CommunicationTrace trace = Ht.Trace();
        using var text = new StringWriter();
        slice.Print(text);
        Assert.That(trace.Records.Where(record => record.Depth == 0).Sum(record => record.BytesSent), Is.LessThanOrEqualTo(36 * sizeof(double)), "36 elements are shown");
        if (comm.Rank == 0)
            Assert.That(text.ToString(), Does.Contain("..."));
    }
}
