namespace Heat.Benchmarks;

/// <summary>Distances and estimators beside the time that it takes to read the data once, or to write the result.</summary>
public class LearnBenchmark : TeamBenchmark
{
    private protected override IEnumerable<WorkloadCase> Workloads => LearnCases.All;
}
