namespace Heat.IO;

/// <summary>The filters that a dataset's chunks have passed, to be undone (specification, IV.A.2.l).</summary>
internal sealed class H5Filters
{
    private const int Deflate = 1, Shuffle = 2, Fletcher32 = 3, Lzf = 32000, Blosc = 32001, Zstd = 32015;

    private readonly List<(int Id, uint[] Parameters)> _filters = [];
    private byte[] _one = [], _other = [];

    /// <summary>Reads a filter pipeline message.</summary>
    public H5Filters(H5File file, byte[]? message)
    {
        if (message is null)
            return;
        var cursor = new H5Cursor(message, file);
        int version = cursor.U8(), count = cursor.U8();
        cursor.Skip(version == 1 ? 6 : 0);
        for (int k = 0; k < count; k++)
        {
            int id = cursor.U16();
            int name = version == 1 || id >= 256 ? cursor.U16() : 0;
            cursor.U16();
            int parameters = cursor.U16();
            cursor.Skip(version == 1 ? name + 7 & ~7 : name);
            var values = new uint[parameters];
            for (int i = 0; i < parameters; i++)
                values[i] = cursor.U32();
            if (version == 1 && parameters % 2 == 1)
                cursor.U32();
            _filters.Add((id, values));
        }
    }

    public bool IsEmpty => _filters.Count == 0;

    /// <summary>The name of a filter that is not read; null if all are.</summary>
    public string? Unread => _filters.Select(filter => filter.Id).FirstOrDefault(id => id is not (Deflate or Shuffle or Fletcher32 or Lzf or Zstd or Blosc)) is not 0 and var id ? Name(id) : null;

    /// <summary>The filters as they are shown.</summary>
    public string? Description => IsEmpty ? null : string.Join(", ", _filters.Select(filter =>
        filter.Id == Deflate && filter.Parameters.Length > 0 ? $"gzip {filter.Parameters[0]}" : Name(filter.Id)));

    /// <summary>Undoes the filters.</summary>
    /// <param name="stored">The chunk as it is stored; it may be changed.</param>
    /// <param name="mask">The filters that were skipped.</param>
    /// <param name="elementSize">The size of an element in bytes.</param>
    /// <param name="target">Receives the elements.</param>
    /// <exception cref="InvalidDataException">What is stored does not give as many bytes.</exception>
    public void Undo(ReadOnlySpan<byte> stored, uint mask, int elementSize, Span<byte> target)
    {
        // Each filter but the last undone works in a buffer; two are enough.
        ReadOnlySpan<byte> data = stored;
        int left = Enumerable.Range(0, _filters.Count).Count(k => (mask >> k & 1) == 0);
        for (int k = _filters.Count - 1; k >= 0; k--)
        {
            if ((mask >> k & 1) != 0)
                continue;
            (int id, uint[] parameters) = _filters[k];
            left--;
            if (id == Fletcher32)
            {
                if (data.Length < 4)
                    throw new InvalidDataException($"a chunk of {data.Length} bytes has no checksum");
                uint expected = H5File.U32(data[^4..]), computed = Checksums.Fletcher32(data[..^4]);
                if (expected != computed)
                    throw new InvalidDataException($"a chunk has checksum 0x{computed:x8} instead of 0x{expected:x8}");
                data = data[..^4];
                continue;
            }

            // A fletcher32 below adds four bytes.
            Span<byte> result = left == 0 ? target : Other(data, target.Length + 4);
            int length = id switch
            {
                Shuffle => ByteShuffle.Undo(data, parameters.Length > 0 ? (int)Math.Clamp(parameters[0], 1, 1 << 20) : elementSize, result),
                Deflate => Codecs.Inflate(data, result, isGZip: false),
                Lzf => Codecs.Lzf(data, result),
                Zstd => Codecs.Zstd(data, result),
                _ => BloscChunk.Decode(data, result),
            };
            data = result[..length];
        }

        if (data.Length != target.Length)
            throw new InvalidDataException($"a chunk has {data.Length} bytes instead of {target.Length}");
        if (!data.Overlaps(target))
            data.CopyTo(target);
    }

    private Span<byte> Other(ReadOnlySpan<byte> data, int length)
    {
        if (_one.Length < length)
            (_one, _other) = (new byte[length], new byte[length]);
        return (data.Overlaps(_one) ? _other : _one).AsSpan(0, length);
    }

    private static string Name(int id) => id switch
    {
        Deflate => "gzip", Shuffle => "shuffle", Fletcher32 => "fletcher32", 4 => "szip", 5 => "nbit", 6 => "scaleoffset",
        Lzf => "lzf", Blosc => "blosc", 32004 => "lz4", 32008 => "bitshuffle", Zstd => "zstd", _ => $"{id}",
    };
}
