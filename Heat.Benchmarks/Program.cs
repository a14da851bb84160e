namespace Heat.Benchmarks;

/// <summary>The benchmarks, on the ranks that a launcher or <c>HEAT_COMM</c> gives this program; those of kernels on one.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        int exitCode = 0;
        WorkloadCase[] cases = [.. RedistributionCases.All, .. BinaryCases.All, .. UnaryCases.All, .. ReductionCases.All, .. StatisticsCases.All, .. SortingCases.All, .. RearrangingCases.All, .. ProductCases.All,
            .. FactorizationCases.All, .. LearnCases.All, .. BackendCases.All, .. FileCases.All, .. FormatCases.All, .. ScalerCases.All];
        Ht.Run(() => Team.Lead(Ht.World, cases, () => exitCode = Harness.Run(Benchmarks(Ht.World), arguments)));
        return exitCode;
    }

    // A kernel's benchmark runs on rank 0, while the others wait: alone on its core only where there is no other.
    internal static Type[] Benchmarks(Communicator comm)
    {
        Type[] distributed = [typeof(Redistribution), typeof(BinaryBenchmark), typeof(UnaryBenchmark), typeof(ReductionBenchmark), typeof(StatisticsBenchmark), typeof(SortingBenchmark), typeof(RearrangingBenchmark), typeof(ProductBenchmark), typeof(LearnBenchmark), typeof(FileBenchmark)];
        if (BackendCases.All.Count > 0)
            distributed = [.. distributed, typeof(BackendBenchmark)];
        return comm.Size == 1 ? [.. distributed, typeof(CopyBenchmark)] : distributed;
    }
}
