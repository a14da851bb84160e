using System.Numerics;

namespace Heat.Learn;

/// <summary>Clusters of any shape: dense regions, as in scikit-learn (Ester, Kriegel, Sander and Xu, KDD 1996). Exact: every pair of samples is
/// compared.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <remarks>A core sample has <c>minSamples</c> samples, itself included, within <c>eps</c>. Core samples within <c>eps</c> of each other are of one cluster;
/// other samples near a core sample join the cluster of the lowest number among those near; the rest is noise. Clusters are numbered by
/// their first core samples. The labels are the same on any number of ranks. Each rank compares its samples with all, panel by panel; to find the
/// clusters, some <c>Allreduce</c> of one number for each sample.</remarks>
/// <example><code>
/// DNDArray&lt;int&gt; labels = new DBSCAN&lt;double&gt;(eps: 0.3, minSamples: 10).Fit(x).Labels; // noise is -1
/// </code></example>
public sealed class DBSCAN<T> : Estimator where T : unmanaged, IFloatingPointIeee754<T>
{
    private double _eps;
    private int _minSamples;
    private DistanceMetric _metric;
    private DNDArray<int>? _labels;
    private DNDArray<long>? _core;
    private int _clusters;

    /// <summary>An estimator that is not fitted.</summary>
    /// <param name="eps">The distance up to which samples are neighbours.</param>
    /// <param name="minSamples">The number of neighbours that make a sample a core sample, itself included.</param>
    /// <param name="metric">How distances are measured; Minkowski's has power 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public DBSCAN(double eps = 0.5, int minSamples = 5, DistanceMetric metric = DistanceMetric.Euclidean) =>
        (_eps, _minSamples, _metric) = (Options.Positive(eps), Options.AtLeast(1, minSamples), Options.Defined(metric));

    /// <summary>The cluster of each sample of the fit, from 0; -1 is noise. Distributed as the samples were.</summary>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    public DNDArray<int> Labels => Fitted(_labels);

    /// <summary>The numbers of the core samples, in increasing order; replicated.</summary>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    public DNDArray<long> CoreSampleIndices => Fitted(_core);

    /// <summary>The number of clusters.</summary>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    public int NClusters => FittedValue(_clusters);

    /// <summary>Finds the clusters. Collective.</summary>
    /// <param name="x">The samples, a row each; split along either axis or replicated, balanced or not.</param>
    /// <param name="sampleWeight">A weight for each sample: what it counts as a neighbour; 1 if left out.</param>
    /// <param name="progress">Is told how many samples have changed their cluster each time that the ranks have joined clusters.</param>
    /// <param name="cancellation">Ends the fit on all ranks: before the comparison of the samples, or after it with the ranks' next <c>Allreduce</c>. The estimator stays as it was.</param>
    /// <returns>This estimator.</returns>
    /// <exception cref="ArgumentException">Data are not finite, or shapes do not match, or a weight is negative, or all are 0.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled, by any rank.</exception>
    public DBSCAN<T> Fit(DNDArray<T> x, DNDArray<T>? sampleWeight = null, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default)
    {
        var samples = Samples<T>.Of(nameof(DBSCAN<>), x, cancellation: cancellation);
        T[] mine = samples.Weights(nameof(DBSCAN<>), sampleWeight);
        T[] weights = sampleWeight is null ? [] : Ht.FromLocal(new LocalTensor<T>(mine, [mine.Length]), samples.Distribution, x.Comm).ToArray();
        DNDArray<T> rows = samples.Whole;
        (DNDArray<long> counts, DNDArray<long> indices) = Ht.Spatial.RadiusNeighbors(rows, rows, _eps, _metric);
        using LocalAccess<long> lengths = counts.Access(), neighbors = indices.Access();
        long[] root = Roots(samples, lengths.Span, neighbors.Span, weights, progress, cancellation);
        int[] numbers = Numbers(root, out int clusters);
        var labels = new int[samples.Length];
        for (int i = 0, at = 0; i < labels.Length; i++)
        {
            labels[i] = numbers[samples.First + i];
            foreach (long neighbor in neighbors.Span.Slice(at, (int)lengths.Span[i]))
            {
                int number = numbers[neighbor];
                if (root[samples.First + i] == long.MaxValue && number >= 0 && (labels[i] < 0 || number < labels[i]))
                    labels[i] = number;
            }

            at += (int)lengths.Span[i];
        }

        (_labels, _clusters) = (samples.Result(labels), clusters);
        _core = Ht.Array<long>([.. Enumerable.Range(0, root.Length).Where(i => root[i] != long.MaxValue).Select(i => (long)i)], comm: x.Comm);
        IsFitted = true;
        return this;
    }

    /// <summary>Finds the clusters of the samples. Collective.</summary>
    /// <inheritdoc cref="Fit" path="/param|/exception"/>
    public DNDArray<int> FitPredict(DNDArray<T> x, DNDArray<T>? sampleWeight = null) => Fit(x, sampleWeight).Labels;

    /// <summary>Loads what <see cref="Estimator.Save"/> has written. Collective.</summary>
    /// <param name="path">The file.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    public static DBSCAN<T> Load(string path, Communicator? comm = null) => Load(new DBSCAN<T>(), path, comm);

    /// <inheritdoc/>
    protected override void Visit(EstimatorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Parameter("eps", ref _eps);
        state.Parameter("minSamples", ref _minSamples);
        state.Parameter("metric", ref _metric);
        state.Array("labels", ref _labels);
        state.Array("coreSampleIndices", ref _core);
        state.Value("nClusters", ref _clusters);
    }

    /// <summary>Of each core sample of all ranks, the first core sample of its cluster; of others the greatest number.</summary>
    private long[] Roots(Samples<T> samples, ReadOnlySpan<long> lengths, ReadOnlySpan<long> neighbors, T[] weights, IProgress<FitProgress>? progress, CancellationToken cancellation)
    {
        var root = new long[samples.Count + 1]; // and a cancellation
        Array.Fill(root, long.MaxValue);
        root[^1] = cancellation.IsCancellationRequested ? -1 : 0;
        for (int i = 0, at = 0; i < lengths.Length; i++)
        {
            double near = 0;
            foreach (long neighbor in neighbors.Slice(at, (int)lengths[i]))
                near += weights.Length > 0 ? double.CreateTruncating(weights[neighbor]) : 1;
            if (near >= _minSamples)
                root[samples.First + i] = samples.First + i;
            at += (int)lengths[i];
        }

        samples.Comm.Allreduce(root.AsSpan(), ReduceOp.Min);
        cancellation.ThrowIfAny(-root[^1]);
        return Components.Join(samples.Comm, root[..^1], samples.First, lengths, neighbors, progress, cancellation);
    }

    /// <summary>The numbers of the clusters, by their first core samples; -1 where there is none.</summary>
    private static int[] Numbers(long[] root, out int clusters)
    {
        var numbers = new int[root.Length];
        clusters = 0;
        for (int i = 0; i < root.Length; i++)
            numbers[i] = root[i] == long.MaxValue ? -1 : root[i] == i ? clusters++ : numbers[root[i]];
        return numbers;
    }
}
