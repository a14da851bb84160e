using System.Text.RegularExpressions;
using Heat.Build;

namespace Heat.Tests;

/// <summary>
/// The examples run on any number of ranks and print the same with every launcher: what is on record for four. To record anew what they
/// print with threads as ranks, run the tests with HEAT_RECORD=1 and look at the difference.
/// </summary>
[Patience(5)]
public partial class ExampleTests
{
    private const int Ranks = 4;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(120);

    /// <summary>The examples of one file that need nothing but Heat.</summary>
    private static readonly string[] s_examples = ["internals", "cost", "operations", "heat-equation", "linear-algebra", "loading-preprocessing", "basics", "indexing", "clustering", "learning"];

    /// <summary>Those that print the same on any number of ranks.</summary>
    private static readonly string[] s_alike = ["heat-equation", "linear-algebra", "loading-preprocessing", "basics", "clustering", "learning"];

    private static readonly Dictionary<string, CompiledProgram> s_programs = new(StringComparer.Ordinal);

    [Test]
    public async Task An_example_prints_what_is_on_record([ValueSource(nameof(s_examples))] string example, [Values(1, 2, 3, Ranks)] int ranks)
    {
        string printed = Alike(Program(example).RunOnThreads(ranks));
        if (ranks != Ranks && !s_alike.Contains(example))
            return;
        if (ranks == Ranks && Environment.GetEnvironmentVariable("HEAT_RECORD") is "1")
            await File.WriteAllTextAsync(RecordPath(example), printed);
        Assert.That(printed, Is.EqualTo(await File.ReadAllTextAsync(RecordPath(example))));
    }

    /// <summary>All of them in one job, because starting one takes longer than they do.</summary>
    [Test, Category("Slow")]
    public async Task Under_mpiexec_they_print_the_same([Values(LauncherKind.OpenMpi, LauncherKind.Mpich)] LauncherKind launcher)
    {
        if (MpiInstallation.Find().All(mpi => mpi.Launcher != launcher))
            Assert.Ignore($"No mpiexec of {launcher} is installed.");
        string paths = string.Join(Path.PathSeparator, s_examples.Select(example => Program(example).Path));
        JobResult result = await Scenario.RunAsync(launcher, Ranks, "examples", s_patience, (MpiNetScenarios.ExamplesVariable, paths));
        Assert.That(result.ExitCode, Is.Zero, result.StdErr);
        Assert.That(Alike(result.StdOut.ReplaceLineEndings("\n")), Is.EqualTo(string.Concat(s_examples.Select(example => $"== {example}\n{File.ReadAllText(RecordPath(example))}"))));
    }

    /// <inheritdoc cref="Under_mpiexec_they_print_the_same"/>
    [Test, Category("Slow")]
    public async Task Through_MPI_NET_they_print_the_same([Values(1, 3)] int ranks)
    {
        if (MpiInstallation.Find().All(mpi => mpi.Launcher != LauncherKind.Mpich))
            Assert.Ignore("No mpiexec of MPICH is installed.");
        string expected = string.Concat(s_examples.Select(example => $"== {example}\n{Program(example).RunOnThreads(ranks)}"));
        string paths = string.Join(Path.PathSeparator, s_examples.Select(example => Program(example).Path));
        JobResult result = await Scenario.RunAsync(LauncherKind.Mpich, ranks, "examples", s_patience, (MpiNetScenarios.ExamplesVariable, paths), ("HEAT_COMM", "mpinet"));
        Assert.That(result.ExitCode, Is.Zero, result.StdErr);
        Assert.That(Alike(result.StdOut.ReplaceLineEndings("\n")), Is.EqualTo(Alike(expected)));
    }

