namespace Heat.Tests;

/// <summary>Wrong arguments throw on every rank, with the numbers, before anything moves; the array stays as it was and
/// the ranks stay in step.</summary>
public class BadInputTests
{
    private static readonly (string Text, Action<DNDArray<int>> Call)[] s_calls =
    [
        ("Axis 2", a => a.Resplit(2)),
        ("Axis -3", a => a.ResplitInPlace(-3)),
        ("sum up to 8", a => a.Redistribute([8, .. new long[a.Comm.Size - 1]])),
        ("Negative count -1", a => a.RedistributeInPlace([-1, .. new long[a.Comm.Size - 1]])),
        ("counts for", a => a.Redistribute([7, .. new long[a.Comm.Size]])),
        ("rank(s) for a communicator", a => a.Redistribute(new LShapeMap([.. a.LShapeMap, new Shape(0, 3)]))),
        ("3 axes", a => a.RedistributeInPlace(new LShapeMap([.. a.LShapeMap.Select(shape => new Shape([.. shape, 1]))]))),
        ("no piece", a => a.Redistribute(new LShapeMap([.. a.LShapeMap.Select(shape => shape.With(1, 4))]))),
        ("is not a rank", a => a.Collect(a.Comm.Size)),
        ("is not a rank", a => a.CollectInPlace(-1)),
        ("index of 1 number", a => a.Item(1)),
        ("Only an array of one element", a => a.Item()),
        ("Index 7 is out of range for axis 0", a => a.Item(7, 0)),
        ("Index -4 is out of range for axis 1", a => a.Item(0, -4)),
        ("-2", a => a.LShapeMap.With(0, [-2, .. new long[a.Comm.Size - 1]])),
        ("root", a => a.Comm.Broadcast(Ht.Ones<int>([2], comm: a.Comm), a.Comm.Size)),
        ("is not a rank", a => a.Comm.Send(a, a.Comm.Size)),
        ("Tag -1", a => a.Comm.Send(a, 0, tag: -1)),
    ];

    [Distributed]
    public void Wrong_arguments_throw_everywhere_and_change_nothing(Communicator comm)
    {
        Distribution distribution = Distribution.Balanced([7, 3], 0, comm.Size);
        DNDArray<int> a = Placed.Array<int>(distribution, comm);
        foreach ((string text, Action<DNDArray<int>> call) in s_calls)
        {
            Assert.That(() => call(a), Throws.InstanceOf<ArgumentException>().With.Message.Contains(text));
            Placed.Check(a, distribution);
        }

        // The ranks are still in step.
        Assert.That(comm.Allgather(comm.Rank), Is.EqualTo(Enumerable.Range(0, comm.Size)));
    }

    [Distributed]
    public void Creation_names_what_is_wrong(Communicator comm)
    {
        Assert.Multiple(() =>
        {
            Assert.That(() => Ht.Zeros<int>([3, -1], 0, comm), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("-1"));
            Assert.That(() => Ht.Zeros<int>([3, 2], 2, comm), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("2 dimension"));
            Assert.That(() => Ht.Array([1, 2, 3], [2, 2], 0, comm), Throws.ArgumentException.With.Message.Contains("3 elements").And.Message.Contains("(2, 2)"));
            Assert.That(() => Ht.Array<float>(new int[2, 2], 0, comm), Throws.ArgumentException.With.Message.Contains("Int32"));
            Assert.That(() => Ht.Arange(0, 5, 0, 0, comm), Throws.ArgumentException);
            Assert.That(() => Ht.Arange(0, double.NaN, 1, 0, comm), Throws.ArgumentException.With.Message.Contains("NaN"));
            Assert.That(() => Ht.LinSpace(0.0, 1, -1, comm: comm), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => Ht.MaxTemporaryBytes = 0, Throws.InstanceOf<ArgumentOutOfRangeException>());
        });
    }

    [Distributed]
    public void A_piece_too_large_says_how_many_ranks_would_do(Communicator comm)
    {
        Shape shape = [1L << 20, 1L << 20];
        Assert.That(() => Ht.Empty<byte>(shape, 0, comm), Throws.ArgumentException.With.Message.Contains("at least 513 ranks").And.Message.Contains("2147483647"));
        Assert.That(() => Ht.Empty<byte>(shape, null, comm), Throws.ArgumentException.With.Message.Contains("at least 513 ranks"));
        Assert.That(() => Ht.Empty<byte>([2, 1L << 32], 0, comm), Throws.ArgumentException.With.Message.Contains("split another axis"));
    }

