using Heat.Mpi;

namespace Heat.Tests;

/// <summary>
/// Calls that exceed the greatest message of a library are made in parts. The limit, 2 GiB, is set to a few bytes here; where threads are the
/// ranks there is none, and the same calls must give the same.
/// </summary>
[Transport, Conformance]
public class LargeMessageTests
{
    // Of one element, of some that divide nothing, of nearly all.
    private static readonly long[] s_limits = [1, 8, 20, 100];

    [Distributed]
    public void Collectives_of_equal_parts(Communicator comm) => UnderEachLimit(() =>
    {
        int size = comm.Size, root = size / 2, rank = comm.Rank;
        foreach (int length in (int[])[1, 7, 23])
        {
            int[] own = Values(rank, length), all = [.. Enumerable.Range(0, size).SelectMany(r => Values(r, length))];
            int[] sums = [.. Enumerable.Range(0, length).Select(i => Enumerable.Range(0, size).Sum(r => Values(r, length)[i]))];
            int[] before = [.. Enumerable.Range(0, length).Select(i => Enumerable.Range(0, rank).Sum(r => Values(r, length)[i]))];
            bool isRoot = rank == root;

            Check("Broadcast", Values(root, length), to => { (isRoot ? own : to).CopyTo(to, 0); comm.Broadcast(to.AsSpan(), root); });
            Check("Ibroadcast", Values(root, length), to => { (isRoot ? own : to).CopyTo(to, 0); comm.Ibroadcast(to.AsMemory(), root).Wait(); });
            Check("Allreduce", sums, to => comm.Allreduce(own, to, ReduceOp.Sum));
            Check("Iallreduce", sums, to => comm.Iallreduce<int>(own, to, ReduceOp.Sum).Wait());
            Check("Allreduce in place", sums, to => { own.CopyTo(to, 0); comm.Allreduce(to.AsSpan(), ReduceOp.Sum); });
            Check("Allreduce of a function", sums, to => comm.Allreduce(own, to, ReduceOp.Create<int>((a, b) => a + b)));
            Check("Reduce", isRoot ? sums : new int[length], to => comm.Reduce(own, to, ReduceOp.Sum, root));
            Check("Ireduce", isRoot ? sums : new int[length], to => comm.Ireduce<int>(own, to, ReduceOp.Sum, root).Wait());
            Check("Scan", [.. before.Zip(own, (a, b) => a + b)], to => comm.Scan(own, to, ReduceOp.Sum));
            Check("Iscan", [.. before.Zip(own, (a, b) => a + b)], to => comm.Iscan<int>(own, to, ReduceOp.Sum).Wait());
            Check("ExclusiveScan", before, to => comm.ExclusiveScan(own, to, ReduceOp.Sum));
            Check("IexclusiveScan", before, to => comm.IexclusiveScan<int>(own, to, ReduceOp.Sum).Wait());
            Check("Gather", isRoot ? all : new int[all.Length], to => comm.Gather<int>(own, to, root));
            Check("Igather", isRoot ? all : new int[all.Length], to => comm.Igather<int>(own, to, root).Wait());
            Check("Scatter", own, to => comm.Scatter<int>(all, to, root));
            Check("Iscatter", own, to => comm.Iscatter<int>(all, to, root).Wait());
            Check("Allgather", all, to => comm.Allgather<int>(own, to));
            Check("Iallgather", all, to => comm.Iallgather<int>(own, to).Wait());
            int[] rows = [.. Enumerable.Range(0, size).SelectMany(r => Values((rank * 31) + r, length))], columns = [.. Enumerable.Range(0, size).SelectMany(r => Values((r * 31) + rank, length))];
            Check("Alltoall", columns, to => comm.Alltoall<int>(rows, to));
            Check("Ialltoall", columns, to => comm.Ialltoall<int>(rows, to).Wait());
        }
    });

