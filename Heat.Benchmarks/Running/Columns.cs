using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Heat.Benchmarks;

/// <summary>What each case moves, noted while it runs: BenchmarkDotNet makes its table when all workloads are gone.</summary>
internal static class Facts
{
    private static readonly Dictionary<string, (long Bytes, long Temporary)> s_facts = new(StringComparer.Ordinal);

    public static void Note(string parameters, Workload workload) => s_facts[parameters] = (workload.Bytes, workload.TemporaryBytes);

    public static bool TryGet(string parameters, out (long Bytes, long Temporary) facts) => s_facts.TryGetValue(parameters, out facts);
}

/// <summary>A column over a benchmark case.</summary>
internal abstract class CaseColumn(string name, string legend) : IColumn
{
    public string Id => name;
    public string ColumnName => name;
    public string Legend => legend;
    public bool AlwaysShow => true;
    public ColumnCategory Category => ColumnCategory.Custom;
    public int PriorityInCategory => 0;
    public bool IsNumeric => true;
    public UnitType UnitType => UnitType.Dimensionless;

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) =>
        Facts.TryGet(ResplitBenchmark.Key(benchmarkCase.Parameters[nameof(ResplitBenchmark.Shape)], benchmarkCase.Parameters[nameof(ResplitBenchmark.Way)]), out var facts)
            ? Value(summary[benchmarkCase]?.ResultStatistics?.Median, facts)
            : "?";

    protected abstract string Value(double? nanoseconds, (long Bytes, long Temporary) facts);
}

internal sealed class RanksColumn() : CaseColumn("Ranks", "Number of ranks")
{
    protected override string Value(double? nanoseconds, (long Bytes, long Temporary) facts) => Team.Ranks.ToString(CultureInfo.InvariantCulture);
}

internal sealed class BandwidthColumn() : CaseColumn("GB/s", "Bytes of the result, on all ranks together, per median time of the slowest rank")
{
    protected override string Value(double? nanoseconds, (long Bytes, long Temporary) facts) =>
        nanoseconds is { } time ? (facts.Bytes / time).ToString("0.00", CultureInfo.InvariantCulture) : "?";
}

internal sealed class TemporaryMemoryColumn() : CaseColumn("Temp MiB", "Peak temporary memory of the rank that needs most, as planned")
{
    protected override string Value(double? nanoseconds, (long Bytes, long Temporary) facts) =>
        (facts.Temporary / 1048576.0).ToString("0.0", CultureInfo.InvariantCulture);
}
