using Microsoft.Win32.SafeHandles;

namespace Heat.Benchmarks;

/// <summary>Names of files and folders that last as long as the process.</summary>
internal static class BenchmarkFile
{
    /// <summary>A path in the folder for temporary files, the same on all ranks; what lies there is deleted at the end. Collective.</summary>
    public static string Path(string name, Communicator comm)
    {
        string path = System.IO.Path.Join(System.IO.Path.GetTempPath(), $"heat-bench-{comm.Broadcast(Environment.ProcessId, root: 0)}-{name}");
        if (comm.Rank == 0)
        {
            AppDomain.CurrentDomain.ProcessExit += (_, _) =>
            {
                if (Directory.Exists(path))
                    Directory.Delete(path, recursive: true);
                else
                    File.Delete(path);
            };
        }

        return path;
    }
}

/// <summary>The floor of files: bytes of one file, of which every rank reads and writes its share. Writing makes a new file, as saving does, and
/// renames it to replace the old one.</summary>
internal sealed class RawFile
{
    private const int Piece = 16 << 20;

    private readonly string _path;
    private readonly Communicator _comm;
    private readonly LocalTensor<byte> _bytes;

    /// <param name="name">Names the file.</param>
    /// <param name="bytes">Its size.</param>
    /// <param name="comm">The ranks.</param>
    public RawFile(string name, long bytes, Communicator comm)
    {
        (_path, _comm) = (BenchmarkFile.Path(name, comm), comm);
        _bytes = LocalTensor<byte>.Allocate([bytes / comm.Size]);
        _bytes.Fill(1);
    }

    public Floor Reading()
    {
        Write();
        return new(FloorName.FileBytes, Read);
    }

    public Floor Writing() => new(FloorName.FileBytes, Write);

    private void Read()
    {
        using SafeFileHandle file = File.OpenHandle(_path);
        for (int at = 0; at < _bytes.Size; at += Piece)
            _ = RandomAccess.Read(file, Part(at), _comm.Rank * _bytes.Size + at);
    }

    private void Write()
    {
        string temporary = _path + ".new";
        if (_comm.Rank == 0)
            File.OpenHandle(temporary, FileMode.Create, FileAccess.Write).Dispose();
        _comm.Barrier();
        using (SafeFileHandle file = File.OpenHandle(temporary, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            for (int at = 0; at < _bytes.Size; at += Piece)
                RandomAccess.Write(file, Part(at), _comm.Rank * _bytes.Size + at);
        }

        _comm.Barrier();
        if (_comm.Rank == 0)
            File.Move(temporary, _path, overwrite: true);
    }

    private Span<byte> Part(int at) => _bytes.Span.Slice(at, (int)Math.Min(Piece, _bytes.Size - at));
}
