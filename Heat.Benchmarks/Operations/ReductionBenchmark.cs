using BenchmarkDotNet.Attributes;

namespace Heat.Benchmarks;

/// <summary>Reductions, each beside the time that it takes to read the array once, and scans, beside that of reading and writing it. A floor is the work of
/// one core: run it with as many ranks as cores, or with <c>HEAT_THREADS=1</c>.</summary>
[Config(typeof(TeamConfig))]
public class ReductionBenchmark
{
    public static IEnumerable<string> Cases => ReductionCases.All.Select(candidate => candidate.Name);

    [ParamsSource(nameof(Cases))]
    public string Case { get; set; } = "";

    [GlobalSetup]
    public void Setup() => Team.Prepare(Case);

    [Benchmark]
    public void Run() => Team.Sample();
}
