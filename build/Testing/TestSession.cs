using System.Globalization;

namespace Heat.Build;

/// <summary>
/// Runs a suite and reports as it goes. Two runs go at once, so that two cores are busy: one of a single process and one under an MPI; when
/// none under an MPI is left, two of a single process. Runs that take times come last, alone.
/// </summary>
internal sealed class TestSession
{
    private const int TailLines = 80;

    private readonly Lock _printing = new();

    /// <summary>The test program.</summary>
    public required string Program { get; init; }

    /// <summary>The folder that gets one folder for each run.</summary>
    public required string Results { get; init; }

    /// <summary>The user's own filter, or <see langword="null"/>.</summary>
    public string? Filter { get; init; }

    /// <summary>What went wrong before the first run; each counts as one failure.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Wall time of one run.</summary>
    public required TimeSpan Limit { get; init; }

    /// <summary>Runs all runs.</summary>
    /// <returns>The exit code: 0 if something ran and nothing failed.</returns>
    public async Task<int> RunAsync(IEnumerable<TestRun> suite, CancellationToken cancellation)
    {
        foreach (string problem in Problems) Console.WriteLine($"FAILED {problem}");
        TestRun[] runs = [.. suite];
        var waiting = new TestQueue(runs.Where(run => !run.IsAlone));
        RunResult[][] lanes = await Task.WhenAll(InTurnAsync(waiting.SingleProcesses(), cancellation), InTurnAsync(waiting.UnderMpiThenOthers(), cancellation));
        RunResult[] reports = [.. lanes.SelectMany(lane => lane), .. await InTurnAsync(runs.Where(run => run.IsAlone), cancellation)];

        int passed = reports.Sum(report => report.Passed), failed = Problems.Count + reports.Sum(report => report.Failed), skipped = reports.Sum(report => report.Skipped);
        if (passed + failed == 0)
        {
            failed++;
            Console.WriteLine(Filter is null ? "No run executed any test." : $"No test matches the filter {Filter}");
        }
        Console.WriteLine(Invariant($"{passed} passed, {failed} failed, {skipped} skipped"));
        return failed == 0 ? 0 : 1;
    }

    private async Task<RunResult[]> InTurnAsync(IEnumerable<TestRun> runs, CancellationToken cancellation)
    {
        var reports = new List<RunResult>();
        foreach (TestRun run in runs) reports.Add(await RunAsync(run, cancellation));
        return [.. reports];
    }

    private async Task<RunResult> RunAsync(TestRun run, CancellationToken cancellation)
    {
        Console.WriteLine($"{run.Name,-26} ...");      // So that a log shows what a stuck suite is at.
        string folder = Path.Combine(Results, run.Folder);
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);

        JobResult job = await run.Job(Program, folder, Filter, Limit).RunAsync(cancellation);
        await File.WriteAllTextAsync(Path.Combine(folder, "output.txt"), job.StdOut + job.StdErr, cancellation);
        RankResult?[] ranks = Enumerable.Range(0, run.Ranks)
            .Select(rank => RankResult.Read(Path.Combine(folder, RankResult.FileName(rank))))
            .ToArray();
        RunResult report = RunResult.Judge(job, ranks, mayBeEmpty: Filter is not null);
        lock (_printing) Print(run, report, job);
        return report;
    }

    private static void Print(TestRun run, RunResult report, JobResult job)
    {
        Console.WriteLine(Invariant(
            $"{run.Name,-26}{report.Passed,7} passed {report.Failed,5} failed {report.Skipped,5} skipped {job.Duration.TotalSeconds,8:F1} s"));
        foreach ((TestFailure failure, int[] ranks) in report.Failures)
        {
            IEnumerable<string> lines = failure.Message.Split('\n').Where(line => !line.TrimStart().StartsWith("at NUnit.", StringComparison.Ordinal));
            Console.WriteLine($"  FAILED {failure.Test} ({RunResult.Names(ranks)})\n{Indent(lines)}");
        }
        foreach (string problem in report.Problems) Console.WriteLine($"  FAILED {problem}");
        if (report.Problems.Count > 0)
        {
            string[] output = (job.StdOut + job.StdErr).TrimEnd().Split('\n');
            Console.WriteLine(Indent(output.TakeLast(TailLines)));
        }
    }

    private static string Indent(IEnumerable<string> lines) => string.Join('\n', lines.Select(line => "    " + line.TrimEnd()));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
