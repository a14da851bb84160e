namespace Heat.Build;

/// <summary>
/// The places where the MPI of one job keeps its session files and its shared memory. What a killed job
/// leaves behind is found there and nowhere else, so it can be removed without touching another job's.
/// </summary>
/// <remarks>
/// A job may start jobs: their names begin with its own, so that what is removed of it is removed of them. The owner of
/// a job may itself be killed: a lock file, which the system opens when its holder dies, tells the next job.
/// Not under the checkout: session directories hold Unix sockets, whose paths end at about 100 characters.
/// MPICH needs no care: it unlinks its shared memory as soon as all ranks have attached.
/// </remarks>
internal sealed class JobDirectory : IDisposable
{
    private const string Prefix = "heat-";
    private const string LockExtension = ".lock";
    private const string SharedMemoryRoot = "/dev/shm";

    private readonly FileStream _lock;

    /// <summary>Makes the directories, after removing those of jobs whose owners have died.</summary>
    public JobDirectory()
    {
        string parent = Environment.GetEnvironmentVariable(JobProcesses.Mark) is { Length: > 0 } name ? name + "." : Prefix;
        Name = parent + Guid.NewGuid().ToString("N")[..8];
        _lock = new FileStream(Path.Combine(Path.GetTempPath(), Name + LockExtension), FileMode.CreateNew, FileAccess.Write, FileShare.None);
        if (IsHeld(_lock.Name)) Sweep();        // Some network file systems know no locks.
        Temporary = CreateIn(Path.GetTempPath())!;
        SharedMemory = Directory.Exists(SharedMemoryRoot) ? CreateIn(SharedMemoryRoot, optional: true) : null;
    }

    /// <summary>What all processes of the job carry in their environment, as <see cref="JobProcesses.Mark"/>.</summary>
    public string Name { get; }

    /// <summary>Temporary files of the MPI's processes: their <c>TMPDIR</c>.</summary>
    public string Temporary { get; }

    /// <summary>Files backing this job's shared memory; <see langword="null"/> where there is no <c>/dev/shm</c>.</summary>
    public string? SharedMemory { get; }

    /// <summary>Ends processes that outlived the job, and deletes the directories.</summary>
    public void Dispose()
    {
        _lock.Dispose();
        Remove(Name);
    }

    /// <summary>Removes what is left of jobs whose owners have died.</summary>
    /// <param name="youngest">How old a lock file must be at least, by default a minute: a new one may not be locked yet.</param>
    internal static void Sweep(TimeSpan? youngest = null)
    {
        DateTime limit = DateTime.UtcNow - (youngest ?? TimeSpan.FromMinutes(1));
        foreach (string file in Directory.EnumerateFiles(Path.GetTempPath(), $"{Prefix}????????*{LockExtension}").ToArray())
        {
            if (File.GetLastWriteTimeUtc(file) < limit && !IsHeld(file)) Remove(Path.GetFileNameWithoutExtension(file));
        }
    }

    private static bool IsHeld(string lockFile)
    {
        try
        {
            using var file = new FileStream(lockFile, FileMode.Open, FileAccess.Read, FileShare.None);
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    /// <summary>Ends a job and those that it started. The lock file goes last: while it is there, someone will try again.</summary>
    private static void Remove(string job)
    {
        if (OperatingSystem.IsLinux()) JobProcesses.Kill(job);
        foreach (string root in new[] { SharedMemoryRoot, Path.GetTempPath() }.Where(Directory.Exists))
        {
            foreach (string path in Directory.EnumerateFileSystemEntries(root, Prefix + "*")
                .Where(path => Path.GetFileName(path).StartsWith(job, StringComparison.Ordinal))
                .OrderBy(File.Exists)
                .ToArray()) Delete(path);
        }
    }

    private string? CreateIn(string root, bool optional = false)
    {
        string path = Path.Combine(root, Name);
        try
        {
            const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
            return (OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, owner)).FullName;
        }
        catch (Exception e) when (optional && e is (IOException or UnauthorizedAccessException))
        {
            return null;    // The MPI then puts it where it does by default.
        }
    }

    private static void Delete(string path)
    {
        try
        {
            if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
            else File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A dying rank may still create a file; better a leftover than a job that failed at the very end.
        }
    }
}
