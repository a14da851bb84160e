using System.Buffers.Binary;
using System.Text.Json;

namespace Heat.IO;

/// <summary>The codecs that are read.</summary>
internal enum ZarrCodecKind
{
    GZip, Zlib, Zstd, Blosc, Lz4, Crc32C, Shuffle,
}

/// <summary>One step from stored bytes to elements.</summary>
internal readonly record struct ZarrCodec(ZarrCodecKind Kind, int Parameter = 0)
{
    /// <summary>A codec of version 2's <c>compressor</c> or <c>filters</c>.</summary>
    public static ZarrCodec OfVersion2(JsonElement codec, string path) => codec.GetProperty("id").GetString() switch
    {
        "gzip" => new(ZarrCodecKind.GZip),
        "zlib" => new(ZarrCodecKind.Zlib),
        "zstd" => new(ZarrCodecKind.Zstd),
        "blosc" => new(ZarrCodecKind.Blosc),
        "lz4" => new(ZarrCodecKind.Lz4),
        "crc32c" => new(ZarrCodecKind.Crc32C),
        "shuffle" => new(ZarrCodecKind.Shuffle, codec.TryGetProperty("elementsize", out JsonElement size) ? Math.Clamp(size.GetInt32(), 1, 1 << 20) : 4),
        var other => throw FileErrors.Unsupported(path, $"Chunks are encoded by \"{other}\"; gzip, zlib, zstd, blosc, lz4, shuffle and crc32c are read."),
    };

    /// <summary>A codec of version 3 after <c>bytes</c>.</summary>
    public static ZarrCodec OfVersion3(JsonElement codec, string path) => codec.GetProperty("name").GetString() switch
    {
        "gzip" => new(ZarrCodecKind.GZip),
        "numcodecs.zlib" => new(ZarrCodecKind.Zlib),
        "zstd" => new(ZarrCodecKind.Zstd),
        "blosc" => new(ZarrCodecKind.Blosc),
        "crc32c" => new(ZarrCodecKind.Crc32C),
        var other => throw FileErrors.Unsupported(path, $"Chunks are encoded by \"{other}\"; gzip, zstd, blosc and crc32c are read."),
    };

    /// <summary>Undoes the codec.</summary>
    /// <returns>How many bytes there are.</returns>
    public int Undo(ReadOnlySpan<byte> source, Span<byte> target)
    {
        switch (Kind)
        {
            case ZarrCodecKind.GZip:
                return Codecs.Inflate(source, target, isGZip: true);
            case ZarrCodecKind.Zlib:
                return Codecs.Inflate(source, target, isGZip: false);
            case ZarrCodecKind.Zstd:
                return Codecs.Zstd(source, target);
            case ZarrCodecKind.Blosc:
                return BloscChunk.Decode(source, target);
            case ZarrCodecKind.Shuffle:
                return ByteShuffle.Undo(source, Parameter, target);
            case ZarrCodecKind.Lz4:
                return source.Length < 4 ? throw new InvalidDataException($"a chunk has {source.Length} bytes") : Codecs.Lz4(source[4..], target);
            default:
                if (source.Length < 4 || source.Length - 4 > target.Length)
                    throw new InvalidDataException($"a chunk has {source.Length} bytes");
                uint expected = BinaryPrimitives.ReadUInt32LittleEndian(source[^4..]), computed = Checksums.Crc32C(source[..^4]);
                if (expected != computed)
                    throw new InvalidDataException($"a chunk has checksum 0x{computed:x8} instead of 0x{expected:x8}");
                source[..^4].CopyTo(target);
                return source.Length - 4;
        }
    }
}
