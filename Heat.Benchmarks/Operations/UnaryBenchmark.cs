using BenchmarkDotNet.Attributes;

namespace Heat.Benchmarks;

/// <summary>Element-wise functions, each beside the time that it takes to read and write the same bytes, and beside the primitive for contiguous memory. A floor is the work of
/// one core: run it with as many ranks as cores, or with <c>HEAT_THREADS=1</c>.</summary>
[Config(typeof(TeamConfig))]
public class UnaryBenchmark
{
    public static IEnumerable<string> Cases => UnaryCases.All.Select(candidate => candidate.Name);

    [ParamsSource(nameof(Cases))]
    public string Case { get; set; } = "";

    [GlobalSetup]
    public void Setup() => Team.Prepare(Case);

    [Benchmark]
    public void Run() => Team.Sample();
}
