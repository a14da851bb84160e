namespace Heat.IO;

/// <summary>The trees that index old groups and chunks (specification, III.A.1).</summary>
internal static class H5TreeVersion1
{
    private const int DeepestTree = 64;

    /// <summary>Visits the entries of the leaves in order.</summary>
    /// <param name="file">The file.</param>
    /// <param name="address">The root's address.</param>
    /// <param name="type">0 of groups, 1 of chunks.</param>
    /// <param name="keySize">The size of a key in bytes.</param>
    /// <param name="visit">Is told each entry's key and the address of what it refers to.</param>
    public static void Visit(H5File file, long address, int type, int keySize, Action<byte[], long> visit) => Visit(file, address, type, keySize, visit, level: -1);

    private static void Visit(H5File file, long address, int type, int keySize, Action<byte[], long> visit, int level)
    {
        int head = 8 + 2 * file.OffsetSize;
        var cursor = new H5Cursor(file.Read(address, head), file);
        cursor.Expect("TREE");
        int foundType = cursor.U8(), foundLevel = cursor.U8(), count = cursor.U16();
        if (foundType != type || (level >= 0 ? foundLevel != level : foundLevel > DeepestTree))
            throw file.Damaged($"a node of a tree has type {foundType} and level {foundLevel}.");
        int entry = keySize + file.OffsetSize;
        cursor = new(file.Read(address + head, (long)count * entry), file);
        for (int i = 0; i < count; i++)
        {
            byte[] key = cursor.Take(keySize).ToArray();
            long child = cursor.Address();
            if (foundLevel == 0)
                visit(key, child);
            else
                Visit(file, child, type, keySize, visit, foundLevel - 1);
        }
    }
}

/// <summary>The trees that index links, attributes and chunks of newer files (specification, III.A.2).</summary>
internal sealed class H5TreeVersion2
{
    private readonly H5File _file;
    private readonly int _nodeSize, _recordSize;
    private readonly (int MaxRecords, int TotalBytes)[] _levels;
    private readonly int _countBytes;
    private readonly Action<byte[]> _visit;

    private H5TreeVersion2(H5File file, int nodeSize, int recordSize, int depth, Action<byte[]> visit)
    {
        (_file, _nodeSize, _recordSize, _visit) = (file, nodeSize, recordSize, visit);
        _levels = new (int, int)[depth + 1];
        ulong total = (ulong)((nodeSize - 10) / recordSize);
        _levels[0] = ((int)total, 0);
        _countBytes = H5File.BytesFor(Math.Max(total, 1));
        for (int level = 1; level <= depth; level++)
        {
            int pointer = file.OffsetSize + _countBytes + _levels[level - 1].TotalBytes;
            int records = (nodeSize - (10 + pointer)) / (recordSize + pointer);
            total = (ulong)(records + 1) * total + (ulong)records;
            _levels[level] = (records, H5File.BytesFor(Math.Max(total, 1)));
        }
    }

    /// <summary>Visits all records in order.</summary>
    /// <param name="file">The file.</param>
    /// <param name="address">The address of the tree's header.</param>
    /// <param name="visit">Is told each record.</param>
    public static void Visit(H5File file, long address, Action<byte[]> visit)
    {
        var cursor = new H5Cursor(file.ReadUpTo(address, 64), file);
        cursor.Expect("BTHD");
        cursor.Skip(2);
        uint nodeSize = cursor.U32();
        int recordSize = cursor.U16(), depth = cursor.U16();
        cursor.Skip(2);
        long root = cursor.Address();
        int count = cursor.U16();
        if (recordSize == 0 || depth > 10 || nodeSize < 10 + recordSize || nodeSize > file.Size)
            throw file.Damaged($"a tree has nodes of {nodeSize} bytes, records of {recordSize} and depth {depth}.");
        if (count > 0)
            new H5TreeVersion2(file, (int)nodeSize, recordSize, depth, visit).VisitNode(root, count, depth);
    }

    private void VisitNode(long address, int count, int depth)
    {
        var cursor = new H5Cursor(_file.Read(address, _nodeSize), _file);
        cursor.Expect(depth == 0 ? "BTLF" : "BTIN");
        cursor.Skip(2);
        if (count > _levels[depth].MaxRecords)
            throw _file.Damaged($"a node of a tree has {count} records.");
        byte[][] records = new byte[count][];
        for (int i = 0; i < count; i++)
            records[i] = cursor.Take(_recordSize).ToArray();
        for (int i = 0; i <= count; i++)
        {
            if (depth > 0)
            {
                long child = cursor.Address();
                ulong childCount = cursor.Integer(_countBytes);
                cursor.Integer(_levels[depth - 1].TotalBytes);
                VisitNode(child, (int)Math.Min(childCount, int.MaxValue), depth - 1);
            }

            if (i < count)
                _visit(records[i]);
        }
    }
}
