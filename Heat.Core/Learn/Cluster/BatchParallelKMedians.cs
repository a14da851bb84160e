using System.Numerics;

namespace Heat.Learn;

/// <summary>k-medians clustering with a single communication: each rank clusters its own samples, and then the centers of all ranks are clustered by
/// every rank alike. Fast, and a little less exact than <see cref="KMedians{T}"/>.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <remarks>The result depends on the number of ranks and on how the samples are distributed. Communication: one gathering to all of k d
/// numbers in double precision from each rank, and one <c>Allreduce</c> of the inertia.</remarks>
/// <example><code>
/// var kmedians = new BatchParallelKMedians&lt;float&gt;(nClusters: 8, randomState: 0).Fit(x);
/// </code></example>
public sealed class BatchParallelKMedians<T> : CenterModel<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private int _clusters;
    private int _maxIter;
    private double _tolerance;
    private int? _seed;

    /// <summary>An estimator that is not fitted.</summary>
    /// <param name="nClusters">The number of clusters k.</param>
    /// <param name="maxIter">The largest number of iterations on a rank.</param>
    /// <param name="tol">A fit on a rank ends when the sum of the squared shifts of the centers is no greater.</param>
    /// <param name="randomState">The seed of the random numbers; from <see cref="Ht.Random"/> if left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public BatchParallelKMedians(int nClusters = 8, int maxIter = 300, double tol = 1e-4, int? randomState = null) =>
        (_clusters, _maxIter, _tolerance, _seed) = (Options.AtLeast(1, nClusters), Options.AtLeast(1, maxIter), Options.NotNegative(tol), randomState);

    private protected override bool IsManhattan => true;

    /// <summary>Finds the centers. Collective.</summary>
    /// <param name="x">The samples, a row each; split along either axis or replicated, balanced or not.</param>
    /// <returns>This estimator. <see cref="CenterModel{T}.NIter"/> is 1.</returns>
    /// <exception cref="ArgumentException">There are fewer samples than clusters, or data are not finite.</exception>
    public BatchParallelKMedians<T> Fit(DNDArray<T> x)
    {
        Samples<T> samples = ToFit(x, _clusters);
        int seed = Options.Random(_seed, samples.Comm).Next(), features = samples.Features;
        var mine = new double[_clusters * features];
        int count = Math.Min(_clusters, samples.Length);
        if (count > 0)
            Array.ConvertAll(Cluster(Ht.FromLocal(samples.Local, Distribution.Balanced(samples.Local.Shape, null, 1), Ht.Self), count, seed), double.CreateTruncating).CopyTo(mine, 0);
        var all = new double[mine.Length * samples.Comm.Size];
        samples.Comm.Allgather<double>(mine, all);

        // Of a rank with fewer samples than clusters only so many centers count.
        T[] points = [.. Enumerable.Range(0, samples.Comm.Size).SelectMany(rank =>
            all.Skip(rank * mine.Length).Take((int)Math.Min(_clusters, samples.Distribution.Counts[rank]) * features)).Select(T.CreateTruncating)];
        T[] centers = Cluster(Ht.Array<T>(points, [points.Length / features, features], comm: Ht.Self), _clusters, seed);
        int[] labels = Nearest(samples, centers, [], out double inertia);
        Learn(samples, centers, labels, samples.Comm.Allreduce(inertia, ReduceOp.Sum), 1);
        return this;
    }

    /// <summary>Finds the centers, and returns the clusters of the samples. Collective.</summary>
    /// <inheritdoc cref="Fit" path="/param|/exception"/>
    public DNDArray<int> FitPredict(DNDArray<T> x) => Fit(x).Labels;

    /// <summary>Loads what <see cref="Estimator.Save"/> has written. Collective.</summary>
    /// <param name="path">The file.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    public static BatchParallelKMedians<T> Load(string path, Communicator? comm = null) => Load(new BatchParallelKMedians<T>(), path, comm);

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

    private T[] Cluster(DNDArray<T> x, int clusters, int seed) =>
        new KMedians<T>(clusters, KMeansInit.PlusPlus, _maxIter, _tolerance, seed).Fit(x).ClusterCenters.ToArray();
}
