using Microsoft.Win32.SafeHandles;

namespace Heat.IO;

/// <summary>The files of a stored array on one rank, of which it has one open at a time: a rank reads its part from one after the other.</summary>
internal sealed class StoredParts : IDisposable
{
    private readonly IReadOnlyList<StoredArray> _parts;
    private readonly long[] _firstRow;
    private SafeFileHandle? _handle;
    private int _open = -1;

    public StoredParts(StoredArray array)
    {
        _parts = array.Parts ?? [array];
        _firstRow = new long[_parts.Count + 1];
        if (array.Parts is null)
        {
            _firstRow[1] = long.MaxValue;
            return;
        }

        for (int part = 0; part < _parts.Count; part++)
            _firstRow[part + 1] = _firstRow[part] + _parts[part].Shape[0];
    }

    public StoredArray this[int part] => _parts[part];

    /// <summary>The file that holds a range of rows, and its first row; -1 if they are in several.</summary>
    public (int Part, long FirstRow) Of(long start, long end)
    {
        int part = Array.BinarySearch(_firstRow, start);
        part = part < 0 ? ~part - 1 : part;
        while (_firstRow[part + 1] <= start)
            part++; // files without rows
        return end <= _firstRow[part + 1] ? (part, _firstRow[part]) : (-1, 0);
    }

    /// <summary>Throws unless every file is there and long enough.</summary>
    /// <exception cref="InvalidDataException">A file is too short.</exception>
    public void Check()
    {
        for (int k = 0; k < _parts.Count; k++)
        {
            StoredArray part = _parts[k];
            long length = RandomAccess.GetLength(Open(k));
            if (part.Offset < 0 || part.Offset + part.NBytes > length)
            {
                throw FileErrors.Damaged(
                    part.Path, $"An array of shape {part.Shape} and type {part.ElementType} at byte {part.Offset} needs {part.Offset + part.NBytes} bytes, but the file has {length}.", part.Name);
            }
        }
    }

    /// <summary>The open file.</summary>
    public SafeFileHandle Open(int part)
    {
        if (_open == part)
            return _handle!;
        _handle?.Dispose();
        _open = -1;
        _handle = File.OpenHandle(_parts[part].Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        _open = part;
        return _handle;
    }

    public void Dispose() => _handle?.Dispose();
}
