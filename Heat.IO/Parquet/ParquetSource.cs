using Parquet;
using Parquet.Schema;

namespace Heat.IO;

/// <summary>A file that is open for reading.</summary>
internal sealed class ParquetSource : IDisposable
{
    private readonly FileStream _stream;
    private readonly ParquetReader _reader;

    private ParquetSource(string path, FileStream stream, ParquetReader reader)
    {
        (Path, _stream, _reader) = (path, stream, reader);
        Fields = reader.Schema.DataFields;
        Rows = [.. Enumerable.Range(0, reader.RowGroupCount).Select(k => reader.RowGroups[k].RowCount)];
        if (Rows.Any(rows => rows < 0))
            throw FileErrors.Damaged(path, $"A row group has {Rows.Min()} rows.");
    }

    public string Path { get; }

    /// <summary>The number of rows of each row group.</summary>
    public long[] Rows { get; }

    public long FileSize => _stream.Length;

    public DataField[] Fields { get; }

    /// <summary>Opens a file.</summary>
    public static ParquetSource Open(string path) => ParquetErrors.Run(path, () =>
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            return new ParquetSource(path, stream, ParquetReader.CreateAsync(stream).GetAwaiter().GetResult());
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    });

    /// <summary>The column of a name, which holds numbers or booleans.</summary>
    public DataField Find(string name)
    {
        DataField field = Array.Find(Fields, field => string.Equals(PathOf(field), name, StringComparison.Ordinal))
            ?? throw FileErrors.NoVariable(Path, name, Fields.Select(field => PathOf(field)));
        return TypeOf(field) is not null ? field
            : throw FileErrors.Unsupported(Path, $"It has elements of type {NameOf(field)}; numbers and booleans are read.", name);
    }

    /// <summary>Heat's type of a column; null if it has none.</summary>
    public static DType? TypeOf(DataField field) =>
        field.IsArray || field.MaxRepetitionLevel > 0 || field.MaxDefinitionLevel > 1 ? null
        : field.ClrType == typeof(bool) ? DType.Of<bool>()
        : field.ClrType == typeof(sbyte) ? DType.Of<sbyte>()
        : field.ClrType == typeof(short) ? DType.Of<short>()
        : field.ClrType == typeof(int) ? DType.Of<int>()
        : field.ClrType == typeof(long) ? DType.Of<long>()
        : field.ClrType == typeof(byte) ? DType.Of<byte>()
        : field.ClrType == typeof(ushort) ? DType.Of<ushort>()
        : field.ClrType == typeof(uint) ? DType.Of<uint>()
        : field.ClrType == typeof(ulong) ? DType.Of<ulong>()
        : field.ClrType == typeof(float) ? DType.Of<float>()
        : field.ClrType == typeof(double) ? DType.Of<double>()
        : null;

    /// <summary>The name of a column: those of the groups that it is in, too.</summary>
#pragma warning disable MA0011 // of names, not of numbers
    public static string PathOf(DataField field) => field.Path.ToString();
#pragma warning restore MA0011

    /// <summary>How a column's type is called.</summary>
    public static string NameOf(DataField field) => TypeOf(field)?.Name
        ?? (field.IsArray ? "lists of " : "") + (field.ClrType == typeof(string) || field.ClrType == typeof(ReadOnlyMemory<char>) ? "string" : field.ClrType.Name);

    /// <summary>Reads a column of a row group.</summary>
    /// <param name="group">The row group.</param>
    /// <param name="field">The column.</param>
    /// <param name="casting">Whether each element must have an exact equal in the new type.</param>
    /// <returns>As many elements as the group has rows; where there is none, NaN.</returns>
    public T[] Read<T>(int group, DataField field, Casting casting) where T : unmanaged => ParquetErrors.Run(Path, () => field.ClrType.Name switch
    {
        nameof(Boolean) => Read<bool, T>(group, field, casting),
        nameof(SByte) => Read<sbyte, T>(group, field, casting),
        nameof(Int16) => Read<short, T>(group, field, casting),
        nameof(Int32) => Read<int, T>(group, field, casting),
        nameof(Int64) => Read<long, T>(group, field, casting),
        nameof(Byte) => Read<byte, T>(group, field, casting),
        nameof(UInt16) => Read<ushort, T>(group, field, casting),
        nameof(UInt32) => Read<uint, T>(group, field, casting),
        nameof(UInt64) => Read<ulong, T>(group, field, casting),
        nameof(Single) => Read<float, T>(group, field, casting),
        _ => Read<double, T>(group, field, casting),
    });

    public void Dispose()
    {
        _reader.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _stream.Dispose();
    }

    private T[] Read<TStored, T>(int group, DataField field, Casting casting)
        where TStored : unmanaged
        where T : unmanaged
    {
        int rows = checked((int)Rows[group]);
        if (rows == 0)
            return [];
        long bytes = (long)rows * DType.Of<TStored>().Size;
        if (bytes > FileLimits.AlwaysAllowed && bytes / FileLimits.MaxExpansion > FileSize)
            throw FileErrors.Damaged(Path, $"Row group {group} claims {rows} rows in a file of {FileSize} bytes; if that is so, raise {nameof(FileLimits)}.{nameof(FileLimits.MaxExpansion)}.", field.Name);
        var values = new TStored[rows];
        List<int> missing = [];
        using (ParquetRowGroupReader reader = _reader.OpenRowGroupReader(group))
        {
            if (field.IsNullable)
            {
                var nullable = new TStored?[rows];
                reader.ReadAsync<TStored>(field, nullable.AsMemory()).AsTask().GetAwaiter().GetResult();
                for (int row = 0; row < rows; row++)
                {
                    values[row] = nullable[row].GetValueOrDefault();
                    if (nullable[row] is null)
                        missing.Add(row);
                }
            }
            else
            {
                reader.ReadAsync<TStored>(field, values.AsMemory()).AsTask().GetAwaiter().GetResult();
            }
        }

        var result = new T[rows];
        long wrong = FileElements.Decode(System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()), DType.Of<TStored>(), !BitConverter.IsLittleEndian, result.AsSpan(), casting);
        if (wrong >= 0)
            throw FileErrors.Inexact(Path, field.Name, DType.Of<TStored>(), DType.Of<T>(), $"({Rows.Take(group).Sum() + wrong})");
        if (missing.Count > 0 && DType.Of<T>().Name is not ("float16" or "float32" or "float64" or "complex64" or "complex128"))
            throw new InvalidCastException($"{Path}, {field.Name}: row {Rows.Take(group).Sum() + missing[0]} is missing, which {DType.Of<T>()} cannot say; load it as a floating-point type, where it becomes NaN.");
        byte[] nan = missing.Count == 0 ? [] : Numbers.Bytes(double.NaN, DType.Of<T>());
        foreach (int row in missing)
            result[row] = System.Runtime.InteropServices.MemoryMarshal.Read<T>(nan);
        return result;
    }
}

/// <summary>What goes wrong within the package that reads Parquet.</summary>
internal static class ParquetErrors
{
    /// <summary>Runs; what the package throws about a damaged file becomes an <see cref="InvalidDataException"/>.</summary>
    public static TResult Run<TResult>(string path, Func<TResult> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is not (FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException or InvalidDataException
            or NotSupportedException or KeyNotFoundException or InvalidCastException or OperationCanceledException))
        {
            throw FileErrors.Damaged(path, $"this is no Parquet file, or a damaged one: {exception.Message}", cause: exception);
        }
    }
}
