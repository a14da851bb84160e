using System.Text.RegularExpressions;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Reports;

namespace Heat.Benchmarks;

/// <summary>A case with the samples that BenchmarkDotNet took as actual, not as warming up.</summary>
internal sealed partial record TeamResult(string Name, long Bytes, long PlannedTemporaryBytes, long? MeasuredTemporaryBytes, Comparison Samples)
{
    /// <summary>The name of the library, with its version, or "threads".</summary>
    public static string Backend => ShortName(Team.Comm.Backend);

    /// <summary>Whether the direct executor may be used.</summary>
    public static bool Direct => Environment.GetEnvironmentVariable("HEAT_DIRECT") is not "0";

    public double GigabytesPerSecond => Bytes / Samples.Median / 1e9;

    /// <summary>The median ratio to a floor; <see langword="null"/> where it was not taken.</summary>
    public double? Ratio(string floor) => Samples.Has(floor) ? Samples.Ratio(floor) : null;

    public static double? MiB(long? bytes) => bytes / 1048576.0;

    /// <summary>A library's own name and version without the rest of what it says of itself: "Open MPI 4.1.4", "MPICH 4.0.2".</summary>
    public static string ShortName(string backend)
    {
        Match match = VersionAfterName().Match(backend);
        return match.Success ? $"{match.Groups["name"]} {match.Groups["version"]}" : backend;
    }

    [GeneratedRegex(@"^(?<name>.*?)\s*(\bv|\bVersion:?)?\s*(?<version>\d+\.[\d.]*\d)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionAfterName();

    /// <summary>The result of a report; <see langword="null"/> of a case that failed.</summary>
    public static TeamResult? Of(BenchmarkReport? report)
    {
        int samples = report?.AllMeasurements.Count(m => m is { IterationMode: IterationMode.Workload, IterationStage: IterationStage.Actual }) ?? 0;
        return samples > 0 && report!.BenchmarkCase.Parameters["Case"] is string name && Team.Records.TryGetValue(name, out Team.Record? record)
            ? new(name, record.Bytes, record.PlannedTemporaryBytes, record.MeasuredTemporaryBytes, record.Samples.Last(samples))
            : null;
    }
}
