using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Heat.IO;

/// <summary>An HDF5 file that is open for reading: its bytes, and what its superblock says (HDF5 File Format Specification 3.0, II).</summary>
/// <remarks>Metadata are read block by block, and no more blocks and bytes than a file of this length can hold, so that a damaged file whose
/// blocks refer to each other in circles comes to an end.</remarks>
internal sealed class H5File : IDisposable
{
    private const int LongestMetadataBlock = 1 << 28;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'H', (byte)'D', (byte)'F', 0x0d, 0x0a, 0x1a, 0x0a];

    private long _blocksLeft, _bytesLeft;

    private H5File(string path)
    {
        Path = path;
        Handle = FileBytes.Open(path);
        Size = RandomAccess.GetLength(Handle);
        _blocksLeft = 1000 + Size / 4;
        _bytesLeft = (1 << 20) + 16 * Size;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The open file.</summary>
    public SafeFileHandle Handle { get; }

    /// <summary>Its length in bytes.</summary>
    public long Size { get; }

    /// <summary>Values of variable length.</summary>
    public H5GlobalHeaps Heaps => field ??= new(this);

    /// <summary>The size of addresses in bytes.</summary>
    public int OffsetSize { get; private set; } = 8;

    /// <summary>The size of lengths in bytes.</summary>
    public int LengthSize { get; private set; } = 8;

    /// <summary>Where addresses count from.</summary>
    public long Base { get; private set; }

    /// <summary>The address of the root group's object header.</summary>
    public long Root { get; private set; }

    /// <summary>Opens a file.</summary>
    /// <exception cref="InvalidDataException">It is no HDF5 file, or damaged.</exception>
    public static H5File Open(string path)
    {
        var file = new H5File(path);
        try
        {
            file.ReadSuperblock();
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The exception of a damaged file.</summary>
    public InvalidDataException Damaged(string what) => FileErrors.Damaged(Path, "damaged HDF5 file: " + what);

    /// <summary>The exception of a file that uses something that is not read.</summary>
    public NotSupportedException Unsupported(string what) => FileErrors.Unsupported(Path, what);

    /// <summary>A block of metadata.</summary>
    /// <param name="address">Its address.</param>
    /// <param name="count">Its length, which must lie within the file.</param>
    public byte[] Read(long address, long count)
    {
        if (address < 0 || count < 0 || count > LongestMetadataBlock || address > Size - Base - count)
            throw Damaged($"{count} bytes at {address} lie beyond the file of {Size} bytes.");
        if (--_blocksLeft < 0 || (_bytesLeft -= count) < 0)
            throw Damaged("its blocks refer to each other in circles.");
        var bytes = new byte[count];
        FileBytes.Read(Handle, Base + address, bytes, $"\"{Path}\"");
        return bytes;
    }

    /// <summary>As many bytes as there are up to a count, for blocks that tell their length themselves.</summary>
    public byte[] ReadUpTo(long address, long count) => Read(address, address < 0 ? count : Math.Max(0, Math.Min(count, Size - Base - address)));

    /// <summary>A length that lies within the file.</summary>
    public int CheckedLength(long length) =>
        length >= 0 && length <= Math.Min(Size, int.MaxValue) ? (int)length : throw Damaged($"a block of {length} bytes does not fit in {Size}.");

    /// <summary>An offset that can be counted with.</summary>
    public long CheckedOffset(ulong offset) => offset <= 1UL << 62 ? (long)offset : throw Damaged($"an offset is 0x{offset:x}.");

    public void Dispose() => Handle.Dispose();

    private void ReadSuperblock()
    {
        long start = FindSignature();
        Base = start;
        var cursor = new H5Cursor(ReadUpTo(0, 128), this) { Position = 8 };
        byte version = cursor.U8();
        if (version > 3)
            throw Unsupported($"The superblock has version {version}; versions 0 to 3 are read.");
        if (version < 2)
            cursor.Skip(4);
        OffsetSize = cursor.U8();
        LengthSize = cursor.U8();
        if (OffsetSize is not (2 or 4 or 8) || LengthSize is not (2 or 4 or 8))
            throw Damaged($"addresses have {OffsetSize} bytes and lengths {LengthSize}.");
        cursor.Skip(version < 2 ? 1 + 8 + (version == 1 ? 4 : 0) : 1);
        long origin = cursor.Address();
        cursor.Address(); // free space, or the superblock's extension
        long end = cursor.Address();
        if (version < 2)
        {
            cursor.Address(); // driver information
            cursor.Address(); // the root's link name
        }

        Root = cursor.Address();
        if (origin < 0 || origin > Size)
            throw Damaged($"addresses count from {origin}, beyond the file of {Size} bytes.");
        Base = origin;
        if (end > Size)
            throw Damaged($"it is truncated: it should end at {end}, but has {Size} bytes.");
    }

    private long FindSignature()
    {
        Span<byte> bytes = stackalloc byte[8];
        for (long position = 0; position <= Size - 8; position = position == 0 ? 512 : 2 * position)
        {
            FileBytes.Read(Handle, position, bytes, $"\"{Path}\"");
            if (bytes.SequenceEqual(Signature))
                return position;
        }

        throw FileErrors.Damaged(Path, "this is not an HDF5 file: it has no HDF5 signature.");
    }

    /// <summary>The number of bytes that hold any integer up to a limit.</summary>
    public static int BytesFor(ulong limit) => System.Numerics.BitOperations.Log2(limit) / 8 + 1;

    /// <summary>The signature that a superblock begins with.</summary>
    public static void WriteSignature(Span<byte> target) => Signature.CopyTo(target);

    /// <summary>A little-endian 32-bit integer.</summary>
    public static uint U32(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
