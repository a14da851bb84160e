using System.Diagnostics;
using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using Heat.Kernels;

namespace Heat.Benchmarks;

/// <summary>Strided copies on one core, each beside plain copies of as many bytes that are timed before every iteration.</summary>
[Config(typeof(CopyColumns))]
public unsafe class CopyBenchmark
{
    private CopyCase _case = null!;
    private CopyFloor _floor = null!;
    private byte* _source, _target;

    /// <summary>The name of a case.</summary>
    [ParamsSource(nameof(Cases))]
    public string Case { get; set; } = "";

    /// <summary>The names of the cases.</summary>
    public static IEnumerable<string> Cases => CopyCase.All.Select(one => one.Name);

    [GlobalSetup]
    public void Setup()
    {
        _case = CopyCase.All.Single(one => one.Name == Case);
        _floor = CopyFloor.Of(Case);
        _source = Allocate(Math.Max(_case.SourceBytes, _case.Bytes));
        _target = Allocate(Math.Max(_case.TargetBytes, _case.Bytes));
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        NativeMemory.AlignedFree(_source);
        NativeMemory.AlignedFree(_target);
    }

    /// <summary>The floors of this iteration, and once the copy itself, so that it finds the caches as it leaves them.</summary>
    [IterationSetup]
    public void Floors()
    {
        long[] one = [1], length = [_case.Bytes];
        _floor.Memcpy.Add(Time(() => Buffer.MemoryCopy(_source, _target, _case.Bytes, _case.Bytes)));
        _floor.Streamed.Add(Time(() => StridedCopy.Copy(_source, one, _target, one, length, 1, StridedCopy.StreamingThreshold)));
        _case.Copy(_source, _target);
    }

    [Benchmark]
    public void Copy() => _case.Copy(_source, _target);

    private static double Time(Action copy)
    {
        copy();
        long start = Stopwatch.GetTimestamp();
        copy();
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }

    // In pages of the usual size: that is what segments shared between processes consist of.
    private static byte* Allocate(long bytes)
    {
        var memory = (byte*)NativeMemory.AlignedAlloc((nuint)bytes, (nuint)Environment.SystemPageSize);
        for (long i = 0; i < bytes; i++)
            memory[i] = (byte)i;
        return memory;
    }
}
