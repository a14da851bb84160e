namespace Heat.Benchmarks;

/// <summary>Products and factorizations of matrices. The floors are the work of one core: run it with as many ranks as cores, or with <c>HEAT_THREADS=1</c>.</summary>
public class ProductBenchmark : TeamBenchmark
{
    private protected override IEnumerable<WorkloadCase> Workloads => ProductCases.All.Concat(FactorizationCases.All);
}
