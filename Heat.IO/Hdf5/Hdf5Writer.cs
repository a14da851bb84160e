using Heat.IO;

namespace Heat;

/// <summary>An HDF5 file that all ranks write together; see <see cref="Hdf5.Create"/>. Its methods are collective.</summary>
public sealed class Hdf5Writer
{
    private const int Alignment = 64;
    private const int RoundBytes = 16 << 20;
    private const int MostPerRound = 4096;

    private readonly FileReplacement _file;
    private readonly Communicator _comm;
    private readonly H5Node _root = new("") { Members = new(StringComparer.Ordinal) };
    private long _end = 4096; // behind the superblock; the same on all ranks

    internal Hdf5Writer(FileReplacement file, Communicator comm) => (_file, _comm) = (file, comm);

    /// <summary>Writes an array as a dataset. Collective: each rank writes its own part where the file has it; an array that is split along a
    /// later axis is redistributed first, round by round. Chunks are compressed by the ranks that hold them.</summary>
    /// <param name="name">The dataset's path: <c>group/data</c>; missing groups are made.</param>
    /// <param name="a">The array, of any distribution.</param>
    /// <param name="chunks">The shape of chunks; null for a contiguous dataset, or for chunks of about 1 MiB if it is compressed.</param>
    /// <param name="gzip">How well the chunks are compressed, after a shuffle of their bytes: 1 (fast) to 9 (small); 0: not at all.</param>
    /// <param name="attributes">Strings, numbers, booleans, and arrays of these.</param>
    /// <param name="progress">Is told the fraction that is done.</param>
    /// <param name="cancellation">Ends the writing; all ranks throw in the same round.</param>
    /// <exception cref="ArgumentException">There is already an object of this name, or the chunks do not fit.</exception>
    /// <exception cref="IOException">The file could not be written, as when the disk is full; on all ranks.</exception>
    public void Write<T>(
        string name, DNDArray<T> a, Shape? chunks = null, int gzip = 0, IReadOnlyDictionary<string, object>? attributes = null,
        IProgress<double>? progress = null, CancellationToken cancellation = default)
        where T : unmanaged
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(a);
        ArgumentOutOfRangeException.ThrowIfNegative(gzip);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(gzip, 9);
        if (a.Comm.Size != _comm.Size)
            throw new ArgumentException($"An array of {a.Comm.Size} ranks cannot be written to a file of {_comm.Size}.", nameof(a));
        Shape? used = ChunkShape.Of(a.Shape, a.DType.Size, chunks, isNeeded: gzip > 0, a.Split);
        var node = new H5Node(name);
        node.Add(H5Message.Datatype, H5Encoding.Type(a.DType));
        node.Add(H5Message.Dataspace, H5Encoding.Space(a.Shape.AsSpan()));
        foreach ((string attribute, object value) in attributes ?? new Dictionary<string, object>(StringComparer.Ordinal))
            node.Set(attribute, value);
        Place(node);
        if (used is { } shape)
            WriteChunks(node, a, shape, gzip, progress, cancellation);
        else
            WriteContiguous(node, a, progress, cancellation);
    }

    /// <summary>Makes a group; groups on the way to a dataset are made anyway.</summary>
    /// <param name="name">Its path.</param>
    /// <exception cref="ArgumentException">There is a dataset of this name.</exception>
    public void CreateGroup(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Group(Parts(name));
    }

    /// <summary>Sets an attribute of a dataset or a group that has been written.</summary>
    /// <param name="name">The object's path; empty for the file's own attributes.</param>
    /// <param name="attribute">The attribute's name.</param>
    /// <param name="value">A string, a number, a boolean, or an array of these.</param>
    /// <exception cref="KeyNotFoundException">There is no such object.</exception>
    /// <exception cref="ArgumentException">The value has another type.</exception>
    public void SetAttribute(string name, string attribute, object value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        Find(name).Set(attribute, value);
    }

    internal H5Node Find(string name)
    {
        H5Node node = _root;
        foreach (string part in Parts(name))
        {
            if (node.Members is null || !node.Members.TryGetValue(part, out H5Node? member))
                throw FileErrors.NoVariable(_file.Path, name, node.Members?.Keys.AsEnumerable() ?? []);
            node = member;
        }

        return node;
    }

    /// <summary>Adds an object without elements, such as a dimension of netCDF.</summary>
    internal void Place(H5Node node)
    {
        string[] parts = Parts(node.Path);
        H5Node group = Group(parts.AsSpan()[..^1]);
        if (!group.Members!.TryAdd(parts[^1], node))
            throw new ArgumentException($"There is already a \"{node.Path}\" in {_file.Path}.", nameof(node));
    }

    /// <summary>Writes the metadata behind the data, on rank 0.</summary>
    internal void Finish() => _comm.Together(() =>
    {
        if (_comm.Rank == 0)
            WriteMetadata();
    });

    private static string[] Parts(string name) => name.Split('/', StringSplitOptions.RemoveEmptyEntries);

    private H5Node Group(ReadOnlySpan<string> parts)
    {
        H5Node group = _root;
        string path = "";
        foreach (string part in parts)
        {
            path = path.Length == 0 ? part : $"{path}/{part}";
            if (!group.Members!.TryGetValue(part, out H5Node? member))
                group.Members[part] = member = new(path) { Members = new(StringComparer.Ordinal) };
            group = member.Members is null ? throw new ArgumentException($"\"{path}\" is a dataset of {_file.Path}, which has no members.", nameof(parts)) : member;
        }

        return group;
    }

    private long Allocate(long bytes)
    {
        long address = (_end + Alignment - 1) / Alignment * Alignment;
        _end = checked(address + bytes);
        return address;
    }

    private void WriteContiguous<T>(H5Node node, DNDArray<T> a, IProgress<double>? progress, CancellationToken cancellation) where T : unmanaged
    {
        long bytes = checked(a.Size * a.DType.Size), address = bytes == 0 ? -1 : Allocate(bytes);
        node.Add(H5Message.Fill, [3, 0x0a]);
        node.Add(H5Message.Layout, new H5Buffer().U8(3).U8(1).U64(address).U64(bytes).Span.ToArray());
        if (bytes > 0)
            new StoredArray(_file.Path, a.Shape, a.DType) { Name = node.Path, Offset = address }.Save(a, _file, progress, cancellation);
    }

    private void WriteChunks<T>(H5Node node, DNDArray<T> a, Shape chunks, int gzip, IProgress<double>? progress, CancellationToken cancellation) where T : unmanaged
    {
        int size = a.DType.Size;
        if (gzip > 0)
            node.Add(H5Message.Filters, new H5Buffer().U8(2).U8(2).U16(2).U16(1).U16(1).U32(size).U16(1).U16(1).U16(1).U32(gzip).Span.ToArray());
        node.Add(H5Message.Fill, [3, 0x0b]);
        ChunkPieces<T> pieces = ChunkPieces<T>.Of(a, chunks);
        var index = new H5Chunk[pieces.Total];
        int chunkBytes = pieces.ChunkBytes, perRound = Math.Clamp(RoundBytes / chunkBytes, 1, MostPerRound);
        var packed = new ReadOnlyMemory<byte>[perRound];
        var addresses = new long[perRound];
        int[] mine = new int[perRound], all = new int[perRound * _comm.Size];
        byte[] elements = new byte[chunkBytes], shuffled = new byte[chunkBytes];

        // What the ranks have compressed in one round, when they have agreed on its place, they write at the start of the next.
        Rounds.Run(_comm, (pieces.Most + perRound - 1) / perRound + 1, round =>
        {
            for (int k = 0; k < perRound; k++)
            {
                if (mine[k] > 0)
                    _file.Write(packed[k].Span, addresses[k]);
                long chunk = round * perRound + k;
                mine[k] = 0;
                if (chunk >= pieces.Count)
                    continue;
                pieces.Pack(chunk, elements);
                packed[k] = Compress(elements, shuffled, size, gzip);
                mine[k] = packed[k].Length;
            }
        }, round =>
        {
            _comm.Allgather<int>(mine, all);
            for (int rank = 0; rank < _comm.Size; rank++)
            {
                for (int k = 0; k < perRound; k++)
                {
                    int bytes = all[rank * perRound + k];
                    if (bytes == 0)
                        continue;
                    long address = Allocate(bytes);
                    index[pieces.NumberOf(rank, round * perRound + k)] = new(address, bytes, 0);
                    if (rank == _comm.Rank)
                        addresses[k] = address;
                }
            }
        }, progress, cancellation);

        long tree = (_end + Alignment - 1) / Alignment * Alignment;
        (byte[] nodes, long root) = H5ChunkTree.Encode(tree, index, pieces.Grid, chunks.AsSpan());
        Allocate(nodes.Length);
        _comm.Together(() =>
        {
            if (_comm.Rank == 0)
                _file.Write(nodes, tree);
        });
        H5Buffer layout = new H5Buffer().U8(3).U8(2).U8(chunks.NDim + 1).U64(root);
        foreach (long length in chunks)
            layout.U32(length);
        node.Add(H5Message.Layout, layout.U32(size).Span.ToArray());
    }

    private static ReadOnlyMemory<byte> Compress(byte[] elements, byte[] shuffled, int size, int gzip)
    {
        if (gzip == 0)
            return elements.ToArray();
        ByteShuffle.Apply(elements, size, shuffled);
        return Codecs.Deflate(shuffled, gzip, isGZip: false);
    }

    private void WriteMetadata()
    {
        List<H5Node> nodes = [.. All(_root)];

        // The lengths of headers and heap do not depend on addresses, so that a first round finds where everything lies.
        long heapAddress = Allocate(0);
        var sizing = new H5Heap(heapAddress);
        long at = 0;
        foreach (H5Node node in nodes)
        {
            node.Address = at;
            at += node.Encode(sizing).Length + 7 & ~7;
        }

        int heapLength = sizing.Encode().Length;
        _end = heapAddress + heapLength;
        long headers = Allocate(at);
        foreach (H5Node node in nodes)
            node.Address += headers;
        var heap = new H5Heap(heapAddress);
        foreach (H5Node node in nodes)
            _file.Write(node.Encode(heap), node.Address);
        _file.Write(heap.Encode(), heapAddress);
        _file.Write(new byte[1], _end - 1 + 8); // the file is as long as its superblock says
        _end += 8;
        var superblock = new H5Buffer().Zeros(8).U8(2).U8(8).U8(8).U8(0).U64(0).U64(-1).U64(_end).U64(_root.Address);
        byte[] bytes = superblock.Span.ToArray();
        H5File.WriteSignature(bytes);
        _file.Write(new H5Buffer().Bytes(bytes).Checksum().Span, 0);
    }

    private static IEnumerable<H5Node> All(H5Node node) => (node.Members?.Values.SelectMany(All) ?? []).Prepend(node);
}
