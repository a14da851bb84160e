namespace Heat.Benchmarks;

/// <summary>Rearrangements beside a plain copy of their results; selections beside what they must read and write; fetched rows beside the same
/// from a rank's own memory.</summary>
public class RearrangingBenchmark : TeamBenchmark
{
    private protected override IEnumerable<WorkloadCase> Workloads => RearrangingCases.All;
}
