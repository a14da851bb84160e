namespace Heat.Benchmarks;

/// <summary>Sorts beside the sort of a rank's own piece; selections, sets and searches beside the time that it takes to read the array once.</summary>
public class SortingBenchmark : TeamBenchmark
{
    private protected override IEnumerable<WorkloadCase> Workloads => SortingCases.All;
}