    /// <summary>The one that needs a package is built as its reader builds it.</summary>
    [Test, Category("Slow")]
    public async Task An_example_with_a_package_builds_and_prints_what_is_on_record()
    {
        string program = await DotNet.BuildProgramAsync(Path.Combine(Repository.Root, "docs", "examples", "iris.cs"));
        JobResult result = await new RankJob { Program = program, Ranks = Ranks, Launcher = LauncherKind.Threads, Timeout = s_patience }.RunAsync();
        Assert.That(result.ExitCode, Is.Zero, result.StdErr);
        if (Environment.GetEnvironmentVariable("HEAT_RECORD") is "1")
            await File.WriteAllTextAsync(RecordPath("iris"), result.StdOut.ReplaceLineEndings("\n"));
        Assert.That(result.StdOut.ReplaceLineEndings("\n"), Is.EqualTo(await File.ReadAllTextAsync(RecordPath("iris"))));
    }

    /// <summary>The chart needs a package, and what the example before it has saved.</summary>
    [Test, Category("Slow")]
    public async Task The_chart_is_drawn()
    {
        string folder = Directory.CreateTempSubdirectory("heat-chart-").FullName;
        try
        {
            Program("loading-preprocessing").RunOnThreads(Ranks, folder);
            JobResult result = await new RankJob
            {
                Program = await DotNet.BuildProgramAsync(Path.Combine(Repository.Root, "docs", "examples", "wind-chart.cs")),
                Arguments = [folder], Ranks = Ranks, Launcher = LauncherKind.Threads, Timeout = s_patience,
            }.RunAsync();
            Assert.That(result.ExitCode, Is.Zero, result.StdErr);
            Assert.That(result.StdOut, Is.EqualTo("chart.png: speed up to 7.62 m/s, eastward from -6.99 to 3.94 m/s\n"));
            byte[] picture = await File.ReadAllBytesAsync(Path.Combine(folder, "chart.png"));
            Assert.That(picture.AsSpan(16, 8).ToArray(), Is.EqualTo(new byte[] { 0, 0, 800 / 256, 800 % 256, 0, 0, 500 / 256, 500 % 256 }), "width and height of a PNG");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void Every_example_is_tested() =>
        Assert.That(
            Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs", "examples"), "*.cs").Select(path => Path.GetFileNameWithoutExtension(path)),
            Is.EquivalentTo(s_examples.Concat(["iris", "wind-chart"])));

    /// <summary>What is printed, but for what a plan says of the ranks and of the machine's speed.</summary>
    private static string Alike(string printed) => ReasonInPlan().Replace(printed, "direct copies (threads of one process)");

    [GeneratedRegex(@"direct copies \([^)]*\)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ReasonInPlan();

    [TestCase("internals")]
    [TestCase("cost")]
    [TestCase("operations")]
    [TestCase("linear-algebra")]
    [TestCase("loading-preprocessing")]
    [TestCase("basics")]
    [TestCase("indexing")]
    [TestCase("clustering")]
    public async Task The_tutorial_shows_what_the_example_prints(string example)
    {
        // Every block of output in the tutorial, but for lines left out, stands in the record in this order.
        string record = await File.ReadAllTextAsync(RecordPath(example));
        string tutorial = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "tutorials", example + ".md"));
        int position = 0;
        foreach (string line in OutputLines(tutorial))
        {
            int found = record.IndexOf(line, position, StringComparison.Ordinal);
            Assert.That(found, Is.GreaterThanOrEqualTo(0), $"the example does not print, here: {line}");
            position = found + line.Length;
        }
    }

    /// <summary>The lines of the fenced blocks of a page that are in no language: what a program prints.</summary>
    private static IEnumerable<string> OutputLines(string page)
    {
        string? language = null;
        foreach (string line in page.Split('\n'))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
                language = language is null ? line[3..] : null;
            else if (language is "" && line.Length > 0 && line is not "..." && !line.StartsWith("./", StringComparison.Ordinal))
                yield return line;
        }
    }

    private static string RecordPath(string example) => Path.Combine(Repository.Root, "Heat.Core.Tests", "Data", "Examples", example + ".txt");

    internal static CompiledProgram Program(string example)
    {
        if (!s_programs.TryGetValue(example, out CompiledProgram? program))
            s_programs[example] = program = CompiledProgram.Compile(example, example + ".cs", File.ReadAllText(Path.Combine(Repository.Root, "docs", "examples", example + ".cs")));
        return program;
    }
}
