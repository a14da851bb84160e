using System.Buffers.Binary;
using System.Text;

namespace Heat.IO;

/// <summary>Reads the fields of a block of an HDF5 file's metadata one after the other. What lies beyond the block is damage.</summary>
internal ref struct H5Cursor(ReadOnlySpan<byte> bytes, H5File file)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>The place of the next field in the block.</summary>
    public int Position { get; set; }

    /// <summary>How many bytes are left.</summary>
    public readonly int Left => _bytes.Length - Position;

    public byte U8() => Take(1)[0];

    public ushort U16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public uint U32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public ulong U64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    /// <summary>An integer of one to eight bytes.</summary>
    public ulong Integer(int size)
    {
        ulong value = 0;
        ReadOnlySpan<byte> digits = Take(size);
        for (int i = size - 1; i >= 0; i--)
            value = value << 8 | digits[i];
        return value;
    }

    /// <summary>An address in the file; -1 if it is undefined.</summary>
    public long Address()
    {
        ulong value = Integer(file.OffsetSize);
        ulong undefined = file.OffsetSize == 8 ? ulong.MaxValue : (1UL << (8 * file.OffsetSize)) - 1;
        if (value == undefined)
            return -1;
        return value <= long.MaxValue ? (long)value : throw file.Damaged($"an address is 0x{value:x}, beyond the end of the file.");
    }

    /// <summary>A length; -1 if it is undefined, as an unlimited dimension is.</summary>
    public long Length()
    {
        ulong value = Integer(file.LengthSize);
        ulong undefined = file.LengthSize == 8 ? ulong.MaxValue : (1UL << (8 * file.LengthSize)) - 1;
        if (value == undefined)
            return -1;
        return value <= long.MaxValue ? (long)value : throw file.Damaged($"a length is 0x{value:x}.");
    }

    public ReadOnlySpan<byte> Take(int count)
    {
        if ((uint)count > (uint)Left)
            throw file.Damaged($"a field of {count} bytes reaches beyond its block of {_bytes.Length} bytes.");
        ReadOnlySpan<byte> taken = _bytes.Slice(Position, count);
        Position += count;
        return taken;
    }

    public void Skip(int count) => Take(count);

    /// <summary>Skips to the next multiple of eight.</summary>
    public void Align() => Skip(Math.Min(-Position & 7, Left));

    /// <summary>A name that ends with a zero byte.</summary>
    /// <param name="isPadded">Whether it is padded to a multiple of eight bytes.</param>
    public string Name(bool isPadded)
    {
        int length = _bytes[Position..].IndexOf((byte)0);
        if (length < 0)
            throw file.Damaged("a name has no end.");
        string name = Encoding.UTF8.GetString(Take(length + 1)[..length]);
        if (isPadded)
            Skip(-(length + 1) & 7);
        return name;
    }

    /// <summary>Takes a signature of four letters.</summary>
    public void Expect(string signature)
    {
        ReadOnlySpan<byte> found = Take(4);
        for (int i = 0; i < 4; i++)
        {
            if (found[i] != signature[i])
                throw file.Damaged($"a block of type {signature} begins with 0x{Convert.ToHexString(found)}.");
        }
    }
}
