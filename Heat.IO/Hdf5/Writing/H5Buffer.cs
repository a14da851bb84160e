using System.Buffers.Binary;
using System.Text;

namespace Heat.IO;

/// <summary>Builds a block of metadata, little-endian.</summary>
internal sealed class H5Buffer
{
    private byte[] _bytes = new byte[64];

    /// <summary>What has been written.</summary>
    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    public int Length { get; private set; }

    public H5Buffer U8(int value)
    {
        Room(1)[0] = (byte)value;
        return this;
    }

    public H5Buffer U16(int value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(Room(2), (ushort)value);
        return this;
    }

    public H5Buffer U32(long value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(Room(4), (uint)value);
        return this;
    }

    public H5Buffer U64(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(Room(8), value);
        return this;
    }

    public H5Buffer Bytes(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        return this;
    }

    public H5Buffer Text(string ascii) => Bytes(Encoding.UTF8.GetBytes(ascii));

    public H5Buffer Zeros(int count)
    {
        Room(count).Clear();
        return this;
    }

    public H5Buffer Align() => Zeros(-Length & 7);

    /// <summary>The checksum of all that stands.</summary>
    public H5Buffer Checksum() => U32(Checksums.Lookup3(Span));

    private Span<byte> Room(int count)
    {
        if (Length + count > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, Length + count));
        Length += count;
        return _bytes.AsSpan(Length - count, count);
    }
}
