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
    public static async Task<bool> InstallAsync(IEnumerable<string> packages, CancellationToken cancellation)
    {
        // Another checkout may be installing at this moment: both commands wait for its lock.
        string[] update = ["update", "-q", "-o", "DPkg::Lock::Timeout=600"];
        string[] install = ["install", "-q", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=600", .. packages];
        JobResult updated = await AptGetAsync(update, cancellation);
        JobResult installed = await AptGetAsync(install, cancellation);
        if (installed.ExitCode == 0) return true;

        await Console.Error.WriteLineAsync(updated.StdErr + installed.StdOut + installed.StdErr);
        return false;
    }

    private static Task<JobResult> AptGetAsync(IEnumerable<string> arguments, CancellationToken cancellation) =>
        ChildProcess.RunAsync(
            new ProcessStartInfo("apt-get", arguments) { Environment = { ["DEBIAN_FRONTEND"] = "noninteractive", ["LC_ALL"] = "C" } },
            capture: true, TimeSpan.FromMinutes(15), cancellation);

    private static bool OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(directory => File.Exists(Path.Combine(directory, program)));
}
