using System.Buffers.Binary;

namespace Heat.IO;

/// <summary>A buffer of the Blosc container, version 1 (python-blosc and zarr-python 2 make it): blocks, each of which is split into one
/// stream for each byte of an element, shuffled by bytes or bits and compressed by LZ4, zlib or zstd (c-blosc, README_CHUNK_FORMAT).</summary>
internal static class BloscChunk
{
    private const int HeaderLength = 16;

    /// <summary>Decompresses a buffer.</summary>
    /// <returns>How many bytes there are.</returns>
    /// <exception cref="InvalidDataException">The buffer is damaged, or holds more bytes than the target takes.</exception>
    /// <exception cref="NotSupportedException">It is compressed by something else.</exception>
    public static int Decode(ReadOnlySpan<byte> source, Span<byte> target)
    {
        if (source.Length < HeaderLength)
            throw new InvalidDataException($"a Blosc buffer has {source.Length} bytes");
        int flags = source[2], typeSize = Math.Max((int)source[3], 1);
        int length = BinaryPrimitives.ReadInt32LittleEndian(source[4..]), blockSize = BinaryPrimitives.ReadInt32LittleEndian(source[8..]);
        if (source[0] != 2 || length < 0 || length > target.Length || (blockSize <= 0 && length > 0))
            throw new InvalidDataException($"a Blosc buffer of version {source[0]} has {length} bytes in blocks of {blockSize}, where there should be {target.Length}");
        target = target[..length];
        if ((flags & 2) != 0)
        {
            Slice(source, HeaderLength, length).CopyTo(target);
            return length;
        }

        blockSize = Math.Min(blockSize, Math.Max(length, 1));
        byte[] shuffled = new byte[blockSize];
        for (int block = 0, start = 0; start < length; block++, start += blockSize)
        {
            Span<byte> elements = target.Slice(start, Math.Min(blockSize, length - start));
            int at = BinaryPrimitives.ReadInt32LittleEndian(Slice(source, HeaderLength + 4 * block, 4));
            bool isByteShuffled = (flags & 1) != 0 && typeSize > 1, isBitShuffled = (flags & 4) != 0 && elements.Length >= typeSize;
            Span<byte> into = isByteShuffled || isBitShuffled ? shuffled.AsSpan(0, elements.Length) : elements;
            DecodeBlock(source, at, flags, typeSize, isWhole: elements.Length == blockSize, into);
            if (isByteShuffled)
                ByteShuffle.Undo(into, typeSize, elements);
            else if (isBitShuffled)
                UndoBits(into, typeSize, elements);
        }

        return length;
    }

    private static void DecodeBlock(ReadOnlySpan<byte> source, int at, int flags, int typeSize, bool isWhole, Span<byte> target)
    {
        // Version 1 splits whole blocks of small elements, unless a flag says that it did not.
        int streams = (flags & 0x10) == 0 && isWhole && typeSize <= 16 && target.Length / typeSize >= 128 && target.Length % typeSize == 0 ? typeSize : 1;
        int part = target.Length / streams;
        for (int k = 0; k < streams; k++)
        {
            int bytes = BinaryPrimitives.ReadInt32LittleEndian(Slice(source, at, 4));
            ReadOnlySpan<byte> stream = Slice(source, at + 4, bytes);
            Span<byte> into = target.Slice(k * part, part);
            if (bytes == part)
                stream.CopyTo(into);
            else if (Decompress(stream, flags >> 5, into) != part)
                throw new InvalidDataException($"a stream of a Blosc buffer does not have {part} bytes");
            at += 4 + bytes;
        }
    }

    private static int Decompress(ReadOnlySpan<byte> stream, int codec, Span<byte> target) => codec switch
    {
        1 => Codecs.Lz4(stream, target),
        3 => Codecs.Inflate(stream, target, isGZip: false),
        4 => Codecs.Zstd(stream, target),
        0 => throw new NotSupportedException("A chunk is compressed by blosclz, which is not read; LZ4, zlib and zstd are."),
        _ => throw new NotSupportedException($"A chunk is compressed by Blosc's codec {codec}, which is not read; LZ4, zlib and zstd are."),
    };

    /// <summary>Puts together elements whose bits were taken apart: all first bits, then all second bits. Blocks whose number of elements is not a
    /// multiple of eight are not shuffled.</summary>
    private static void UndoBits(ReadOnlySpan<byte> source, int size, Span<byte> target)
    {
        int count = source.Length / size, rowBytes = count / 8;
        if (count % 8 != 0)
        {
            source.CopyTo(target);
            return;
        }

        target[..(count * size)].Clear();
        for (int bit = 0; bit < 8 * size; bit++)
        {
            ReadOnlySpan<byte> row = source.Slice(bit * rowBytes, rowBytes);
            for (int i = 0; i < count; i++)
                target[i * size + bit / 8] |= (byte)((row[i / 8] >> i % 8 & 1) << bit % 8);
        }

        source[(count * size)..].CopyTo(target[(count * size)..]);
    }

    private static ReadOnlySpan<byte> Slice(ReadOnlySpan<byte> source, int start, int length) =>
        start >= 0 && length >= 0 && start <= source.Length - length
            ? source.Slice(start, length)
            : throw new InvalidDataException($"a Blosc buffer of {source.Length} bytes refers to {length} bytes at {start}");
}
