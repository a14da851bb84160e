using System.Text;
using Microsoft.CodeAnalysis;

namespace Heat.Tests;

/// <summary>What the page for users of NumPy says stands for something: every expression in its column for Heat compiles.</summary>
public class FromNumPyTests
{
    [Test]
    public void Every_expression_compiles()
    {
        string[] expressions = [.. Expressions(File.ReadAllText(Path.Combine(Repository.Root, "docs", "from-numpy.md")))];
        Assert.That(expressions, Has.Length.GreaterThan(80));
        Assert.That(Errors(expressions), Is.Empty);
    }

    [Test]
    public void What_does_not_exist_is_found()
    {
        const string Page = "| NumPy | Heat | |\n|---|---|---|\n| `x` | `Ht.NoSuch(a)` | `not this` |\n| `y` | not yet | |\n| `z` | `a \\| b` | |\n";
        Assert.That(Expressions(Page), Is.EqualTo(new[] { "Ht.NoSuch(a)", "a | b" }));
        Assert.That(Errors(["Ht.NoSuch(a)", "Ht.Exp(a)", "a.Print();"]), Has.One.Contains("Ht.NoSuch(a)"));
    }

    /// <summary>The code in the second column of the tables.</summary>
    private static IEnumerable<string> Expressions(string page) =>
        from line in page.Split('\n')
        where line.StartsWith("| ", StringComparison.Ordinal)
        let cell = line.Replace("\\|", "\u0001").Split('|')[2].Replace("\u0001", "|").Trim()
        where cell is ['`', .., '`']
        select cell[1..^1];

    private static string[] Errors(string[] expressions)
    {
        var source = new StringBuilder("using Heat;\nDNDArray<double> a = null!, b = null!, v = null!; DNDArray<bool> mask = null!; DNDArray<long> index = null!;\nobject value;\n");
        int first = source.ToString().Count(c => c == '\n');
        foreach (string expression in expressions)
            source.Append(expression.EndsWith(';') ? $"{{ {expression} }}\n" : $"{{ value = {expression}; }}\n");
        return [.. CompiledProgram.Diagnose(source.ToString()).Select(error => $"{expressions[error.Location.GetLineSpan().StartLinePosition.Line - first]}: {error.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}")];
    }
}
