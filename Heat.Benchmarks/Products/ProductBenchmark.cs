using BenchmarkDotNet.Attributes;

namespace Heat.Benchmarks;

/// <summary>Products and factorizations of matrices. The floors are the work of one core: run it with as many ranks as cores, or with <c>HEAT_THREADS=1</c>.</summary>
[Config(typeof(TeamConfig))]
public class ProductBenchmark
{
    public static IEnumerable<string> Cases => ProductCases.All.Concat(FactorizationCases.All).Select(candidate => candidate.Name);

    [ParamsSource(nameof(Cases))]
    public string Case { get; set; } = "";

    [GlobalSetup]
    public void Setup() => Team.Prepare(Case);

    [Benchmark]
    public void Run() => Team.Sample();
}
