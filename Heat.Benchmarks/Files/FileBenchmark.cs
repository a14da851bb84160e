namespace Heat.Benchmarks;

/// <summary>Reading and writing files beside the bytes alone.</summary>
public class FileBenchmark : TeamBenchmark
{
    private protected override IEnumerable<WorkloadCase> Workloads => FileCases.All;
}
