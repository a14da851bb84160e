using System.Xml.Linq;
using Heat.Build;

namespace Heat.Tests;

internal sealed class RankResultTests
{
    private const string Trx = """
        <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
          <Results>
            <UnitTestResult testId="1" testName="Adds" outcome="Passed" />
            <UnitTestResult testId="2" testName="Divides" outcome="Failed">
              <Output><ErrorInfo><Message> expected 2, was 3 </Message><StackTrace>at line 7</StackTrace></ErrorInfo></Output>
            </UnitTestResult>
            <UnitTestResult testId="3" testName="Waits" outcome="Timeout" />
            <UnitTestResult testId="4" testName="Sleeps" outcome="NotExecuted" />
          </Results>
          <TestDefinitions>
            <UnitTest id="1"><TestMethod className="Heat.Tests.Sums" name="Adds" /></UnitTest>
            <UnitTest id="2"><TestMethod className="Heat.Tests.Sums" name="Divides" /></UnitTest>
          </TestDefinitions>
        </TestRun>
        """;

    [Test]
    public void CountsEveryOutcomeAndNamesFailures()
    {
        RankResult result = RankResult.Parse(XDocument.Parse(Trx));

        Assert.That((result.Passed, result.Skipped, result.Executed), Is.EqualTo((1, 1, 3)));
        Assert.That(result.Failures, Is.EqualTo(new[]
        {
            new TestFailure("Heat.Tests.Sums.Divides", "expected 2, was 3\nat line 7"),
            new TestFailure("Waits", ""),
        }));
    }

    [Test]
    public void AMissingOrBrokenFileIsNoResult()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        Assert.That(RankResult.Read(path), Is.Null);
        try
        {
            File.WriteAllText(path, Trx);
            Assert.That(RankResult.Read(path), Is.Not.Null);
            File.WriteAllText(path, Trx[..^20]);
            Assert.That(RankResult.Read(path), Is.Null);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