    [Distributed]
    public void Collectives_of_parts_of_different_lengths(Communicator comm) => UnderEachLimit(() =>
    {
        int size = comm.Size, root = size - 1, rank = comm.Rank;
        int[] counts = [.. Enumerable.Range(0, size).Select(r => r == 1 ? 0 : 3 + (11 * r))], places = Places(counts, gap: 2);
        int[] own = Values(rank, counts[rank]), gathered = new int[places[^1] + counts[^1]];
        for (int r = 0; r < size; r++)
            Values(r, counts[r]).CopyTo(gathered, places[r]);
        bool isRoot = rank == root;

        Check("Gatherv", isRoot ? gathered : new int[gathered.Length], to => comm.Gatherv<int>(own, to, counts, root, places));
        Check("Igatherv", isRoot ? gathered : new int[gathered.Length], to => comm.Igatherv<int>(own, to, counts, root, places).Wait());
        Check("Scatterv", own, to => comm.Scatterv<int>(gathered, counts, to, root, places));
        Check("Iscatterv", own, to => comm.Iscatterv<int>(gathered, counts, to, root, places).Wait());
        Check("Allgatherv", gathered, to => comm.Allgatherv<int>(own, to, counts, places));
        Check("Iallgatherv", gathered, to => comm.Iallgatherv<int>(own, to, counts, places).Wait());

        // Rank r sends 5 r + 3 p elements to rank p.
        int[] outgoing = [.. Enumerable.Range(0, size).Select(p => (5 * rank) + (3 * p))], incoming = [.. Enumerable.Range(0, size).Select(r => (5 * r) + (3 * rank))];
        int[] from = Places(outgoing, gap: 1), at = Places(incoming, gap: 3), send = new int[from[^1] + outgoing[^1]], expected = new int[at[^1] + incoming[^1]];
        for (int peer = 0; peer < size; peer++)
        {
            Values((rank * 31) + peer, outgoing[peer]).CopyTo(send, from[peer]);
            Values((peer * 31) + rank, incoming[peer]).CopyTo(expected, at[peer]);
        }

        Check("Alltoallv", expected, to => comm.Alltoallv<int>(send, outgoing, to, incoming, from, at));
        Check("Ialltoallv", expected, to => comm.Ialltoallv<int>(send, outgoing, to, incoming, from, at).Wait());
        int[] second = new int[expected.Length], first = new int[expected.Length];
        Request one = comm.Ialltoallv<int>(send, outgoing, first, incoming, from, at), other = comm.Ialltoallv<int>(send, outgoing, second, incoming, from, at);
        other.Wait();
        while (!one.Test())
        {
        }

        Assert.That((first, second), Is.EqualTo((expected, expected)), "two at a time");
    });

    [Distributed]
    public void Messages(Communicator comm) => UnderEachLimit(() =>
    {
        int next = (comm.Rank + 1) % comm.Size, previous = (comm.Rank + comm.Size - 1) % comm.Size;
        foreach (int length in (int[])[0, 1, 5, 40])
        {
            double[] sent = [.. Values(comm.Rank, length).Select(x => (double)x)], expected = [.. Values(previous, length).Select(x => (double)x)];
            var buffer = new double[length + 3]; // longer than the message
            Request sending = comm.Isend<double>(sent, next, tag: 5);
            Status probed = comm.Probe(previous, 5);
            Status received = comm.Receive(buffer.AsSpan(), Communicator.AnySource, tag: 5);
            sending.Wait();
            Assert.That((probed.Count<double>(), received.Count<double>(), received.Source, received.Tag), Is.EqualTo((length, length, previous, 5)));
            Assert.That(buffer[..length], Is.EqualTo(expected));

            Request receiving = comm.Ireceive<double>(buffer, previous);
            comm.Isend<double>(sent, next).Wait();
            Assert.That(receiving.Wait().Count<double>(), Is.EqualTo(length));
            Assert.That(comm.SendReceive<double>(sent, next, buffer, previous).Count<double>(), Is.EqualTo(length));
            Assert.That(buffer[..length], Is.EqualTo(expected));
        }
    });

    [Distributed]
    public void Redistributions_by_messages(Communicator comm) => UnderEachLimit(() =>
    {
        DirectAccess before = RankContext.Current.Direct;
        RankContext.Current.Direct = DirectAccess.Nowhere;
        try
        {
            foreach ((int? from, int? to) in (ReadOnlySpan<(int?, int?)>)[(0, 1), (1, 0), (0, null), (1, null)])
                Placed.Check(Placed.Array<long>(Distribution.Balanced([9, 7], from, comm.Size), comm).Resplit(to), Distribution.Balanced([9, 7], to, comm.Size));
            long[] counts = new long[comm.Size];
            counts[^1] = 9;
            Placed.Check(Placed.Array<long>(Distribution.Balanced([9, 7], 0, comm.Size), comm).Redistribute(counts), Distribution.FromCounts([9, 7], 0, counts));
        }
        finally
        {
            RankContext.Current.Direct = before;
        }
    });

    private static void UnderEachLimit(Action check)
    {
        foreach (long limit in s_limits)
        {
            long? before = MpiJob.Current?.MessageLimit;
            MpiJob.Current?.MessageLimit = limit;
            try
            {
                check();
            }
            finally
            {
                MpiJob.Current?.MessageLimit = before!.Value;
            }
        }
    }

    private static void Check(string call, int[] expected, Action<int[]> run)
    {
        var received = new int[expected.Length];
        run(received);
        Assert.That(received, Is.EqualTo(expected), call);
    }

    private static int[] Values(int seed, int length) => [.. Enumerable.Range(0, length).Select(i => (seed * 1000) + i + 1)];

    private static int[] Places(int[] counts, int gap)
    {
        var places = new int[counts.Length];
        for (int i = 1; i < counts.Length; i++)
            places[i] = places[i - 1] + counts[i - 1] + gap;
        return places;
    }
}
