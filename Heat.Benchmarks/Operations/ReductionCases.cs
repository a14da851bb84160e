using System.Numerics;

namespace Heat.Benchmarks;

/// <summary>Reductions, each beside the time that it takes to read the array once, and scans, beside the time that it takes to read and
/// write it. A floor is the work of one core: run it with as many ranks as cores, or with <c>HEAT_THREADS=1</c>.</summary>
public class ReductionBenchmark : TeamBenchmark
{
    private protected override IEnumerable<WorkloadCase> Workloads => ReductionCases.All;
}

/// <summary>The reductions and scans that are measured, on arrays that are split along their longest axis.</summary>
internal static class ReductionCases
{
    private static readonly Shape[] s_shapes = [[4096, 4096], [4_000_000, 4], [4, 4_000_000]];

    /// <summary>All of them, in the order of the table.</summary>
    public static IReadOnlyList<WorkloadCase> All { get; } = [.. s_shapes.SelectMany(shape => (WorkloadCase[])[.. Of<float>("float", shape), .. Of<double>("double", shape)])];

    private static IEnumerable<WorkloadCase> Of<T>(string type, Shape shape) where T : unmanaged, IFloatingPointIeee754<T>
    {
        WorkloadCase Case(string name, bool isScan, Func<DNDArray<T>, object> operation) => Case<T>($"{name} of {type} {shape[0]}x{shape[1]}", shape, isScan, operation);
        WorkloadCase Reduction(string name, Func<DNDArray<T>, object> operation) => Case(name, false, operation);
        WorkloadCase Scan(string name, Func<DNDArray<T>, object> operation) => Case(name, true, operation);

        yield return Reduction("sum", a => Ht.Sum(a));
        yield return Reduction("mean", a => Ht.Mean(a));
        yield return Reduction("var", a => Ht.Var(a));
        yield return Reduction("min", a => Ht.Min(a));
        yield return Reduction("argmin", a => Ht.ArgMin(a));
        for (int along = 0; along < shape.NDim; along++)
        {
            int axis = along;
            yield return Reduction($"sum along {axis}", a => Ht.Sum(a, axis));
            yield return Reduction($"mean along {axis}", a => Ht.Mean(a, axis));
            yield return Reduction($"var along {axis}", a => Ht.Var(a, axis));
            yield return Reduction($"min along {axis}", a => Ht.Min(a, axis));
            yield return Reduction($"argmin along {axis}", a => Ht.ArgMin(a, axis));
            yield return Scan($"cumsum along {axis}", a => Ht.CumSum(a, axis));
        }
    }

    private static unsafe WorkloadCase Case<T>(string name, Shape shape, bool isScan, Func<DNDArray<T>, object> operation) where T : unmanaged, INumberBase<T> =>
        new($"reduction {name}", comm =>
        {
            DNDArray<T> a = VariedArray.Of<T>(shape, shape[0] < shape[1] ? 1 : 0, comm);
            long bytes = a.Local.Size * sizeof(T);
            Floor floor = isScan
                ? new(FloorName.Streaming, new StreamingFloor(bytes / sizeof(float), StreamedBytes.Of(1)).Run)
                : new(FloorName.Reading, new ReadingFloor(bytes).Run);
            return new OperationWorkload(a.Size * sizeof(T), () => operation(a), floor);
        });
}
