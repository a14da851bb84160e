using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Heat.IO;

/// <summary>What the first lines of a file of separated values tell: where the rows begin and how many columns they have.</summary>
/// <param name="Length">The length of the file.</param>
/// <param name="DataAt">The position of the first row.</param>
/// <param name="Columns">The number of fields of the first row; 0 if there is no row.</param>
/// <param name="Names">The fields of the last header line, if there is one.</param>
internal sealed record CsvLayout(long Length, long DataAt, int Columns, string Names)
{
    private const int ChunkBytes = 64 << 10;

    public static CsvLayout Read(CsvOptions options, SafeFileHandle handle)
    {
        long length = RandomAccess.GetLength(handle), at = HasMark(handle) ? 3 : 0, before = at;
        string names = "";
        byte[] line = ReadLine(handle, ref at);
        for (int k = 0; at > before && (k < options.HeaderLines || IsBlank(line)); k++)
        {
            if (k < options.HeaderLines)
                names = Encoding.UTF8.GetString(line).TrimEnd('\n', '\r');
            before = at;
            line = ReadLine(handle, ref at);
        }

        return new(length, before, IsBlank(line) ? 0 : line.AsSpan().Count(options.SeparatorByte) + 1, names);
    }

    // The mark of UTF-8 at the start of a file.
    private static bool HasMark(SafeFileHandle handle)
    {
        Span<byte> mark = stackalloc byte[3];
        return RandomAccess.Read(handle, mark, 0) == 3 && mark.SequenceEqual<byte>([0xEF, 0xBB, 0xBF]);
    }

    private static bool IsBlank(ReadOnlySpan<byte> line) => line.TrimEnd("\r\n"u8).IsEmpty;

    /// <summary>A line with its end.</summary>
    private static byte[] ReadLine(SafeFileHandle handle, ref long at)
    {
        using var line = new MemoryStream();
        var chunk = new byte[ChunkBytes];
        while (true)
        {
            int read = RandomAccess.Read(handle, chunk, at);
            int end = chunk.AsSpan(0, read).IndexOf((byte)'\n');
            int taken = end < 0 ? read : end + 1;
            line.Write(chunk, 0, taken);
            at += taken;
            if (end >= 0 || read == 0)
                return line.ToArray();
        }
    }
}
