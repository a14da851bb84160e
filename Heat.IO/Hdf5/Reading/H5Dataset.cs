namespace Heat.IO;

/// <summary>A dataset's metadata, and its elements as an array of which blocks can be read.</summary>
internal sealed class H5Dataset
{
    private readonly H5File _file;
    private readonly byte[] _layout;
    private readonly long[] _maxShape;
    private readonly H5Filters _filters;

    public H5Dataset(H5Object header, string name)
    {
        (_file, Header, Name) = (header.File, header, name);
        var type = new H5Cursor(header.Find(H5Message.Datatype), _file);
        Type = H5Type.Read(ref type, _file);
        Element = Type.Class == H5Class.Array ? Type.Base! : Type;
        (long[]? lengths, long[]? most) = ReadSpace(header.Find(H5Message.Dataspace)!, _file);
        IsNull = lengths is null;
        try
        {
            Shape = new([.. lengths ?? [0], .. Type.Lengths]);
        }
        catch (Exception exception) when (exception is ArgumentException or OverflowException)
        {
            throw _file.Damaged($"\"{name}\" has the impossible shape ({string.Join(", ", lengths ?? [])}).");
        }

        _maxShape = [.. most ?? [0], .. Type.Lengths];
        _layout = header.Find(H5Message.Layout)!;
        _filters = new(_file, header.Find(H5Message.Filters));
        Chunks = ReadChunks();
    }

    public H5Object Header { get; }

    public string Name { get; }

    public Shape Shape { get; }

    /// <summary>Whether the dataset has no elements by its kind.</summary>
    public bool IsNull { get; }

    public H5Type Type { get; }

    /// <summary>The type of an element; of an array type, that of its elements, whose axes are the last of the shape.</summary>
    public H5Type Element { get; }

    /// <summary>The shape of chunks; null if the dataset is not chunked.</summary>
    public Shape? Chunks { get; }

    public string? Compression => _filters.Description;

    private InvalidDataException Damaged(string what) => FileErrors.Damaged(_file.Path, what, Name);

    /// <summary>The elements. The array closes the file.</summary>
    /// <exception cref="NotSupportedException">Heat has no such element type, or the layout is not read.</exception>
    public BlockArray Open()
    {
        StoredType type = Element.Stored
            ?? throw FileErrors.Unsupported(_file.Path, $"Elements of type {Element.Name} are not read; numbers, booleans and complex numbers are.", Name);
        if (Header.Find(H5Message.ExternalFiles) is not null)
            throw FileErrors.Unsupported(_file.Path, "The elements are in another file, which is not followed.", Name);
        var cursor = new H5Cursor(_layout, _file);
        int version = cursor.U8();
        if (version is < 1 or > 4)
            throw FileErrors.Unsupported(_file.Path, $"The layout has version {version}; versions 1 to 4 are read.", Name);
        byte[] fill = ReadFill(type);
        if (version < 3)
        {
            int axes = cursor.U8(), kind = cursor.U8();
            cursor.Skip(5);
            long address = kind == 0 ? -1 : cursor.Address();
            cursor.Skip(4 * axes);
            return kind switch
            {
                0 => Compact(cursor.Take((int)Math.Min(cursor.U32(), int.MaxValue)), type),
                1 => Contiguous(address, type, fill),
                2 => Chunked(type, fill, index => index.ReadTree(address, [.. Chunks!.Value]), isStored: address >= 0),
                _ => throw Damaged($"the layout has class {kind}."),
            };
        }

        switch (cursor.U8())
        {
            case 0:
                return Compact(cursor.Take(cursor.U16()), type);
            case 1:
                return Contiguous(cursor.Address(), type, fill);
            case 2 when version == 3:
                cursor.U8();
                long tree = cursor.Address();
                return Chunked(type, fill, index => index.ReadTree(tree, [.. Chunks!.Value]), isStored: tree >= 0);
            case 2:
                return ChunkedVersion4(ref cursor, type, fill);
            case 3:
                throw FileErrors.Unsupported(_file.Path, "A virtual dataset refers to other files, which is not followed.", Name);
            case var kind:
                throw Damaged($"the layout has class {kind}.");
        }
    }

