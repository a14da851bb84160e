using System.Diagnostics;

namespace Heat.Build;

/// <summary>Installs a missing MPI from the packages of a Debian-like system.</summary>
internal static class MpiPackages
{
    /// <summary>Why nothing can be installed here; <see langword="null"/> if it can.</summary>
    public static string? Obstacle =>
        !OperatingSystem.IsLinux() || !OnPath("apt-get") ? "there is no apt-get"
        : !Environment.IsPrivilegedProcess ? "apt-get needs root"
        : null;

    /// <summary>The Debian package whose mpiexec starts this kind of ranks.</summary>
    public static string NameFor(LauncherKind mpi) => mpi == LauncherKind.OpenMpi ? "openmpi-bin" : "mpich";

    /// <summary>Installs packages; what apt-get says is shown only if it fails.</summary>
    /// <returns>Whether it worked.</returns>
    public static async Task<bool> InstallAsync(IReadOnlyCollection<string> packages, CancellationToken cancellation)
    {
        // Another checkout may be installing at this moment; apt-get waits for some of its locks, but not for that of its lists.
        for (int attempt = 1; ; attempt++)
        {
            JobResult update = await AptGetAsync(["update", "-q"], cancellation);
            JobResult install = await AptGetAsync(["install", "-q", "-y", "--no-install-recommends", .. packages], cancellation);
            if (install.ExitCode == 0) return true;
            if (attempt == 3)
            {
                await Console.Error.WriteLineAsync(update.StdErr + install.StdOut + install.StdErr);
                return false;
            }
            await Task.Delay(TimeSpan.FromSeconds(10), cancellation);
        }
    }

    private static Task<JobResult> AptGetAsync(IEnumerable<string> arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("apt-get", ["-o", "DPkg::Lock::Timeout=600", .. arguments])
        {
            Environment = { ["DEBIAN_FRONTEND"] = "noninteractive", ["LC_ALL"] = "C" },
        };
        return ChildProcess.RunAsync(start, capture: true, TimeSpan.FromMinutes(15), cancellation);
    }

    private static bool OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(directory => File.Exists(Path.Combine(directory, program)));
}
