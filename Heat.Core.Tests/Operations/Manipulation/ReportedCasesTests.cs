namespace Heat.Tests;

/// <summary>Cases from reports about other libraries, for every split.</summary>
public class ReportedCasesTests
{
    [Distributed]
    public void A_mask_of_one_element(Communicator comm) => OfAnySplit(Ht.Arange(12, comm: comm).Reshape([4, 3]), a =>
    {
        foreach (int? split in new int?[] { null, 0, 1 })
        {
            DNDArray<bool> mask = Ht.Zeros<bool>([4, 3], split, comm);
            mask.SetItem(true, 3, 1);
            Assert.That(a[mask].ToArray(), Is.EqualTo(new[] { 10 }));
        }
    });

    [Distributed]
    public void A_column_of_a_row(Communicator comm) =>
        OfAnySplit(Ht.Ones<int>([1, 7], comm: comm), a => Assert.That(a[.., 2..3].Shape, Is.EqualTo(new Shape(1, 1))));

    [Distributed]
    public void Assigning_to_what_is_within(Communicator comm) => OfAnySplit(Ht.Ones<int>([5, 6], comm: comm), a =>
    {
        int?[] splits = [null, 0, 1];
        foreach (int? split in splits)
        {
            DNDArray<int> x = a.Copy();
            x[1..^1, 1..^1] = (-Ht.Arange(12, comm: comm)).Reshape([3, 4]).Resplit(split);
            Assert.That(x.ToArray(), Is.EqualTo(new[]
            {
                1, 1, 1, 1, 1, 1, 1, 0, -1, -2, -3, 1, 1, -4, -5, -6, -7, 1, 1, -8, -9, -10, -11, 1, 1, 1, 1, 1, 1, 1,
            }));
        }
    });

    [Distributed]
    public void A_slice_before_the_beginning(Communicator comm) => OfAnySplit(Ht.Arange(10, comm: comm), a =>
    {
        Assert.That(a["-13:-9:-2"].Size, Is.Zero);
        DNDArray<int> x = a.Copy();
        x["-13:-9:-2"] = 5;
        Assert.That(x.ToArray(), Is.EqualTo(Enumerable.Range(0, 10)));
    });

    [Distributed]
    public void Reshapes(Communicator comm)
    {
        OfAnySplit((Ht.Arange(24, comm: comm) * 10).Reshape([2, 3, 4]), a =>
        {
            Assert.That(a.Reshape([2, 12]).Shape, Is.EqualTo(new Shape(2, 12)));
            Assert.That(a.Reshape([2, 12]).ToArray(), Is.EqualTo(Enumerable.Range(0, 24).Select(i => i * 10)));
        });
        OfAnySplit(Ht.Zeros<int>([0, 10], comm: comm), a => Assert.That(a.Reshape([0, 5, 2]).Shape, Is.EqualTo(new Shape(0, 5, 2))));
    }

    [Distributed]
    public void Rolls(Communicator comm)
    {
        OfAnySplit(Ht.Arange(10, comm: comm).Reshape([2, 5]), a => Assert.That(a.Roll(1, 1).ToArray(), Is.EqualTo(new[] { 4, 0, 1, 2, 3, 9, 5, 6, 7, 8 })));
        OfAnySplit(Ht.Zeros<int>([0, 3], comm: comm), a => Assert.That(a.Roll(1, 0).Shape, Is.EqualTo(new Shape(0, 3))));
    }

    [Distributed]
    public void The_largest_two(Communicator comm)
    {
        long[] counts = new long[comm.Size];
        (counts[0], counts[^1]) = comm.Size == 1 ? (9, 9) : (2, 7);
        DNDArray<int> a = Ht.Array<int>([3, 1, 3, 2, 3, 1, 2, 3, 1], split: 0, comm: comm).Redistribute(counts);
        (DNDArray<int> values, DNDArray<long> indices) = a.TopK(2);
        Assert.That(values.ToArray(), Is.EqualTo(new[] { 3, 3 }));
        Assert.That(indices.ToArray(), Is.EqualTo(new[] { 0, 2 }));
    }

    [Distributed]
    public void Distinct_elements(Communicator comm) => OfAnySplit(Ht.Array<int>([3, 1, 2, 3, 1, 1, 7], comm: comm), a =>
    {
        var all = Ht.UniqueAll(a);
        Assert.That(all.Values.ToArray(), Is.EqualTo(new[] { 1, 2, 3, 7 }));
        Assert.That(all.InverseIndices.ToArray(), Is.EqualTo(new[] { 2, 0, 1, 2, 0, 0, 3 }));
        Assert.That(all.Counts.ToArray(), Is.EqualTo(new[] { 3, 1, 2, 1 }));
    });

    [Distributed]
    public void A_flip_and_a_triangle(Communicator comm)
    {
        OfAnySplit(Ht.Arange(6, comm: comm).Reshape([2, 3]), a => Assert.That(a.Flip(-1).ToArray(), Is.EqualTo(new[] { 2, 1, 0, 5, 4, 3 })));
        OfAnySplit(Ht.Ones<int>([3, 3], comm: comm), a => Assert.That(a.Tril().ToArray(), Is.EqualTo(new[] { 1, 0, 0, 1, 1, 0, 1, 1, 1 })));
    }

    [Distributed]
    public void Index_arrays_around_a_new_axis(Communicator comm) => OfAnySplit(Ht.Arange(720, comm: comm).Reshape([2, 3, 4, 5, 6]), a =>
    {
        DNDArray<long> i = Ht.Array<long>([0, 2], comm: comm), j = Ht.Array<long>([3, 0, 1], comm: comm).Reshape([3, 1]);
        DNDArray<int> selected = a[Slice.All, i, Ht.NewAxis, j];
        Assert.That(selected.Shape, Is.EqualTo(new Shape(3, 2, 2, 1, 5, 6)));
        Assert.That(selected.Item(1, 1, 1, 0, 4, 5), Is.EqualTo(a.Item(1, 2, 0, 4, 5)));
    });

    /// <summary>An array, replicated and split along each axis.</summary>
    private static void OfAnySplit(DNDArray<int> a, Action<DNDArray<int>> test)
    {
        test(a);
        for (int split = 0; split < a.NDim; split++)
            test(a.Resplit(split));
    }
}
