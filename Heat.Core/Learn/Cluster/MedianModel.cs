using System.Numerics;

namespace Heat.Learn;

/// <summary>Clusters around medians, or around the samples nearest to them; distances are sums of absolute differences.</summary>
/// <typeparam name="T">float or double.</typeparam>
public abstract class MedianModel<T> : CenterModel<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private int _clusters;
    private KMeansInit _init;
    private int _maxIter;
    private double _tolerance;
    private int? _seed;
    private readonly DNDArray<T>? _first;

    private protected MedianModel(int nClusters, KMeansInit init, int maxIter, double tol, int? randomState)
    {
        (_clusters, _init, _maxIter, _tolerance, _seed) =
            (Options.AtLeast(1, nClusters), Options.Defined(init), Options.AtLeast(1, maxIter), Options.NotNegative(tol), randomState);
        if (init == KMeansInit.BatchParallel)
            throw new ArgumentOutOfRangeException(nameof(init), init, $"{NameOf(this)}: first centers by batches are those of KMeans.");
    }

    private protected MedianModel(DNDArray<T> init, int maxIter, double tol) : this(1, KMeansInit.PlusPlus, maxIter, tol, null)
    {
        ArgumentNullException.ThrowIfNull(init);
        if (init.NDim != 2 || init.Shape[0] == 0)
            throw new ArgumentException($"{NameOf(this)}: the first centers are a matrix with a row for each, not an array of shape {init.Shape}.", nameof(init));
        (_first, _clusters) = (init, (int)init.Shape[0]);
    }

    private protected override bool IsManhattan => true;

    /// <summary>Makes of the medians of the clusters their centers, in place. Collective.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="weights">Their weights, or none.</param>
    /// <param name="labels">The clusters of this rank's samples.</param>
    /// <param name="centers">The medians; of a cluster without samples, its old center.</param>
    private protected virtual void Place(Samples<T> samples, T[] weights, int[] labels, T[] centers)
    {
    }

    /// <inheritdoc/>
    protected override void Visit(EstimatorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Parameter("nClusters", ref _clusters);
        state.Parameter("init", ref _init);
        state.Parameter("maxIter", ref _maxIter);
        state.Parameter("tol", ref _tolerance);
        state.Parameter("randomState", ref _seed);
        base.Visit(state);
    }

    private protected void FitCenters(DNDArray<T> x, DNDArray<T>? sampleWeight, IProgress<FitProgress>? progress, CancellationToken cancellation)
    {
        Samples<T> samples = ToFit(x, _clusters, cancellation);
        if (_first is not null && _first.Shape[1] != samples.Features)
            throw new ArgumentException($"{NameOf(this)}: the first centers have {_first.Shape[1]} features, the samples {samples.Features}.", nameof(x));
        T[] weights = samples.Weights(NameOf(this), sampleWeight);
        Random random = Options.Random(_first is null ? _seed : 0, samples.Comm);
        T[] centers = _first?.ToArray() ?? FirstCenters(samples, weights, random);
        var medians = new ClusterMedians<T>(samples, weights, _clusters);
        int[] labels = [];
        var state = new double[3]; // inertia, changes, cancellations
        for (int iteration = 0; ; iteration++)
        {
            int[] old = labels;
            labels = Nearest(samples, centers, weights, out state[0]);
            state[1] = iteration == 0 || !old.AsSpan().SequenceEqual(labels) ? 1 : 0;
            state[2] = cancellation.Flag();
            if (iteration < _maxIter)
                medians.Begin(labels, state);
            else
                samples.Comm.Allreduce(state.AsSpan(), ReduceOp.Sum);
            cancellation.ThrowIfAny(state[2]);
            if (iteration > 0)
                progress?.Report(new(iteration, _maxIter, state[0]));
            if (state[1] == 0 || iteration == _maxIter)
            {
                Learn(samples, centers, labels, state[0], iteration);
                return;
            }

            T[] before = (T[])centers.Clone();
            medians.Finish(centers);
            Place(samples, weights, labels, centers);
            if (Shift(before, centers) <= _tolerance)
            {
                labels = Nearest(samples, centers, weights, out double inertia);
                inertia = samples.Comm.Allreduce(inertia, ReduceOp.Sum);
                progress?.Report(new(iteration + 1, _maxIter, inertia));
                Learn(samples, centers, labels, inertia, iteration + 1);
                return;
            }
        }
    }

    private static double Shift(T[] before, T[] after)
    {
        double shift = 0;
        for (int i = 0; i < before.Length; i++)
            shift += Math.Pow(double.CreateTruncating(after[i] - before[i]), 2);
        return shift;
    }

    private T[] FirstCenters(Samples<T> samples, T[] weights, Random random)
    {
        var seeding = new Seeding<T>(samples, weights, random, _clusters, isManhattan: true);
        return _init switch
        {
            KMeansInit.Random => seeding.Uniform(_clusters),
            KMeansInit.Scalable => seeding.Scalable(_clusters),
            _ => seeding.PlusPlus(_clusters),
        };
    }
}
