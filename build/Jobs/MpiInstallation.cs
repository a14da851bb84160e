using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Heat.Build;

/// <summary>An MPI whose mpiexec is on the <c>PATH</c>.</summary>
/// <param name="Launcher"><see cref="LauncherKind.OpenMpi"/> or <see cref="LauncherKind.Mpich"/>.</param>
/// <param name="Name">The product: Open MPI, MPICH, Intel MPI, MS-MPI.</param>
/// <param name="Version">Its version, as mpiexec says it.</param>
/// <param name="Mpiexec">Full path of its mpiexec.</param>
public sealed partial record MpiInstallation(LauncherKind Launcher, string Name, string Version, string Mpiexec)
{
    /// <summary>Debian installs each MPI's own name and lets the administrator choose what plain mpiexec is.</summary>
    private static readonly string[] s_names = ["mpiexec.openmpi", "mpiexec.mpich", "mpiexec"];

    /// <summary>What is known of programs already asked; a reinstalled one has another time and is asked again.</summary>
    private static readonly ConcurrentDictionary<(string Program, DateTime Written), MpiInstallation> s_known = new();

    /// <summary>The installed MPIs, one of each kind, in the order of the <c>PATH</c>; the first is the default.</summary>
    public static IReadOnlyList<MpiInstallation> Find()
    {
        string extension = OperatingSystem.IsWindows() ? ".exe" : "";
        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(directory => s_names.Select(name => Path.Combine(directory, name + extension)))
            .Where(File.Exists)
            .Select(path => Recall(path, VersionText))
            .OfType<MpiInstallation>()
            .DistinctBy(mpi => mpi.Launcher)
            .ToArray();
    }

    /// <summary>The installed MPI of one kind.</summary>
    /// <exception cref="InvalidOperationException">There is none; the message names those that were found.</exception>
    public static MpiInstallation Find(LauncherKind launcher)
    {
        IReadOnlyList<MpiInstallation> found = Find();
        return found.FirstOrDefault(mpi => mpi.Launcher == launcher) ?? throw new InvalidOperationException(
            $"No mpiexec of {DisplayName(launcher)} is on the PATH; found: {(found.Count == 0 ? "none" : string.Join(", ", found))}.");
    }

    /// <summary>What an mpiexec is; it is asked once, under whichever of its names comes first. What could not be identified
    /// is asked again: it may have been too slow to answer.</summary>
    internal static MpiInstallation? Recall(string mpiexec, Func<string, string> ask)
    {
        string program = File.ResolveLinkTarget(mpiexec, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(mpiexec);
        (string, DateTime) key = (program, File.GetLastWriteTimeUtc(program));
        if (s_known.TryGetValue(key, out MpiInstallation? known)) return known with { Mpiexec = mpiexec };
        MpiInstallation? found = Identify(mpiexec, ask(mpiexec));
        if (found is not null) s_known[key] = found;
        return found;
    }

    /// <summary>What an mpiexec is, from the text that its <c>--version</c> prints; <see langword="null"/> if unknown.</summary>
    internal static MpiInstallation? Identify(string mpiexec, string versionText)
    {
        (Regex Pattern, LauncherKind Launcher, string Name)[] known =
        [
            (OpenMpi(), LauncherKind.OpenMpi, "Open MPI"),
            (Intel(), LauncherKind.Mpich, "Intel MPI"),
            (Hydra(), LauncherKind.Mpich, "MPICH"),
            (Microsoft(), LauncherKind.Mpich, "MS-MPI"),
        ];
        return known
            .Select(k => k.Pattern.Match(versionText) is { Success: true } match
                ? new MpiInstallation(k.Launcher, k.Name, match.Groups["version"].Value, mpiexec)
                : null)
            .FirstOrDefault(mpi => mpi is not null);
    }

    /// <summary>The arguments of mpiexec up to, and without, the program.</summary>
    internal IEnumerable<string> Arguments(int ranks) => Launcher == LauncherKind.OpenMpi
        // Ranks may outnumber cores (Open MPI notices, and then yields while it waits), and managed ranks have
        // helper threads (GC, JIT, timers) that must not be locked up on one core with them.
        ? ["--map-by", ":OVERSUBSCRIBE", "--bind-to", "none", "-n", $"{ranks}"]
        : ["-n", $"{ranks}"];

    /// <summary>The variables that mpiexec and its ranks need; what the user has set wins over <c>Overridable</c> ones.</summary>
    internal IEnumerable<(string Name, string Value, bool Overridable)> Variables(JobDirectory directory)
    {
        yield return ("TMPDIR", directory.Temporary, false);
        yield return ("TERM", "dumb", false);       // Open MPI gives ranks a terminal: no control codes into logs.
        if (Launcher != LauncherKind.OpenMpi) yield break;

        foreach (string prefix in new[] { "OMPI", "PRTE" })
        {
            yield return ($"{prefix}_ALLOW_RUN_AS_ROOT", "1", false);
            yield return ($"{prefix}_ALLOW_RUN_AS_ROOT_CONFIRM", "1", false);
        }

        // The shared-memory transport is called vader up to version 4 and sm from 5 on; unknown settings are ignored.
        if (directory.SharedMemory is not { } shared) yield break;
        foreach (string component in new[] { "btl_vader", "btl_sm", "osc_sm", "osc_rdma" })
        {
            yield return ($"OMPI_MCA_{component}_backing_directory", shared, true);
        }
    }

    /// <summary>For example "Open MPI 4.1.4".</summary>
    public override string ToString() => $"{Name} {Version}";

    internal static string DisplayName(LauncherKind launcher) => launcher switch
    {
        LauncherKind.OpenMpi => "Open MPI",
        LauncherKind.Mpich => "MPICH",
        LauncherKind.Threads => "threads as ranks",
        _ => "one process",
    };

    private static string VersionText(string mpiexec)
    {
        try
        {
            var start = new ProcessStartInfo(mpiexec, ["--version"]);
            JobResult result = ChildProcess.RunAsync(start, capture: true, TimeSpan.FromSeconds(10)).GetAwaiter().GetResult();
            return result.StdOut + result.StdErr;
        }
        catch (Win32Exception)
        {
            return "";      // Not a program that this user may start.
        }
    }

    [GeneratedRegex(@"\((OpenRTE|Open MPI)\) (?<version>\S+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OpenMpi();

    [GeneratedRegex(@"HYDRA build details:\s+Version:\s+(?<version>\S+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hydra();

    [GeneratedRegex(@"Intel\(R\) MPI Library.*?Version (?<version>\S+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Intel();

    [GeneratedRegex(@"Microsoft MPI.*?\[Version (?<version>[^\]]+)\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Microsoft();
}