    [Distributed(MinRanks = 2)]
    public void Pieces_that_do_not_fit_throw_on_all_ranks(Communicator comm)
    {
        bool last = comm.Rank == comm.Size - 1;
        string culprit = $"rank {comm.Size - 1}";
        Assert.That(() => Ht.FromLocal(new int[3, last ? 5 : 4], 0, comm), Throws.ArgumentException.With.Message.Contains(culprit).And.Message.Contains("(3, 5)"));
        Assert.That(() => Ht.FromLocal<int>(last ? new int[3] : new int[3, 4], 0, comm), Throws.ArgumentException.With.Message.Contains(culprit));
        Assert.That(() => Ht.FromLocal<int>([1, 2, 3], last ? [2] : [3], 0, comm), Throws.ArgumentException.With.Message.Contains($"Rank {comm.Size - 1}"));
        Assert.That(() => Ht.FromLocal(new int[3, 4], 2, comm), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(Ht.FromLocal(new int[3, 4], 1, comm).Shape, Is.EqualTo(new Shape(3, 4 * comm.Size)));
    }

    [Distributed]
    public void An_unsplit_array_has_no_pieces_to_redistribute(Communicator comm)
    {
        DNDArray<int> a = Ht.Zeros<int>([4], null, comm);
        Assert.That(() => a.Redistribute(new long[comm.Size]), Throws.InvalidOperationException.With.Message.Contains("(4,)"));
        Assert.That(() => a.RedistributeInPlace(a.LShapeMap), Throws.InvalidOperationException);
        Assert.That(a.Balance().Split, Is.Null);
        Assert.That(a.Collect().Split, Is.Null);
    }

    [Distributed]
    public void A_disposed_communicator_is_refused(Communicator comm)
    {
        Communicator other = comm.Duplicate();
        DNDArray<int> a = Ht.Zeros<int>([4, 3], 0, other);
        other.Dispose();
        Assert.That(() => a.Resplit(1), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(() => a.ResplitInPlace(null), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(() => a.Item(0, 0), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(() => a.ToArray(), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(() => a.Collect(), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(() => a.Balance(), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(() => a.RedistributeInPlace(a.LShapeMap), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(() => other.Broadcast(Ht.Ones<int>([2], comm: comm), 0), Throws.InstanceOf<ObjectDisposedException>());
        if (comm.Size > 1)
            Assert.That(() => a.Print(TextWriter.Null), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(() => Ht.Zeros<int>([4], 0, other), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(() => Ht.FromLocal(new int[2], 0, other), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(a.Split, Is.Zero);
    }

    [Distributed(MinRanks = 2)]
    public void Pieces_of_unequal_size_are_refused_where_a_call_needs_equal_ones(Communicator comm)
    {
        // One element more on rank 0: in a reduction of MPI's own that would be undefined behaviour.
        DNDArray<int> uneven = Ht.Zeros<int>([comm.Size + 1], 0, comm), even = Ht.Zeros<int>([comm.Size], 0, comm), all = Ht.Zeros<int>([comm.Size], null, comm);
        (string Text, Action Call)[] calls =
        [
            ("Allreduce needs pieces of equal size", () => comm.Allreduce(uneven, Ht.ZerosLike(uneven), ReduceOp.Sum)),
            ("Allreduce needs pieces of equal size", () => comm.Allreduce(uneven, ReduceOp.Sum)),
            ("Scan needs pieces of equal size", () => comm.Iscan(uneven, Ht.ZerosLike(uneven), ReduceOp.Sum)),
            ("Broadcast needs pieces of equal size", () => comm.Broadcast(uneven, 0)),
            ("the piece of rank 0 has 1 elements instead of", () => comm.Allgather(even, even.Copy())),
            ("the piece of rank 1 has 1 elements instead of", () => comm.Gather(even, even.Copy(), root: 1)),
            ("the piece of rank 0 has 1 elements instead of", () => comm.Scatter(even, even.Copy(), root: 0)),
            ("the piece of rank 1 has", () => comm.Reduce(even, all, ReduceOp.Max, root: 1)),
        ];
        foreach ((string text, Action call) in calls)
            Assert.That(() => call(), Throws.ArgumentException.With.Message.Contains(text));
        Assert.That(comm.Allgather(comm.Rank), Is.EqualTo(Enumerable.Range(0, comm.Size)));
    }

    [Distributed(MinRanks = 2)]
    public void What_only_one_rank_does_wrong_throws_on_all(Communicator comm)
    {
        int last = comm.Size - 1;
        bool wrong = comm.Rank == last;
        Assert.That(() => Ht.FromLocal<int>((Array)(wrong ? null! : new int[2]), 0, comm), Throws.ArgumentException.With.Message.Contains($"Rank {last}").And.Message.Contains("null"));
        Assert.That(() => Ht.FromLocal<int>((Array)(wrong ? new float[2] : new int[2]), 0, comm), Throws.ArgumentException.With.Message.Contains("Single"));
        Assert.That(() => Ht.FromLocal(new int[2, 2], wrong ? 1 : 0, comm), Throws.ArgumentException.With.Message.Contains($"Rank {last} joins along axis 1"));

        Distribution source = Distribution.Balanced([4, 4], 0, comm.Size), target = Distribution.Balanced([4, 4], 1, comm.Size);
        LocalTensor<float> from = LocalTensor<float>.Allocate(source.LocalShape(comm.Rank));
        LocalTensor<float> to = LocalTensor<float>.Allocate(wrong ? [9, 9] : target.LocalShape(comm.Rank));
        Assert.That(() => RedistributionPlan.Create(source, target, sizeof(float)).Execute(comm, from, to), Throws.ArgumentException.With.Message.Contains($"Rank {last}"));
        Assert.That(comm.Allgather(comm.Rank), Is.EqualTo(Enumerable.Range(0, comm.Size)));
    }

    [Distributed(MinRanks = 2)]
    public void A_result_too_large_is_refused_before_anything_moves(Communicator comm)
    {
        // Two pieces of 1.2 GB that are never touched, and so take no memory.
        DNDArray<byte> a = Ht.Empty<byte>([2, 1_200_000_000], 0, comm);
        Assert.That(() => a.Resplit(null), Throws.ArgumentException.With.Message.Contains("at least 2 ranks"));
        Assert.That(() => a.Collect(), Throws.ArgumentException.With.Message.Contains("2400000000"));
        Assert.That(() => a.ToArray(), Throws.ArgumentException);
        Assert.That(a.Split, Is.Zero);
    }

    [Distributed]
    public void Arrays_of_different_communicators_do_not_mix(Communicator comm)
    {
        using Communicator other = comm.Duplicate();
        DNDArray<int> a = Ht.Ones<int>([4], null, comm), b = Ht.Zeros<int>([4], null, other);
        Assert.That(() => comm.Allreduce(a, b, ReduceOp.Sum), Throws.ArgumentException.With.Message.Contains("communicator"));
        Assert.That(() => comm.Iallgather(a, b), Throws.ArgumentException.With.Message.Contains("communicator"));
        Assert.That(b.Local.ToArray(), Is.All.Zero);
    }

    [Distributed]
    public void A_plan_runs_only_on_what_it_was_made_for(Communicator comm)
    {
        Distribution source = Distribution.Balanced([4, 4], 0, comm.Size), target = Distribution.Balanced([4, 4], 1, comm.Size);
        var plan = RedistributionPlan.Create(source, target, sizeof(float));
        LocalTensor<float> from = LocalTensor<float>.Allocate(source.LocalShape(comm.Rank)), to = LocalTensor<float>.Allocate(target.LocalShape(comm.Rank));
        Assert.Multiple(() =>
        {
            Assert.That(() => plan.Execute(comm, LocalTensor<double>.Allocate(from.Shape), LocalTensor<double>.Allocate(to.Shape)), Throws.ArgumentException.With.Message.Contains("8"));
            Assert.That(() => plan.Execute(comm, from, LocalTensor<float>.Allocate([9, 9])), Throws.ArgumentException.With.Message.Contains("(9, 9)"));
            Assert.That(() => RedistributionPlan.Create(Distribution.Balanced([1L << 40, 1L << 21], 0, 2), Distribution.Balanced([1L << 40, 1L << 21], 1, 2), 8), Throws.ArgumentException.With.Message.Contains("2^63-1"));
            Assert.That(() => RedistributionPlan.Create(Distribution.Balanced([4], 0, comm.Size + 1), Distribution.Balanced([4], null, comm.Size + 1), 4).Execute(comm, from, to), Throws.ArgumentException);
        });
        plan.Execute(comm, from, to);
    }
}
