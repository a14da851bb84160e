using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Heat.Build;

/// <summary>
/// A program to be run on a number of ranks, by whatever starts them. A job cannot hang: standard input is
/// empty, a time limit kills the whole process tree, and nothing of it stays behind in memory or on disk.
/// </summary>
/// <example><code>
/// JobResult result = await new RankJob { Program = "hello.dll", Ranks = 4, Launcher = LauncherKind.Mpich }.RunAsync();
/// </code></example>
public sealed record RankJob
{
    /// <summary>Path of the program: an assembly (<c>.dll</c>), which <c>dotnet</c> runs, or an executable.</summary>
    public required string Program { get; init; }

    /// <summary>The program's arguments.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The number of ranks, at least 1; exactly 1 for <see cref="LauncherKind.None"/>.</summary>
    public int Ranks { get; init; } = 1;

    /// <summary>What starts the ranks.</summary>
    public LauncherKind Launcher { get; init; }

    /// <summary>The two hosts that share the ranks, which Open MPI starts; <see langword="null"/> if all are on this one.</summary>
    public TwoHosts? Hosts { get; init; }

    /// <summary>Environment variables to set, or to remove where the value is <see langword="null"/>.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Working directory of the ranks; the current one if <see langword="null"/>.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Wall time after which all ranks are killed.</summary>
    public TimeSpan Timeout { get; init; } = System.Threading.Timeout.InfiniteTimeSpan;

    /// <summary>Whether the result holds what the ranks print; otherwise they print where this process prints.</summary>
    public bool CaptureOutput { get; init; } = true;

    /// <summary>Runs the job to its end.</summary>
    /// <param name="cancellation">Kills all ranks.</param>
    /// <exception cref="FileNotFoundException">There is no such program.</exception>
    /// <exception cref="InvalidOperationException">The number of ranks does not fit the launcher, or the MPI asked for is not installed.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; no rank is left.</exception>
    /// <exception cref="Win32Exception">The program cannot be started.</exception>
    public async Task<JobResult> RunAsync(CancellationToken cancellation = default)
    {
        if (Ranks < 1 || (Launcher == LauncherKind.None && Ranks != 1))
        {
            throw new InvalidOperationException($"{Ranks} ranks cannot be started by launcher {Launcher}.");
        }
        if (Hosts is not null && Launcher != LauncherKind.OpenMpi)
        {
            throw new InvalidOperationException($"The ranks of two hosts are started by Open MPI, not by launcher {Launcher}.");
        }
        if (!File.Exists(Program)) throw new FileNotFoundException($"There is no program {Program}.", Program);

        MpiInstallation? mpi = Launcher is LauncherKind.None or LauncherKind.Threads ? null : MpiInstallation.Find(Launcher);
        using var directory = new JobDirectory();
        return await ChildProcess.RunAsync(CommandLine(mpi, directory), CaptureOutput, Timeout, cancellation);
    }

    /// <summary>For example "4 ranks, Open MPI".</summary>
    public override string ToString() => $"{Ranks} {(Ranks == 1 ? "rank" : "ranks")}, {MpiInstallation.DisplayName(Launcher)}";

    /// <summary>What to start: mpiexec if there is one, else the program itself.</summary>
    internal ProcessStartInfo CommandLine(MpiInstallation? mpi, JobDirectory directory)
    {
        string program = Path.GetFullPath(Program);
        List<string> words = Path.GetExtension(program) == ".dll" ? [DotNet.Host, program] : [program];
        words.AddRange(Arguments);
        if (mpi is not null && Hosts is not null)
            words.InsertRange(0, [.. Hosts.Enter(WorkingDirectory ?? System.Environment.CurrentDirectory), mpi.Mpiexec, .. Hosts.Arguments(Ranks)]);
        else if (mpi is not null)
            words.InsertRange(0, [mpi.Mpiexec, .. mpi.Arguments(Ranks)]);

        var start = new ProcessStartInfo(words[0], words.Skip(1)) { WorkingDirectory = WorkingDirectory ?? "" };
        SetEnvironment(start.Environment, mpi, directory);
        return start;
    }

    private void SetEnvironment(IDictionary<string, string?> variables, MpiInstallation? mpi, JobDirectory directory)
    {
        // The launcher alone decides what a rank is: a HEAT_COMM of the caller must not turn ranks into copies.
        variables.Remove("HEAT_COMM");
        variables[JobProcesses.Mark] = directory.Name;
        if (Launcher == LauncherKind.Threads)
        {
            variables["HEAT_COMM"] = string.Create(CultureInfo.InvariantCulture, $"threads:{Ranks}");
        }
        if (mpi is not null)
        {
            foreach ((string name, string value, bool overridable) in mpi.Variables(directory))
            {
                if (!overridable || !variables.ContainsKey(name)) variables[name] = value;
            }
        }
        foreach ((string name, string? value) in Environment)
        {
            if (value is null) variables.Remove(name);
            else variables[name] = value;
        }
    }
}
