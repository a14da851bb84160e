namespace Heat.IO;

/// <summary>An array of a Zarr folder: a file for each chunk.</summary>
internal sealed class ZarrArray : ChunkedArray
{
    private readonly ZarrMetadata _metadata;
    private readonly string _folder;
    private byte[] _stored = [], _one = [], _other = [];

    private ZarrArray(ZarrMetadata metadata, string folder) => (_metadata, _folder) = (metadata, folder);

    /// <summary>Opens an array.</summary>
    /// <param name="path">The store.</param>
    /// <param name="name">The array's path in it, which <see cref="ZarrStore.Folder"/> has checked.</param>
    public static ZarrArray Open(string path, string name)
    {
        string folder = ZarrStore.Folder(path, name);
        ZarrMetadata metadata = ZarrMetadata.Find(folder) ?? throw ZarrStore.Missing(path, name);
        bool isLarge = (Int128)metadata.Shape.Size * metadata.Type.Size > FileLimits.AlwaysAllowed;
        return new(metadata, folder)
        {
            Path = path, Name = name, Shape = metadata.Shape, Type = metadata.Type, Chunks = metadata.Chunks, Fill = metadata.Fill,
            IsColumnMajor = metadata.IsColumnMajor,
            StoredBytes = isLarge ? new DirectoryInfo(folder).EnumerateFiles("*", ZarrStore.Walking).Sum(file => file.Length) : 0,
        };
    }

    protected override long? StoredBytesOf(ReadOnlySpan<long> index)
    {
        var file = new FileInfo(System.IO.Path.Join(_folder, _metadata.Key(index)));
        return file.Exists ? file.Length : null;
    }

    protected override void ReadChunk(ReadOnlySpan<long> index, Span<byte> target)
    {
        string key = _metadata.Key(index);
        using Microsoft.Win32.SafeHandles.SafeFileHandle file = FileBytes.Open(System.IO.Path.Join(_folder, key));
        long length = RandomAccess.GetLength(file);
        ZarrCodec[] decoding = _metadata.Decoding;
        if (decoding.Length == 0 ? length != target.Length : length > 2L * target.Length + 65536)
            throw FileErrors.Damaged(Path, $"Chunk {key} has {length} bytes, where its elements have {target.Length}.", Name);
        if (decoding.Length == 0)
        {
            FileBytes.Read(file, 0, target, Where);
            return;
        }

        if (_stored.Length < length)
            _stored = new byte[length];
        ReadOnlySpan<byte> data = _stored.AsSpan(0, (int)length);
        FileBytes.Read(file, 0, _stored.AsSpan(0, (int)length), Where);
        try
        {
            for (int k = 0; k < decoding.Length; k++)
            {
                // What another codec will shorten may be longer than the elements: a checksum is.
                Span<byte> result = k == decoding.Length - 1 ? target : Other(data, 2 * target.Length + 65536);
                data = result[..decoding[k].Undo(data, result)];
            }
        }
        catch (InvalidDataException exception)
        {
            throw FileErrors.Damaged(Path, $"Chunk {key}: {exception.Message}.", Name, exception);
        }

        if (data.Length != target.Length)
            throw FileErrors.Damaged(Path, $"Chunk {key} has {data.Length} bytes of elements instead of {target.Length}.", Name);
    }

    private Span<byte> Other(ReadOnlySpan<byte> data, int length)
    {
        if (_one.Length < length)
            (_one, _other) = (new byte[length], new byte[length]);
        return (data.Overlaps(_one) ? _other : _one).AsSpan(0, length);
    }
}
