using System.Numerics;

namespace Heat.Learn;

/// <summary>Principal components of samples that come in batches, of which only one is in memory at a time (Ross, Lim, Lin and Yang, "Incremental learning for robust
/// visual tracking", IJCV 77, 2008), as in scikit-learn.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <remarks>Of a batch, one <c>Allreduce</c> of its means, and the triangle of one QR decomposition (<see cref="Ht.Linalg.QrTriangle{T}"/>); the accumulators of earlier batches are replicated.</remarks>
/// <example><code>
/// // From a file of 10 000 000 rows, of which 100 000 are in memory at a time.
/// IEnumerable&lt;DNDArray&lt;float&gt;&gt; pieces = Enumerable.Range(0, 100)
///     .Select(i => Npy.Load&lt;float&gt;("large.npy", split: 0, slices: [new Slice(i * 100_000, (i + 1) * 100_000)]));
/// var pca = new IncrementalPCA&lt;float&gt;(nComponents: 10).Fit(pieces);
/// </code></example>
public sealed class IncrementalPCA<T> : LinearProjection<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private int? _wanted;
    private int? _batch;
    private bool _whiten;
    private long _seen;
    private double[] _means = [];
    private double[] _squares = []; // of the differences from the means
    private DNDArray<T>? _mean;

    /// <summary>An estimator that is not fitted.</summary>
    /// <param name="nComponents">The number of components; as many as the first batch allows if left out.</param>
    /// <param name="whiten">Whether coordinates are divided by their standard deviations.</param>
    /// <param name="batchSize">The number of samples of a batch of <see cref="Fit(DNDArray{T}, IProgress{FitProgress}?, CancellationToken)"/>; five times that of the features if left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public IncrementalPCA(int? nComponents = null, bool whiten = false, int? batchSize = null)
    {
        if (nComponents is { } count)
            Options.AtLeast(1, count, nameof(nComponents));
        if (batchSize is { } size)
            Options.AtLeast(1, size, nameof(batchSize));
        (_wanted, _whiten, _batch) = (nComponents, whiten, batchSize);
    }

    /// <summary>The means of the features; replicated.</summary>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    public DNDArray<T> Mean => Fitted(_mean);

    /// <summary>The number of samples of all batches.</summary>
    public long NSamplesSeen => _seen;

    private protected override DNDArray<T>? Origin => _mean;

    private protected override double[] Scales => _whiten ? [.. ExplainedVariance.Select(variance => variance > 0 ? Math.Sqrt(variance) : 1)] : [];

    /// <summary>Finds the components, batch by batch. Collective. What was learned before is forgotten.</summary>
    /// <param name="x">The samples, a row each.</param>
    /// <param name="progress">Is told the share of the variance that the components leave out, after each batch.</param>
    /// <param name="cancellation">Ends the fit, on all ranks after the same batch; the estimator stays as it was.</param>
    /// <returns>This estimator.</returns>
    /// <exception cref="ArgumentException">The first batch has fewer samples than there are components, or there is none, or data are not finite, or a batch has other features.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled, by any rank.</exception>
    public IncrementalPCA<T> Fit(DNDArray<T> x, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default)
    {
        Samples<T> samples = Samples<T>.Of(nameof(IncrementalPCA<>), x, cancellation: cancellation);
        DNDArray<T> whole = samples.Whole;
        return Fit([.. Batches(samples.Count, _batch ?? 5L * samples.Features).Select(rows => whole[rows])], progress, cancellation);
    }

    /// <summary>Finds the components of batches that come one after the other, such as pieces of a file. Collective. What was learned before is forgotten.</summary>
    /// <param name="batches">The batches, samples in rows, of the same features; each is dropped before the next is asked for.</param>
    /// <param name="progress">As for the other form; how many batches there will be is 0 where the sequence does not know it.</param>
    /// <param name="cancellation">As for the other form.</param>
    /// <returns>This estimator.</returns>
    /// <inheritdoc cref="Fit(DNDArray{T}, IProgress{FitProgress}?, CancellationToken)" path="/exception"/>
    public IncrementalPCA<T> Fit(IEnumerable<DNDArray<T>> batches, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(batches);
        if (!batches.TryGetNonEnumeratedCount(out int count))
            count = 0;
        var fresh = new IncrementalPCA<T>(_wanted, _whiten, _batch);
        int done = 0;
        foreach (DNDArray<T> batch in batches)
        {
            fresh.Add(batch, cancellation);
            done++;
            progress?.Report(new(done, count, Math.Max(0, 1 - fresh.ExplainedVarianceRatio.Sum())));
        }

        if (done == 0)
            throw new ArgumentException("IncrementalPCA: there is no batch.", nameof(batches));
        (_seen, _means, _squares, _mean) = (fresh._seen, fresh._means, fresh._squares, fresh._mean);
        Take(fresh);
        return this;
    }

    /// <summary>Learns one more batch. Collective.</summary>
    /// <param name="x">The samples, a row each.</param>
    /// <returns>This estimator.</returns>
    /// <exception cref="ArgumentException">The first batch has fewer samples than there are components, or data are not finite, or have other features.</exception>
    public IncrementalPCA<T> PartialFit(DNDArray<T> x)
    {
        Add(x, CancellationToken.None);
        return this;
    }

    /// <summary>Loads what <see cref="Estimator.Save"/> has written. Collective.</summary>
    /// <param name="path">The file.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    public static IncrementalPCA<T> Load(string path, Communicator? comm = null) => Load(new IncrementalPCA<T>(), path, comm);

    /// <inheritdoc/>
    protected override void Visit(EstimatorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Parameter("nComponents", ref _wanted);
        state.Parameter("whiten", ref _whiten);
        state.Parameter("batchSize", ref _batch);
        state.Value("nSamplesSeen", ref _seen);
        state.Value("means", ref _means);
        state.Value("squares", ref _squares);
        state.Array("mean", ref _mean);
        base.Visit(state);
    }

    /// <summary>Learns one more batch. Nothing changes if that fails.</summary>
    private void Add(DNDArray<T> x, CancellationToken cancellation)
    {
        var samples = Samples<T>.Of(nameof(IncrementalPCA<>), x, IsFitted ? Components.Shape[1] : null, cancellation);
        int features = samples.Features;
        if (!IsFitted)
            (_seen, _means, _squares) = (0, new double[features], new double[features]);
        int count = IsFitted ? NComponents : _wanted ?? (int)Math.Min(samples.Count, features);
        if (count > features || (!IsFitted && count > samples.Count))
            throw new ArgumentException($"IncrementalPCA: {samples.Count} samples of {features} features have no {count} components.", nameof(x));
        DNDArray<T> whole = samples.Whole, mean = Ht.Mean(whole, 0);
        double[] batchMeans = mean.AsType<double>().ToArray(), batchVariances = Ht.Var(whole.AsType<double>(), 0).ToArray();
        double[] r = Ht.Linalg.QrTriangle(whole - mean).AsType<double>().ToArray();
        long before = _seen, all = before + samples.Count;
        double[] stack = before == 0 ? r : [.. Known(features), .. r, .. batchMeans.Select((m, f) => Math.Sqrt((double)before * samples.Count / all) * (_means[f] - m))];
        for (int f = 0; f < features; f++)
        {
            double difference = batchMeans[f] - _means[f];
            _squares[f] += (batchVariances[f] * samples.Count) + (difference * difference * before * samples.Count / all);
            _means[f] += difference * samples.Count / all;
        }

        _seen = all;
        _mean = Ht.Array(Array.ConvertAll(_means, T.CreateTruncating), comm: x.Comm);
        SingularComponents components = SingularComponents.OfSmall(stack, features).First(count);
        Learn(x.Comm, components, Array.ConvertAll(components.Values, value => value * value / Math.Max(1, all - 1)), _squares.Sum() / Math.Max(1, all - 1));
    }

    /// <summary>The batches of some samples; the last is not shorter than the components need, if it can be.</summary>
    private IEnumerable<Slice> Batches(long count, long batch)
    {
        long least = Math.Max(1, _wanted ?? 1);
        for (long first = 0; first < count;)
        {
            long end = Math.Min(count, first + batch);
            end = count - end < least ? count : end;
            yield return new Slice(first, end);
            first = end;
        }
    }

    /// <summary>What is known of earlier batches: the components times their singular values.</summary>
    private double[] Known(int features)
    {
        double[] vectors = Components.AsType<double>().ToArray();
        for (int i = 0; i < vectors.Length; i++)
            vectors[i] *= SingularValues[i / features];
        return vectors;
    }
}