    /// <summary>A dataspace: the lengths, null if there are no elements, and what they may grow to.</summary>
    public static (long[]? Lengths, long[]? Most) ReadSpace(ReadOnlySpan<byte> message, H5File file)
    {
        var cursor = new H5Cursor(message, file);
        int version = cursor.U8(), axes = cursor.U8(), flags = cursor.U8();
        if (version is < 1 or > 2 || axes > 32)
            throw file.Damaged($"a dataspace has version {version} and {axes} axes.");
        int kind = cursor.U8();
        if (version == 1)
            cursor.U32();
        else if (kind == 2)
            return (null, null);
        long[] lengths = new long[axes], most = new long[axes];
        for (int axis = 0; axis < axes; axis++)
            lengths[axis] = cursor.Length() is >= 0 and var length ? length : throw file.Damaged("an axis has no length.");
        for (int axis = 0; axis < axes; axis++)
            most[axis] = (flags & 1) != 0 ? cursor.Length() : lengths[axis];
        return (lengths, most);
    }

    private Shape? ReadChunks()
    {
        var cursor = new H5Cursor(_layout, _file);
        int version = cursor.U8(), axes, bytes = 4;
        if (version < 3)
        {
            axes = cursor.U8();
            if (cursor.U8() != 2)
                return null;
            cursor.Skip(5 + _file.OffsetSize);
        }
        else
        {
            if (cursor.U8() != 2)
                return null;
            if (version == 4)
                cursor.U8();
            axes = cursor.U8();
            if (version == 3)
                cursor.Address();
            else
                bytes = cursor.U8();
        }

        if (axes - 1 + Type.Lengths.Length != Shape.NDim)
            throw Damaged($"chunks have {axes - 1} axes, where the shape is {Shape}.");
        var lengths = new long[axes - 1];
        Int128 elements = Type.Size;
        for (int axis = 0; axis < lengths.Length; axis++)
        {
            lengths[axis] = (long)Math.Min(cursor.Integer(Math.Min(bytes, 8)), int.MaxValue);
            elements = Int128.Min(elements * lengths[axis], long.MaxValue);
        }

        return elements > 0 && elements <= int.MaxValue ? new Shape([.. lengths, .. Type.Lengths]) : throw Damaged($"a chunk has shape ({string.Join(", ", lengths)}).");
    }

    private H5ChunkedArray Chunked(StoredType type, byte[] fill, Action<H5ChunkIndex> read, bool isStored)
    {
        if (_filters.Unread is { } filter)
            throw FileErrors.Unsupported(_file.Path, $"The dataset is compressed by filter {filter}; deflate, shuffle, fletcher32, lzf, zstd and blosc are read.", Name);
        Shape chunks = Chunks!.Value;
        var index = new H5ChunkIndex(_file, Shape.AsSpan(), _maxShape, chunks.AsSpan(), chunks.Size * type.Size);
        if (isStored)
            read(index);
        return new H5ChunkedArray(_file, index, _filters)
        {
            Path = _file.Path, Name = Name, Shape = Shape, Type = type, Chunks = chunks, Fill = fill,
            StoredBytes = index.StoredBytes,
        };
    }

    private H5ChunkedArray ChunkedVersion4(ref H5Cursor cursor, StoredType type, byte[] fill)
    {
        int flags = cursor.U8(), axes = cursor.U8(), bytes = cursor.U8();
        cursor.Skip(axes * bytes);
        int kind = cursor.U8();
        long size = 0;
        uint mask = 0;
        switch (kind)
        {
            case 1 when (flags & 2) != 0:
                size = cursor.Length();
                mask = cursor.U32();
                break;
            case 3:
                cursor.Skip(1);
                break;
            case 4:
                cursor.Skip(5);
                break;
            case 5:
                cursor.Skip(6);
                break;
        }

        long address = cursor.Address();
        bool isFiltered = !_filters.IsEmpty;
        return Chunked(type, fill, index =>
        {
            switch (kind)
            {
                case 1:
                    index.AddSingle(address, (flags & 2) != 0 ? size : Chunks!.Value.Size * type.Size, mask);
                    break;
                case 2:
                    index.AddImplicit(address);
                    break;
                case 3:
                    index.ReadFixedArray(address);
                    break;
                case 4:
                    index.ReadExtensibleArray(address);
                    break;
                case 5:
                    index.ReadTree2(address, isFiltered);
                    break;
                default:
                    throw Damaged($"the index of chunks has type {kind}.");
            }
        }, isStored: address >= 0);
    }

