using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters.Json;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Heat;
using Heat.Benchmarks;

// MPI must stay initialised and all ranks must stay in step, so the benchmarks run in this process, on rank 0's say-so.
IConfig config = ManualConfig.CreateEmpty()
    .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance)
        .WithMinIterationTime(Perfolizer.Horology.TimeInterval.FromMilliseconds(100)).WithWarmupCount(3).WithMaxIterationCount(20))
    .AddLogger(ConsoleLogger.Default)
    .AddColumnProvider(DefaultColumnProviders.Instance)
    .AddColumn(new RanksColumn(), new BandwidthColumn(), new TemporaryMemoryColumn())
    .AddExporter(JsonExporter.Full)
    .WithOptions(ConfigOptions.DisableOptimizationsValidator | ConfigOptions.JoinSummary);

Ht.Run(() => Team.Lead(Ht.World, () => BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config)));
