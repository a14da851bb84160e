using BenchmarkDotNet.Attributes;

namespace Heat.Benchmarks;

/// <summary>Sorts beside the sort of a rank's own piece; selections, sets and searches beside the time that it takes to read the array once.</summary>
[Config(typeof(TeamConfig))]
public class SortingBenchmark
{
    public static IEnumerable<string> Cases => SortingCases.All.Select(candidate => candidate.Name);

    [ParamsSource(nameof(Cases))]
    public string Case { get; set; } = "";

    [GlobalSetup]
    public void Setup() => Team.Prepare(Case);

    [Benchmark]
    public void Run() => Team.Sample();
}
