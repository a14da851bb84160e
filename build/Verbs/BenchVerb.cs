using System.CommandLine;

namespace Heat.Build;

/// <summary><c>bench</c>: the benchmarks, in one process or on P ranks.</summary>
internal sealed class BenchVerb : Verb
{
    private readonly Argument<string?> _filter = new("filter")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = "Which benchmarks: a part of their name, or a pattern with * and ?. Default: all.",
    };

    private readonly Option<int?> _ranks = RankOptions.Ranks("Number of ranks. Default: 2 if --mpi is given, else one process that is started without any launcher.");
    private readonly Option<LauncherKind?> _mpi = RankOptions.Mpi(
        "What starts the ranks: the mpiexec of an MPI, or none for threads. Default: the first MPI on the PATH, else threads.");

    private readonly Option<bool> _mpiNet = new("--mpinet") { Description = "Call MPI through the package MPI.NET; 'backends' compares it with Heat's own binding." };

    private readonly Option<int> _hosts = RankOptions.Hosts("2: on two hosts, network namespaces of this machine whose ranks Open MPI joins over TCP. As root, with iproute2.");

    public BenchVerb(IReadOnlyList<string> programArguments) : base("bench",
        "Runs the benchmarks.",
        "Heat.Benchmarks is built for Release and runs in artifacts/benchmarks, where its reports stay: a table in Markdown and\n"
        + "every time in JSON, named after the filter, the backend and the number of ranks. HEAT_DIRECT=0 measures the packed executor.\n"
        + "What follows -- goes to BenchmarkDotNet.",
        "bench -n 2 --mpi openmpi", "bench 'square 8192' -n 4 --mpi none", "bench '*narrow*0->1*' -n 2 -- --job short", "bench backends -n 2 --mpi mpich --mpinet",
        "bench Redistribution -n 2 --hosts 2 -- --job short")
    {
        Add(_filter);
        Add(_ranks);
        Add(_mpi);
        Add(_mpiNet);
        Add(_hosts);
        SetAction(async (arguments, cancellation) =>
        {
            using TwoHosts? hosts = arguments.GetValue(_hosts) == 2 ? await StartHostsAsync(arguments.GetValue(_mpi), cancellation) : null;
            LauncherKind? mpi = hosts is null ? arguments.GetValue(_mpi) : LauncherKind.OpenMpi;
            int? ranks = Ranks(arguments.GetValue(_ranks), mpi);
            LauncherKind launcher = ranks is null ? LauncherKind.None : RankOptions.Choose(mpi);
            var job = new RankJob
            {
                Program = await DotNet.BuildProgramAsync(Checkout.At("Heat.Benchmarks", "Heat.Benchmarks.csproj"), cancellation),
                Arguments = ["--filter", Pattern(arguments.GetValue(_filter)), .. programArguments],
                Ranks = ranks ?? 1,
                Launcher = launcher,
                Hosts = hosts,
                Environment = new Dictionary<string, string?>(arguments.GetValue(_mpiNet) ? [new("HEAT_COMM", "mpinet")] : [], StringComparer.Ordinal),
                WorkingDirectory = Directory.CreateDirectory(Checkout.At("artifacts", "benchmarks")).FullName,
                CaptureOutput = false,
            };
            await Console.Error.WriteLineAsync($"Heat.Benchmarks: {job}");
            return (await job.RunAsync(cancellation)).ExitCode;
        });
    }

    private static async Task<TwoHosts> StartHostsAsync(LauncherKind? asked, CancellationToken cancellation)
    {
        if (asked is not (null or LauncherKind.OpenMpi)) throw new BuildFailedException("--hosts 2: Open MPI starts the ranks of two hosts, and no other --mpi.");
        try
        {
            return await TwoHosts.StartAsync(cancellation);
        }
        catch (InvalidOperationException exception)
        {
            throw new BuildFailedException($"--hosts 2: {exception.Message}.");
        }
    }

    /// <summary>The number of ranks; <see langword="null"/> if nothing asks for any.</summary>
    internal static int? Ranks(int? asked, LauncherKind? mpi) => asked ?? (mpi is null ? null : 2);

    /// <summary>BenchmarkDotNet's pattern for a part of a name; without any it would ask on the terminal.</summary>
    internal static string Pattern(string? filter) =>
        filter is null ? "*" : filter.AsSpan().ContainsAny('*', '?') ? filter : $"*{filter}*";
}
