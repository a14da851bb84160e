namespace Heat.IO;

/// <summary>Where a chunk lies: its address, its stored length, and which filters were skipped for it.</summary>
internal readonly record struct H5Chunk(long Address, long Bytes, uint FilterMask);

/// <summary>The index of a chunked dataset, of any of the six kinds there are, as a table (specification, VII and IV.A.2.i).</summary>
internal sealed class H5ChunkIndex
{
    private readonly H5File _file;
    private readonly long[] _grid, _maxGrid;
    private readonly Dictionary<long, H5Chunk> _chunks = [];
    private readonly long _chunkBytes;

    /// <param name="file">The file.</param>
    /// <param name="shape">The dataset's shape.</param>
    /// <param name="maxShape">What it may grow to, -1 without limit.</param>
    /// <param name="chunks">The shape of chunks.</param>
    /// <param name="chunkBytes">The size of a chunk that is not filtered.</param>
    public H5ChunkIndex(H5File file, ReadOnlySpan<long> shape, ReadOnlySpan<long> maxShape, ReadOnlySpan<long> chunks, long chunkBytes)
    {
        (_file, _chunkBytes) = (file, chunkBytes);
        (_grid, _maxGrid) = (new long[shape.Length], new long[shape.Length]);
        for (int axis = 0; axis < shape.Length; axis++)
        {
            _grid[axis] = CeilingOf(shape[axis], chunks[axis]);
            _maxGrid[axis] = maxShape[axis] < 0 ? -1 : CeilingOf(maxShape[axis], chunks[axis]);
        }
    }

    /// <summary>How many bytes the chunks take in the file.</summary>
    public long StoredBytes { get; private set; }

    /// <summary>The chunk at a place of the grid, if it is stored.</summary>
    public bool TryFind(ReadOnlySpan<long> index, out H5Chunk chunk) => _chunks.TryGetValue(Number(index), out chunk);

    /// <summary>Reads a tree of version 1, whose keys are positions of elements.</summary>
    public void ReadTree(long address, long[] chunks)
    {
        int axes = _grid.Length;
        H5TreeVersion1.Visit(_file, address, type: 1, 8 + 8 * (axes + 1), (key, child) =>
        {
            var cursor = new H5Cursor(key, _file);
            uint bytes = cursor.U32(), mask = cursor.U32();
            var index = new long[axes];
            for (int axis = 0; axis < axes; axis++)
                index[axis] = _file.CheckedOffset(cursor.U64()) / chunks[axis];
            Add(index, new(child, bytes, mask));
        });
    }

    /// <summary>Reads a tree of version 2.</summary>
    public void ReadTree2(long address, bool isFiltered)
    {
        H5TreeVersion2.Visit(_file, address, record =>
        {
            var cursor = new H5Cursor(record, _file);
            long child = cursor.Address(), bytes = _chunkBytes;
            uint mask = 0;
            if (isFiltered)
            {
                bytes = (long)cursor.Integer(Math.Clamp(cursor.Left - 4 - 8 * _grid.Length, 0, 8));
                mask = cursor.U32();
            }

            var index = new long[_grid.Length];
            for (int axis = 0; axis < index.Length; axis++)
                index[axis] = _file.CheckedOffset(cursor.U64());
            Add(index, new(child, bytes, mask));
        });
    }

    /// <summary>One chunk is all there is.</summary>
    public void AddSingle(long address, long bytes, uint mask) => Add(new long[_grid.Length], new(address, bytes, mask));

    /// <summary>Chunks lie one after the other.</summary>
    public void AddImplicit(long address)
    {
        long count = 1;
        foreach (long length in _maxGrid)
            count = checked(count * length);
        if (address < 0 || count > (_file.Size - address) / Math.Max(_chunkBytes, 1))
            throw _file.Damaged($"{count} chunks of {_chunkBytes} bytes do not fit in the file.");
        for (long number = 0; number < count; number++)
            AddNumbered(number, new(address + number * _chunkBytes, _chunkBytes, 0));
    }

    /// <summary>Reads a fixed array.</summary>
    public void ReadFixedArray(long address)
    {
        var head = new H5Cursor(_file.ReadUpTo(address, 64), _file);
        head.Expect("FAHD");
        head.U8();
        bool isFiltered = head.U8() == 1;
        int entry = head.U8(), pageBits = head.U8();
        long count = head.Length(), block = head.Address();
        if (pageBits > 31 || count < 0 || entry < _file.OffsetSize || count > _file.Size)
            throw _file.Damaged($"an index of chunks has {count} entries of {entry} bytes.");
        if (block < 0)
            return;
        long page = 1L << pageBits, pages = CeilingOf(count, page);
        int prefix = 6 + _file.OffsetSize;
        if (count <= page)
        {
            ReadEntries(block + prefix, 0, count, entry, isFiltered);
            return;
        }

        byte[] written = _file.Read(block + prefix, (pages + 7) / 8);
        long first = block + prefix + written.Length + 4;
        for (long number = 0; number < pages; number++)
        {
            if ((written[number / 8] & 0x80 >> (int)(number % 8)) != 0)
                ReadEntries(first + number * (page * entry + 4), number * page, Math.Min(page, count - number * page), entry, isFiltered);
        }
    }

