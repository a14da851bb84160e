using System.Numerics;

namespace Heat.Learn;

/// <summary>k-means clustering by small random batches of the samples (Sculley, "Web-scale k-means clustering", WWW 2010): centers are the
/// running means of the samples that were drawn to them. Much less reading than <see cref="KMeans{T}"/>, and a little more inertia.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <remarks>Batches are drawn by global numbers of samples, each rank uses its part of them, and an iteration takes one <c>Allreduce</c> of
/// k (d + 1) + 3 numbers. The result is the same for every number of ranks but for rounding.</remarks>
/// <example><code>
/// var kmeans = new MiniBatchKMeans&lt;float&gt;(nClusters: 8, batchSize: 4096, randomState: 0).Fit(x);
/// </code></example>
public sealed class MiniBatchKMeans<T> : CenterModel<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private int _clusters;
    private int _batch;
    private int _maxIter;
    private int _patience;
    private int? _seed;
    private double[] _counts = [];

    /// <summary>An estimator that is not fitted.</summary>
    /// <param name="nClusters">The number of clusters k.</param>
    /// <param name="batchSize">The number of samples of a batch.</param>
    /// <param name="maxIter">The largest number of passes over as many samples as there are.</param>
    /// <param name="maxNoImprovement">A fit ends when the smoothed inertia of the batches has not decreased for so many batches.</param>
    /// <param name="randomState">The seed of the random numbers; from <see cref="Ht.Random"/> if left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public MiniBatchKMeans(int nClusters = 8, int batchSize = 1024, int maxIter = 100, int maxNoImprovement = 10, int? randomState = null) =>
        (_clusters, _batch, _maxIter, _patience, _seed) =
            (Options.AtLeast(1, nClusters), Options.AtLeast(1, batchSize), Options.AtLeast(1, maxIter), Options.AtLeast(1, maxNoImprovement), randomState);

    /// <summary>Finds the centers, and then the clusters of all samples. Collective.</summary>
    /// <param name="x">The samples, a row each; split along either axis or replicated, balanced or not.</param>
    /// <param name="sampleWeight">A weight for each sample, not negative; equal weights if left out.</param>
    /// <param name="progress">Is told the smoothed inertia of a batch after each batch.</param>
    /// <param name="cancellation">Ends the fit, on all ranks after the same batch; the estimator stays as it was.</param>
    /// <returns>This estimator. <see cref="CenterModel{T}.NIter"/> is the number of batches.</returns>
    /// <exception cref="ArgumentException">There are fewer samples than clusters, or data are not finite, or shapes do not match.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled, by any rank.</exception>
    public MiniBatchKMeans<T> Fit(DNDArray<T> x, DNDArray<T>? sampleWeight = null, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default)
    {
        Samples<T> samples = ToFit(x, _clusters, cancellation);
        T[] weights = samples.Weights(nameof(MiniBatchKMeans<>), sampleWeight);
        Random random = Options.Random(_seed, samples.Comm);
        T[] centers = new Seeding<T>(samples, weights, random, _clusters).PlusPlus(_clusters);
        var counts = new double[_clusters];
        int batch = (int)Math.Min(_batch, samples.Count), batches = (int)Math.Min(int.MaxValue, ((long)_maxIter * samples.Count + batch - 1) / batch);
        double smoothed = 0, best = double.PositiveInfinity, share = Math.Min(1, 2.0 * batch / (samples.Count + 1));
        int done = 0;
        for (int waiting = 0; done < batches && waiting < _patience; done++)
        {
            double inertia = Step(samples, weights, Draw(random, samples.Count, batch), centers, counts, cancellation) / batch;
            smoothed = done == 0 ? inertia : smoothed + (share * (inertia - smoothed));
            progress?.Report(new(done + 1, batches, smoothed));
            waiting = smoothed < best ? 0 : waiting + 1;
            best = Math.Min(best, smoothed);
        }

        int[] labels = Nearest(samples, centers, weights, out double total);
        Learn(samples, centers, labels, samples.Comm.Allreduce(total, ReduceOp.Sum), done);
        _counts = counts;
        return this;
    }

    /// <summary>Moves the centers by one more batch: all samples that are given. The first call chooses the first centers among them. Collective.</summary>
    /// <param name="x">The samples, a row each.</param>
    /// <param name="sampleWeight">A weight for each sample, not negative; equal weights if left out.</param>
    /// <returns>This estimator. Labels and inertia are those of this batch.</returns>
    /// <exception cref="ArgumentException">The first batch has fewer samples than clusters, or a later one other features, or data are not finite.</exception>
    public MiniBatchKMeans<T> PartialFit(DNDArray<T> x, DNDArray<T>? sampleWeight = null)
    {
        Samples<T> samples = IsFitted ? Samples<T>.Of(nameof(MiniBatchKMeans<>), x, ClusterCenters.Shape[1]) : ToFit(x, _clusters);
        T[] weights = samples.Weights(nameof(MiniBatchKMeans<>), sampleWeight);
        T[] centers = IsFitted ? ClusterCenters.ToArray() : new Seeding<T>(samples, weights, Options.Random(_seed, samples.Comm), _clusters).PlusPlus(_clusters);
        double[] counts = IsFitted ? [.. _counts] : new double[_clusters];
        int iterations = IsFitted ? NIter : 0;
        var step = new ClusterStep<T>(samples, weights, _clusters);
        step.Run(centers, CancellationToken.None);
        Move(step, centers, counts);
        Learn(samples, centers, step.Labels, step.Inertia, iterations + 1);
        _counts = counts;
        return this;
    }

    /// <summary>Finds the centers, and returns the clusters of the samples. Collective.</summary>
    /// <inheritdoc cref="Fit" path="/param|/exception"/>
    public DNDArray<int> FitPredict(DNDArray<T> x, DNDArray<T>? sampleWeight = null) => Fit(x, sampleWeight).Labels;

    /// <summary>Loads what <see cref="Estimator.Save"/> has written. Collective.</summary>
    /// <param name="path">The file.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    public static MiniBatchKMeans<T> Load(string path, Communicator? comm = null) => Load(new MiniBatchKMeans<T>(), path, comm);

    /// <inheritdoc/>
    protected override void Visit(EstimatorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Parameter("nClusters", ref _clusters);
        state.Parameter("batchSize", ref _batch);
        state.Parameter("maxIter", ref _maxIter);
        state.Parameter("maxNoImprovement", ref _patience);
        state.Parameter("randomState", ref _seed);
        state.Value("counts", ref _counts);
        base.Visit(state);
    }

    private static long[] Draw(Random random, long samples, int batch)
    {
        var numbers = new long[batch];
        for (int i = 0; i < batch; i++)
            numbers[i] = random.NextInt64(samples);
        return numbers;
    }

    /// <summary>Moves the centers by a batch. One <c>Allreduce</c>.</summary>
    private double Step(Samples<T> samples, T[] weights, long[] batch, T[] centers, double[] counts, CancellationToken cancellation)
    {
        Samples<T> chosen = samples.Choose(batch, weights, out T[] chosenWeights);
        var step = new ClusterStep<T>(chosen, chosenWeights, _clusters);
        step.Run(centers, cancellation);
        Move(step, centers, counts);
        return step.Inertia;
    }

    /// <summary>Each center becomes the mean of all samples that were ever nearest to it.</summary>
    private void Move(ClusterStep<T> step, T[] centers, double[] counts)
    {
        int features = centers.Length / _clusters;
        for (int cluster = 0; cluster < _clusters; cluster++)
        {
            double weight = step.Weights[cluster];
            if (weight == 0)
                continue;
            counts[cluster] += weight;
            for (int f = 0; f < features; f++)
            {
                ref T center = ref centers[(cluster * features) + f];
                center = T.CreateTruncating(double.CreateTruncating(center) + (step.Sums[(cluster * features) + f] / counts[cluster]));
            }
        }
    }
}
