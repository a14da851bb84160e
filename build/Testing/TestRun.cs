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

    /// <summary>
    /// The whole suite: everything in one process, with threads as ranks; the distributed tests under each MPI
    /// for each number of ranks; those again without direct copies between ranks, and
    /// redistributions with some; the kernels again for each narrower
    /// instruction set; at last the performance of two ranks, in processes of their own that compile once and for all.
    /// </summary>
    public static IEnumerable<TestRun> Suite(IReadOnlyCollection<MpiInstallation> installations, IReadOnlyList<int> ranks)
    {
        const string performance = "TestCategory=Performance", rest = "TestCategory!=Performance", distributed = $"TestCategory=Distributed&{rest}";
        yield return new("threads as ranks", LauncherKind.None, 1, rest);
        yield return new("threads, only messages", LauncherKind.None, 1, distributed, "HEAT_DIRECT");
        foreach (MpiInstallation mpi in installations)
        {
            foreach (int p in ranks) yield return new($"{mpi}, -n {p}", mpi.Launcher, p, distributed);
            yield return new($"{mpi}, only messages", mpi.Launcher, ranks.Max(), distributed, "HEAT_DIRECT");
            yield return new($"{mpi}, nodes of two", mpi.Launcher, ranks.Max(), $"FullyQualifiedName~Redistribution&{distributed}", "HEAT_DIRECT", "nodes:2");
        }
        const string kernels = "TestCategory=Kernels";
        yield return new("kernels without AVX-512", LauncherKind.None, 1, kernels, "DOTNET_EnableAVX512");
        yield return new("kernels without AVX2", LauncherKind.None, 1, kernels, "DOTNET_EnableAVX2");
        yield return new("kernels without SIMD", LauncherKind.None, 1, kernels, "DOTNET_EnableHWIntrinsic");

        const string tiers = "DOTNET_TieredCompilation";
        yield return new("performance, threads", LauncherKind.None, 1, performance, tiers);
        if (!ranks.Contains(2)) yield break;
        foreach (MpiInstallation mpi in installations) yield return new($"performance, {mpi}", mpi.Launcher, 2, performance, tiers);
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
        if (Switch is not null) environment[Switch] = Value;
        return new()
        {
            Program = program, Arguments = arguments, Environment = environment, Ranks = Ranks, Launcher = Launcher, Timeout = limit,
        };
    }
}
