using System.Text;

namespace Heat.Build;

/// <summary>One run of the test program: what starts it, on how many ranks, which tests, which instruction sets.</summary>
/// <param name="Name">What a reader of the log sees.</param>
/// <param name="Launcher">What starts the ranks.</param>
/// <param name="Ranks">The number of processes, each of which writes one report.</param>
/// <param name="Filter">The run's own filter; <see langword="null"/> is all tests.</param>
/// <param name="Switch">An environment variable that the run sets, or <see langword="null"/>.</param>
/// <param name="Value">What it sets it to.</param>
internal sealed record TestRun(string Name, LauncherKind Launcher, int Ranks, string? Filter = null, string? Switch = null, string Value = "0")
{
    private const string Performance = "TestCategory=Performance", Rest = "TestCategory!=Performance", Kernels = "TestCategory=Kernels";
    private const string Distributed = $"TestCategory=Distributed&{Rest}", Transport = $"TestCategory=Transport&{Distributed}";
    private const string NotSlow = "TestCategory!=Slow", Direct = "HEAT_DIRECT";

    /// <summary>The two hosts that share the ranks; <see langword="null"/> if all are on this one.</summary>
    public TwoHosts? Hosts { get; init; }

    /// <summary>Name of the folder for what the run leaves.</summary>
    public string Folder
    {
        get
        {
            var folder = new StringBuilder();
            foreach (char c in Name) folder.Append(char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-');
            return folder.ToString();
        }
    }

    /// <summary>Whether the run needs the machine for itself, because it takes times.</summary>
    public bool IsAlone => Filter == Performance;

    /// <summary>
    /// The whole suite: everything in one process, with threads as ranks, and what depends on the transport again without direct copies;
    /// what depends on the transport under each MPI on each number of ranks, on one of them without direct copies, and all distributed
    /// tests under one MPI; what every backend must do through MPI.NET; the kernels again for each narrower instruction set; at last the performance of two ranks, in processes of
    /// their own that compile once and for all.
    /// </summary>
    public static IEnumerable<TestRun> Suite(IReadOnlyList<MpiInstallation> installations, IReadOnlyList<int> ranks)
    {
        yield return new("threads as ranks", LauncherKind.None, 1, $"{Rest}&{NotSlow}");
        yield return new("programs", LauncherKind.None, 1, $"{Rest}&TestCategory=Slow");     // The longest first, so that two end together.
        yield return new("threads, only messages", LauncherKind.None, 1, Transport, Direct);
        foreach (MpiInstallation mpi in installations)
        {
            int preferred = mpi.Launcher == LauncherKind.OpenMpi ? 4 : 3, messages = ranks.Contains(preferred) ? preferred : ranks.Max();
            int[] direct = ranks.Count == 1 ? [.. ranks] : [.. ranks.Where(p => p != messages)];
            foreach (int p in direct) yield return new($"{mpi}, -n {p}", mpi.Launcher, p, mpi == installations[0] && p == direct[^1] ? Distributed : Transport);
            yield return new($"{mpi}, -n {messages}, only messages", mpi.Launcher, messages, Transport, Direct);
            if (mpi.Launcher == LauncherKind.Mpich)
            {
                foreach (int p in ranks) yield return new($"{mpi}, MPI.NET, -n {p}", mpi.Launcher, p, $"TestCategory=Conformance&{Transport}", "HEAT_COMM", "mpinet");
            }
            yield return new($"{mpi}, nodes of two", mpi.Launcher, Math.Min(ranks.Max(), 3), $"FullyQualifiedName~Redistribution&{Transport}", Direct, "nodes:2");
        }
        yield return new("kernels without AVX-512", LauncherKind.None, 1, Kernels, "DOTNET_EnableAVX512");
        yield return new("kernels without AVX2", LauncherKind.None, 1, Kernels, "DOTNET_EnableAVX2");
        yield return new("kernels without SIMD", LauncherKind.None, 1, Kernels, "DOTNET_EnableHWIntrinsic");

        const string tiers = "DOTNET_TieredCompilation";
        yield return new("performance, threads", LauncherKind.None, 1, Performance, tiers);
        if (!ranks.Contains(2)) yield break;
        foreach (MpiInstallation mpi in installations) yield return new($"performance, {mpi}", mpi.Launcher, 2, Performance, tiers);
    }

    /// <summary>
    /// What finds most faults soonest: the tests that start no programs, on 1 and 3 threads as ranks, and what depends on the transport
    /// on 3 ranks of the first MPI.
    /// </summary>
    public static IEnumerable<TestRun> Quick(IReadOnlyList<MpiInstallation> installations)
    {
        yield return new("threads as ranks, quick", LauncherKind.None, 1, $"{Rest}&{NotSlow}", "HEAT_TEST_RANKS", "1,3");
        foreach (MpiInstallation mpi in installations.Take(1)) yield return new($"{mpi}, -n 3", mpi.Launcher, 3, Transport);
    }

    /// <summary>What two hosts run: the communicator's tests and those of redistributions, two ranks on each host, and jobs that end well or badly there.</summary>
    public static IEnumerable<TestRun> OnHosts(TwoHosts hosts)
    {
        string[] families = ["RedistributionTests", "PointToPointTests", "SplitTests", "AgreementTests"];
        string filter = string.Join('|', families.Select(family => $"FullyQualifiedName~{family}"));
        yield return new("Open MPI, two hosts", LauncherKind.OpenMpi, 4, $"({filter})&{Distributed}") { Hosts = hosts };
    }

    /// <summary>The tests that both this run and its user want; <see langword="null"/> is all.</summary>
    public string? FilterWith(string? user) => (Filter, user) switch
    {
        (null, _) => user,
        (_, null) => Filter,
        _ => $"({Filter})&({user})",
    };

    /// <summary>The job that runs the test program.</summary>
    public RankJob Job(string program, string results, string? userFilter, TimeSpan limit)
    {
        List<string> arguments = ["--results-directory", results];
        if (FilterWith(userFilter) is { } filter) arguments.AddRange(["--filter", filter]);
        if (userFilter is not null) arguments.AddRange(["--ignore-exit-code", "8"]);    // A run without a matching test is none.

        // HEAT_MPI would force one library under the other's mpiexec.
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["HEAT_TEST_REPORT"] = "1", ["HEAT_MPI"] = null };
        // Ranks that wait too long say for what. On two ranks they wait as in programs that set no limit.
        if (Ranks != 2 && !IsAlone) environment["HEAT_TIMEOUT"] = "30";
        // Most methods run a few times for each element type: optimizing one after 30 calls, as is usual, takes longer than it saves. Hexadecimal.
        if (!IsAlone) environment["DOTNET_TC_CallCountThreshold"] = "200";
        if (Switch is not null) environment[Switch] = Value;
        return new()
        {
            Program = program, Arguments = arguments, Environment = environment, Ranks = Ranks, Launcher = Launcher, Hosts = Hosts, Timeout = limit,
        };
    }
}
