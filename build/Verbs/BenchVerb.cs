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

    private readonly Option<int?> _ranks = RankOptions.Ranks("Number of ranks. Default: one process that is started without any launcher.");
    private readonly Option<LauncherKind?> _mpi = RankOptions.Mpi(
        "What starts the ranks if -n is given: the mpiexec of an MPI, or none for threads. Default: the first MPI on the PATH, else threads.");

    public BenchVerb(IReadOnlyList<string> programArguments) : base("bench",
        "Runs the benchmarks.",
        "Heat.Benchmarks is built for Release and runs in artifacts/benchmarks, where its reports stay.\nWhat follows -- goes to it.",
        "bench", "bench Resplit -n 2 --mpi openmpi", "bench '*Kernels*' -- --job short --disasm")
    {
        Add(_filter);
        Add(_ranks);
        Add(_mpi);
        SetAction(async (arguments, cancellation) =>
        {
            int? ranks = arguments.GetValue(_ranks);
            LauncherKind launcher = ranks is null ? LauncherKind.None : RankOptions.Choose(arguments.GetValue(_mpi));
            var job = new RankJob
            {
                Program = await DotNet.BuildProgramAsync(Checkout.At("Heat.Benchmarks", "Heat.Benchmarks.csproj"), cancellation),
                Arguments = ["--filter", Pattern(arguments.GetValue(_filter)), .. programArguments],
                Ranks = ranks ?? 1,
                Launcher = launcher,
                WorkingDirectory = Directory.CreateDirectory(Checkout.At("artifacts", "benchmarks")).FullName,
                CaptureOutput = false,
            };
            await Console.Error.WriteLineAsync($"Heat.Benchmarks: {job}");
            return (await job.RunAsync(cancellation)).ExitCode;
        });
    }

    /// <summary>BenchmarkDotNet's pattern for a part of a name; without any it would ask on the terminal.</summary>
    internal static string Pattern(string? filter) =>
        filter is null ? "*" : filter.AsSpan().ContainsAny('*', '?') ? filter : $"*{filter}*";
}
