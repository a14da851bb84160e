using System.Buffers.Binary;
using System.Text;

namespace Heat.IO;

/// <summary>The headers and the directory of a zip archive whose files are stored as they are. It only lays out bytes; it writes nothing.
/// Sizes and positions beyond 32 bits stand in fields of 64 bits.</summary>
internal static class ZipWriter
{
    private const int LocalLength = 30, EntryLength = 46, LocalExtra = 20, EntryExtra = 28;
    private const ushort VersionZip64 = 45, Utf8Names = 1 << 11, FirstOfJanuary1980 = 0x21;

    /// <summary>The length of the header before a file's bytes.</summary>
    public static int HeaderLength(string name) => LocalLength + Encoding.UTF8.GetByteCount(name) + LocalExtra;

    /// <summary>The header before a file's bytes.</summary>
    public static byte[] Header(ZipEntry entry)
    {
        byte[] name = Encoding.UTF8.GetBytes(entry.Name), bytes = new byte[HeaderLength(entry.Name)];
        var writer = new Fields(bytes);
        writer.Put32(0x04034b50);
        PutCommon(ref writer, entry, name.Length, LocalExtra);
        writer.Put(name);
        writer.Put16(1);
        writer.Put16(LocalExtra - 4);
        writer.Put64(entry.Length);
        writer.Put64(entry.StoredLength);
        return bytes;
    }

    /// <summary>What comes after all files: the directory and its ends.</summary>
    /// <param name="entries">The files.</param>
    /// <param name="position">Where it begins.</param>
    public static byte[] Directory(IReadOnlyList<ZipEntry> entries, long position)
    {
        int length = entries.Sum(entry => EntryLength + Encoding.UTF8.GetByteCount(entry.Name) + EntryExtra);
        var bytes = new byte[length + 56 + 20 + 22];
        var writer = new Fields(bytes);
        foreach (ZipEntry entry in entries)
        {
            byte[] name = Encoding.UTF8.GetBytes(entry.Name);
            writer.Put32(0x02014b50);
            writer.Put16(VersionZip64);
            PutCommon(ref writer, entry, name.Length, EntryExtra);
            writer.Skip(10); // no comment, first disk, no attributes
            writer.Put32(uint.MaxValue);
            writer.Put(name);
            writer.Put16(1);
            writer.Put16(EntryExtra - 4);
            writer.Put64(entry.Length);
            writer.Put64(entry.StoredLength);
            writer.Put64(entry.HeaderAt);
        }

        writer.Put32(0x06064b50);
        writer.Put64(44); // the rest of this record
        writer.Put16(VersionZip64);
        writer.Put16(VersionZip64);
        writer.Skip(8); // first disk
        writer.Put64(entries.Count);
        writer.Put64(entries.Count);
        writer.Put64(length);
        writer.Put64(position);
        writer.Put32(0x07064b50);
        writer.Skip(4);
        writer.Put64(position + length);
        writer.Put32(1); // one disk
        writer.Put32(0x06054b50);
        writer.Skip(4);
        writer.Put16(ushort.MaxValue);
        writer.Put16(ushort.MaxValue);
        writer.Put32(uint.MaxValue);
        writer.Put32(uint.MaxValue);
        return bytes;
    }

    private static void PutCommon(ref Fields writer, ZipEntry entry, int name, int extra)
    {
        writer.Put16(VersionZip64);
        writer.Put16(Utf8Names);
        writer.Put16((ushort)entry.Method);
        writer.Put16(0);
        writer.Put16(FirstOfJanuary1980); // no time of day: the same arrays give the same bytes
        writer.Put32(entry.Crc);
        writer.Put32(uint.MaxValue);
        writer.Put32(uint.MaxValue);
        writer.Put16((ushort)name);
        writer.Put16((ushort)extra);
    }

    private ref struct Fields(Span<byte> bytes)
    {
        private Span<byte> _rest = bytes;

        public void Put16(ushort value)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(_rest, value);
            Skip(2);
        }

        public void Put32(uint value)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(_rest, value);
            Skip(4);
        }

        public void Put64(long value)
        {
            BinaryPrimitives.WriteInt64LittleEndian(_rest, value);
            Skip(8);
        }

        public void Put(ReadOnlySpan<byte> bytes)
        {
            bytes.CopyTo(_rest);
            Skip(bytes.Length);
        }

        public void Skip(int count) => _rest = _rest[count..];
    }
}
