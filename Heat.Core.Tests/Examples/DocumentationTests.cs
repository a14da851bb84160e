using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Heat.Build;

namespace Heat.Tests;

/// <summary>
/// The C# of the README and of docs/ compiles, and runs on any number of ranks. The blocks of a page are one program, in their order. What
/// readers do not see says the rest: <c>&lt;!-- not run: reason --&gt;</c> before a block leaves it out, <c>&lt;!-- run before: code --&gt;</c> adds
/// what a block takes for granted, and <c>&lt;!-- runs on 4 ranks --&gt;</c> is for a page that is about so many.
/// </summary>
[Patience(3)]
public partial class DocumentationTests
{
    private static readonly Dictionary<string, CompiledProgram> s_programs = new(StringComparer.Ordinal);

    public static IEnumerable<TestCaseData> Runs() =>
        from page in Pages()
        let text = File.ReadAllText(page)
        where Program(text).Length > 0
        from ranks in Ranks().Match(text) is { Success: true } match ? [int.Parse(match.Groups["ranks"].Value, CultureInfo.InvariantCulture)] : (int[])[1, 2, 3, 4]
        select new TestCaseData(page, ranks).SetArgDisplayNames(Path.GetFileName(page), $"{ranks} ranks");

    [TestCaseSource(nameof(Runs))]
    public void What_a_page_shows_runs(string page, int ranks) => Assert.That(Compiled(page).RunOnThreads(ranks), Is.Not.Empty);

    [Test, Category("Slow")]
    public async Task What_the_README_shows_runs_under_mpiexec([Values(LauncherKind.OpenMpi, LauncherKind.Mpich)] LauncherKind launcher)
    {
        if (MpiInstallation.Find().All(mpi => mpi.Launcher != launcher))
            Assert.Ignore($"No mpiexec of {launcher} is installed.");
        CompiledProgram program = Compiled(Path.Combine(Repository.Root, "README.md"));
        JobResult result = await Scenario.RunAsync(launcher, 3, "examples", TimeSpan.FromSeconds(60), (MpiNetScenarios.ExamplesVariable, program.Path));
        Assert.That(result.ExitCode, Is.Zero, result.StdErr);
        Assert.That(result.StdOut, Does.EndWith(program.RunOnThreads(3)));
    }

    [Test]
    public void Blocks_are_found()
    {
        const string Page = "text\n<!-- run before: int y = 1; -->\n```csharp\nusing System.Text;\nint x = y;\n```\nmore\n<!-- not run: a form -->\n```csharp\nnonsense\n```\n```\noutput\n```\n";
        Assert.That(Program(Page), Is.EqualTo("using System.Text;\nint y = 1;\nint x = y;\n"));
    }

    private static IEnumerable<string> Pages() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Append(Path.Combine(Repository.Root, "README.md")).Order(StringComparer.Ordinal);

    private static CompiledProgram Compiled(string page)
    {
        if (!s_programs.TryGetValue(page, out CompiledProgram? program))
            s_programs[page] = program = CompiledProgram.Compile($"page-{Path.GetFileNameWithoutExtension(page)}", Path.GetFileName(page), "using Heat;\n" + Program(File.ReadAllText(page)));
        return program;
    }

    /// <summary>The program of a page, its usings first.</summary>
    private static string Program(string page)
    {
        StringBuilder usings = new(), code = new();
        foreach (Match block in Block().Matches(page.ReplaceLineEndings("\n")))
        {
            if (block.Groups["skip"].Success)
                continue;
            if (block.Groups["before"].Success)
                code.Append(block.Groups["before"].Value.Trim()).Append('\n');
            foreach (string line in block.Groups["code"].Value.Split('\n')[..^1])
                (Using().IsMatch(line) ? usings : code).Append(line).Append('\n');
        }

        return usings.Replace("using Heat;\n", "").ToString() + code;
    }

    private const RegexOptions Options = RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"(<!-- run before: (?<before>((?!-->).)*?) -->\s*?\n|(?<skip><!-- not run: ((?!-->).)*-->\s*?\n))?^```csharp\n(?<code>.*?)^```$", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Block();

    [GeneratedRegex(@"^using [A-Z][A-Za-z.]*;$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Using();

    [GeneratedRegex("<!-- runs on (?<ranks>[0-9]+) ranks -->", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ranks();
}
