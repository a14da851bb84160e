using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Heat.Learn;

/// <summary>One step of Lloyd's algorithm: every sample to its nearest center, and of every cluster the sum of the differences from its
/// center and the weight. One pass over the samples, and one <c>Allreduce</c> of k (d + 1) + 3 numbers.</summary>
internal sealed unsafe class ClusterStep<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int FlushSamples = 2048; // so many are added up in the data's own precision

    private readonly Samples<T> _samples;
    private readonly T[] _weights;
    private readonly int _clusters;
    private readonly int _features;
    private readonly CenterDistances<T> _distances;
    private readonly double[] _message;
    private readonly T[] _partial;
    private readonly T[] _nearest;
    private readonly T[] _least;
    private readonly int[] _counts;

    public ClusterStep(Samples<T> samples, T[] weights, int clusters)
    {
        (_samples, _weights, _clusters, _features) = (samples, weights, clusters, samples.Features);
        _distances = new(samples.Local, clusters);
        _message = new double[(clusters * (_features + 1)) + 3];
        _partial = new T[clusters * _features];
        _nearest = new T[_distances.BlockLength];
        _least = new T[_distances.BlockLength];
        _counts = new int[clusters];
        Labels = new int[samples.Length];
        Array.Fill(Labels, -1);
    }

    /// <summary>The cluster of each of this rank's samples, from the last step.</summary>
    public int[] Labels { get; }

    /// <summary>Of each cluster, the weighted sum of the differences of its samples from its center.</summary>
    public Span<double> Sums => _message.AsSpan(0, _clusters * _features);

    /// <summary>The weight of each cluster.</summary>
    public Span<double> Weights => _message.AsSpan(_clusters * _features, _clusters);

    /// <summary>The weighted sum of the squared distances of the samples from their centers.</summary>
    public double Inertia => _message[^3];

    /// <summary>Whether a sample of any rank has changed its cluster.</summary>
    public bool HasChanged => _message[^2] > 0;

    /// <summary>Does a step. Collective.</summary>
    /// <exception cref="OperationCanceledException">A rank asks for the end; on all ranks.</exception>
    public void Run(ReadOnlySpan<T> centers, CancellationToken cancellation)
    {
        _message.AsSpan().Clear();
        _partial.AsSpan().Clear();
        int pending = 0;
        using (LocalAccess<T> access = _samples.Local.Access())
        {
            for (int block = 0; block < _distances.Blocks; block++)
            {
                int length = _distances.Compute(block, centers, out Span<T> distances), first = block * _distances.BlockLength;
                _distances.Nearest(distances, _clusters, length, _nearest, _least);
                if (_weights.Length > 0)
                    TensorPrimitives.Multiply<T>(_least.AsSpan(0, length), _weights.AsSpan(first, length), _least.AsSpan(0, length));
                _message[^3] += double.CreateTruncating(TensorPrimitives.Sum<T>(_least.AsSpan(0, length)));
                Add(access.Span.Slice(first * _features, length * _features), centers, first, length);
                pending += length;
                if (pending >= FlushSamples || block + 1 == _distances.Blocks)
                {
                    Flush();
                    pending = 0;
                }
            }
        }

        _message[^1] = cancellation.IsCancellationRequested ? 1 : 0;
        _samples.Comm.Allreduce(_message.AsSpan(), ReduceOp.Sum);
        if (_message[^1] > 0)
            throw new OperationCanceledException("The fit was cancelled.", cancellation);
    }

    /// <summary>Moves the centers to the means of their clusters; one without samples stays.</summary>
    /// <returns>The sum of the squares of the shifts.</returns>
    public double Move(Span<T> centers)
    {
        double shift = 0;
        for (int cluster = 0; cluster < _clusters; cluster++)
        {
            for (int f = 0; f < _features && Weights[cluster] > 0; f++)
            {
                ref T center = ref centers[(cluster * _features) + f];
                double old = double.CreateTruncating(center);
                center = T.CreateTruncating(old + (Sums[(cluster * _features) + f] / Weights[cluster]));
                double moved = double.CreateTruncating(center) - old;
                shift += moved * moved;
            }
        }

        return shift;
    }

    private void Add(ReadOnlySpan<T> samples, ReadOnlySpan<T> centers, int first, int length)
    {
        fixed (T* x = samples, c = centers, sums = _partial, nearest = _nearest, weights = _weights)
        fixed (int* labels = Labels, counts = _counts)
        {
            int changed = weights == null
                ? AddAll(x, c, nearest, labels + first, length, sums, counts, _features)
                : AddWeighted(x, c, nearest, labels + first, length, sums, weights + first);
            _message[^2] += changed == 0 ? 0 : 1;
        }

        for (int cluster = 0; cluster < _counts.Length; cluster++)
            Weights[cluster] += _counts[cluster];
        _counts.AsSpan().Clear();
    }

    /// <summary>Adds samples to the sums of their clusters; their numbers become the labels.</summary>
    /// <returns>0 if no label has changed.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int AddAll(T* x, T* centers, T* nearest, int* labels, int length, T* sums, int* counts, int features)
    {
        int changed = 0;
        for (int i = 0; i < length; i++, x += features)
        {
            int cluster = T.ConvertToIntegerNative<int>(nearest[i]);
            changed |= cluster ^ labels[i];
            labels[i] = cluster;
            counts[cluster]++;
            T* sum = sums + (cluster * features), center = centers + (cluster * features);
            int f = 0;
            for (; f <= features - Vector<T>.Count; f += Vector<T>.Count)
                Vector.Store(Vector.Load(sum + f) + (Vector.Load(x + f) - Vector.Load(center + f)), sum + f);
            for (; f < features; f++)
                sum[f] += x[f] - center[f];
        }

        return changed;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int AddWeighted(T* x, T* centers, T* nearest, int* labels, int length, T* sums, T* weights)
    {
        int features = _features, changed = 0;
        Span<double> totals = Weights;
        for (int i = 0; i < length; i++, x += features)
        {
            int cluster = T.ConvertToIntegerNative<int>(nearest[i]);
            changed |= cluster ^ labels[i];
            labels[i] = cluster;
            totals[cluster] += double.CreateTruncating(weights[i]);
            Lanes.AddDifference(sums + (cluster * features), x, centers + (cluster * features), weights[i], features);
        }

        return changed;
    }

    private void Flush()
    {
        Span<double> sums = Sums;
        for (int i = 0; i < _partial.Length; i++)
            sums[i] += double.CreateTruncating(_partial[i]);
        _partial.AsSpan().Clear();
    }
}
