using System.Numerics;

namespace Heat.Learn;

/// <summary>k-means clustering with a single communication: each rank clusters its own samples, and then the centers of all ranks, weighted by their
/// samples, are clustered by every rank alike. Fast, and a little less exact than <see cref="KMeans{T}"/>.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <remarks>The result depends on the number of ranks and on how the samples are distributed. Communication: one gathering to all of k (d + 1) + 1
/// numbers in double precision from each rank, and one <c>Allreduce</c> of the inertia and a flag.</remarks>
/// <example><code>
/// var kmeans = new BatchParallelKMeans&lt;float&gt;(nClusters: 8, randomState: 0).Fit(x);
/// </code></example>
public sealed class BatchParallelKMeans<T> : CenterModel<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private int _clusters;
    private int _maxIter;
    private double _tolerance;
    private int? _seed;

    /// <summary>An estimator that is not fitted.</summary>
    /// <param name="nClusters">The number of clusters k.</param>
    /// <param name="maxIter">The largest number of iterations on a rank.</param>
    /// <param name="tol">How little the centers move at the end: the sum of their squared shifts, relative to the mean variance of the features.</param>
    /// <param name="randomState">The seed of the random numbers; from <see cref="Ht.Random"/> if left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public BatchParallelKMeans(int nClusters = 8, int maxIter = 300, double tol = 1e-4, int? randomState = null) =>
        (_clusters, _maxIter, _tolerance, _seed) = (Options.AtLeast(1, nClusters), Options.AtLeast(1, maxIter), Options.NotNegative(tol), randomState);

    /// <summary>Finds the centers. Collective.</summary>
    /// <param name="x">The samples, a row each; split along either axis or replicated, balanced or not.</param>
    /// <param name="sampleWeight">A weight for each sample, not negative; equal weights if left out.</param>
    /// <param name="progress">Is told the inertia of this rank's samples after each of the rank's iterations, and then that of the centers of all ranks.</param>
    /// <param name="cancellation">Ends the fit, on all ranks alike: a rank that is cancelled ends after its iteration, the others when they gather the centers. The estimator
    /// stays as it was.</param>
    /// <returns>This estimator. <see cref="CenterModel{T}.NIter"/> is 1.</returns>
    /// <exception cref="ArgumentException">There are fewer samples than clusters, or data are not finite, or shapes do not match, or all weights are 0.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled, by any rank.</exception>
    public BatchParallelKMeans<T> Fit(DNDArray<T> x, DNDArray<T>? sampleWeight = null, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default)
    {
        FitByBatches(x, sampleWeight, new(_clusters, _maxIter, _tolerance), _seed, progress, cancellation);
        return this;
    }

    /// <summary>Finds the centers, and returns the clusters of the samples. Collective.</summary>
    /// <inheritdoc cref="Fit" path="/param|/exception"/>
    public DNDArray<int> FitPredict(DNDArray<T> x, DNDArray<T>? sampleWeight = null) => Fit(x, sampleWeight).Labels;

    /// <summary>Loads what <see cref="Estimator.Save"/> has written. Collective.</summary>
    /// <param name="path">The file.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    public static BatchParallelKMeans<T> Load(string path, Communicator? comm = null) => Load(new BatchParallelKMeans<T>(), path, comm);

    /// <inheritdoc/>
    protected override void Visit(EstimatorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Parameter("nClusters", ref _clusters);
        state.Parameter("maxIter", ref _maxIter);
        state.Parameter("tol", ref _tolerance);
        state.Parameter("randomState", ref _seed);
        base.Visit(state);
    }
}
