using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;

namespace Heat.Benchmarks;

/// <summary>What stays of a run, in the working directory: a JSON file with every sample, and a small table in Markdown.</summary>
internal sealed class TeamReport : IExporter
{
    private static readonly JsonSerializerOptions s_json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What the files are called, without their endings: for example <c>redistribution-openmpi-2</c>.</summary>
    public static string FileName { get; set; } = "redistribution";

    public string Name => nameof(TeamReport);

    /// <summary>A file name that says what ran.</summary>
    /// <param name="patterns">The filter.</param>
    /// <param name="backend">What carries the messages.</param>
    /// <param name="ranks">The number of ranks.</param>
    /// <param name="direct">Whether the direct executor may be used.</param>
    public static string NameFor(IEnumerable<string> patterns, string backend, int ranks, bool direct)
    {
        string what = Slug(string.Join(' ', patterns));
        string library = Slug(TeamResult.ShortName(backend).TrimEnd('.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9')).Replace("-", "", StringComparison.Ordinal);
        return $"{(what.Length > 0 ? what : "redistribution")}-{library}-{ranks}{(direct ? "" : "-packed")}";
    }

    public void ExportToLog(Summary summary, ILogger logger) => logger.WriteLine(Markdown(summary, Results(summary)));

    public IEnumerable<string> ExportToFiles(Summary summary, ILogger consoleLogger)
    {
        TeamResult[] results = Results(summary);
        if (results.Length == 0)
            return [];
        File.WriteAllText($"{FileName}.json", Json(summary, results));
        File.WriteAllText($"{FileName}.md", Markdown(summary, results));
        return [Path.GetFullPath($"{FileName}.json"), Path.GetFullPath($"{FileName}.md")];
    }

    private static TeamResult[] Results(Summary summary) => [.. summary.Reports.Select(TeamResult.Of).OfType<TeamResult>()];

    private static string Json(Summary summary, TeamResult[] results) => JsonSerializer.Serialize(
        new
        {
            Date = DateTime.UtcNow,
            Host = Host(summary),
            Team.Comm.Backend,
            Ranks = Team.Comm.Size,
            TeamResult.Direct,
            Cases = results.Select(result => new
            {
                result.Name,
                result.Bytes,
                MedianSeconds = result.Samples.Median,
                result.GigabytesPerSecond,
                Ratios = result.Samples.Floors.ToDictionary(floor => floor, floor => result.Samples.Ratio(floor), StringComparer.Ordinal),
                result.PlannedTemporaryBytes,
                result.MeasuredTemporaryBytes,
                Seconds = result.Samples.Floors.Select(floor => (Name: floor, Times: result.Samples.Floor(floor)))
                    .Prepend((Name: "operation", Times: result.Samples.Operation))
                    .ToDictionary(step => step.Name, step => step.Times, StringComparer.Ordinal),
            }),
        },
        s_json);

    private static string Markdown(Summary summary, TeamResult[] results)
    {
        string[] floors = [.. FloorName.All.Where(floor => results.Any(result => result.Samples.Has(floor)))];
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{TeamResult.Backend}, {Team.Comm.Size} ranks, direct copies {(TeamResult.Direct ? "on" : "off")}; {DateTime.UtcNow:yyyy-MM-dd}. Medians of {results.Min(result => result.Samples.Count)} or more samples.");
        text.AppendJoin(' ', Host(summary).Select(line => $"{line}.")).AppendLine();
        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"| | time | GB/s | {string.Join(" | ", floors.Select(floor => $"/ {floor}"))} | temp MiB planned | measured |");
        text.AppendLine(CultureInfo.InvariantCulture, $"|---|{string.Concat(Enumerable.Repeat("---:|", floors.Length + 4))}");
        foreach (TeamResult result in results)
        {
            string[] cells =
            [
                result.Name, Time(result.Samples.Median), TeamColumn.Text(result.GigabytesPerSecond, "0.0"),
                .. floors.Select(floor => TeamColumn.Text(result.Ratio(floor), "0.00")),
                TeamColumn.Text(TeamResult.MiB(result.PlannedTemporaryBytes), "0.#"), TeamColumn.Text(TeamResult.MiB(result.MeasuredTemporaryBytes), "0.#"),
            ];
            text.AppendLine(CultureInfo.InvariantCulture, $"| {string.Join(" | ", cells)} |");
        }

        return text.ToString();
    }

    private static IEnumerable<string> Host(Summary summary) =>
        summary.HostEnvironmentInfo.ToFormattedString().Select(line => line.Trim()).Append(RuntimeInformation.FrameworkDescription);

    private static string Time(double seconds) => seconds < 1e-3 ? $"{TeamColumn.Text(seconds * 1e6, "0.0")} µs" : $"{TeamColumn.Text(seconds * 1e3, "0.00")} ms";

    /// <summary>Words in lower case, joined by dashes.</summary>
    private static string Slug(string text) =>
        string.Join('-', new string([.. text.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
