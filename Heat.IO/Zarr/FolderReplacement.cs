using System.Globalization;
using System.Security.Cryptography;

namespace Heat.IO;

/// <summary>A folder that all ranks fill together and that takes the place of an older one only when it is complete: a temporary folder beside
/// it, which is renamed. Whatever goes wrong before, the old folder stays as it is.</summary>
internal sealed class FolderReplacement : IDisposable
{
    private readonly Communicator _comm;
    private readonly string _target;
    private readonly ulong _number;
    private bool _isCommitted;

    private FolderReplacement(string target, ulong number, Communicator comm) => (_target, _number, _comm, TemporaryPath) = (target, number, comm, Beside(target, number, "tmp"));

    /// <summary>The folder that is filled until <see cref="Commit"/>.</summary>
    public string TemporaryPath { get; }

    /// <summary>Makes the temporary folder. Collective.</summary>
    /// <param name="path">The folder to make or to replace.</param>
    /// <param name="isOurs">Whether an old folder may be replaced; any other is left alone.</param>
    /// <param name="comm">The ranks.</param>
    /// <exception cref="IOException">There is something else of this name.</exception>
    public static FolderReplacement Begin(string path, Func<string, bool> isOurs, Communicator comm)
    {
        string target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        ulong number = comm.Broadcast(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))), root: 0);
        var folder = new FolderReplacement(target, number, comm);
        comm.Together(() =>
        {
            if (comm.Rank != 0)
                return;
            if (File.Exists(target))
                throw new IOException($"{path} is a file; it is not replaced by a folder.");
            if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any() && !isOurs(target))
                throw new IOException($"{path} is a folder of something else; it is not replaced.");
            if (Path.GetDirectoryName(target) is { } parent && !Directory.Exists(parent))
                throw new DirectoryNotFoundException($"{path}: there is no folder {parent}.");
            Directory.CreateDirectory(folder.TemporaryPath);
        });
        return folder;
    }

    /// <summary>Gives the folder its name, when all ranks have written. Collective.</summary>
    public void Commit()
    {
        _comm.Together(() =>
        {
            if (_comm.Rank != 0)
                return;
            string old = Beside(_target, _number, "old");
            bool isThere = Directory.Exists(_target);
            if (isThere)
                Directory.Move(_target, old);
            try
            {
                Directory.Move(TemporaryPath, _target);
            }
            catch when (isThere)
            {
                Directory.Move(old, _target);
                throw;
            }

            if (isThere)
                Directory.Delete(old, recursive: true);
        });
        _isCommitted = true;
    }

    /// <summary>Deletes the temporary folder unless it was committed. No communication.</summary>
    public void Dispose()
    {
        if (_isCommitted || _comm.Rank != 0)
            return;
        try
        {
            Directory.Delete(TemporaryPath, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It stays behind; what went wrong before is the error that the program should see.
        }
    }

    private static string Beside(string target, ulong number, string ending) =>
        Path.Join(Path.GetDirectoryName(target), string.Create(CultureInfo.InvariantCulture, $".{Path.GetFileName(target)}.{number:x16}.{ending}"));
}
