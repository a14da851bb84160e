using System.Numerics;

namespace Heat;

/// <summary>Sets of connected nodes: each node points to another of its set, and the least to itself (Galler and Fisher, CACM 7, 1964).</summary>
internal sealed class NodeSets(long nodes)
{
    private readonly long[] _root = [.. Enumerable.Range(0, checked((int)nodes)).Select(node => (long)node)];

    /// <summary>The components of a graph. Collective.</summary>
    public static (DNDArray<int> Labels, int Count) Components<T>(DNDArray<T> adjacency) where T : unmanaged, INumberBase<T>
    {
        var sets = new NodeSets(adjacency.Shape[0]);
        Block piece = adjacency.Distribution.BlockOf(adjacency.Comm.Rank);
        LocalTensor<T> local = adjacency.Local.Contiguous();
        using (LocalAccess<T> access = local.Access())
        {
            int columns = (int)piece.Shape[1];
            for (int i = 0; i < (int)piece.Shape[0]; i++)
            {
                ReadOnlySpan<T> row = access.Span.Slice(i * columns, columns);
                for (int j = 0; j < columns; j++)
                {
                    if (!T.IsZero(row[j]))
                        sets.Unite(piece.Start[0] + i, piece.Start[1] + j);
                }
            }
        }

        if (adjacency.IsDistributed)
            sets.Merge(adjacency.Comm);
        int[] labels = sets.Numbers(out int count);
        return (Ht.Array(labels, comm: adjacency.Comm), count);
    }

    private void Unite(long x, long y)
    {
        (x, y) = (Find(x), Find(y));
        if (x != y)
            _root[Math.Max(x, y)] = Math.Min(x, y);
    }

    private long Find(long node)
    {
        while (_root[node] != node)
            node = _root[node] = _root[_root[node]];
        return node;
    }

    /// <summary>Joins the sets of all ranks, until no rank learns anything new.</summary>
    private void Merge(Communicator comm)
    {
        bool hasChanged = true;
        while (hasChanged)
        {
            for (long node = 0; node < _root.Length; node++)
                _root[node] = Find(node);
            var least = new long[_root.Length];
            comm.Allreduce<long>(_root, least, ReduceOp.Min);
            hasChanged = false;
            for (long node = 0; node < _root.Length; node++)
            {
                if (Find(node) == Find(least[node]))
                    continue;
                Unite(node, least[node]);
                hasChanged = true;
            }

            hasChanged = comm.Allreduce(hasChanged, ReduceOp.LogicalOr);
        }
    }

    private int[] Numbers(out int count)
    {
        var numbers = new int[_root.Length];
        count = 0;
        for (long node = 0; node < _root.Length; node++)
            numbers[node] = Find(node) is var root && root == node ? count++ : numbers[root];
        return numbers;
    }
}
