using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Heat.IO;

/// <summary>Parses a rank's rows, a chunk of the file at a time.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TField">How a number is read.</typeparam>
internal sealed unsafe class CsvReader<T, TField> : IDisposable
    where T : unmanaged
    where TField : struct, IFieldParser<T>
{
    private const int Padding = 16;
    private const int LongestText = 40;
    private const int LongestLine = 1 << 29;

    private readonly CsvOptions _options;
    private readonly SafeFileHandle _handle;
    private readonly T? _missing;
    private readonly int _columns, _width;
    private readonly int[] _place;
    private long _position;
    private PooledBuffer _buffer;
    private int _carried;

    /// <summary>Begins to read.</summary>
    /// <param name="options">How the file is read.</param>
    /// <param name="handle">The file.</param>
    /// <param name="position">Where the rows begin.</param>
    /// <param name="columns">The number of fields of a row.</param>
    /// <param name="missing">The value of an empty field; null where there must be none.</param>
    /// <param name="chunkBytes">What is read at a time.</param>
    public CsvReader(CsvOptions options, SafeFileHandle handle, long position, int columns, T? missing, int chunkBytes)
    {
        (_options, _handle, _position, _columns, _missing) = (options, handle, position, columns, missing);
        _buffer = PooledBuffer.Rent(chunkBytes + Padding);

        // Where each column of the file goes in a row of the result; -1 if it is skipped.
        _place = new int[columns];
        Array.Fill(_place, -1);
        _width = columns == 0 ? 0 : options.Columns?.Length ?? columns;
        for (int k = 0; k < _width; k++)
            _place[options.Columns?[k] ?? k] = k;
    }

    public void Dispose() => _buffer.Dispose();

    /// <summary>Parses the rows of the next chunk.</summary>
    /// <param name="end">Where the rank's rows end in the file.</param>
    /// <param name="rows">Where the elements go, from the first of them.</param>
    /// <returns>The number of rows.</returns>
    public int ParseChunk(long end, Span<T> rows)
    {
        int room = (int)_buffer.ByteLength - Padding - _carried;
        if (room <= 0)
        {
            Grow();
            room = (int)_buffer.ByteLength - Padding - _carried;
        }

        byte* bytes = _buffer.Pointer;
        int length = _carried, wanted = (int)Math.Min(room, end - _position);
        while (wanted > 0)
        {
            int read = RandomAccess.Read(_handle, new Span<byte>(bytes + length, wanted), _position);
            if (read == 0)
                throw FileErrors.Damaged(_options.Path, $"The file ends at byte {_position}; it has changed while it was read.");
            (length, wanted, _position) = (length + read, wanted - read, _position + read);
        }

        bool isLast = _position >= end;
        int complete = isLast ? length : new ReadOnlySpan<byte>(bytes, length).LastIndexOf((byte)'\n') + 1;
        if (isLast)
            new Span<byte>(bytes + length, Padding).Fill((byte)'\n'); // the last line may have no end
        int count = Parse(bytes, bytes + complete, _position - length, rows);
        _carried = length - complete;
        new ReadOnlySpan<byte>(bytes + complete, _carried).CopyTo(new(bytes, _carried));
        return count;
    }

    /// <summary>Up to where the file has been read.</summary>
    public long Position => _position;

    /// <summary>Whether everything up to the end has been parsed.</summary>
    public bool IsAt(long end) => _position >= end && _carried == 0;

    private void Grow()
    {
        if (_carried > LongestLine)
            throw FileErrors.Damaged(_options.Path, $"A line has more than {LongestLine} bytes, from byte {_position - _carried} on.");
        var larger = PooledBuffer.Rent(2 * (_buffer.ByteLength - Padding) + Padding);
        new ReadOnlySpan<byte>(_buffer.Pointer, _carried).CopyTo(new(larger.Pointer, _carried));
        _buffer.Dispose();
        _buffer = larger;
    }

    [MethodImpl(Kernels.Loops.CompiledOnce)]
    private int Parse(byte* at, byte* end, long position, Span<T> elements)
    {
        byte* start = at;
        byte separator = _options.SeparatorByte;
        bool isPadded = separator != ' '; // blanks around fields
        int row = 0;
        fixed (int* place = _place)
        fixed (T* to = elements)
        {
            T* target = to;
            while (at < end)
            {
                if (*at == '\n' || (*at == '\r' && at[1] == '\n'))
                {
                    at += *at == '\r' ? 2 : 1;
                    continue;
                }

                if ((row + 1L) * _width > elements.Length)
                    throw FileErrors.Damaged(_options.Path, "The file has changed while it was read.");
                byte* line = at;
                for (int column = 0; column < _columns; column++)
                {
                    byte* field = at;
                    if (place[column] < 0)
                    {
                        while (*at != separator && *at != '\n' && *at != '"')
                            at++;
                        if (*at == '\n' && at > field && at[-1] == '\r')
                            at--;
                    }
                    else
                    {
                        while (*at == ' ' && isPadded)
                            at++;
                        if (*at == separator || *at is (byte)'\n' or (byte)'\r')
                            target[place[column]] = _missing ?? throw Wrong(field, column, position + (field - start), "is missing");
                        else if (!TField.TryParse(ref at, out target[place[column]]))
                            throw Wrong(field, column, position + (field - start), $"is no {DType.Of<T>()}");
                        while (*at == ' ' && isPadded)
                            at++;
                    }

                    // What follows: a separator, or the end of the line after the last column.
                    bool isEnd = *at == '\n' || (*at == '\r' && at[1] == '\n');
                    if (column + 1 < _columns ? *at == separator : isEnd)
                        at += *at == '\r' ? 2 : 1;
                    else if (isEnd || *at == separator)
                        throw WrongCount(line, position + (line - start));
                    else
                        throw Wrong(field, column, position + (field - start), $"is no {DType.Of<T>()}");
                }

                target += _width;
                row++;
            }
        }

        return row;
    }

    private InvalidDataException Wrong(byte* field, int column, long position, string what)
    {
        byte* end = field;
        while (*end != '\n' && *end != _options.SeparatorByte && end - field < LongestText)
            end++;
        string text = Encoding.UTF8.GetString(field, (int)(end - field)).TrimEnd('\r');
        string hint = text.Contains('"', StringComparison.Ordinal) ? "; fields in quotes are not read" : "";
        return FileErrors.Damaged(_options.Path, $"Line {CsvRows.LinesBefore(_handle, position) + 1}, column {column + 1}: \"{text}\" {what}{hint}.");
    }

    private InvalidDataException WrongCount(byte* line, long position)
    {
        int count = 1;
        for (byte* p = line; *p != '\n'; p++)
            count += *p == _options.SeparatorByte ? 1 : 0;
        return FileErrors.Damaged(_options.Path, $"Line {CsvRows.LinesBefore(_handle, position) + 1} has {count} field(s), the first row has {_columns}.");
    }
}