    /// <summary>Reads an extensible array, whose blocks grow.</summary>
    public void ReadExtensibleArray(long address)
    {
        var head = new H5Cursor(_file.ReadUpTo(address, 128), _file);
        head.Expect("EAHD");
        head.U8();
        bool isFiltered = head.U8() == 1;
        int entry = head.U8(), maxBits = head.U8(), inIndex = head.U8(), minElements = head.U8(), minPointers = head.U8(), pageBits = head.U8();
        head.Skip(6 * _file.LengthSize);
        long block = head.Address();
        if (maxBits > 62 || minElements == 0 || minPointers == 0 || pageBits > 31 || entry < _file.OffsetSize || !int.IsPow2(minElements) || !int.IsPow2(minPointers))
            throw _file.Damaged("an index of chunks has impossible sizes.");
        if (block < 0)
            return;

        int offsetBytes = (maxBits + 7) / 8, address0 = _file.OffsetSize;
        int superBlocks = 1 + maxBits - int.Log2(minElements), firstSuper = 2 * int.Log2(minPointers);
        long at = block + 6 + address0;
        ReadEntries(at, 0, inIndex, entry, isFiltered);
        at += (long)inIndex * entry;
        long number = inIndex;
        for (int super = 0; super < superBlocks; super++)
        {
            long blocks = 1L << super / 2, elements = (1L << (super + 1) / 2) * minElements, page = 1L << pageBits;
            long prefix = 6 + address0 + offsetBytes;
            long addresses = at;
            byte[]? written = null;
            long pages = elements > page ? elements / page : 0, bitmap = (pages + 7) / 8;
            if (super < firstSuper)
            {
                at += blocks * address0;
            }
            else
            {
                long superBlock = new H5Cursor(_file.Read(at, address0), _file).Address();
                at += address0;
                if (superBlock < 0)
                {
                    number += blocks * elements;
                    continue;
                }

                written = _file.Read(superBlock + prefix, blocks * bitmap);
                addresses = superBlock + prefix + written.Length;
            }

            for (long k = 0; k < blocks; k++, number += elements)
            {
                long data = new H5Cursor(_file.Read(addresses + k * address0, address0), _file).Address();
                if (data < 0)
                    continue;
                if (pages == 0)
                    ReadEntries(data + prefix, number, elements, entry, isFiltered);
                for (long p = 0; p < pages; p++)
                {
                    if (written is null || (written[k * bitmap + p / 8] & 0x80 >> (int)(p % 8)) != 0)
                        ReadEntries(data + prefix + 4 + p * (page * entry + 4), number + p * page, page, entry, isFiltered);
                }
            }
        }
    }

    private static long CeilingOf(long length, long chunk) => (length / chunk) + (length % chunk == 0 ? 0 : 1);

    private void ReadEntries(long address, long first, long count, int entry, bool isFiltered)
    {
        var cursor = new H5Cursor(_file.Read(address, checked(count * entry)), _file);
        for (long k = 0; k < count; k++)
        {
            long child = cursor.Address(), bytes = _chunkBytes;
            uint mask = 0;
            if (isFiltered)
            {
                bytes = (long)cursor.Integer(Math.Clamp(entry - _file.OffsetSize - 4, 0, 8));
                mask = cursor.U32();
            }

            if (child >= 0)
                AddNumbered(first + k, new(child, bytes, mask));
        }
    }

    /// <summary>Adds the chunk of a number in the row-major order of the largest grid, with the axis that grows without limit first.</summary>
    private void AddNumbered(long number, H5Chunk chunk)
    {
        int unlimited = Array.IndexOf(_maxGrid, -1);
        int[] order = [.. Enumerable.Range(0, _grid.Length).OrderBy(axis => axis == unlimited ? -1 : axis)];
        var index = new long[_grid.Length];
        for (int k = order.Length - 1; k >= 0; k--)
        {
            long length = _maxGrid[order[k]];
            if (length < 0)
                index[order[k]] = number;
            else
                (number, index[order[k]]) = length == 0 ? (0, 0) : Math.DivRem(number, length);
        }

        Add(index, chunk);
    }

    private void Add(ReadOnlySpan<long> index, H5Chunk chunk)
    {
        for (int axis = 0; axis < index.Length; axis++)
        {
            if (index[axis] < 0 || index[axis] >= _grid[axis])
                return; // outside the present shape
        }

        _chunks[Number(index)] = chunk;
        StoredBytes += Math.Max(chunk.Bytes, 0);
    }

    private long Number(ReadOnlySpan<long> index)
    {
        long number = 0;
        for (int axis = 0; axis < index.Length; axis++)
            number = unchecked(number * _grid[axis] + index[axis]);
        return number;
    }
}
