using Parquet;
using Parquet.Schema;

namespace Heat.IO;

/// <summary>A file that one rank writes.</summary>
internal sealed class ParquetTarget<T> : IDisposable where T : unmanaged
{
    private readonly FileStream _stream;
    private readonly DataField[] _fields;
    private readonly ParquetWriter _writer;
    private bool _isClosed;

    public ParquetTarget(string path, string[] columns, ParquetCompression compression)
    {
        _fields = [.. columns.Select(name => new DataField(name, typeof(T), isNullable: false))];
        var options = new ParquetOptions
        {
            CompressionMethod = compression switch
            {
                ParquetCompression.None => CompressionMethod.None,
                ParquetCompression.GZip => CompressionMethod.Gzip,
                ParquetCompression.Zstd => CompressionMethod.Zstd,
                _ => CompressionMethod.Snappy,
            },
            CompressionLevel = System.IO.Compression.CompressionLevel.Fastest, // by default the smallest, which takes a hundred times as long
        };
        _stream = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite);
        _writer = ParquetWriter.CreateAsync(new ParquetSchema(_fields), _stream, options).GetAwaiter().GetResult();
    }

    /// <summary>Writes rows as a row group.</summary>
    public void Write(LocalTensor<T> rows, long first, long count)
    {
        using LocalAccess<T> access = rows.Access();
        var column = new T[count];
        int width = _fields.Length;
        using ParquetRowGroupWriter group = _writer.CreateRowGroup();
        for (int k = 0; k < width; k++)
        {
            ReadOnlySpan<T> from = access.Span[(int)(first * width + k)..];
            for (int row = 0; row < column.Length; row++)
                column[row] = from[row * width];
            group.WriteAsync<T>(_fields[k], column.AsMemory()).GetAwaiter().GetResult();
        }
    }

    /// <summary>Writes what ends the file.</summary>
    public void Close()
    {
        if (_isClosed)
            return;
        _isClosed = true;
        _writer.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _stream.Dispose();
    }

    public void Dispose()
    {
        _isClosed = true;
        _stream.Dispose();
    }
}
