namespace Heat.Learn;

/// <summary>Connected components of a graph whose edges are on the ranks of their nodes: each rank joins what its edges connect, and
/// the ranks take the least root of every node, until nothing changes.</summary>
internal static class Components
{
    /// <summary>Of each node, the least node of its component. Collective: an <c>Allreduce</c> of one number for each node, and as many more as a component has
    /// to be joined across ranks.</summary>
    /// <param name="comm">The ranks.</param>
    /// <param name="root">Of each node of all ranks, itself; the greatest number of nodes that do not count. The same on all ranks.</param>
    /// <param name="first">This rank's first node.</param>
    /// <param name="lengths">The number of edges of each of this rank's nodes.</param>
    /// <param name="neighbors">Their other ends, node by node.</param>
    public static long[] Join(Communicator comm, long[] root, long first, ReadOnlySpan<long> lengths, ReadOnlySpan<long> neighbors)
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

        while (true)
        {
            Flatten(root);
            var least = (long[])root.Clone();
            comm.Allreduce(least.AsSpan(), ReduceOp.Min);
            bool hasChanged = false;
            for (long i = 0; i < root.Length; i++)
            {
                if (root[i] == long.MaxValue || Find(root, i) == Find(root, least[i]))
                    continue;
                Unite(root, i, least[i]);
                hasChanged = true;
            }

            if (!comm.Allreduce(hasChanged, ReduceOp.LogicalOr))
                break;
        }

        Flatten(root);
        return root;
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
}
