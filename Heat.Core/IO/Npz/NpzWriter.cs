using Heat.IO;

namespace Heat;

/// <summary>Writes arrays of different types to one NPZ file. All ranks make the same calls; the old file is replaced by
/// <see cref="Complete"/>.</summary>
/// <example><code>
/// using var npz = NpzWriter.Create("result.npz");
/// npz.Add("labels", labels);
/// npz.Add("centers", centers);
/// npz.Complete();
/// </code></example>
public sealed class NpzWriter : IDisposable
{
    private const int ChunkBytes = 4 << 20;

    private readonly FileReplacement _file;
    private readonly Communicator _comm;
    private readonly List<ZipEntry> _entries = [];
    private long _end;

    private NpzWriter(FileReplacement file, Communicator comm) => (_file, _comm) = (file, comm);

    /// <summary>Begins a file. Collective: a few agreements of 4 bytes from each rank.</summary>
    /// <param name="path">The file.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    /// <exception cref="IOException">The file cannot be created; on all ranks.</exception>
    public static NpzWriter Create(string path, Communicator? comm = null)
    {
        comm ??= Ht.Comm;
        return new(FileReplacement.Begin(path, comm), comm);
    }

    /// <summary>Adds an array. Collective, as <see cref="Npy.Save"/>.</summary>
    /// <param name="name">Its name; none may occur twice.</param>
    /// <param name="a">The array, of any distribution, on the communicator of the file.</param>
    /// <param name="progress">Is told the fraction that is done.</param>
    /// <param name="cancellation">Ends the writing; all ranks throw in the same round.</param>
    /// <exception cref="ArgumentException">The name is taken, or the array is on other ranks.</exception>
    /// <exception cref="IOException">The file cannot be written; on all ranks.</exception>
    public void Add<T>(string name, DNDArray<T> a, IProgress<double>? progress = null, CancellationToken cancellation = default) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(a);
        if (a.Comm.Size != _comm.Size)
            throw new ArgumentException($"The array is on {a.Comm.Size} rank(s), the file on {_comm.Size}.", nameof(a));
        ZipEntry entry = Begin(name + ".npy", out long at);
        byte[] header = NpyHeader.Write(a.DType, a.Shape);
        WriteAlone(header, at);
        var stored = new StoredArray(_file.Path, a.Shape, a.DType) { Name = name, Offset = at + header.Length, IsBigEndian = !BitConverter.IsLittleEndian };
        stored.Save(a, _file, progress, cancellation);
        End(entry, at, header.Length + (long)stored.NBytes);
    }

    /// <summary>Adds a file of bytes, which all ranks pass alike.</summary>
    internal void AddBytes(string name, byte[] bytes)
    {
        ZipEntry entry = Begin(name, out long at);
        WriteAlone(bytes, at);
        End(entry, at, bytes.Length);
    }

    /// <summary>Writes the directory and gives the file its name. Collective.</summary>
    /// <exception cref="IOException">The file cannot be written or renamed; on all ranks.</exception>
    public void Complete()
    {
        WriteAlone(ZipWriter.Directory(_entries, _end), _end);
        _file.Commit();
    }

    /// <summary>Closes the file, and deletes it unless it is complete.</summary>
    public void Dispose() => _file.Dispose();

    private ZipEntry Begin(string name, out long at)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (_entries.Exists(entry => string.Equals(entry.Name, name, StringComparison.Ordinal)))
            throw new ArgumentException($"There is already a {name} in {_file.Path}.", nameof(name));
        at = _end + ZipWriter.HeaderLength(name);
        return new(name, ZipEntry.Stored, 0, 0, 0, _end);
    }

    private void End(ZipEntry entry, long at, long length)
    {
        entry = entry with { Crc = Check(at, length), StoredLength = length, Length = length };
        WriteAlone(ZipWriter.Header(entry), entry.HeaderAt);
        _entries.Add(entry);
        _end = at + length;
    }

    private void WriteAlone(byte[] bytes, long at) => _comm.Together(() =>
    {
        if (_comm.Rank == 0)
            _file.Write(bytes, at);
    });

    /// <summary>The check of bytes that are in the file by now: every rank reads a share of them.</summary>
    private uint Check(long at, long length)
    {
        Block mine = Distribution.Balanced([length], 0, _comm.Size).BlockOf(_comm.Rank);
        uint own = _comm.Together(() =>
        {
            byte[] buffer = new byte[Math.Min(ChunkBytes, mine.Size)];
            uint crc = 0;
            for (long done = 0; done < mine.Size;)
            {
                int read = RandomAccess.Read(_file.Handle, buffer.AsSpan(0, (int)Math.Min(buffer.Length, mine.Size - done)), at + mine.Start[0] + done);
                if (read == 0)
                    throw new IOException($"{_file.Path}: the file ends within what was written.");
                crc = Crc32.Of(buffer.AsSpan(0, read), crc);
                done += read;
            }

            return crc;
        });
        uint[] all = _comm.Allgather(own);
        uint whole = all[0];
        for (int rank = 1; rank < all.Length; rank++)
            whole = Crc32.Combine(whole, all[rank], Distribution.Balanced([length], 0, _comm.Size).Counts[rank]);
        return whole;
    }
}
