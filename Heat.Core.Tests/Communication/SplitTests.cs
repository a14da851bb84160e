namespace Heat.Tests;

/// <summary>New communicators from old ones, and their end.</summary>
[Transport, Conformance]
public class SplitTests
{
    [Distributed]
    public void By_colour_with_reversed_keys(Communicator comm)
    {
        using Communicator part = comm.Split(comm.Rank % 2, key: -comm.Rank);
        int[] members = [.. Enumerable.Range(0, comm.Size).Where(rank => rank % 2 == comm.Rank % 2).Reverse()];
        Assert.That((part.Size, part.Rank), Is.EqualTo((members.Length, Array.IndexOf(members, comm.Rank))));
        Assert.That(part.Allgather(comm.Rank), Is.EqualTo(members));
    }

    [Distributed]
    public void Equal_keys_keep_the_order(Communicator comm)
    {
        using Communicator part = comm.Split(3);
        Assert.That(part.Allgather(comm.Rank), Is.EqualTo(Enumerable.Range(0, comm.Size)));
    }

    [Distributed]
    public void Without_a_colour_a_rank_gets_none(Communicator comm)
    {
        using Communicator? part = comm.Split(comm.Rank == 0 ? null : 1, comm.Rank);
        Assert.That(part?.Size, Is.EqualTo(comm.Rank == 0 ? null : comm.Size - 1));
        Assert.That(part?.Allreduce(1, ReduceOp.Sum), Is.EqualTo(part?.Size));
    }

    [Distributed]
    public void Parts_of_parts(Communicator comm)
    {
        using Communicator half = comm.Split(comm.Rank < comm.Size / 2 ? 0 : 1);
        using Communicator quarter = half.Split(half.Rank % 2);
        using Communicator? pair = quarter.Split(quarter.Rank < 2 ? 0 : null);
        int[] expected = [.. Enumerable.Range(0, comm.Size).Where(rank => (rank < comm.Size / 2) == (comm.Rank < comm.Size / 2)).Where((_, index) => index % 2 == half.Rank % 2)];
        Assert.That(quarter.Allgather(comm.Rank), Is.EqualTo(expected));
        Assert.That(pair?.Allgather(comm.Rank), Is.EqualTo(pair is null ? null : expected.Take(2)));
    }

    [Distributed]
    public void Many_at_a_time(Communicator comm)
    {
        Communicator[] parts = [.. Enumerable.Range(0, 20).Select(i => comm.Split(i))];
        foreach (Communicator part in parts.Reverse())
            Assert.That(part.Allreduce(part.Rank, ReduceOp.Max), Is.EqualTo(comm.Size - 1));
        foreach (Communicator part in parts)
            part.Dispose();
    }

    [Distributed]
    public void Different_parts_work_on_their_own(Communicator comm)
    {
        // The parts do not take the same number of steps: nothing of one may wait for another.
        using Communicator part = comm.Split(comm.Rank % 3);
        for (int step = 0; step < 10 * (1 + comm.Rank % 3); step++)
            Assert.That(part.Allreduce(step, ReduceOp.Sum), Is.EqualTo(step * part.Size));
    }

    [Distributed]
    public void A_duplicate_has_messages_of_its_own(Communicator comm)
    {
        using Communicator duplicate = comm.Duplicate();
        Assert.That((duplicate.Rank, duplicate.Size), Is.EqualTo((comm.Rank, comm.Size)));
        int next = (comm.Rank + 1) % comm.Size;
        var first = new int[1];
        var second = new int[1];
        Request onOriginal = comm.Ireceive<int>(first, Communicator.AnySource);
        Request onDuplicate = duplicate.Ireceive<int>(second, Communicator.AnySource);
        duplicate.Send<int>([2], next);
        comm.Send<int>([1], next);
        Request.WaitAll(onOriginal, onDuplicate);
        Assert.That((first[0], second[0]), Is.EqualTo((1, 2)));
    }

    [Distributed]
    public void Used_after_its_end_it_throws(Communicator comm)
    {
        Communicator gone = comm.Duplicate();
        gone.Dispose();
        gone.Dispose();
        Assert.Multiple(() =>
        {
            Assert.That(gone.Barrier, Throws.InstanceOf<ObjectDisposedException>());
            Assert.That(() => gone.Allreduce(1, ReduceOp.Sum), Throws.InstanceOf<ObjectDisposedException>());
            Assert.That(gone.Ibarrier, Throws.InstanceOf<ObjectDisposedException>());
            Assert.That(() => gone.Send<int>([1], 0), Throws.InstanceOf<ObjectDisposedException>());
            Assert.That(() => gone.Iprobe(0, 0, out _), Throws.InstanceOf<ObjectDisposedException>());
            Assert.That(gone.Duplicate, Throws.InstanceOf<ObjectDisposedException>());
        });
        comm.Barrier();
    }

    [Distributed]
    public void The_world_cannot_be_disposed(Communicator comm)
    {
        Communicator world = Ht.World;
        world.Dispose();
        Assert.That(world.Allreduce(1, ReduceOp.Sum), Is.EqualTo(comm.Size));
    }

    [Distributed]
    public void Itself_alone(Communicator comm)
    {
        Communicator self = Ht.Self;
        Assert.That((self.Rank, self.Size), Is.EqualTo((0, 1)));
        Assert.That(self.Allreduce(comm.Rank, ReduceOp.Sum), Is.EqualTo(comm.Rank));
        using Communicator copy = self.Duplicate();
        Assert.That(copy.Allgather(comm.Rank), Is.EqualTo(new[] { comm.Rank }));
        Assert.That(self.Split((int?)null), Is.Null);
    }
}
