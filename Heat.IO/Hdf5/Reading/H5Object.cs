namespace Heat.IO;

/// <summary>The messages of object headers that are read (specification, IV.A.2).</summary>
internal enum H5Message
{
    Dataspace = 1, LinkInfo = 2, Datatype = 3, OldFill = 4, Fill = 5, Link = 6, ExternalFiles = 7, Layout = 8, Filters = 11, Attribute = 12,
    Continuation = 16, SymbolTable = 17, AttributeInfo = 21,
}

/// <summary>A group, dataset or type of an HDF5 file: the messages of its object header.</summary>
internal sealed class H5Object
{
    private readonly List<(H5Message Kind, int Flags, byte[] Data)> _messages = [];

    /// <summary>Reads an object header with its continuations.</summary>
    public H5Object(H5File file, long address)
    {
        (File, Address) = (file, address);
        byte[] start = file.ReadUpTo(address, 16);
        if (start.AsSpan().StartsWith("OHDR"u8))
            ReadVersion2(address);
        else if (start.Length >= 16 && start[0] == 1)
            ReadVersion1(address, start);
        else
            throw file.Damaged($"there is no object header at {address}.");
    }

    public H5File File { get; }

    public long Address { get; }

    public bool IsDataset => Find(H5Message.Layout) is not null && Find(H5Message.Datatype) is not null && Find(H5Message.Dataspace) is not null;

    public bool IsGroup => Find(H5Message.SymbolTable) is not null || Find(H5Message.LinkInfo) is not null;

    /// <summary>The first message of a kind; null if there is none.</summary>
    public byte[]? Find(H5Message kind)
    {
        foreach ((H5Message found, int flags, byte[] data) in _messages)
        {
            if (found == kind)
                return IsShared(flags) ? Shared(data, kind) : data;
        }

        return null;
    }

    /// <summary>All messages of a kind.</summary>
    public IEnumerable<byte[]> All(H5Message kind) => _messages.Where(message => message.Kind == kind && !IsShared(message.Flags)).Select(message => message.Data);

    /// <summary>What a shared message refers to: the message of another object's header.</summary>
    public byte[] Shared(ReadOnlySpan<byte> reference, H5Message kind)
    {
        var cursor = new H5Cursor(reference, File);
        byte version = cursor.U8(), type = cursor.U8();
        if (version == 1)
            cursor.Skip(6);
        if (version == 3 && type == 1)
            throw File.Unsupported("The file keeps messages in a table of shared messages, which is not read.");
        long address = cursor.Address();
        if (address == Address)
            throw File.Damaged($"the object header at {address} refers to itself.");
        var other = new H5Object(File, address);
        (H5Message Kind, int Flags, byte[] Data) message = other._messages.Find(found => found.Kind == kind);
        return message.Data is not null && !IsShared(message.Flags) ? message.Data : throw File.Damaged($"the object header at {address} lacks a message that another refers to.");
    }

    private static bool IsShared(int flags) => (flags & 2) != 0;

    private void ReadVersion1(long address, byte[] start)
    {
        var head = new H5Cursor(start, File) { Position = 2 };
        int count = head.U16();
        head.U32();
        var blocks = new Queue<(long Address, long Length)>([(address + 16, head.U32())]);
        while (blocks.TryDequeue(out (long Address, long Length) block))
        {
            var cursor = new H5Cursor(File.Read(block.Address, block.Length), File);
            while (cursor.Left >= 8 && _messages.Count < count)
            {
                int kind = cursor.U16(), size = cursor.U16(), flags = cursor.U8();
                cursor.Skip(3);
                Add((H5Message)kind, flags, cursor.Take(size), blocks);
            }
        }
    }

    private void ReadVersion2(long address)
    {
        var head = new H5Cursor(File.ReadUpTo(address, 64), File) { Position = 4 };
        if (head.U8() is not 2 and var version)
            throw File.Damaged($"an object header has version {version}.");
        int flags = head.U8();
        head.Skip(((flags & 0x20) != 0 ? 16 : 0) + ((flags & 0x10) != 0 ? 4 : 0));
        ulong size = head.Integer(1 << (flags & 3));
        if (size > (ulong)File.Size)
            throw File.Damaged($"an object header has {size} bytes.");
        var blocks = new Queue<(long Address, long Length)>();
        ReadMessages(new H5Cursor(File.Read(address + head.Position, (long)size), File), flags, blocks);
        while (blocks.TryDequeue(out (long Address, long Length) block))
        {
            if (block.Length < 8)
                throw File.Damaged($"a continuation of an object header has {block.Length} bytes.");
            var cursor = new H5Cursor(File.Read(block.Address, block.Length - 4), File);
            cursor.Expect("OCHK");
            ReadMessages(cursor, flags, blocks);
        }
    }

    private void ReadMessages(H5Cursor cursor, int headerFlags, Queue<(long Address, long Length)> blocks)
    {
        bool isOrdered = (headerFlags & 4) != 0;
        while (cursor.Left >= (isOrdered ? 6 : 4))
        {
            int kind = cursor.U8(), size = cursor.U16(), flags = cursor.U8();
            if (isOrdered)
                cursor.U16();
            Add((H5Message)kind, flags, cursor.Take(size), blocks);
        }
    }

    private void Add(H5Message kind, int flags, ReadOnlySpan<byte> data, Queue<(long Address, long Length)> blocks)
    {
        if (kind == H5Message.Continuation)
        {
            var cursor = new H5Cursor(data, File);
            blocks.Enqueue((cursor.Address(), cursor.Length()));
        }

        _messages.Add((kind, flags, data.ToArray()));
    }
}
