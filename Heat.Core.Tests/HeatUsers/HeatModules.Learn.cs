using Heat.Learn;
using static Heat.Tests.HeatName;

namespace Heat.Tests;

// The estimators that depend on random numbers begin with given centers, or are told a seed. Results are rounded where they agree within rounding only.
internal static partial class HeatModules
{
    private static HeatName[] Spatial =>
    [
        Of<double>("cdist", (a, b) => Ht.Spatial.CDist(a, b), "and other metrics: `metric: DistanceMetric.Cosine`"),
        Of<double>("rbf", (a, b) => Ht.Spatial.Rbf(a, b, sigma: 2)),
        Of<double>("manhattan", (a, b) => Ht.Spatial.Manhattan(a, b)),
    ];

    private static HeatName[] Graph =>
    [
        Of<double>("Laplacian", a => Ht.Graph.Laplacian(Ht.Spatial.Rbf(a), LaplacianKind.Symmetric, threshold: 0.01), "of similarities; `Ht.Graph.ConnectedComponents` besides"),
    ];

    private static HeatName[] Cluster =>
    [
        Of<double>("KMeans", a => new KMeans<double>(a[..2].Resplit(null)).Fit(a).Labels, "scikit-learn's options; one `Allreduce` an iteration"),
        Of<double>("KMedians", a => new KMedians<double>(a[..2].Resplit(null)).Fit(a).Labels, "the medians of all clusters in the same few `Allreduce`; sample weights"),
        Of<double>("KMedoids", a => new KMedoids<double>(a[..2].Resplit(null)).Fit(a).Labels),
        Of<double>("BatchParallelKMeans", a => new BatchParallelKMeans<double>(nClusters: 2, randomState: 0).Fit(a).ClusterCenters.Size, "one merge instead of a tree; depends on the number of ranks"),
        Of<double>("BatchParallelKMedians", a => new BatchParallelKMedians<double>(nClusters: 2, randomState: 0).Fit(a).ClusterCenters.Size),
        Of<double>("Spectral", a => new Spectral<double>(nClusters: 2, gamma: 0.1, randomState: 0).Fit(a).Labels, "of the smallest eigenvalues; `DBSCAN` and `MiniBatchKMeans` besides"),
        Of<double>("silhouette_samples", a => Scores.SilhouetteSamples(a, Ht.Array([0, 1, 0, 1, 0, 1, 0]))),
        Of<double>("silhouette_score", a => Scores.Silhouette(a, Ht.Array([0, 1, 0, 1, 0, 1, 0])), "`AdjustedRand`, `Homogeneity`, `Completeness` besides"),
    ];

    private static HeatName[] Decomposition =>
    [
        Of<double>("PCA", a => new PCA<double>(nComponents: 2).Fit(a).Components, "`Auto` by default; the largest element of each component is positive"),
        Of<double>("IncrementalPCA", a => new IncrementalPCA<double>(nComponents: 2, batchSize: 3).Fit(a).Components, "of batches: arrays, or pieces of a file"),
        Of<double>("DMD", a => new DMD<double>(svdRank: 2).Fit(a).RomTransferMatrix),
        Of<double>("DMDc", (a, b) => new DMDc<double>(svdRank: 2).Fit(a, b).RomTransferMatrix, "`TruncatedSVD` and `NMF` besides"),
    ];

    private static HeatName[] Models =>
    [
        Of<double>("Lasso", a => new Lasso<double>(alpha: 0.01).Fit(a, Ht.Sum(a, axis: 1)).Coef, "scikit-learn's objective; `LinearRegression`, `Ridge`, `ElasticNet` besides"),
        Of<double>("KNeighborsClassifier", (a, b) => new KNeighborsClassifier<double>(nNeighbors: 2).Fit(a, Ht.Arange(0, 7) % 2).Predict(b), "`KNeighborsRegressor` besides"),
        Of<double>("GaussianNB", (a, b) => new GaussianNB<double>().Fit(a, Ht.Arange(0, 7) % 2).Predict(b), "`LogisticRegression` besides"),
    ];
}
