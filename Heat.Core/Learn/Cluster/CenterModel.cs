using System.Numerics;

namespace Heat.Learn;

/// <summary>What estimators with cluster centers have in common: results, and the nearest centers of other samples.</summary>
/// <typeparam name="T">float or double.</typeparam>
public abstract class CenterModel<T> : Estimator where T : unmanaged, IFloatingPointIeee754<T>
{
    private DNDArray<T>? _centers;
    private DNDArray<int>? _labels;
    private double _inertia;
    private int _iterations;

    private protected CenterModel()
    {
    }

    /// <summary>The centers of the clusters, a row each; replicated.</summary>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    public DNDArray<T> ClusterCenters => Fitted(_centers);

    /// <summary>The cluster of each sample of the fit, from 0; distributed as the samples were.</summary>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    public DNDArray<int> Labels => Fitted(_labels);

    /// <summary>The weighted sum of the distances of the samples of the fit from their centers; of squared distances for k-means.</summary>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    public double Inertia => FittedValue(_inertia);

    /// <summary>The number of iterations of the fit.</summary>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    public int NIter => FittedValue(_iterations);

    /// <summary>Whether distances are sums of absolute differences.</summary>
    private protected virtual bool IsManhattan => false;

    /// <summary>The nearest center of each sample. Collective: one gathering to all of 4 bytes, besides the redistribution of samples that
    /// are split along their features.</summary>
    /// <param name="x">Samples with as many features as those of the fit.</param>
    /// <returns>The numbers of the clusters, distributed as the samples.</returns>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    /// <exception cref="ArgumentException">The samples have other features, or are not finite.</exception>
    public DNDArray<int> Predict(DNDArray<T> x)
    {
        Samples<T> samples = ToPredict(x, nameof(Predict));
        return samples.Result(Nearest(samples, _centers!.ToArray(), [], out _));
    }

    /// <summary>The distances of each sample from all centers: Euclidean, or Manhattan where the clusters are of medians.</summary>
    /// <param name="x">Samples with as many features as those of the fit.</param>
    /// <returns>n × k distances, a row for each sample, distributed as the samples; split along axis 0 if these are split along their features.</returns>
    /// <inheritdoc cref="Predict" path="/exception"/>
    public DNDArray<T> Transform(DNDArray<T> x)
    {
        ToPredict(x, nameof(Transform));
        return Ht.Spatial.CDist(x, ClusterCenters, IsManhattan ? DistanceMetric.Manhattan : DistanceMetric.Euclidean);
    }

    /// <summary>The negative inertia of samples: the greater, the better the centers fit them. Collective: one <c>Allreduce</c> of one number more than
    /// <see cref="Predict"/>.</summary>
    /// <param name="x">Samples with as many features as those of the fit.</param>
    /// <param name="sampleWeight">A weight for each sample.</param>
    /// <inheritdoc cref="Predict" path="/exception"/>
    public double Score(DNDArray<T> x, DNDArray<T>? sampleWeight = null)
    {
        Samples<T> samples = ToPredict(x, nameof(Score));
        Nearest(samples, _centers!.ToArray(), samples.Weights(NameOf(this), sampleWeight), out double inertia);
        return -samples.Comm.Allreduce(inertia, ReduceOp.Sum);
    }

    /// <inheritdoc/>
    protected override void Visit(EstimatorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Array("clusterCenters", ref _centers);
        state.Array("labels", ref _labels);
        state.Value("inertia", ref _inertia);
        state.Value("nIter", ref _iterations);
    }

    /// <summary>Takes the results of a fit.</summary>
    private protected void Learn(Samples<T> samples, T[] centers, int[] labels, double inertia, int iterations)
    {
        DNDArray<T> array = Ht.Array<T>(centers, [centers.Length / samples.Features, samples.Features], comm: samples.Comm);
        (_centers, _labels, _inertia, _iterations) = (array, samples.Result(labels), inertia, iterations);
        IsFitted = true;
    }

    /// <summary>Fits centers by batches. Collective.</summary>
    private protected void FitByBatches(
        DNDArray<T> x, DNDArray<T>? sampleWeight, BatchCenters<T> batches, int? seed, IProgress<FitProgress>? progress, CancellationToken cancellation)
    {
        Samples<T> samples = ToFit(x, batches.Clusters, cancellation);
        T[] weights = samples.Weights(NameOf(this), sampleWeight);
        T[] centers = batches.Find(samples, weights, Options.Random(seed, samples.Comm), progress, cancellation);
        int[] labels = Nearest(samples, centers, weights, out double inertia);
        double[] sums = [inertia, cancellation.Flag()];
        samples.Comm.Allreduce(sums.AsSpan(), ReduceOp.Sum);
        cancellation.ThrowIfAny(sums[1]);
        Learn(samples, centers, labels, sums[0], 1);
    }

    /// <summary>The samples of a fit, checked to be enough. Collective.</summary>
    private protected Samples<T> ToFit(DNDArray<T> x, int clusters, CancellationToken cancellation = default)
    {
        var samples = Samples<T>.Of(NameOf(this), x, cancellation: cancellation);
        return samples.Count >= clusters ? samples
            : throw new ArgumentException($"{NameOf(this)}: {samples.Count} samples are fewer than {clusters} clusters.", nameof(x));
    }

    /// <summary>The nearest center of each of this rank's samples, and the weighted sum of their distances. No communication.</summary>
    private protected int[] Nearest(Samples<T> samples, ReadOnlySpan<T> centers, T[] weights, out double inertia)
    {
        int count = centers.Length / samples.Features;
        var distances = new CenterDistances<T>(samples.Local, count, IsManhattan);
        T[] nearest = new T[distances.BlockLength], least = new T[distances.BlockLength];
        var labels = new int[samples.Length];
        inertia = 0;
        for (int block = 0; block < distances.Blocks; block++)
        {
            int length = distances.Compute(block, centers, out Span<T> all), first = block * distances.BlockLength;
            distances.Nearest(all, count, length, nearest, least);
            for (int i = 0; i < length; i++)
            {
                labels[first + i] = T.ConvertToIntegerNative<int>(nearest[i]);
                inertia += double.CreateTruncating(weights.Length > 0 ? least[i] * weights[first + i] : least[i]);
            }
        }

        return labels;
    }

    private Samples<T> ToPredict(DNDArray<T> x, string member)
    {
        ThrowIfNotFitted(member);
        return Samples<T>.Of(NameOf(this), x, _centers!.Shape[1]);
    }
}
