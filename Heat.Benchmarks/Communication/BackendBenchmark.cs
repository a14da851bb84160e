namespace Heat.Benchmarks;

/// <summary>MPI.NET beside Heat's own binding: <c>./build.sh bench backends -n 2 --mpi mpich --mpinet</c>.</summary>
public class BackendBenchmark : TeamBenchmark
{
    private protected override IEnumerable<WorkloadCase> Workloads => BackendCases.All;
}
