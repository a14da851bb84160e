using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Heat.Benchmarks;

/// <summary>A column over what the ranks did together.</summary>
internal sealed class TeamColumn(string name, string legend, Func<TeamResult, string> value) : NumberColumn(name, legend)
{
    /// <summary>The columns, in the order of the table.</summary>
    public static IColumn[] All { get; } =
    [
        new TeamColumn("Ranks", "Number of ranks", _ => $"{Team.Comm.Size}"),
        new TeamColumn("Backend", "What carries messages between them", _ => TeamResult.Backend),
        new TeamColumn("Direct", "Whether ranks may copy from each other's memory (HEAT_DIRECT)", _ => TeamResult.Direct ? "on" : "off"),
        new TeamColumn("GB/s", "Bytes of the result, on all ranks together, per median time of the slowest rank", result => Text(result.GigabytesPerSecond, "0.00")),
        .. FloorName.All.Select(floor => new TeamColumn(
            $"/ {floor}", $"Median ratio to {floor}, taken within the same sample", result => Text(result.Ratio(floor), "0.00"))),
        new TeamColumn("Temp MiB", "Peak temporary memory of the rank that needs most, as planned", result => Text(TeamResult.MiB(result.PlannedTemporaryBytes), "0.0")),
        new TeamColumn("Temp MiB measured", "The same as the memory pool counts it", result => Text(TeamResult.MiB(result.MeasuredTemporaryBytes), "0.0")),
    ];

    public override string GetValue(Summary summary, BenchmarkCase benchmarkCase) =>
        TeamResult.Of(summary[benchmarkCase]) is { } result ? value(result) : "?";

    /// <summary>A number as tables show it.</summary>
    public static string Text(double? number, string format) => number?.ToString(format, CultureInfo.InvariantCulture) ?? "-";
}
