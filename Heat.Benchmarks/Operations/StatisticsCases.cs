using System.Numerics;

namespace Heat.Benchmarks;

/// <summary>Histograms, covariances and quantiles, each beside the time that it takes to read the array once. The floor is the work of
/// one core: run it with as many ranks as cores, or with <c>HEAT_THREADS=1</c>.</summary>
public class StatisticsBenchmark : TeamBenchmark
{
    private protected override IEnumerable<WorkloadCase> Workloads => StatisticsCases.All;
}

/// <summary>The statistics that are measured, on arrays that are split along axis 0, but for covariances, whose observations are split.</summary>
internal static class StatisticsCases
{
    private static readonly Shape s_vector = [16_000_000];
    private static readonly Shape s_square = [4096, 4096];
    private static readonly double[] s_uneven = [0.25, 0.3, 0.4, 0.55, 0.6, 0.75, 0.8, 0.9, 1.0, 1.1, 1.25];

    /// <summary>All of them, in the order of the table.</summary>
    public static IReadOnlyList<WorkloadCase> All { get; } =
    [
        .. Of<float>("float"),
        .. Of<double>("double"),
        Case<int>("bincount of int", s_vector, 0, a => Ht.BinCount(a), scale: 1000),
    ];

    private static IEnumerable<WorkloadCase> Of<T>(string type) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] uneven = [.. s_uneven.Select(T.CreateTruncating)];
        WorkloadCase On(string name, Shape shape, int split, Func<DNDArray<T>, object> operation) => Case($"{name} of {type} {string.Join("x", shape)}", shape, split, operation);

        yield return On("histogram, 10 equal bins,", s_vector, 0, a => Ht.Histogram(a));
        yield return On("histogram, 10 uneven bins,", s_vector, 0, a => Ht.Histogram(a, uneven));
        yield return On("digitize, 11 edges,", s_vector, 0, a => Ht.Digitize<T>(a, uneven));
        yield return On("cov", [64, 262_144], 1, a => Ht.Cov(a));
        yield return On("skew", s_square, 0, a => Ht.Skew(a));
        yield return On("kurtosis along 0", s_square, 0, a => Ht.Kurtosis(a, 0));
        yield return On("median", s_square, 0, a => Ht.Median(a));
        yield return On("median along 0", [100_000, 16], 0, a => Ht.Median(a, 0));
        yield return On("median along 1", s_square, 0, a => Ht.Median(a, 1));
        yield return On("percentile", [1_000_000], 0, a => Ht.Percentile(a, 30.0));
    }

    private static unsafe WorkloadCase Case<T>(string name, Shape shape, int split, Func<DNDArray<T>, object> operation, double scale = 1)
        where T : unmanaged, INumberBase<T> =>
        new($"statistics {name}", comm =>
        {
            DNDArray<T> a = scale == 1 ? VariedArray.Of<T>(shape, split, comm) : Ht.Multiply(VariedArray.Of<double>(shape, split, comm), scale).AsType<T>();
            return new OperationWorkload(a.Size * sizeof(T), () => operation(a), new Floor(FloorName.Reading, new ReadingFloor(a.Local.Size * sizeof(T)).Run));
        });
}
