using BenchmarkDotNet.Attributes;

namespace Heat.Benchmarks;

/// <summary>Resplit of float arrays beside two floors of the same run: a raw <c>Alltoallv</c> of blocks that are already
/// packed, and a <c>memcpy</c> of the bytes that each rank must produce.</summary>
public class ResplitBenchmark
{
    /// <summary>The global shape.</summary>
    [Params("1024x1024", "4096x4096", "8192x8192", "256x256x256")]
    public string Shape { get; set; } = "";

    /// <summary>From which split axis to which.</summary>
    [Params("0->1", "1->0", "0->null", "null->0")]
    public string Way { get; set; } = "";

    internal static string Key(object shape, object way) => $"{shape} {way}";

    [GlobalSetup]
    public void Setup()
    {
        Team.Set(Key(Shape, Way));
        Facts.Note(Key(Shape, Way), Team.Workload);
    }

    [Benchmark]
    public void Resplit() => Team.Run(ResplitWorkload.Resplit);

    [Benchmark(Baseline = true, Description = "raw Alltoallv")]
    public void RawAlltoallv() => Team.Run(ResplitWorkload.RawAlltoallv);

    [Benchmark(Description = "memcpy")]
    public void Memcpy() => Team.Run(ResplitWorkload.Memcpy);
}
