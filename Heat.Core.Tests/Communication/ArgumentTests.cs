namespace Heat.Tests;

/// <summary>Wrong arguments throw before anything is sent, with the numbers in the message, and leave the communicator usable.</summary>
[Transport, Conformance]
public class ArgumentTests
{
    [Distributed]
    public void Roots(Communicator comm)
    {
        Refuses<ArgumentException>(comm, () => comm.Broadcast(new int[1].AsSpan(), comm.Size), $"root {comm.Size}", $"size {comm.Size}");
        Refuses<ArgumentException>(comm, () => comm.Reduce(new int[1], new int[1], ReduceOp.Sum, -1), "root -1");
        Refuses<ArgumentException>(comm, () => comm.Gather<int>(new int[1], new int[comm.Size], 99), "root 99");
        Refuses<ArgumentException>(comm, () => comm.Ibroadcast(new int[1].AsMemory(), -5), "root -5");
    }

    [Distributed]
    public void Lengths(Communicator comm)
    {
        Refuses<ArgumentException>(comm, () => comm.Allreduce(new int[3], new int[4], ReduceOp.Sum), "4 elements", "3");
        Refuses<ArgumentException>(comm, () => comm.Scan(new int[3], new int[2], ReduceOp.Sum), "2 elements", "3");
        Refuses<ArgumentException>(comm, () => comm.Allgather<int>(new int[2], new int[2 * comm.Size + 1]), $"{2 * comm.Size + 1} elements", $"{2 * comm.Size}");
        Refuses<ArgumentException>(comm, () => comm.Alltoall<int>(new int[comm.Size], new int[comm.Size + 1]), $"{comm.Size + 1} elements");
        Refuses<ArgumentException>(comm, () => comm.Iallgather<int>(new int[2], new int[1]), "1 elements");
    }

    [Distributed(MinRanks = 2)]
    public void An_undealable_buffer(Communicator comm) =>
        Refuses<ArgumentException>(comm, () => comm.Alltoall<int>(new int[comm.Size + 1], new int[comm.Size + 1]), $"{comm.Size + 1} elements", $"{comm.Size} ranks");

    [Distributed]
    public void At_the_root(Communicator comm)
    {
        // Only the root sees the error: the others do not take part, and must not have to.
        if (comm.Rank == 0)
        {
            Refuses<ArgumentException>(null, () => comm.Gather<int>(new int[2], new int[2 * comm.Size + 3], 0), $"{2 * comm.Size + 3} elements");
            Refuses<ArgumentException>(null, () => comm.Scatter<int>(new int[1], new int[4], 0), "1 elements", $"{4 * comm.Size}");
            Refuses<ArgumentException>(null, () => comm.Gatherv<int>(new int[2], new int[2], new int[comm.Size], 0), "count is 0", "2 elements");
            Refuses<ArgumentException>(null, () => comm.Scatterv<int>(new int[2], new int[comm.Size], new int[2], 0), "count is 0", "2 elements");
        }

        comm.Barrier();
    }

    [Distributed]
    public void Layouts_of_parts(Communicator comm)
    {
        var counts = new int[comm.Size];
        var buffer = new int[5];
        Refuses<ArgumentException>(comm, () => comm.Allgatherv<int>([], buffer, new int[comm.Size + 1]), $"{comm.Size + 1} receive counts", $"{comm.Size} ranks");
        Refuses<ArgumentException>(comm, () => comm.Allgatherv<int>([], buffer, counts, new int[comm.Size + 2]), $"{comm.Size + 2} displacements");
        Refuses<ArgumentException>(comm, () => comm.Alltoallv<int>(buffer, With(counts, 6), buffer, counts), "rank 0", "count 6", "5 elements");
        Refuses<ArgumentException>(comm, () => comm.Alltoallv<int>(buffer, counts, new int[5], With(counts, -1)), "count -1");
        Refuses<ArgumentException>(comm, () => comm.Allgatherv<int>(new int[5], new int[5], With(counts, 5), With(counts, 1)), "displacement 1", "5 elements");
        Refuses<ArgumentException>(comm, () => comm.Allgatherv<int>(new int[5], new int[5], With(counts, 5), With(counts, int.MaxValue)), $"{int.MaxValue}");
    }

    [Distributed]
    public void Overlapping_buffers(Communicator comm)
    {
        var buffer = new int[2 * comm.Size + 2];
        Refuses<ArgumentException>(comm, () => comm.Allreduce(buffer.AsSpan(0, 2), buffer.AsSpan(1, 2), ReduceOp.Sum), "overlap");
        Refuses<ArgumentException>(comm, () => comm.Allgather<int>(buffer.AsSpan(0, 2), buffer.AsSpan(0, 2 * comm.Size)), "overlap");
        comm.Allreduce(buffer.AsSpan(0, 1), buffer.AsSpan(1, 1), ReduceOp.Sum); // side by side is fine
    }

    [Distributed]
    public void Peers_and_tags(Communicator comm)
    {
        Refuses<ArgumentOutOfRangeException>(comm, () => comm.Send<int>([1], comm.Size), $"{comm.Size} is not a rank");
        Refuses<ArgumentOutOfRangeException>(comm, () => comm.Send<int>([1], Communicator.AnySource), "-1 is not a rank");
        Refuses<ArgumentOutOfRangeException>(comm, () => comm.Receive<int>(new int[1], -7), "-7 is not a rank");
        Refuses<ArgumentOutOfRangeException>(comm, () => comm.Send<int>([1], 0, tag: -1), "Tag -1");
        Refuses<ArgumentOutOfRangeException>(comm, () => comm.Isend<int>(new int[1], 0, tag: -3), "Tag -3", $"{comm.MaxTag}");
        Refuses<ArgumentOutOfRangeException>(comm, () => comm.Probe(0, -9), "Tag -9");
        Assert.That(comm.MaxTag, Is.GreaterThanOrEqualTo(32767));
    }

    [Distributed]
    public void Operations_and_colours(Communicator comm)
    {
        Refuses<ArgumentNullException>(comm, () => comm.Allreduce(new int[1], (ReduceOp<int>)null!), "op");
        Refuses<ArgumentNullException>(comm, () => ReduceOp.Create<int>(null!), "combine");
        Refuses<ArgumentOutOfRangeException>(comm, () => comm.Split(-4), "-4");
    }

    [Test]
    public void A_message_that_is_no_whole_number_of_elements() =>
        Assert.That(() => new Status(0, 0, 13).Count<int>(), NUnit.Framework.Throws.InvalidOperationException.With.Message.Contains("13 bytes").And.Message.Contains("int32"));

    private static int[] With(int[] counts, int first) => [first, .. counts.Skip(1)];

    /// <summary>Checks what a call throws and that the ranks can go on.</summary>
    private static void Refuses<TException>(Communicator? comm, Action call, params string[] fragments) where TException : Exception
    {
        TException exception = Assert.Throws<TException>(call)!;
        foreach (string fragment in fragments)
            Assert.That(exception.Message, Does.Contain(fragment));
        Assert.That(comm?.Allreduce(1, ReduceOp.Sum), Is.EqualTo(comm?.Size));
    }
}
