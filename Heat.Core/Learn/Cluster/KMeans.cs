using System.Numerics;

namespace Heat.Learn;

/// <summary>k-means clustering: k centers that minimise the sum of the squared distances of samples from the nearest one.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <remarks>
/// <para>Lloyd's algorithm, as in scikit-learn: a fit ends when no sample changes its cluster, or when the centers move by no more than the tolerance, or
/// after the largest number of iterations. An iteration reads the samples once and communicates once: an <c>Allreduce</c> of k (d + 1) + 3
/// numbers in double precision. Distances are never stored but for a block of samples.</para>
/// <para>A cluster that loses all samples takes the sample that is farthest from its center. Random numbers depend on the seed and
/// the samples' global order, so that the result is the same for every number of ranks but for rounding.</para>
/// </remarks>
/// <example><code>
/// var kmeans = new KMeans&lt;float&gt;(nClusters: 3, randomState: 0).Fit(x);
/// DNDArray&lt;int&gt; labels = kmeans.Labels;
/// Ht.Print($"inertia {kmeans.Inertia} after {kmeans.NIter} iterations");
/// </code></example>
public sealed class KMeans<T> : CenterModel<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private int _clusters;
    private KMeansInit _init;
    private int _runs;
    private int _maxIter;
    private double _tolerance;
    private int? _seed;
    private readonly DNDArray<T>? _first;

    /// <summary>An estimator that chooses the first centers itself.</summary>
    /// <param name="nClusters">The number of clusters k.</param>
    /// <param name="init">How the first centers are chosen.</param>
    /// <param name="nInit">How often the fit is repeated with other first centers; the one with the smallest inertia counts.</param>
    /// <param name="maxIter">The largest number of iterations of a fit.</param>
    /// <param name="tol">How little the centers move at the end: the sum of their squared shifts, relative to the mean variance of the features.</param>
    /// <param name="randomState">The seed of the random numbers; from <see cref="Ht.Random"/> if left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public KMeans(int nClusters = 8, KMeansInit init = KMeansInit.PlusPlus, int nInit = 1, int maxIter = 300, double tol = 1e-4, int? randomState = null) =>
        (_clusters, _init, _runs, _maxIter, _tolerance, _seed) =
            (Options.AtLeast(1, nClusters), Options.Defined(init), Options.AtLeast(1, nInit), Options.AtLeast(1, maxIter), Options.NotNegative(tol), randomState);

    /// <summary>An estimator with given first centers.</summary>
    /// <param name="init">The first centers, a row each.</param>
    /// <param name="maxIter">The largest number of iterations.</param>
    /// <param name="tol">As for the other constructor.</param>
    /// <exception cref="ArgumentException">The centers are no matrix, or there are none.</exception>
    public KMeans(DNDArray<T> init, int maxIter = 300, double tol = 1e-4) : this(1, KMeansInit.PlusPlus, 1, maxIter, tol)
    {
        ArgumentNullException.ThrowIfNull(init);
        if (init.NDim != 2 || init.Shape[0] == 0)
            throw new ArgumentException($"KMeans: the first centers are a matrix with a row for each, not an array of shape {init.Shape}.", nameof(init));
        (_first, _clusters) = (init, (int)init.Shape[0]);
    }

    /// <summary>Finds the centers. Collective.</summary>
    /// <param name="x">The samples, a row each; split along either axis or replicated, balanced or not.</param>
    /// <param name="sampleWeight">A weight for each sample, not negative; equal weights if left out.</param>
    /// <param name="progress">Is told the inertia after each iteration.</param>
    /// <param name="cancellation">Ends the fit, on all ranks after the same iteration; the estimator stays as it was.</param>
    /// <returns>This estimator.</returns>
    /// <exception cref="ArgumentException">There are fewer samples than clusters, or data are not finite, or shapes do not match, or all weights are 0.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled, by any rank.</exception>
    public KMeans<T> Fit(DNDArray<T> x, DNDArray<T>? sampleWeight = null, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default)
    {
        Samples<T> samples = ToFit(x, _clusters, cancellation);
        if (_first is not null && _first.Shape[1] != samples.Features)
            throw new ArgumentException($"KMeans: the first centers have {_first.Shape[1]} features, the samples {samples.Features}.", nameof(x));
        T[] weights = samples.Weights(nameof(KMeans<>), sampleWeight);
        double tolerance = _tolerance == 0 ? 0 : _tolerance * double.CreateTruncating(Ht.Mean(Ht.Var(samples.Rows, 0)));
        Random random = Options.Random(_first is null ? _seed : 0, samples.Comm);
        Lloyd<T>? best = null;
        for (int run = 0; run < (_first is null ? _runs : 1); run++)
        {
            T[] first = _first?.ToArray() ?? FirstCenters(samples, weights, random, cancellation);
            var lloyd = new Lloyd<T>(samples, weights, first);
            lloyd.Run(_maxIter, tolerance, progress, cancellation);
            best = best is null || lloyd.Inertia < best.Inertia ? lloyd : best;
        }

        Learn(samples, best!.Centers, best.Labels, best.Inertia, best.Iterations);
        return this;
    }

    /// <summary>Finds the centers, and returns the clusters of the samples. Collective.</summary>
    /// <inheritdoc cref="Fit" path="/param|/exception"/>
    public DNDArray<int> FitPredict(DNDArray<T> x, DNDArray<T>? sampleWeight = null) => Fit(x, sampleWeight).Labels;

    /// <summary>Finds the centers, and returns the distances of the samples from them. Collective.</summary>
    /// <inheritdoc cref="Fit" path="/param|/exception"/>
    public DNDArray<T> FitTransform(DNDArray<T> x, DNDArray<T>? sampleWeight = null) => Fit(x, sampleWeight).Transform(x);

    /// <summary>Loads what <see cref="Estimator.Save"/> has written. Collective.</summary>
    /// <param name="path">The file.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    public static KMeans<T> Load(string path, Communicator? comm = null) => Load(new KMeans<T>(), path, comm);

    /// <inheritdoc/>
    protected override void Visit(EstimatorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Parameter("nClusters", ref _clusters);
        state.Parameter("init", ref _init);
        state.Parameter("nInit", ref _runs);
        state.Parameter("maxIter", ref _maxIter);
        state.Parameter("tol", ref _tolerance);
        state.Parameter("randomState", ref _seed);
        base.Visit(state);
    }

    private T[] FirstCenters(Samples<T> samples, T[] weights, Random random, CancellationToken cancellation) => _init switch
    {
        KMeansInit.Random => new Seeding<T>(samples, weights, random, 1).Uniform(_clusters),
        KMeansInit.Scalable => new Seeding<T>(samples, weights, random, _clusters).Scalable(_clusters),
        KMeansInit.BatchParallel => new BatchCenters<T>(_clusters, _maxIter, _tolerance).Find(samples, weights, random, null, cancellation),
        _ => new Seeding<T>(samples, weights, random, _clusters).PlusPlus(_clusters),
    };
}
