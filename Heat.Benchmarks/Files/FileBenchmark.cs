namespace Heat.Benchmarks;

/// <summary>Loading and saving beside reading and writing the same bytes, compressed files beside decompressing; scalers beside reading twice and
/// writing once.</summary>
public class FileBenchmark : TeamBenchmark
{
    private protected override IEnumerable<WorkloadCase> Workloads => [.. FileCases.All, .. FormatCases.All, .. ScalerCases.All];
}
