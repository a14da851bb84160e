using System.Diagnostics;

namespace Heat.Build;

/// <summary>
/// Two hosts on one machine, for jobs of Open MPI: each has its own processes, mounts, host name, shared memory (<c>/dev/shm</c>) and
/// network interfaces, and a pair of virtual interfaces joins them. What they share is the file system. Ranks of different hosts cannot read
/// each other's memory and talk over TCP. Nothing outside the two is changed, and nothing is left of them when they are disposed: they
/// are Linux namespaces, which end with their processes.
/// </summary>
/// <remarks>The processes of the second host are within the namespace of the first one's, as a process may enter only namespaces below its own,
/// and Open MPI starts its daemon on the second host from the first.</remarks>
public sealed class TwoHosts : IDisposable
{
    private const string Network = "10.213.7";

    // Ready is told on standard output. Whatever happens to the process that holds them, the kernel ends all others with it.
    private const string Setup = """
        set -e
        hostname heat-0; mount -t tmpfs tmpfs /dev/shm; ip link set lo up
        unshare --net --pid --mount --uts --ipc --fork --kill-child --mount-proc /bin/sh -c \
            "set -e; hostname heat-1; mount -t tmpfs tmpfs /dev/shm; ip link set lo up; touch $1/other; exec sleep infinity" &
        holder=$!
        while [ ! -e "$1/other" ]; do kill -0 $holder; sleep 0.05; done
        other=$(tr -d ' ' < /proc/$holder/task/$holder/children)
        ip link add eth0 type veth peer name eth0 netns $other
        ip addr add $2.1/24 dev eth0; ip link set eth0 up
        nsenter --target $other --net /bin/sh -c "ip addr add $2.2/24 dev eth0; ip link set eth0 up"
        printf '#!/bin/sh\nshift\nexec nsenter --target %s --net --pid --mount --uts --ipc --wd="$PWD" -- /bin/sh -c "$*"\n' $other > "$1/agent"
        chmod 700 "$1/agent"
        echo ready
        exec sleep infinity
        """;

    private static readonly string[] s_programs = ["unshare", "nsenter", "ip", "mount", "hostname"];

    private readonly Process _holder;
    private readonly string _directory;
    private readonly int _first; // the first process of the first host

    private TwoHosts(Process holder, string directory, int first) => (_holder, _directory, _first) = (holder, directory, first);

    /// <summary>Why there can be no two hosts here; <see langword="null"/> if nothing is known to be in the way.</summary>
    public static string? Obstacle =>
        !OperatingSystem.IsLinux() ? "only Linux has namespaces"
        : !Environment.IsPrivilegedProcess ? "namespaces need root"
        : Array.Find(s_programs, program => !OnPath(program)) is { } missing ? $"there is no {missing} on the PATH"
        : MpiInstallation.Find().All(mpi => mpi.Launcher != LauncherKind.OpenMpi) ? "there is no Open MPI"
        : null;

    /// <summary>Starts two hosts.</summary>
    /// <exception cref="InvalidOperationException">It cannot be done here; the message says why.</exception>
    public static async Task<TwoHosts> StartAsync(CancellationToken cancellation = default)
    {
        if (Obstacle is { } obstacle || !OperatingSystem.IsLinux()) throw new InvalidOperationException(Obstacle ?? "only Linux has namespaces");
        string directory = Directory.CreateTempSubdirectory("heat-hosts-").FullName;
        string[] words = ["--net", "--pid", "--mount", "--uts", "--ipc", "--fork", "--kill-child", "--mount-proc", "/bin/sh", "-c", Setup, "heat", directory, Network];
        Process holder = Process.Start(new ProcessStartInfo("unshare", words) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true })!;
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(TimeSpan.FromSeconds(20));
            if (await holder.StandardOutput.ReadLineAsync(limit.Token) != "ready")
                throw new InvalidOperationException($"this system refuses namespaces: {(await holder.StandardError.ReadToEndAsync(limit.Token)).Trim()}");
            string children = await File.ReadAllTextAsync($"/proc/{holder.Id}/task/{holder.Id}/children", limit.Token);
            return new(holder, directory, int.Parse(children.Trim(), System.Globalization.CultureInfo.InvariantCulture));
        }
        catch (Exception exception) when (exception is InvalidOperationException or OperationCanceledException)
        {
            End(holder, directory);
            cancellation.ThrowIfCancellationRequested();
            throw exception as InvalidOperationException ?? new InvalidOperationException("the two hosts were not ready in time", exception);
        }
    }

    /// <summary>Ends all processes of both hosts.</summary>
    public void Dispose() => End(_holder, _directory);

    /// <summary>The files in a host's shared memory and the processes of MPI and .NET that run there, one a line; empty if nothing is left.</summary>
    /// <param name="host">0 or 1.</param>
    public async Task<string> LeftoversAsync(int host)
    {
        const string look = "ls /dev/shm; for p in /proc/[0-9]*; do tr '\\0' ' ' < $p/cmdline 2>/dev/null | grep -E 'dotnet|orted|mpiexec' | grep -v grep; done; true";
        string[] words = host == 0 ? [.. Enter("/"), "/bin/sh", "-c", look] : [.. Enter("/"), Agent, "other", look];
        JobResult result = await ChildProcess.RunAsync(new ProcessStartInfo(words[0], words[1..]), capture: true, TimeSpan.FromSeconds(30));
        return (result.StdOut + result.StdErr).Trim();
    }

    /// <summary>The words before a command that is to run on the first host.</summary>
    internal IEnumerable<string> Enter(string directory) =>
        ["nsenter", "--target", $"{_first}", "--net", "--pid", "--mount", "--uts", "--ipc", $"--wd={directory}", "--"];

    /// <summary>The arguments of Open MPI's mpiexec up to, and without, the program: ranks fill the first host, then the second.</summary>
    internal IEnumerable<string> Arguments(int ranks)
    {
        int first = (ranks + 1) / 2;
        yield return "--host";
        yield return ranks == 1 ? $"{Network}.1:1" : $"{Network}.1:{first},{Network}.2:{ranks - first}";
        foreach (string word in (string[])["--map-by", ":OVERSUBSCRIBE", "--bind-to", "none", "-n", $"{ranks}"])
            yield return word;
        // Each host has slots for its ranks, but both share the processors of the machine: ranks that wait must give theirs away.
        (string, string)[] settings =
        [
            ("mpi_yield_when_idle", "1"),
            ("plm_rsh_agent", Agent), ("btl_tcp_if_include", $"{Network}.0/24"), ("oob_tcp_if_include", $"{Network}.0/24"),
            ("btl_vader_backing_directory", "/dev/shm"), ("btl_sm_backing_directory", "/dev/shm"), ("osc_sm_backing_directory", "/dev/shm"), ("osc_rdma_backing_directory", "/dev/shm"),
        ];
        foreach ((string name, string value) in settings)
        {
            yield return "--mca";
            yield return name;
            yield return value;
        }
    }

    private string Agent => Path.Combine(_directory, "agent");

    private static void End(Process holder, string directory)
    {
        using (holder)
        {
            holder.Kill();
            holder.WaitForExit(TimeSpan.FromSeconds(10));
        }

        Directory.Delete(directory, recursive: true);
    }

    private static bool OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(directory => File.Exists(Path.Combine(directory, program)));
}
