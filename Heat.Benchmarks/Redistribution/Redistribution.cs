using BenchmarkDotNet.Attributes;

namespace Heat.Benchmarks;

/// <summary>Resplit, Redistribute and Balance of arrays, each beside the floors of the same run.</summary>
[Config(typeof(TeamConfig))]
public class Redistribution
{
    public static IEnumerable<string> Cases => RedistributionCases.All.Select(candidate => candidate.Name);

    [ParamsSource(nameof(Cases))]
    public string Case { get; set; } = "";

    [GlobalSetup]
    public void Setup() => Team.Prepare(Case);

    [Benchmark]
    public void Run() => Team.Sample();
}
