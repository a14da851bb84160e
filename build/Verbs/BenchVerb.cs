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

    public BenchVerb(IReadOnlyList<string> programArguments) : base("bench",
        "Runs the benchmarks.",
        "Heat.Benchmarks is built for Release and runs in artifacts/benchmarks, where its reports stay: a table in Markdown and\n"
        + "every time in JSON, named after the filter, the backend and the number of ranks. HEAT_DIRECT=0 measures the packed executor.\n"
        + "What follows -- goes to BenchmarkDotNet.",
        "bench -n 2 --mpi openmpi", "bench 'square 8192' -n 4 --mpi none", "bench '*narrow*0->1*' -n 2 -- --job short", "bench backends -n 2 --mpi mpich --mpinet")
    {
        Add(_filter);
        Add(_ranks);
        Add(_mpi);
        Add(_mpiNet);
        SetAction(async (arguments, cancellation) =>
        {
            int? ranks = Ranks(arguments.GetValue(_ranks), arguments.GetValue(_mpi));
            LauncherKind launcher = ranks is null ? LauncherKind.None : RankOptions.Choose(arguments.GetValue(_mpi));
            var job = new RankJob
            {
                Program = await DotNet.BuildProgramAsync(Checkout.At("Heat.Benchmarks", "Heat.Benchmarks.csproj"), cancellation),
                Arguments = ["--filter", Pattern(arguments.GetValue(_filter)), .. programArguments],
                Ranks = ranks ?? 1,
                Launcher = launcher,
                Environment = new Dictionary<string, string?>(arguments.GetValue(_mpiNet) ? [new("HEAT_COMM", "mpinet")] : [], StringComparer.Ordinal),
                WorkingDirectory = Directory.CreateDirectory(Checkout.At("artifacts", "benchmarks")).FullName,
                CaptureOutput = false,
            };
            await Console.Error.WriteLineAsync($"Heat.Benchmarks: {job}");
            return (await job.RunAsync(cancellation)).ExitCode;
        });
    }

    /// <summary>The number of ranks; <see langword="null"/> if nothing asks for any.</summary>
    internal static int? Ranks(int? asked, LauncherKind? mpi) => asked ?? (mpi is null ? null : 2);

    /// <summary>BenchmarkDotNet's pattern for a part of a name; without any it would ask on the terminal.</summary>
    internal static string Pattern(string? filter) =>
        filter is null ? "*" : filter.AsSpan().ContainsAny('*', '?') ? filter : $"*{filter}*";
}
