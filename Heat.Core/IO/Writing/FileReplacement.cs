using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Heat.IO;

/// <summary>
/// A file that all ranks write together and that takes the place of an older one only when it is complete: a temporary file of random
/// name in the same folder, which one rank creates, all ranks write at their offsets, and one rank renames. Whatever goes wrong, the
/// old file stays as it is.
/// </summary>
/// <remarks>A rank whose process dies ends the job; then the temporary file stays behind (its name ends in <c>.tmp</c>) and may be
/// deleted. The operating system writes the data to the disk in its own time.</remarks>
/// <example><code>
/// using FileReplacement file = FileReplacement.Begin(path, comm);
/// comm.Together(() => file.Write(myBytes, myOffset));
/// file.Commit();
/// </code></example>
public sealed class FileReplacement : IDisposable
{
    private readonly string _target;
    private readonly Communicator _comm;
    private SafeFileHandle? _handle;
    private bool _isCommitted;

    private FileReplacement(string path, string target, string temporary, Communicator comm) =>
        (Path, _target, TemporaryPath, _comm) = (path, target, temporary, comm);

    /// <summary>The path that was asked for.</summary>
    public string Path { get; }

    /// <summary>The file that is written until <see cref="Commit"/>: the same name on all ranks.</summary>
    public string TemporaryPath { get; }

    /// <summary>The temporary file, open to read and write on every rank; each rank has its own handle.</summary>
    public SafeFileHandle Handle => _handle ?? throw new ObjectDisposedException(nameof(FileReplacement));

    /// <summary>Creates the temporary file and opens it on every rank. Collective: a broadcast of the name, and two agreements of 4 bytes
    /// from each rank.</summary>
    /// <param name="path">The file to make or to replace; a symbolic link is followed.</param>
    /// <param name="comm">The ranks.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder, or the old file, must not be written.</exception>
    /// <exception cref="IOException">The file cannot be created for another reason.</exception>
    public static FileReplacement Begin(string path, Communicator comm)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(comm);
        string target = comm.Together(() => Resolve(path));
        ulong number = comm.Broadcast(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))), root: 0);
        string name = string.Create(CultureInfo.InvariantCulture, $".{System.IO.Path.GetFileName(target)}.{number:x16}.tmp");
        var file = new FileReplacement(path, target, System.IO.Path.Join(System.IO.Path.GetDirectoryName(target), name), comm);
        try
        {
            comm.Together(() =>
            {
                if (comm.Rank == 0)
                    file.Create();
            });
            comm.Together(() => file._handle ??= file.Open(FileMode.Open));
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Writes this rank's bytes at an offset. No communication: call it within <see cref="Communicator.Together(Action)"/> or <see cref="Rounds"/>.</summary>
    /// <exception cref="IOException">There is no room for them.</exception>
    public void Write(ReadOnlySpan<byte> bytes, long offset)
    {
        try
        {
            RandomAccess.Write(Handle, bytes, offset);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            // How .NET says that the file would be larger than the file system or a limit allows.
            throw new IOException($"{Path}: {bytes.Length} bytes at byte {offset} are beyond the largest size of a file.", exception);
        }
    }

    /// <summary>Gives the file its name, when all ranks have written. Collective: two agreements of 4 bytes from each rank.</summary>
    /// <exception cref="IOException">It could not be renamed; the old file is untouched.</exception>
    public void Commit()
    {
        _comm.Together(Close); // on Windows an open file cannot be renamed
        _comm.Together(() =>
        {
            if (_comm.Rank == 0)
                Rename();
        });
        _isCommitted = true;
    }

    /// <summary>Closes the file and, unless it was committed, deletes it. No communication.</summary>
    public void Dispose()
    {
        Close();
        if (!_isCommitted && _comm.Rank == 0)
            TryDelete();
    }

    private static string Resolve(string path)
    {
        string full = System.IO.Path.GetFullPath(path);
        string target = new FileInfo(full).LinkTarget is null ? full : File.ResolveLinkTarget(full, returnFinalTarget: true)!.FullName;
        if (Directory.Exists(target))
            throw new UnauthorizedAccessException($"{path} is a folder.");
        if (System.IO.Path.GetDirectoryName(target) is { } folder && !Directory.Exists(folder))
            throw new DirectoryNotFoundException($"{path}: there is no folder {folder}.");
        return target;
    }

    private void Create()
    {
        if (File.Exists(_target))
            File.OpenHandle(_target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete).Dispose(); // throws where the old file must not be written
        _handle = Open(FileMode.CreateNew);
    }

    private void Rename()
    {
        if (!OperatingSystem.IsWindows() && File.Exists(_target))
            File.SetUnixFileMode(TemporaryPath, File.GetUnixFileMode(_target));
        File.Move(TemporaryPath, _target, overwrite: true);
    }

    private SafeFileHandle Open(FileMode mode) =>
        File.OpenHandle(TemporaryPath, mode, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);

    private void Close()
    {
        _handle?.Dispose();
        _handle = null;
    }

    private void TryDelete()
    {
        try
        {
            File.Delete(TemporaryPath);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It stays behind; what went wrong before is the error that the program should see.
        }
    }
}
