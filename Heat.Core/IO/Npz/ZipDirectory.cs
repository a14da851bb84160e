using System.Buffers.Binary;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Heat.IO;

/// <summary>Reads where the files of a zip archive are, also of one beyond 4 GiB (PKWARE's application note 6.3, "APPNOTE").</summary>
internal sealed class ZipDirectory
{
    private const int EndLength = 22, MostComment = ushort.MaxValue, Zip64LocatorLength = 20, Zip64EndLength = 56, EntryLength = 46, LocalLength = 30;
    private const uint EndMark = 0x06054b50, Zip64LocatorMark = 0x07064b50, Zip64EndMark = 0x06064b50, EntryMark = 0x02014b50, LocalMark = 0x04034b50;

    private readonly string _path;
    private readonly SafeFileHandle _handle;
    private readonly long _length;

    private ZipDirectory(string path, SafeFileHandle handle) => (_path, _handle, _length) = (path, handle, RandomAccess.GetLength(handle));

    /// <summary>The files in an archive, in the order of its directory.</summary>
    /// <exception cref="InvalidDataException">It is no zip archive, or a damaged one.</exception>
    public static List<ZipEntry> Read(string path, SafeFileHandle handle) => new ZipDirectory(path, handle).Read();

    private List<ZipEntry> Read()
    {
        (long count, long length, long position) = FindDirectory();
        if (length < 0 || position < 0 || length > _length || position > _length - length || count < 0 || count > length / EntryLength)
            throw Damaged($"its directory claims {count} entries in {length} bytes at byte {position} of {_length}");
        byte[] bytes = Bytes(position, length);
        var entries = new List<ZipEntry>();
        for (int at = 0; entries.Count < count;)
        {
            ReadOnlySpan<byte> entry = bytes.AsSpan(at);
            if (entry.Length < EntryLength || U32(entry, 0) != EntryMark)
                throw Damaged($"entry {entries.Count} of its directory is none");
            int name = U16(entry, 28), extra = U16(entry, 30), total = EntryLength + name + extra + U16(entry, 32);
            if (total > entry.Length)
                throw Damaged($"entry {entries.Count} of its directory is too long");
            entries.Add(Parse(entry, name, extra));
            at += total;
        }

        return entries;
    }

    private ZipEntry Parse(ReadOnlySpan<byte> entry, int nameLength, int extraLength)
    {
        string name = Encoding.UTF8.GetString(entry.Slice(EntryLength, nameLength));
        long stored = U32(entry, 20), length = U32(entry, 24), at = U32(entry, 42);
        ReadOnlySpan<byte> extra = entry.Slice(EntryLength + nameLength, extraLength);
        while (extra.Length >= 4)
        {
            int size = Math.Min(U16(extra, 2), extra.Length - 4);
            ReadOnlySpan<byte> field = extra.Slice(4, size);
            if (U16(extra, 0) == 1) // sizes of 64 bits, of those that do not fit into 32
            {
                length = Wide(length, ref field);
                stored = Wide(stored, ref field);
                at = Wide(at, ref field);
            }

            extra = extra[(4 + size)..];
        }

        if ((U16(entry, 8) & 1) != 0)
            throw FileErrors.Unsupported(_path, "It is encrypted.", name);
        if (at < 0 || at > _length - LocalLength)
            throw Damaged($"{name} claims to be at byte {at} of {_length}");
        byte[] local = Bytes(at, LocalLength);
        long data = at + LocalLength + U16(local, 26) + U16(local, 28);
        if (U32(local, 0) != LocalMark || stored < 0 || length < 0 || stored > _length - data)
            throw Damaged($"{name} claims to have {stored} bytes at byte {data} of {_length}");
        return new(name, U16(entry, 10), U32(entry, 16), stored, length, at) { DataAt = data };
    }

    private static long Wide(long narrow, ref ReadOnlySpan<byte> field)
    {
        if (narrow != uint.MaxValue || field.Length < 8)
            return narrow;
        long wide = BinaryPrimitives.ReadInt64LittleEndian(field);
        field = field[8..];
        return wide;
    }

    private (long Count, long Length, long Position) FindDirectory()
    {
        long start = Math.Max(0, _length - EndLength - MostComment);
        byte[] tail = Bytes(start, _length - start);
        int at = tail.Length - EndLength;
        while (at >= 0 && U32(tail.AsSpan(at), 0) != EndMark)
            at--;
        if (at < 0)
            throw Damaged("this is no zip archive");
        ReadOnlySpan<byte> end = tail.AsSpan(at);
        (long Count, long Length, long Position) directory = (U16(end, 10), U32(end, 12), U32(end, 16));
        int locator = at - Zip64LocatorLength;
        if (locator < 0 || U32(tail.AsSpan(locator), 0) != Zip64LocatorMark)
            return directory;
        long wideAt = BinaryPrimitives.ReadInt64LittleEndian(tail.AsSpan(locator + 8));
        if (wideAt < 0 || wideAt > _length - Zip64EndLength)
            throw Damaged($"its end claims to be at byte {wideAt} of {_length}");
        byte[] wide = Bytes(wideAt, Zip64EndLength);
        return U32(wide, 0) == Zip64EndMark
            ? (BinaryPrimitives.ReadInt64LittleEndian(wide.AsSpan(32)), BinaryPrimitives.ReadInt64LittleEndian(wide.AsSpan(40)), BinaryPrimitives.ReadInt64LittleEndian(wide.AsSpan(48)))
            : directory;
    }

    private byte[] Bytes(long position, long length)
    {
        byte[] bytes = new byte[length];
        int read = 0;
        while (read < length)
        {
            int now = RandomAccess.Read(_handle, bytes.AsSpan(read), position + read);
            if (now == 0)
                throw Damaged($"it ends at byte {position + read}");
            read += now;
        }

        return bytes;
    }

    private static int U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private InvalidDataException Damaged(string what) => FileErrors.Damaged(_path, $"The zip archive is damaged, or the file is none: {what}.");
}
