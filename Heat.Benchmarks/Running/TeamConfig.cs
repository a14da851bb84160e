using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using Perfolizer.Mathematics.OutlierDetection;

namespace Heat.Benchmarks;

/// <summary>How BenchmarkDotNet runs a benchmark that all ranks run together: one sample is one iteration.</summary>
internal sealed class TeamConfig : ManualConfig
{
    public TeamConfig()
    {
        AddJob(new Job("Team")
            .WithClock(TeamClock.Instance)
            .WithInvocationCount(1).WithUnrollFactor(1).WithEvaluateOverhead(false)
            .WithWarmupCount(5).WithMinIterationCount(10).WithMaxIterationCount(30)
            .WithOutlierMode(OutlierMode.DontRemove) // every time has its floors beside it
            .WithGcForce(false) // it would reach rank 0 only; what the pool asks the collector for is part of an operation
            .AsMutator());
        AddColumnProvider(DefaultColumnProviders.Params);
        AddColumn(StatisticColumn.Median, StatisticColumn.Min, StatisticColumn.StdDev);
        AddColumn(TeamColumn.All);
        AddExporter(new TeamReport());
        Orderer = new DeclaredOrder();
    }
}
