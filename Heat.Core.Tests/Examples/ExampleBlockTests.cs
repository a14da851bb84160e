using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace Heat.Tests;

/// <summary>The examples in the comments of public members compile, and so does what pages show that is not run because it needs files.</summary>
public partial class ExampleBlockTests
{
    // What examples take for granted: arrays of one element type, which each example may choose, and whatever else has a telling name.
    private const string Given = """
        abstract class Given
        {
            protected static DNDArray<T> a, b, x, y, z, v, w, u, data, images, image, rows, prices, variables, samples, points, queries, train, test, snapshots, states, controls, centers, field, velocity, latitude, longitude, u10, v10, pressure;
            protected static DNDArray<int> classes, labels;
            protected static Communicator comm;
            protected static string path;
            protected static byte[] myBytes;
            protected static long myOffset, count;
            protected static LinearRegression<double> model;
            protected static void ReadMyPart() { }
            protected static DNDArray<T> LoadRows(long first, long count) => a;
            protected static LocalTensor<T> SortRows(LocalTensor<T> rows) => rows;
            protected static LocalTensor<T> Step(LocalTensor<T> piece) => piece;
            private static void Main() { }
        }
        """;

    [Test]
    public void Examples_compile()
    {
        (string Member, string Code)[] left = [.. Examples(), .. Pages()];
        Assert.That(left, Has.Length.GreaterThan(130), "so many examples there are");
        string[] problems = [];
        foreach (string type in new[] { "Double", "Single", "Int32" })
        {
            ILookup<int, Diagnostic> errors = Errors(type, left);
            problems = [.. errors.Select(own => $"{left[own.Key].Member}: {own.First().GetMessage(System.Globalization.CultureInfo.InvariantCulture)}")];
            left = [.. left.Where((_, k) => errors.Contains(k))];
        }

        Assert.That(problems, Is.Empty, string.Join(Environment.NewLine, problems));
    }

    private static IEnumerable<(string Member, string Code)> Examples() =>
        (from file in new[] { "Heat.Core.xml", "Heat.IO.xml", "Heat.MpiNet.xml" }
         from member in XDocument.Load(Path.Combine(AppContext.BaseDirectory, file)).Descendants("member")
         from code in member.Elements("example").Elements("code")
         select (member.Attribute("name")!.Value, code.Value.Trim())).DistinctBy(example => example.Item2);

    /// <summary>The blocks of each page that need files, as one example.</summary>
    private static IEnumerable<(string Member, string Code)> Pages() =>
        from page in Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
        let blocks = Block().Matches(File.ReadAllText(page).ReplaceLineEndings("\n")).Select(block => block.Groups["code"].Value)
        where blocks.Any()
        select (Path.GetFileName(page), string.Join('\n', string.Concat(blocks).Split('\n').Where(line => !line.StartsWith("using ", StringComparison.Ordinal))));

    [GeneratedRegex("^<!-- not run: needs (the )?files[^>]*-->\n```csharp\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Block();

    /// <summary>The errors of each example; one that begins with a type is declared as one, all others are bodies of methods.</summary>
    private static ILookup<int, Diagnostic> Errors(string type, (string Member, string Code)[] examples)
    {
        var source = new StringBuilder($"#nullable disable\nusing Heat;\nusing Heat.IO;\nusing Heat.Learn;\nusing System.Numerics;\nnamespace Examples;\nusing T = System.{type};\nusing Parquet = Heat.Parquet;\n{Given}\n");
        int[] ends = new int[examples.Length];
        for (int k = 0; k < examples.Length; k++)
        {
            string code = examples[k].Code;
            source.Append(code.StartsWith("public ", StringComparison.Ordinal) ? $"class Example{k} {{ {code} }}\n" : $"class Example{k} : Given {{ void Run() {{\n{code}\n}} }}\n");
            ends[k] = source.Length;
        }

        Diagnostic[] all = [.. CompiledProgram.Diagnose(source.ToString())];
        Assert.That(all.Where(error => error.Location.SourceSpan.Start < source.ToString().IndexOf("class Example0", StringComparison.Ordinal)), Is.Empty);
        return all.ToLookup(error => Array.FindIndex(ends, end => error.Location.SourceSpan.Start < end));
    }
}
