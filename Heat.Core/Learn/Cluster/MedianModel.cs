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

    /// <summary>The center that each cluster of samples gets.</summary>
    private protected abstract void Move(Samples<T> samples, int[] labels, T[] centers);

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

    private protected void FitCenters(DNDArray<T> x, IProgress<FitProgress>? progress, CancellationToken cancellation)
    {
        Samples<T> samples = ToFit(x, _clusters);
        if (_first is not null && _first.Shape[1] != samples.Features)
            throw new ArgumentException($"{NameOf(this)}: the first centers have {_first.Shape[1]} features, the samples {samples.Features}.", nameof(x));
        Random random = Options.Random(_first is null ? _seed : 0, samples.Comm);
        T[] centers = _first?.ToArray() ?? FirstCenters(samples, random);
        int[] labels = [];
        var state = new double[3]; // inertia, changes, cancellations
        for (int iteration = 0; ; iteration++)
        {
            int[] old = labels;
            labels = Nearest(samples, centers, [], out state[0]);
            state[1] = old.AsSpan().SequenceEqual(labels) && iteration > 0 ? 0 : 1;
            state[2] = cancellation.IsCancellationRequested ? 1 : 0;
            samples.Comm.Allreduce(state.AsSpan(), ReduceOp.Sum);
            if (state[2] > 0)
                throw new OperationCanceledException("The fit was cancelled.", cancellation);
            if (iteration > 0)
                progress?.Report(new(iteration, state[0]));
            if (state[1] == 0 || iteration == _maxIter)
            {
                Learn(samples, centers, labels, state[0], iteration);
                return;
            }

            T[] before = (T[])centers.Clone();
            Move(samples, labels, centers);
            if (Shift(before, centers) <= _tolerance)
            {
                labels = Nearest(samples, centers, [], out double inertia);
                Learn(samples, centers, labels, samples.Comm.Allreduce(inertia, ReduceOp.Sum), iteration + 1);
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

    private T[] FirstCenters(Samples<T> samples, Random random)
    {
        var seeding = new Seeding<T>(samples, [], random, _clusters, isManhattan: true);
        return _init switch
        {
            KMeansInit.Random => seeding.Uniform(_clusters),
            KMeansInit.Scalable => seeding.Scalable(_clusters),
            _ => seeding.PlusPlus(_clusters),
        };
    }

    /// <summary>The medians of the features of each cluster; the center stays where a cluster has no samples. Collective: for each cluster that of
    /// <see cref="Ht.Median{T}(DNDArray{T}, Axes, bool, DNDArray{T}?)"/>.</summary>
    private protected static void Medians(Samples<T> samples, int[] labels, T[] centers)
    {
        int features = samples.Features, clusters = centers.Length / features;
        var counts = new long[clusters];
        foreach (int label in labels)
            counts[label]++;
        using LocalAccess<T> access = samples.Local.Access();
        for (int cluster = 0; cluster < clusters; cluster++)
        {
            LocalTensor<T> mine = LocalTensor<T>.Allocate([counts[cluster], features]);
            using (LocalAccess<T> rows = mine.Access())
            {
                int at = 0;
                for (int i = 0; i < labels.Length; i++)
                {
                    if (labels[i] == cluster)
                        access.Span.Slice(i * features, features).CopyTo(rows.Span[(features * at++)..]);
                }
            }

            DNDArray<T> members = Ht.FromLocal(mine, 0, samples.Comm);
            if (members.Shape[0] > 0)
                Ht.Median(members, axis: 0).ToArray().CopyTo(centers, cluster * features);
        }
    }
}
