using Microsoft.Win32.SafeHandles;

namespace Heat.IO;

/// <summary>Reads and writes of whole spans at positions of a file.</summary>
internal static class FileBytes
{
    /// <summary>Opens a file to read, which others may write or replace meanwhile.</summary>
    public static SafeFileHandle Open(string path) => File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.RandomAccess);

    /// <summary>Fills a span.</summary>
    /// <exception cref="InvalidDataException">The file ends before.</exception>
    public static void Read(SafeFileHandle file, long offset, Span<byte> target, string where)
    {
        if (offset < 0)
            throw new InvalidDataException($"{where}: the file is damaged: it refers to position {offset}.");
        while (!target.IsEmpty)
        {
            int count = RandomAccess.Read(file, target, offset);
            if (count == 0)
                throw new InvalidDataException($"{where}: the file is truncated: {target.Length} bytes at position {offset} lie beyond its end at {RandomAccess.GetLength(file)}.");
            target = target[count..];
            offset += count;
        }
    }
}
