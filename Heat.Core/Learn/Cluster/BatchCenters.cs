using System.Numerics;

namespace Heat.Learn;

/// <summary>Centers by batches: each rank clusters its own samples without communication, and the centers of all ranks, weighted by their samples, are
/// clustered by every rank alike. One gathering to all.</summary>
internal static class BatchCenters<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T[] Find(Samples<T> samples, T[] weights, Random random, int clusters, int maxIter, double tol)
    {
        int features = samples.Features, record = features + 1;
        int seed = random.Next();
        var mine = new double[clusters * record]; // centers and their weights: 0 where there is none
        if (samples.Length > 0)
        {
            DNDArray<T> own = Ht.FromLocal(samples.Local, Distribution.Balanced(samples.Local.Shape, null, 1), Ht.Self);
            (T[] centers, double[] sums) = Cluster(own, weights, new Random(seed), Math.Min(clusters, samples.Length), maxIter, tol);
            Pack(centers, sums, features, mine);
        }

        var all = new double[mine.Length * samples.Comm.Size];
        samples.Comm.Allgather<double>(mine, all);
        (T[] points, T[] masses) = Unpack(all, features);
        if (masses.Length < clusters) // of so few different samples, or of weights of 0
            return new Seeding<T>(samples, weights, random, clusters).PlusPlus(clusters);
        DNDArray<T> candidates = Ht.Array<T>(points, [masses.Length, features], comm: Ht.Self);
        return Cluster(candidates, masses, new Random(seed), clusters, maxIter, tol).Centers;
    }

    private static (T[] Centers, double[] Weights) Cluster(DNDArray<T> x, T[] weights, Random random, int clusters, int maxIter, double tol)
    {
        var samples = Samples<T>.Of("BatchParallelKMeans", x);
        double tolerance = tol * double.CreateTruncating(Ht.Mean(Ht.Var(x, 0)));
        T[] first = new Seeding<T>(samples, weights, random, clusters).PlusPlus(clusters);
        var lloyd = new Lloyd<T>(samples, weights, first);
        lloyd.Run(maxIter, tolerance, null, CancellationToken.None);
        return (lloyd.Centers, Weights(lloyd.Labels, weights, clusters));
    }

    private static double[] Weights(int[] labels, T[] weights, int clusters)
    {
        var sums = new double[clusters];
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

    private static (T[] Points, T[] Weights) Unpack(double[] records, int features)
    {
        var points = new List<T>();
        var weights = new List<T>();
        for (int at = 0; at < records.Length; at += features + 1)
        {
            if (records[at] == 0)
                continue;
            weights.Add(T.CreateTruncating(records[at]));
            for (int f = 0; f < features; f++)
                points.Add(T.CreateTruncating(records[at + 1 + f]));
        }

        return ([.. points], [.. weights]);
    }
}
