using BenchmarkDotNet.Attributes;

namespace Heat.Benchmarks;

/// <summary>A benchmark whose cases all ranks run together; see <see cref="Team"/>.</summary>
[Config(typeof(TeamConfig))]
public abstract class TeamBenchmark
{
    private protected abstract IEnumerable<WorkloadCase> Workloads { get; }

    /// <summary>The names of the cases.</summary>
    public IEnumerable<string> Cases => Workloads.Select(workload => workload.Name);

    /// <summary>The case that is measured.</summary>
    [ParamsSource(nameof(Cases))]
    public string Case { get; set; } = "";

    [GlobalSetup]
    public void Setup() => Team.Prepare(Case);

    [Benchmark]
    public void Run() => Team.Sample();
}
