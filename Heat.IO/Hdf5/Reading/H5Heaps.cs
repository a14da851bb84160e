namespace Heat.IO;

/// <summary>The names of an old group (specification, III.D).</summary>
internal sealed class H5LocalHeap
{
    private readonly H5File _file;
    private readonly byte[] _data;

    public H5LocalHeap(H5File file, long address)
    {
        _file = file;
        var cursor = new H5Cursor(file.ReadUpTo(address, 64), file);
        cursor.Expect("HEAP");
        cursor.Skip(4);
        long size = cursor.Length();
        cursor.Length();
        _data = file.Read(cursor.Address(), size);
    }

    public string Name(long offset)
    {
        if (offset < 0 || offset >= _data.Length)
            throw _file.Damaged($"a name lies at {offset} of a heap of {_data.Length} bytes.");
        return new H5Cursor(_data.AsSpan((int)offset), _file).Name(isPadded: false);
    }
}

/// <summary>The values of variable length that attributes refer to (specification, III.E).</summary>
internal sealed class H5GlobalHeaps(H5File file)
{
    private readonly Dictionary<long, Dictionary<int, byte[]>> _collections = [];

    /// <summary>An object of a collection.</summary>
    public byte[] Read(long address, int index)
    {
        if (!_collections.TryGetValue(address, out Dictionary<int, byte[]>? objects))
            _collections[address] = objects = ReadCollection(address);
        return objects.TryGetValue(index, out byte[]? data) ? data : throw file.Damaged($"the heap at {address} has no object {index}.");
    }

    private Dictionary<int, byte[]> ReadCollection(long address)
    {
        var head = new H5Cursor(file.ReadUpTo(address, 16), file);
        head.Expect("GCOL");
        head.Skip(4);
        var cursor = new H5Cursor(file.Read(address, head.Length()), file);
        cursor.Skip(8 + file.LengthSize);
        var objects = new Dictionary<int, byte[]>();
        while (cursor.Left >= 8 + file.LengthSize && cursor.U16() is > 0 and var index)
        {
            cursor.Skip(6);
            objects[index] = cursor.Take(file.CheckedLength(cursor.Length())).ToArray();
            cursor.Align();
        }

        return objects;
    }
}

/// <summary>The links or attributes of a new group or object that has many of them (specification, III.G).</summary>
internal sealed class H5FractalHeap
{
    private readonly H5File _file;
    private readonly int _offsetBytes, _lengthBytes, _width, _rows, _maxDirectRows;
    private readonly long _startSize, _maxDirect, _root;

    public H5FractalHeap(H5File file, long address)
    {
        _file = file;
        var cursor = new H5Cursor(file.ReadUpTo(address, 256), file);
        cursor.Expect("FRHP");
        cursor.U8();
        cursor.U16();
        if (cursor.U16() != 0)
            throw file.Unsupported("The file compresses its links or attributes, which is not read.");
        cursor.U8();
        uint maxManaged = cursor.U32();
        cursor.Skip(10 * file.LengthSize + 2 * file.OffsetSize);
        _width = cursor.U16();
        _startSize = cursor.Length();
        _maxDirect = cursor.Length();
        int bits = cursor.U16();
        cursor.U16();
        _root = cursor.Address();
        _rows = cursor.U16();
        if (_width == 0 || _startSize <= 0 || _maxDirect < _startSize || _maxDirect > 1L << 40 || bits > 64 || _rows > 64)
            throw file.Damaged($"a heap has blocks of {_startSize} to {_maxDirect} bytes in {_rows} rows of {_width}.");
        _offsetBytes = (bits + 7) / 8;
        _lengthBytes = Math.Min((int)(long.Log2(_maxDirect) + 7) / 8, H5File.BytesFor(Math.Max(maxManaged, 1)));
        _maxDirectRows = (int)(long.Log2(_maxDirect) - long.Log2(_startSize)) + 2;
    }

    /// <summary>The object of an identifier.</summary>
    public byte[] Read(ReadOnlySpan<byte> identifier)
    {
        var cursor = new H5Cursor(identifier, _file);
        byte head = cursor.U8();
        switch (head >> 4 & 3)
        {
            case 0:
                long offset = _file.CheckedOffset(cursor.Integer(_offsetBytes));
                return Managed(offset, (long)cursor.Integer(_lengthBytes));
            case 2:
                return cursor.Take((head & 15) + 1).ToArray();
            default:
                throw _file.Unsupported("The file has attributes of more than 64 KiB, which are not read.");
        }
    }

    private byte[] Managed(long offset, long length)
    {
        long block = _root, start = 0;
        int rows = _rows;
        while (rows > 0)
        {
            // The entry of an indirect block that holds the offset.
            long within = offset - start, row = 0, rowStart = 0, size = _startSize;
            while (within >= rowStart + size * _width)
            {
                rowStart += size * _width;
                if (row++ > 0)
                    size *= 2;
                if (row >= rows)
                    throw _file.Damaged($"an object lies at {offset}, beyond its heap.");
            }

            long column = (within - rowStart) / size;
            int header = 4 + 1 + _file.OffsetSize + _offsetBytes;
            block = new H5Cursor(_file.Read(block + header + (row * _width + column) * _file.OffsetSize, _file.OffsetSize), _file).Address();
            start += rowStart + column * size;
            rows = row < _maxDirectRows ? 0 : (int)(long.Log2(size) - long.Log2(_startSize * _width)) + 1;
        }

        return _file.Read(block < 0 ? -1 : block + (offset - start), length);
    }
}
