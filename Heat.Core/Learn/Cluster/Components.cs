using System.Numerics;

namespace Heat.Learn;

/// <summary>Connected components of a graph whose edges are on the ranks of their nodes: each rank joins what its edges connect, and
/// the ranks take the least root of every node, until no rank knows more than that.</summary>
internal static class Components
{
    /// <summary>Of each node, the least node of its component. Collective: in each round one <c>Allreduce</c> of one number for each node and two more. At least two rounds, and
    /// one more each time that components have to be joined across ranks, which at least halves their number.</summary>
    /// <param name="comm">The ranks.</param>
    /// <param name="root">Of each node of all ranks, itself; the greatest number of nodes that do not count. The same on all ranks.</param>
    /// <param name="first">This rank's first node.</param>
    /// <param name="lengths">The number of edges of each of this rank's nodes.</param>
    /// <param name="neighbors">Their other ends, node by node.</param>
    /// <param name="progress">Is told how many nodes have got another root after each round.</param>
    /// <param name="cancellation">Ends the search, on all ranks after the same round.</param>
    public static long[] Join(
        Communicator comm, long[] root, long first, ReadOnlySpan<long> lengths, ReadOnlySpan<long> neighbors, IProgress<FitProgress>? progress, CancellationToken cancellation)
    {
        for (int i = 0, at = 0; i < lengths.Length; at += (int)lengths[i++])
        {
            if (root[first + i] == long.MaxValue)
                continue;
            foreach (long neighbor in neighbors.Slice(at, (int)lengths[i]))
            {
                if (root[neighbor] != long.MaxValue)
                    Unite(root, first + i, neighbor);
            }
        }

        int most = BitOperations.Log2((uint)root.Length + 1) + 2;
        long[] known = []; // what all ranks know
        var message = new long[root.Length + 2];
        for (int round = 1; ; round++)
        {
            Flatten(root);
            root.CopyTo(message, 0);
            message[^2] = root.AsSpan().SequenceEqual(known) ? 0 : -1;
            message[^1] = cancellation.IsCancellationRequested ? -1 : 0;
            comm.Allreduce(message.AsSpan(), ReduceOp.Min);
            cancellation.ThrowIfAny(-message[^1]);
            if (message[^2] == 0)
                return root;
            known = message[..^2];
            long[] before = (long[])root.Clone();
            for (long i = 0; i < root.Length; i++)
            {
                if (root[i] != long.MaxValue)
                    Unite(root, i, known[i]);
            }

            Flatten(known);
            Flatten(root);
            progress?.Report(new(round, Math.Max(round, most), Changes(before, root)));
        }
    }

    private static void Unite(long[] root, long x, long y)
    {
        (x, y) = (Find(root, x), Find(root, y));
        (long low, long high) = x < y ? (x, y) : (y, x);
        root[high] = low;
    }

    private static long Find(long[] root, long x)
    {
        while (root[x] != x)
            x = root[x] = root[root[x]];
        return x;
    }

    private static void Flatten(long[] root)
    {
        for (long i = 0; i < root.Length; i++)
        {
            if (root[i] != long.MaxValue)
                root[i] = Find(root, i);
        }
    }

    private static int Changes(long[] before, long[] after)
    {
        int changes = 0;
        for (int i = 0; i < before.Length; i++)
            changes += before[i] == after[i] ? 0 : 1;
        return changes;
    }
}
