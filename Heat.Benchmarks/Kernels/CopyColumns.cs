using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Order;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Heat.Benchmarks;

/// <summary>The times, in nanoseconds, of the plain copies that a shape is measured beside.</summary>
internal sealed class CopyFloor
{
    private static readonly Dictionary<string, CopyFloor> s_floors = new(StringComparer.Ordinal);

    /// <summary>The runtime's copy.</summary>
    public List<double> Memcpy { get; } = [];

    /// <summary>A copy past the caches.</summary>
    public List<double> Streamed { get; } = [];

    /// <summary>Notes kept over the run: BenchmarkDotNet makes its table when all benchmarks are gone.</summary>
    public static CopyFloor Of(string shape) => s_floors.TryGetValue(shape, out CopyFloor? floor) ? floor : s_floors[shape] = new();
}

/// <summary>Columns that compare medians.</summary>
internal sealed class CopyColumns : ManualConfig
{
    public CopyColumns()
    {
        Orderer = new DefaultOrderer(SummaryOrderPolicy.Declared);
        SummaryStyle = SummaryStyle.Default.WithMaxParameterColumnWidth(60);
        AddColumn(
            new Column("MiB", "What is copied", (bytes, _, _, _) => bytes / 1048576),
            new Column("copy GB/s", "What is copied per time", (bytes, time, _, _) => bytes / time),
            new Column("memcpy GB/s", "The runtime's copy of as many bytes", (bytes, _, memcpy, _) => bytes / memcpy),
            new Column("streamed GB/s", "A copy of as many bytes past the caches", (bytes, _, _, streamed) => bytes / streamed),
            new Column("to memcpy", "Time relative to memcpy", (_, time, memcpy, _) => time / memcpy),
            new Column("to best", "Time relative to the faster plain copy", (_, time, memcpy, streamed) => time / Math.Min(memcpy, streamed)));
    }

    private sealed class Column(string name, string legend, Func<double, double, double, double, double> value) : NumberColumn(name, legend)
    {
        public override string GetValue(Summary summary, BenchmarkCase benchmarkCase)
        {
            string? selected = benchmarkCase.Parameters[nameof(CopyBenchmark.Case)] as string;
            if (CopyCase.All.FirstOrDefault(one => one.Name == selected) is not { } known || summary[benchmarkCase]?.ResultStatistics is not { } times)
                return "?";
            CopyFloor floor = CopyFloor.Of(known.Name);
            return value(known.Bytes, times.Median, Median(floor.Memcpy), Median(floor.Streamed)).ToString("0.00", CultureInfo.InvariantCulture);
        }

        private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
    }
}
