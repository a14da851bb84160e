namespace Heat.IO;

/// <summary>Builds the tree of version 1 that indexes a dataset's chunks (specification, III.A.1).</summary>
internal static class H5ChunkTree
{
    // The number of children that a file of superblock version 2 has unless it says otherwise.
    private const int Children = 64;

    /// <summary>The tree's nodes, the root last.</summary>
    /// <param name="address">Where the nodes will lie.</param>
    /// <param name="chunks">All chunks of the grid in row-major order.</param>
    /// <param name="grid">The number of chunks along each axis.</param>
    /// <param name="chunkShape">The shape of a chunk.</param>
    /// <returns>The nodes, and the address of the root.</returns>
    public static (byte[] Nodes, long Root) Encode(long address, ReadOnlySpan<H5Chunk> chunks, ReadOnlySpan<long> grid, ReadOnlySpan<long> chunkShape)
    {
        int keySize = 8 + 8 * (grid.Length + 1), nodeSize = 24 + (Children * 8) + ((Children + 1) * keySize);
        var nodes = new H5Buffer();
        var level = new List<(long First, long Bytes, uint Mask, long Address)>();
        for (int k = 0; k < chunks.Length; k++)
            level.Add((k, chunks[k].Bytes, chunks[k].FilterMask, chunks[k].Address));
        for (int depth = 0; ; depth++)
        {
            var parents = new List<(long First, long Bytes, uint Mask, long Address)>();
            for (int first = 0; first < level.Count; first += Children)
            {
                int end = Math.Min(first + Children, level.Count);
                long at = address + nodes.Length;
                parents.Add((level[first].First, level[first].Bytes, level[first].Mask, at));
                int start = nodes.Length;
                nodes.Text("TREE").U8(1).U8(depth).U16(end - first).U64(first == 0 ? -1 : at - nodeSize).U64(end == level.Count ? -1 : at + nodeSize);
                for (int k = first; k < end; k++)
                {
                    Key(nodes, level[k].First, level[k].Bytes, level[k].Mask, grid, chunkShape);
                    nodes.U64(level[k].Address);
                }

                if (end == level.Count)
                    Key(nodes, chunks.Length, 0, 0, grid, chunkShape);
                else
                    Key(nodes, level[end].First, level[end].Bytes, level[end].Mask, grid, chunkShape);
                nodes.Zeros(nodeSize - (nodes.Length - start));
            }

            if (parents.Count <= 1)
                return (nodes.Span.ToArray(), parents.Count == 0 ? -1 : parents[0].Address);
            level = parents;
        }
    }

    private static void Key(H5Buffer nodes, long number, long bytes, uint mask, ReadOnlySpan<long> grid, ReadOnlySpan<long> chunkShape)
    {
        nodes.U32(bytes).U32(mask);
        Span<long> index = stackalloc long[grid.Length];
        for (int axis = grid.Length - 1; axis > 0; axis--)
            (number, index[axis]) = Math.DivRem(number, grid[axis]);
        index[0] = number; // one beyond the last chunk is the first of a row beyond the last
        for (int axis = 0; axis < grid.Length; axis++)
            nodes.U64(index[axis] * chunkShape[axis]);
        nodes.U64(0);
    }
}