    private BlockArray Contiguous(long address, StoredType type, byte[] fill)
    {
        if (address < 0)
            return new FilledArray { Path = _file.Path, Name = Name, Shape = Shape, Type = type, StoredBytes = 0, Fill = fill, File = _file };
        long bytes = (long)Int128.Min((Int128)Shape.Size * type.Size, long.MaxValue);
        if (address > _file.Size - _file.Base - bytes)
            throw Damaged($"{bytes} bytes at {address} lie beyond the end of the file at {_file.Size}.");
        return new ContiguousArray(_file) { Path = _file.Path, Name = Name, Shape = Shape, Type = type, Offset = _file.Base + address, StoredBytes = bytes };
    }

    private CompactArray Compact(ReadOnlySpan<byte> data, StoredType type)
    {
        if (Shape.Size > data.Length / type.Size)
            throw Damaged($"{data.Length} bytes do not hold an array of shape {Shape}.");
        return new CompactArray(data.ToArray()) { Path = _file.Path, Name = Name, Shape = Shape, Type = type, StoredBytes = data.Length, File = _file };
    }

    private byte[] ReadFill(StoredType type)
    {
        ReadOnlySpan<byte> value = default;
        if (Header.Find(H5Message.Fill) is { } message)
        {
            var cursor = new H5Cursor(message, _file);
            int version = cursor.U8(), flags = cursor.U8();
            bool isDefined = (flags & 0x20) != 0;
            if (version < 3)
            {
                cursor.U8();
                isDefined = version == 1 || cursor.U8() != 0;
                if (version == 1)
                    cursor.U8();
            }

            if (isDefined)
                value = cursor.Take((int)Math.Min(cursor.U32(), int.MaxValue));
        }
        else if (Header.Find(H5Message.OldFill) is { } old)
        {
            var cursor = new H5Cursor(old, _file);
            value = cursor.Take((int)Math.Min(cursor.U32(), int.MaxValue));
        }

        var fill = new byte[type.Size];
        if (value.Length >= type.Size)
            value[..type.Size].CopyTo(fill);
        type.Reorder(fill);
        return fill;
    }
}

/// <summary>A chunked dataset of HDF5.</summary>
internal sealed class H5ChunkedArray(H5File file, H5ChunkIndex index, H5Filters filters) : ChunkedArray
{
    private byte[] _stored = [];

    protected override long? StoredBytesOf(ReadOnlySpan<long> place) => index.TryFind(place, out H5Chunk chunk) ? chunk.Bytes : null;

    protected override void ReadChunk(ReadOnlySpan<long> place, Span<byte> target)
    {
        index.TryFind(place, out H5Chunk chunk);
        string where = $"chunk ({string.Join(", ", place.ToArray())})";
        if (chunk.Address < 0 || chunk.Bytes < 0 || chunk.Bytes > file.Size || chunk.Address > file.Size - file.Base - chunk.Bytes)
            throw FileErrors.Damaged(Path, $"{where} of {chunk.Bytes} bytes at {chunk.Address} lies beyond the end of the file at {file.Size}.", Name);
        if (filters.IsEmpty)
        {
            if (chunk.Bytes != target.Length)
                throw FileErrors.Damaged(Path, $"{where} has {chunk.Bytes} bytes instead of {target.Length}.", Name);
            FileBytes.Read(file.Handle, file.Base + chunk.Address, target, Where);
            return;
        }

        if (_stored.Length < chunk.Bytes)
            _stored = new byte[chunk.Bytes];
        Span<byte> stored = _stored.AsSpan(0, (int)chunk.Bytes);
        FileBytes.Read(file.Handle, file.Base + chunk.Address, stored, Where);
        try
        {
            filters.Undo(stored, chunk.FilterMask, Type.Size, target);
        }
        catch (InvalidDataException exception)
        {
            throw FileErrors.Damaged(Path, $"{where}: {exception.Message}.", Name, exception);
        }
    }

    protected override void Dispose(bool disposing)
    {
        file.Dispose();
        base.Dispose(disposing);
    }
}
