using System.Diagnostics;

namespace Heat.Build;

/// <summary>
/// The places where the MPI of one job keeps its session files and its shared memory. What a killed job
/// leaves behind is found there and nowhere else, so it can be removed without touching another job's.
/// </summary>
/// <remarks>
/// Not under the checkout: session directories hold Unix sockets, whose paths end at about 100 characters.
/// MPICH needs no care: it unlinks its shared memory as soon as all ranks have attached.
/// </remarks>
internal sealed class JobDirectory : IDisposable
{
    private const string SharedMemoryRoot = "/dev/shm";

    /// <summary>Temporary files of this job's processes: their <c>TMPDIR</c>.</summary>
    public string Temporary { get; } = Directory.CreateTempSubdirectory("heat-").FullName;

    /// <summary>Files backing this job's shared memory; <see langword="null"/> where there is no <c>/dev/shm</c>.</summary>
    public string? SharedMemory { get; } = CreateSharedMemory();

    /// <summary>Ends ranks that outlived their launcher and deletes the directories.</summary>
    public void Dispose()
    {
        if (OperatingSystem.IsLinux()) KillOrphans();
        Delete(Temporary);
        if (SharedMemory is not null) Delete(SharedMemory);
    }

    private static string? CreateSharedMemory()
    {
        if (OperatingSystem.IsWindows() || !Directory.Exists(SharedMemoryRoot)) return null;
        try
        {
            string path = Path.Combine(SharedMemoryRoot, $"heat-{Guid.NewGuid():N}");
            const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
            return Directory.CreateDirectory(path, owner).FullName;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;    // The MPI then puts it where it does by default.
        }
    }

    /// <summary>Open MPI's ranks survive an mpiexec that is killed; this job's directory in their environment betrays them.</summary>
    private void KillOrphans()
    {
        string mark = $"TMPDIR={Temporary}\0";
        foreach (Process process in Process.GetProcesses())
        {
            using (process)
            {
                try
                {
                    string environment = File.ReadAllText($"/proc/{process.Id}/environ");
                    if (environment.StartsWith(mark, StringComparison.Ordinal)
                        || environment.Contains("\0" + mark, StringComparison.Ordinal)) process.Kill();
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException)
                {
                    // Another user's process, or one that has just ended.
                }
            }
        }
    }

    private static void Delete(string directory)
    {
        try
        {
            Directory.Delete(directory, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A dying rank may still create a file; better a leftover than a job that failed at the very end.
        }
    }
}
