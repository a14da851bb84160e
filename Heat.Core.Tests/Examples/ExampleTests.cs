using System.Text.RegularExpressions;
using Heat.Build;

namespace Heat.Tests;

/// <summary>The examples print the same with every launcher, and what they print is what is on record. To record anew what
/// they print with threads as ranks, run the tests with HEAT_RECORD=1 and look at the difference.</summary>
[Patience(5)]
public partial class ExampleTests
{
    private const int Ranks = 4;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(120);

    private static readonly Dictionary<string, Task<string>> s_programs = [];

    private static readonly string[] s_examples = ["internals", "iris", "cost", "operations"];

    public static IEnumerable<TestCaseData> Runs() =>
        from example in s_examples
        from launcher in (LauncherKind[])[LauncherKind.Threads, .. MpiInstallation.Find().Select(mpi => mpi.Launcher)]
        select new TestCaseData(example, launcher).SetArgDisplayNames(example, launcher.ToString());

    [TestCaseSource(nameof(Runs))]
    public async Task An_example_prints_what_is_on_record(string example, LauncherKind launcher)
    {
        JobResult result = await new RankJob
        {
            Program = await Program(example), Ranks = Ranks, Launcher = launcher, Timeout = s_patience,
        }.RunAsync();
        Assert.That(result.ExitCode, Is.Zero, result.StdErr);

        string printed = Alike(result.StdOut.ReplaceLineEndings("\n"));
        string record = Path.Combine(Repository.Root, "Heat.Core.Tests", "Data", "Examples", example + ".txt");
        if (launcher == LauncherKind.Threads && Environment.GetEnvironmentVariable("HEAT_RECORD") is "1")
            await File.WriteAllTextAsync(record, printed);
        Assert.That(printed, Is.EqualTo(await File.ReadAllTextAsync(record)));
    }

    [Test]
    public async Task Through_MPI_NET_the_examples_print_what_they_print_with_threads([Values(1, 2, 3, Ranks)] int ranks)
    {
        if (MpiInstallation.Find().All(mpi => mpi.Launcher != LauncherKind.Mpich))
            Assert.Ignore("No mpiexec of MPICH is installed.");
        string[] chosen = [.. s_examples.Where(example => ranks == Ranks || example is not "internals")]; // which shows how 4 ranks are unbalanced
        var programs = new List<string>();
        foreach (string example in chosen)
            programs.Add(await Program(example)); // one build at a time: they build the same libraries
        (string, string?) examples = (MpiNetScenarios.ExamplesVariable, string.Join(Path.PathSeparator, programs));
        JobResult expected = await Scenario.RunAsync(LauncherKind.None, 1, "examples", s_patience, examples, ("HEAT_COMM", $"threads:{ranks}"));
        JobResult printed = await Scenario.RunAsync(LauncherKind.Mpich, ranks, "examples", s_patience, examples, ("HEAT_COMM", "mpinet"));
        Assert.That((expected.ExitCode, printed.ExitCode), Is.EqualTo((0, 0)), $"{expected.StdErr} {printed.StdErr}");
        Assert.That(Alike(printed.StdOut), Is.EqualTo(Alike(expected.StdOut)).And.Contains($"== {s_examples[^1]}"));
    }

    /// <summary>What is printed, but for what a plan says of the ranks and of the machine's speed.</summary>
    private static string Alike(string printed) => ReasonInPlan().Replace(printed, "direct copies (threads of one process)");

    [GeneratedRegex(@"direct copies \([^)]*\)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ReasonInPlan();

    [TestCase("internals")]
    [TestCase("cost")]
    [TestCase("operations")]
    public async Task The_tutorial_shows_what_the_example_prints(string example)
    {
        // Every block of output in the tutorial, but for lines left out, stands in the record in this order.
        string record = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "Heat.Core.Tests", "Data", "Examples", example + ".txt"));
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

    /// <summary>The path of an example, which is built once.</summary>
    internal static Task<string> Program(string example)
    {
        if (!s_programs.TryGetValue(example, out Task<string>? program))
            s_programs[example] = program = DotNet.BuildProgramAsync(Path.Combine(Repository.Root, "docs", "examples", example + ".cs"));
        return program;
    }
}
