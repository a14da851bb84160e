using Heat.Learn;

namespace Heat.Benchmarks;

/// <summary>The fits and distances that are measured, on samples that are split along axis 0.</summary>
internal static class LearnCases
{
    /// <summary>All of them, in the order of the table.</summary>
    public static IReadOnlyList<WorkloadCase> All { get; } =
    [
        Samples<float>("k-means, k = 8, 30 iterations", [200_000, 16], x =>
        {
            DNDArray<float> first = x[..8].Resplit(null);
            return () => new KMeans<float>(first, maxIter: 30, tol: 0).Fit(x);
        }),
        Samples<float>("k-means++, k = 8, 1 iteration", [200_000, 16], x => () => new KMeans<float>(8, maxIter: 1, tol: 0, randomState: 1).Fit(x)),
        Samples<float>("scalable k-means++, k = 8, 1 iteration", [200_000, 16], x => () => new KMeans<float>(8, KMeansInit.Scalable, maxIter: 1, tol: 0, randomState: 1).Fit(x)),
        Samples<float>("batch-parallel k-means, k = 8, 30 iterations", [200_000, 16], x => () => new BatchParallelKMeans<float>(8, maxIter: 30, tol: 0, randomState: 1).Fit(x)),
        Samples<float>("k-medians, k = 4, 5 iterations", [20_000, 8], x => () => new KMedians<float>(4, maxIter: 5, tol: 0, randomState: 1).Fit(x)),
        Samples<float>("PCA, 8 components, hierarchical,", [20_000, 64], x => () => new PCA<float>(8, solver: PcaSolver.Hierarchical).Fit(x)),
        Samples<float>("PCA, 8 components, full,", [20_000, 64], x => () => new PCA<float>(8, solver: PcaSolver.Full).Fit(x)),
        Samples<float>("distances of all pairs", [10_000, 32], x => () => Ht.Spatial.CDist(x),
            x => new(FloorName.Writing, () => GC.KeepAlive(Ht.Full<float>([x.Shape[0], x.Shape[0]], 1, split: 0, comm: x.Comm)))),
        Samples<float>("5 nearest of 2000 in", [100_000, 20], x =>
        {
            DNDArray<float> queries = x[..2000].Balance();
            return () => Ht.Spatial.NearestNeighbors(queries, x, 5);
        }, x => new(FloorName.LocalProduct, new TiledProduct(2000 / x.Comm.Size, (int)x.Shape[0], (int)x.Shape[1]).Run)),
        Samples<double>("lasso, 100 sweeps,", [20_000, 10], x =>
        {
            DNDArray<double> y = Ht.Sum(x, 1);
            return () => new Lasso<double>(1e-3, maxIter: 100, tol: 0).Fit(x, y);
        }),
        Samples<float>("Gaussian naive Bayes of 4 classes,", [100_000, 20], x =>
        {
            DNDArray<int> y = Ht.Arange(0, (int)x.Shape[0], split: 0, comm: x.Comm) % 4;
            return () => new GaussianNB<float>().Fit(x, y);
        }),
    ];

    private static WorkloadCase Samples<T>(string name, Shape shape, Func<DNDArray<T>, Func<object>> fit, Func<DNDArray<T>, Floor>? floor = null) where T : unmanaged, System.Numerics.INumberBase<T> =>
        new($"learning {name} {string.Join("x", shape)}", comm =>
        {
            DNDArray<T> x = VariedArray.Of<T>(shape, 0, comm);
            var reading = new Floor(FloorName.Reading, new ReadingFloor(x.Local.Size * DType.Of<T>().Size).Run);
            return new OperationWorkload(x.Size * DType.Of<T>().Size, fit(x), floor is null ? [reading] : [reading, floor(x)]);
        });
}
