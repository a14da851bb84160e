using System.CommandLine;

namespace Heat.Build;

/// <summary><c>run</c>: a program on P ranks.</summary>
internal sealed class RunVerb : Verb
{
    private readonly Argument<FileInfo?> _file = new("FILE.cs")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = "A C# program of one file, anywhere; a .csproj, or a built .dll. A file without '#:project' gets Heat.Core of this checkout. "
            + "Default: the tutorial, docs/examples/internals.cs.",
    };

    private readonly Option<int?> _ranks = RankOptions.Ranks("Number of ranks. Default: 4.");
    private readonly Option<LauncherKind?> _mpi = RankOptions.Mpi(
        "What starts the ranks: the mpiexec of an MPI, or none for threads of one process. Default: the first MPI on the PATH, else threads.");

    public RunVerb(IReadOnlyList<string> programArguments) : base("run",
        "Runs a program on P ranks; without any, the tutorial.",
        "The program is built first, once. What follows -- are its own arguments.\n"
        + "Under mpiexec, the temporary folder that the ranks see (TMPDIR) is theirs alone and ends with them.",
        "run", "run docs/examples/iris.cs -n 2", "run my.cs -n 4 --mpi mpich -- --rows 1000", "run --mpi none")
    {
        Add(_file);
        Add(_ranks);
        Add(_mpi);
        SetAction(async (arguments, cancellation) =>
        {
            string source = arguments.GetValue(_file)?.FullName ?? Checkout.At("docs", "examples", "internals.cs");
            LauncherKind launcher = RankOptions.Choose(arguments.GetValue(_mpi));
            var job = new RankJob
            {
                Program = await DotNet.BuildProgramAsync(source, cancellation),
                Arguments = programArguments,
                Ranks = arguments.GetValue(_ranks) ?? 4,
                Launcher = launcher,
                CaptureOutput = false,
            };
            await Console.Error.WriteLineAsync($"{Path.GetFileName(source)}: {job}");
            return (await job.RunAsync(cancellation)).ExitCode;
        });
    }
}
