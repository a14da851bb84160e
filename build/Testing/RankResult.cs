using System.Xml;
using System.Xml.Linq;

namespace Heat.Build;

/// <summary>A test that did not pass.</summary>
/// <param name="Test">Its class and name.</param>
/// <param name="Message">What it said.</param>
internal sealed record TestFailure(string Test, string Message);

/// <summary>What one rank's tests came to: the content of its TRX file.</summary>
internal sealed record RankResult(int Passed, int Skipped, IReadOnlyList<TestFailure> Failures)
{
    /// <summary>Tests that ran.</summary>
    public int Executed => Passed + Failures.Count;

    /// <summary>The file that a rank writes.</summary>
    public static string FileName(int rank) => $"rank-{rank}.trx";

    /// <summary>Reads a rank's file; <see langword="null"/> if it is missing or broken off, which is how a rank's death shows.</summary>
    public static RankResult? Read(string path)
    {
        try
        {
            return Parse(XDocument.Load(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or XmlException)
        {
            return null;
        }
    }

    /// <summary>Sums up a TRX document by its single results: its own counters leave skipped tests out.</summary>
    public static RankResult Parse(XDocument trx)
    {
        Dictionary<string, string> classes = Elements(trx, "UnitTest").ToDictionary(
            test => (string?)test.Attribute("id") ?? "",
            test => (string?)Elements(test, "TestMethod").FirstOrDefault()?.Attribute("className") ?? "",
            StringComparer.Ordinal);

        int passed = 0, skipped = 0;
        var failures = new List<TestFailure>();
        foreach (XElement result in Elements(trx, "UnitTestResult"))
        {
            switch ((string?)result.Attribute("outcome"))
            {
                case "Passed": passed++; break;
                case "NotExecuted": skipped++; break;
                default: failures.Add(Failure(result, classes)); break;
            }
        }
        return new(passed, skipped, failures);
    }

    private static TestFailure Failure(XElement result, Dictionary<string, string> classes)
    {
        string name = (string?)result.Attribute("testName") ?? "unnamed test";
        string type = classes.GetValueOrDefault((string?)result.Attribute("testId") ?? "", "");
        string message = string.Join('\n', new[] { "Message", "StackTrace" }
            .Select(part => Elements(result, part).FirstOrDefault()?.Value.Trim())
            .Where(text => !string.IsNullOrEmpty(text)));
        return new(type.Length == 0 || name.StartsWith(type, StringComparison.Ordinal) ? name : $"{type}.{name}", message);
    }

    private static IEnumerable<XElement> Elements(XContainer within, string name) =>
        within.Descendants().Where(element => element.Name.LocalName == name);
}
