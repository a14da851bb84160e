using System.Numerics;

namespace Heat.Learn;

/// <summary>Centers by batches: each rank clusters its own samples without communication, and the centers of all ranks, weighted by their samples, are
/// clustered by every rank alike. One gathering to all of k (d + 1) + 1 numbers from each rank.</summary>
/// <param name="clusters">The number of clusters k.</param>
/// <param name="maxIter">The largest number of iterations on a rank.</param>
/// <param name="tol">The tolerance of <see cref="KMeans{T}"/>, or of <see cref="KMedians{T}"/>.</param>
/// <param name="isManhattan">Whether centers are medians.</param>
internal sealed class BatchCenters<T>(int clusters, int maxIter, double tol, bool isManhattan = false) where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The number of clusters.</summary>
    public int Clusters => clusters;

    /// <summary>Finds the centers. Collective.</summary>
    /// <exception cref="OperationCanceledException">A rank asks for the end; on all ranks.</exception>
    public T[] Find(Samples<T> samples, T[] weights, Random random, IProgress<FitProgress>? progress, CancellationToken cancellation)
    {
        int features = samples.Features, record = features + 1;
        int seed = random.Next();
        var mine = new double[(clusters * record) + 1]; // centers and their weights, 0 where there is none; and a cancellation
        if (samples.Length > 0 && (weights.Length == 0 || Array.Exists(weights, static weight => weight > T.Zero)))
        {
            try
            {
                DNDArray<T> own = Ht.FromLocal(samples.Local, Distribution.Balanced(samples.Local.Shape, null, 1), Ht.Self);
                (T[] centers, double[] sums) = Cluster(own, weights, new Random(seed), Math.Min(clusters, samples.Length), progress, cancellation);
                Pack(centers, sums, features, mine);
            }
            catch (OperationCanceledException)
            {
                mine[^1] = 1; // the other ranks must know, too
            }
        }

        mine[^1] = Math.Max(mine[^1], cancellation.Flag());
        var all = new double[mine.Length * samples.Comm.Size];
        samples.Comm.Allgather<double>(mine, all);
        (T[] points, T[] masses) = Unpack(all, mine.Length, features, out double cancellations);
        cancellation.ThrowIfAny(cancellations);
        if (masses.Length < clusters) // of so few different samples, or of weights of 0
            return new Seeding<T>(samples, weights, random, clusters, isManhattan).PlusPlus(clusters);
        DNDArray<T> candidates = Ht.Array<T>(points, [masses.Length, features], comm: Ht.Self);
        return Cluster(candidates, masses, new Random(seed), clusters, progress, CancellationToken.None).Centers;
    }

    private (T[] Centers, double[] Weights) Cluster(DNDArray<T> x, T[] weights, Random random, int count, IProgress<FitProgress>? progress, CancellationToken cancellation)
    {
        if (isManhattan)
        {
            DNDArray<T>? sampleWeight = weights.Length > 0 ? Ht.Array(weights, comm: Ht.Self) : null;
            KMedians<T> medians = new KMedians<T>(count, maxIter: maxIter, tol: tol, randomState: random.Next()).Fit(x, sampleWeight, progress, cancellation);
            return (medians.ClusterCenters.ToArray(), Weights(medians.Labels.ToArray(), weights, count));
        }

        var samples = Samples<T>.Of("BatchParallelKMeans", x);
        double tolerance = tol * double.CreateTruncating(Ht.Mean(Ht.Var(x, 0)));
        T[] first = new Seeding<T>(samples, weights, random, count).PlusPlus(count);
        var lloyd = new Lloyd<T>(samples, weights, first);
        lloyd.Run(maxIter, tolerance, progress, cancellation);
        return (lloyd.Centers, Weights(lloyd.Labels, weights, count));
    }

    private static double[] Weights(int[] labels, T[] weights, int count)
    {
        var sums = new double[count];
        for (int i = 0; i < labels.Length; i++)
            sums[labels[i]] += weights.Length > 0 ? double.CreateTruncating(weights[i]) : 1;
        return sums;
    }

    private static void Pack(T[] centers, double[] weights, int features, double[] record)
    {
        for (int c = 0; c < weights.Length; c++)
        {
            record[c * (features + 1)] = weights[c];
            for (int f = 0; f < features; f++)
                record[(c * (features + 1)) + 1 + f] = double.CreateTruncating(centers[(c * features) + f]);
        }
    }

    private static (T[] Points, T[] Weights) Unpack(double[] all, int length, int features, out double cancellations)
    {
        var points = new List<T>();
        var weights = new List<T>();
        cancellations = 0;
        for (int start = 0; start < all.Length; start += length)
        {
            cancellations += all[start + length - 1];
            for (int at = start; at + features < start + length - 1; at += features + 1)
            {
                if (all[at] == 0)
                    continue;
                weights.Add(T.CreateTruncating(all[at]));
                for (int f = 0; f < features; f++)
                    points.Add(T.CreateTruncating(all[at + 1 + f]));
            }
        }

        return ([.. points], [.. weights]);
    }
}
