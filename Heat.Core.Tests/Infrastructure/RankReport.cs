using System.Globalization;
using System.Xml.Linq;
using Microsoft.Testing.Platform.Configurations;
using Microsoft.Testing.Platform.Extensions;
using Microsoft.Testing.Platform.Extensions.Messages;
using Microsoft.Testing.Platform.Extensions.TestHost;
using Microsoft.Testing.Platform.Services;

namespace Heat.Tests;

/// <summary>
/// Writes the results of this rank to <c>rank-r.trx</c> in the results directory when all tests are over: a rank that
/// died has no file. The platform's own TRX extension runs the tests in a child process, which a launcher of ranks
/// knows nothing of.
/// </summary>
internal sealed class RankReport(IServiceProvider services) : IDataConsumer, ITestSessionLifetimeHandler
{
    private static readonly XNamespace s_trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    private readonly List<XElement> _results = [];
    private readonly List<XElement> _tests = [];

    /// <summary>Whether the caller wants it.</summary>
    public static bool IsWanted { get; } = Environment.GetEnvironmentVariable("HEAT_TEST_REPORT") is "1";

    public string Uid => nameof(RankReport);

    public string Version => "1.0";

    public string DisplayName => "Report of one rank";

    public string Description => "Writes rank-r.trx.";

    public Type[] DataTypesConsumed { get; } = [typeof(TestNodeUpdateMessage)];

    public Task<bool> IsEnabledAsync() => Task.FromResult(IsWanted);

    public Task ConsumeAsync(IDataProducer dataProducer, IData value, CancellationToken cancellationToken)
    {
        TestNode test = ((TestNodeUpdateMessage)value).TestNode;
        if (test.Properties.SingleOrDefault<TestNodeStateProperty>() is not { } state || state is InProgressTestNodeStateProperty or DiscoveredTestNodeStateProperty)
            return Task.CompletedTask;
        Exception? exception = (state as FailedTestNodeStateProperty)?.Exception ?? (state as ErrorTestNodeStateProperty)?.Exception;
        string outcome = state switch
        {
            PassedTestNodeStateProperty => "Passed",
            SkippedTestNodeStateProperty => "NotExecuted",
            _ => "Failed",
        };
        TestMethodIdentifierProperty? method = test.Properties.SingleOrDefault<TestMethodIdentifierProperty>();
        TimeSpan duration = test.Properties.SingleOrDefault<TimingProperty>()?.GlobalTiming.Duration ?? TimeSpan.Zero;
        string id = Guid.CreateVersion7().ToString();

        lock (_results)
        {
            _results.Add(new XElement(
                s_trx + "UnitTestResult",
                new XAttribute("testId", id), new XAttribute("testName", test.DisplayName), new XAttribute("outcome", outcome),
                new XAttribute("duration", duration.ToString("c", CultureInfo.InvariantCulture)),
                new XElement(
                    s_trx + "Output",
                    new XElement(
                        s_trx + "ErrorInfo",
                        new XElement(s_trx + "Message", Printable(exception?.Message ?? state.Explanation)),
                        new XElement(s_trx + "StackTrace", Printable(exception?.StackTrace))))));
            _tests.Add(new XElement(
                s_trx + "UnitTest",
                new XAttribute("id", id), new XAttribute("name", test.DisplayName),
                new XElement(s_trx + "TestMethod", new XAttribute("className", $"{method?.Namespace}.{method?.TypeName}"), new XAttribute("name", method?.MethodName ?? ""))));
        }

        return Task.CompletedTask;
    }

    public Task OnTestSessionStartingAsync(ITestSessionContext testSessionContext) => Task.CompletedTask;

    public async Task OnTestSessionFinishingAsync(ITestSessionContext testSessionContext)
    {
        string directory = services.GetConfiguration().GetTestResultDirectory();
        Directory.CreateDirectory(directory);
        var document = new XDocument(new XElement(s_trx + "TestRun", new XElement(s_trx + "Results", _results), new XElement(s_trx + "TestDefinitions", _tests)));
        await using FileStream file = File.Create(Path.Combine(directory, $"rank-{RankProcess.Rank}.trx"));
        await document.SaveAsync(file, SaveOptions.None, testSessionContext.CancellationToken);
        await CpuTimes.SaveAsync(Path.Combine(directory, $"rank-{RankProcess.Rank}.times.txt"));
    }

    /// <summary>XML cannot hold control characters, which a test's message may.</summary>
    private static string Printable(string? text) =>
        string.Concat((text ?? "").Select(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t') ? '\uFFFD' : c));
}
