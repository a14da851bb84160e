using BenchmarkDotNet.Attributes;

namespace Heat.Benchmarks;

/// <summary>Histograms, covariances and quantiles, each beside the time that it takes to read the array once. The floor is the work of
/// one core: run it with as many ranks as cores, or with <c>HEAT_THREADS=1</c>.</summary>
[Config(typeof(TeamConfig))]
public class StatisticsBenchmark
{
    public static IEnumerable<string> Cases => StatisticsCases.All.Select(candidate => candidate.Name);

    [ParamsSource(nameof(Cases))]
    public string Case { get; set; } = "";

    [GlobalSetup]
    public void Setup() => Team.Prepare(Case);

    [Benchmark]
    public void Run() => Team.Sample();
}
