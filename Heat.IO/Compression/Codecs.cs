using System.IO.Compression;
using ZstdSharp;

namespace Heat.IO;

/// <summary>Decompression and compression of whole chunks. What cannot be decompressed is an <see cref="InvalidDataException"/>.</summary>
internal static unsafe class Codecs
{
    [ThreadStatic]
    private static Decompressor? t_decompressor;

    [ThreadStatic]
    private static Compressor? t_compressor;

    /// <summary>Decompresses deflate with the header of zlib or gzip.</summary>
    /// <returns>How many bytes there are.</returns>
    public static int Inflate(ReadOnlySpan<byte> source, Span<byte> target, bool isGZip)
    {
        fixed (byte* bytes = source)
        {
            using var stream = new UnmanagedMemoryStream(bytes, source.Length);
            using Stream inflated = isGZip ? new GZipStream(stream, CompressionMode.Decompress) : new ZLibStream(stream, CompressionMode.Decompress);
            int length = inflated.ReadAtLeast(target, target.Length, throwOnEndOfStream: false);
            if (length == target.Length && inflated.ReadByte() >= 0)
                throw new InvalidDataException($"a chunk has more than {target.Length} bytes");
            return length;
        }
    }

    /// <summary>Compresses by deflate with the header of zlib or gzip.</summary>
    public static ReadOnlyMemory<byte> Deflate(ReadOnlySpan<byte> source, int level, bool isGZip)
    {
        var buffer = new ArrayStream(source.Length / 2 + 64);
        var options = new ZLibCompressionOptions { CompressionLevel = level };
        using (Stream deflated = isGZip ? new GZipStream(buffer, options, leaveOpen: true) : new ZLibStream(buffer, options, leaveOpen: true))
            deflated.Write(source);
        return buffer.Written;
    }

    /// <summary>Decompresses zstd.</summary>
    /// <returns>How many bytes there are.</returns>
    public static int Zstd(ReadOnlySpan<byte> source, Span<byte> target)
    {
        try
        {
            return (t_decompressor ??= new()).Unwrap(source, target);
        }
        catch (ZstdException exception)
        {
            throw new InvalidDataException($"a chunk cannot be decompressed: {exception.Message}", exception);
        }
    }

    /// <summary>Compresses by zstd.</summary>
    public static ReadOnlyMemory<byte> ToZstd(ReadOnlySpan<byte> source, int level)
    {
        t_compressor ??= new();
        t_compressor.Level = level;
        var target = new byte[Compressor.GetCompressBound(source.Length)];
        return target.AsMemory(0, t_compressor.Wrap(source, target));
    }

    /// <summary>Decompresses a block of LZ4.</summary>
    /// <returns>How many bytes there are.</returns>
    public static int Lz4(ReadOnlySpan<byte> source, Span<byte> target) =>
        K4os.Compression.LZ4.LZ4Codec.Decode(source, target) is >= 0 and var length ? length : throw new InvalidDataException("a chunk cannot be decompressed by LZ4");

    /// <summary>Decompresses LZF (libLZF by M. Lehmann), which h5py offers.</summary>
    /// <returns>How many bytes there are.</returns>
    public static int Lzf(ReadOnlySpan<byte> source, Span<byte> target)
    {
        int from = 0, to = 0;
        try
        {
            while (from < source.Length)
            {
                int control = source[from++];
                if (control < 32)
                {
                    source.Slice(from, control + 1).CopyTo(target[to..]);
                    from += control + 1;
                    to += control + 1;
                    continue;
                }

                int length = control >> 5;
                if (length == 7)
                    length += source[from++];
                int back = to - ((control & 31) << 8) - source[from++] - 1;
                for (int end = to + length + 2; to < end; to++, back++)
                    target[to] = target[back]; // one by one: they may overlap
            }
        }
        catch (Exception exception) when (exception is IndexOutOfRangeException or ArgumentException)
        {
            throw new InvalidDataException("a chunk cannot be decompressed by LZF", exception);
        }

        return to;
    }

    /// <summary>A stream into an array that grows.</summary>
    private sealed class ArrayStream(int capacity) : MemoryStream(capacity)
    {
        public ReadOnlyMemory<byte> Written => GetBuffer().AsMemory(0, (int)Length);
    }
}
