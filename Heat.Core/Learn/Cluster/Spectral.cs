using System.Numerics;

namespace Heat.Learn;

/// <summary>Spectral clustering: k-means of the samples in the space of the smallest eigenvectors of the Laplacian of their similarities (Ng, Jordan and Weiss, NIPS 2001;
/// von Luxburg, Statistics and Computing 17, 2007).</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <remarks>The n × n similarities are stored, split along the samples. Up to 1000 samples all eigenvectors are computed (<see cref="Ht.Linalg.EigH{T}"/>); of more, the wanted
/// ones by the Lanczos method (<see cref="Ht.Linalg.Lanczos{T}"/>), for which one product with the matrix is communicated in each step.</remarks>
/// <example><code>
/// DNDArray&lt;int&gt; labels = new Spectral&lt;double&gt;(nClusters: 2, gamma: 10, randomState: 0).Fit(x).Labels;
/// </code></example>
public sealed class Spectral<T> : Estimator where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int SmallSamples = 1000;

    private int _clusters;
    private double _gamma;
    private double? _threshold;
    private int _lanczos;
    private int? _seed;
    private DNDArray<int>? _labels;

    /// <summary>An estimator that is not fitted.</summary>
    /// <param name="nClusters">The number of clusters k.</param>
    /// <param name="gamma">The similarity of two samples is exp(-γ |x - y|²).</param>
    /// <param name="threshold">Only samples whose similarity is greater are connected; all if left out.</param>
    /// <param name="nLanczos">The number of Lanczos vectors for more than 1000 samples.</param>
    /// <param name="randomState">The seed of the random numbers; from <see cref="Ht.Random"/> if left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public Spectral(int nClusters = 8, double gamma = 1, double? threshold = null, int nLanczos = 100, int? randomState = null)
    {
        if (threshold is { } least)
            Options.NotNegative(least, nameof(threshold));
        (_clusters, _gamma, _threshold, _lanczos, _seed) = (Options.AtLeast(1, nClusters), Options.Positive(gamma), threshold, Options.AtLeast(1, nLanczos), randomState);
    }

    /// <summary>The cluster of each sample of the fit, from 0 in the order of their first samples; distributed as the samples were.</summary>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    public DNDArray<int> Labels => Fitted(_labels);

    /// <summary>Finds the clusters. Collective.</summary>
    /// <param name="x">The samples, a row each; split along either axis or replicated, balanced or not.</param>
    /// <param name="progress">Is told the inertia after each iteration of the k-means in the space of the eigenvectors, of which ten are run.</param>
    /// <param name="cancellation">Ends the fit on all ranks: before the eigenvectors are computed, or after the same iteration of the k-means. The estimator stays as it was.</param>
    /// <returns>This estimator.</returns>
    /// <exception cref="ArgumentException">There are fewer samples than clusters, or data are not finite.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled, by any rank.</exception>
    public Spectral<T> Fit(DNDArray<T> x, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default)
    {
        var samples = Samples<T>.Of(nameof(Spectral<>), x, cancellation: cancellation);
        if (samples.Count < _clusters)
            throw new ArgumentException($"Spectral: {samples.Count} samples are fewer than {_clusters} clusters.", nameof(x));
        DNDArray<T> laplacian = Ht.Graph.Laplacian(Ht.Spatial.Rbf(samples.Whole, sigma: Math.Sqrt(0.5 / _gamma)), LaplacianKind.Symmetric, _threshold);
        DNDArray<T> vectors = Smallest(laplacian, samples);

        // Rows of length 1, so that samples count alike however many neighbours they have.
        DNDArray<T> lengths = Ht.Norm(vectors, 1, keepDims: true), embedding = vectors / Ht.Maximum(lengths, T.CreateTruncating(1e-30));
        using LocalAccess<int> labels = new KMeans<T>(_clusters, nInit: 10, randomState: _seed).Fit(embedding, progress: progress, cancellation: cancellation).Labels.Access();
        _labels = samples.Result(Numbered(samples, labels.Span));
        IsFitted = true;
        return this;
    }

    /// <summary>Finds the clusters of the samples. Collective.</summary>
    /// <inheritdoc cref="Fit" path="/param|/exception"/>
    public DNDArray<int> FitPredict(DNDArray<T> x) => Fit(x).Labels;

    /// <summary>Loads what <see cref="Estimator.Save"/> has written. Collective.</summary>
    /// <param name="path">The file.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    public static Spectral<T> Load(string path, Communicator? comm = null) => Load(new Spectral<T>(), path, comm);

    /// <inheritdoc/>
    protected override void Visit(EstimatorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Parameter("nClusters", ref _clusters);
        state.Parameter("gamma", ref _gamma);
        state.Parameter("threshold", ref _threshold);
        state.Parameter("nLanczos", ref _lanczos);
        state.Parameter("randomState", ref _seed);
        state.Array("labels", ref _labels);
    }

    /// <summary>The eigenvectors of the smallest eigenvalues, a column each, distributed as the samples.</summary>
    private DNDArray<T> Smallest(DNDArray<T> laplacian, Samples<T> samples)
    {
        if (samples.Count <= SmallSamples)
            return Own(Ht.Linalg.EigH(laplacian).V[.., .._clusters], samples);

        // Of 2 I - L the same vectors belong to the largest eigenvalues, which the Lanczos method finds first.
        DNDArray<T> mirrored = Ht.Eye<T>(samples.Count, split: 0, comm: samples.Comm).Redistribute([.. samples.Distribution.Counts]) * T.CreateChecked(2) - laplacian;
        var start = new T[samples.Count];
        Random random = Options.Random(_seed, samples.Comm);
        for (int i = 0; i < start.Length; i++)
            start[i] = T.CreateTruncating(random.NextDouble() - 0.5);
        int count = (int)Math.Min(samples.Count, Math.Max(_lanczos, (2 * _clusters) + 1));
        (DNDArray<T> v, DNDArray<T> t) = Ht.Linalg.Lanczos(mirrored, count, Ht.Array(start, comm: samples.Comm));
        DNDArray<T> largest = Ht.Linalg.EigH(t).V[.., ^_clusters..];
        return Own(Ht.MatMul(v, largest.Resplit(null)), samples);
    }

    /// <summary>The clusters in the order of their first samples, since the eigenvectors of close eigenvalues, and with them the order of clusters, are a matter
    /// of rounding. One <c>Allreduce</c> of a number for each cluster.</summary>
    private int[] Numbered(Samples<T> samples, ReadOnlySpan<int> labels)
    {
        var first = new long[_clusters];
        Array.Fill(first, long.MaxValue);
        for (int i = labels.Length - 1; i >= 0; i--)
            first[labels[i]] = samples.First + i;
        samples.Comm.Allreduce(first.AsSpan(), ReduceOp.Min);
        int[] order = [.. Enumerable.Range(0, _clusters).OrderBy(cluster => first[cluster])], numbered = new int[labels.Length];
        for (int i = 0; i < labels.Length; i++)
            numbered[i] = Array.IndexOf(order, labels[i]);
        return numbered;
    }

    private static DNDArray<T> Own(DNDArray<T> vectors, Samples<T> samples) =>
        vectors.Resplit(0).Redistribute([.. samples.Distribution.Counts]);
}
