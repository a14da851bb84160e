namespace Heat.Tests;

/// <summary>Checked mode: what would hang or corrupt throws on every rank, and says who does what.</summary>
[Transport, Conformance]
public class CheckedModeTests
{
    [Distributed(MinRanks = 2)]
    public void Different_operations(Communicator comm) => Disagrees(
        comm,
        odd: () => comm.Barrier(), rest: () => comm.Allreduce(1, ReduceOp.Sum),
        "Barrier", "Allreduce (Sum) of 1 int32");

    [Distributed(MinRanks = 2)]
    public void Different_lengths(Communicator comm) => Disagrees(
        comm,
        odd: () => comm.Allreduce(new int[3], ReduceOp.Max), rest: () => comm.Allreduce(new int[2], ReduceOp.Max),
        "of 3 int32", "of 2 int32");

    [Distributed(MinRanks = 2)]
    public void Different_element_types(Communicator comm) => Disagrees(
        comm,
        odd: () => comm.Broadcast(1f, 0), rest: () => comm.Broadcast(1, 0),
        "float32", "int32");

    [Distributed(MinRanks = 2)]
    public void Different_types_that_are_no_numbers(Communicator comm) => Disagrees(
        comm,
        odd: () => comm.Broadcast(default(Triple), 0), rest: () => comm.Broadcast(default(ValueIndex<int>), 0),
        "Triple", "ValueIndex");

    [Distributed(MinRanks = 2)]
    public void Different_functions(Communicator comm) => Disagrees(
        comm,
        odd: () => comm.Scan(new int[1], ReduceOp.Min), rest: () => comm.Scan(new int[1], ReduceOp.Max),
        "Scan (Min)", "Scan (Max)");

    [Distributed(MinRanks = 2)]
    public void Different_roots(Communicator comm) => Disagrees(
        comm,
        odd: () => comm.Gather<int>(new int[1], new int[comm.Size], 1), rest: () => comm.Gather<int>(new int[1], new int[comm.Size], 0),
        "root 1", "root 0");

    [Distributed(MinRanks = 2)]
    public void Blocking_against_non_blocking(Communicator comm) => Disagrees(
        comm,
        odd: () => comm.Ibarrier().Wait(), rest: comm.Barrier,
        "non-blocking Barrier");

    [Distributed(MinRanks = 2)]
    public void A_split_against_a_barrier(Communicator comm) => Disagrees(
        comm,
        odd: () => comm.Duplicate(), rest: comm.Barrier,
        "Split", "Barrier");

    [Distributed(MinRanks = 2)]
    public void Counts_that_do_not_meet(Communicator comm)
    {
        comm.IsChecked = true;
        int[] one = [.. Enumerable.Repeat(1, comm.Size)];
        int[] wrong = [.. one];
        if (comm.Rank == 1)
            wrong[0] = 2; // one element more for rank 0 than it expects
        AssertMismatch(comm, () => comm.Alltoallv<int>(new int[wrong.Sum()], wrong, new int[comm.Size], one), "Rank 0", "rank 1 sends 2 elements to rank 0", "expects 1");
        AssertMismatch(comm, () => comm.Ialltoallv<int>(new int[wrong.Sum()], wrong, new int[comm.Size], one), "rank 1 sends 2 elements");
        AssertMismatch(comm, () => comm.Allgatherv<int>(new int[comm.Rank == 1 ? 2 : 1], new int[comm.Size + 1], comm.Rank == 1 ? [1, 2, .. one.Skip(2)] : one), "rank 1 sends 2 elements");
        AssertMismatch(comm, () => comm.Gatherv<int>(new int[comm.Rank == 1 ? 2 : 1], new int[comm.Size], one, 0), "rank 1 sends 2 elements to rank 0, which expects 1");
        AssertMismatch(comm, () => comm.Scatterv<int>(new int[comm.Size], one, new int[comm.Rank == 1 ? 2 : 1], 0), "rank 0 sends 1 elements to rank 1, which expects 2");
    }

    [Distributed(MinRanks = 2)]
    public void Wrong_arguments_of_one_rank_throw_on_all(Communicator comm)
    {
        comm.IsChecked = true;
        int last = comm.Size - 1;
        AssertThrows<ArgumentException>(comm, () => comm.Allreduce(new int[2], new int[comm.Rank == last ? 5 : 2], ReduceOp.Sum), $"Rank {last}", "5 elements", "2");
        AssertThrows<ArgumentException>(comm, () => comm.Gather<int>(new int[1], new int[comm.Size + 1], last), $"Rank {last}", $"{comm.Size + 1} elements");
        AssertThrows<ArgumentException>(comm, () => comm.Split(comm.Rank == 0 ? -2 : 1), "Rank 0", "-2");
    }

    [Distributed]
    public void Right_calls_work_as_ever(Communicator comm)
    {
        comm.IsChecked = true;
        ReductionChecks.All(comm, CallForm.Blocking, ReduceOp.Sum, (a, b) => a + b, 10, (rank, i) => rank * i);
        ReductionChecks.All(comm, CallForm.Waited, ReduceOp.Sum, (a, b) => a + b, 10, (rank, i) => rank * i);
        int[] counts = [.. Enumerable.Range(1, comm.Size)];
        var all = new int[counts.Sum()];
        comm.Allgatherv<int>(Enumerable.Repeat(comm.Rank, comm.Rank + 1).ToArray(), all, counts);
        Assert.That(all, Is.EqualTo(counts.SelectMany((count, rank) => Enumerable.Repeat(rank, count))));
        using Communicator part = comm.Split(comm.Rank % 2);
        Assert.That(part.IsChecked, Is.True);
        Assert.That(part.Allreduce(1, ReduceOp.Sum), Is.EqualTo(part.Size));
    }

    /// <summary>The last rank makes another call than the rest.</summary>
    private static void Disagrees(Communicator comm, Action odd, Action rest, params string[] fragments)
    {
        comm.IsChecked = true;
        int last = comm.Size - 1;
        AssertMismatch(comm, comm.Rank == last ? odd : rest, [.. fragments, $"rank {last}: "]);
    }

    private static void AssertMismatch(Communicator comm, Action call, params string[] fragments) =>
        AssertThrows<InvalidOperationException>(comm, call, fragments);

    private static void AssertThrows<TException>(Communicator comm, Action call, params string[] fragments) where TException : Exception
    {
        TException exception = Assert.Throws<TException>(() => call())!;
        foreach (string fragment in fragments)
            Assert.That(exception.Message, Does.Contain(fragment));
        Assert.That(comm.Allreduce(1, ReduceOp.Sum), Is.EqualTo(comm.Size)); // nothing is left over of the failed call
    }
}
