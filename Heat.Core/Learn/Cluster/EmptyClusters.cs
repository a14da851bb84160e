using System.Numerics;

namespace Heat.Learn;

/// <summary>What becomes of clusters without samples: each takes the sample that is farthest from its center, the one of the lower number
/// if several are, from its cluster.</summary>
internal static class EmptyClusters
{
    /// <summary>Fills the empty clusters of a step. Collective if there are any: one gathering to all of as many samples from each rank.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="weights">Their weights, or none.</param>
    /// <param name="step">The step that has left clusters empty.</param>
    /// <param name="centers">The centers of the step.</param>
    /// <returns>Whether a cluster was empty.</returns>
    public static bool Fill<T>(Samples<T> samples, T[] weights, ClusterStep<T> step, ReadOnlySpan<T> centers) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var empty = new List<int>();
        for (int cluster = 0; cluster < step.Weights.Length; cluster++)
        {
            if (step.Weights[cluster] == 0)
                empty.Add(cluster);
        }

        if (empty.Count == 0)
            return false;
        int features = samples.Features, record = features + 4; // distance, number, cluster, weight, features
        double[] all = Gather(samples, weights, step, centers, empty.Count, record);
        int[] order = [.. Enumerable.Range(0, all.Length / record).Where(i => all[i * record] > 0)
            .OrderByDescending(i => all[i * record]).ThenBy(i => all[(i * record) + 1])];
        for (int i = 0; i < Math.Min(order.Length, empty.Count); i++)
        {
            ReadOnlySpan<double> sample = all.AsSpan(order[i] * record, record);
            (int donor, int cluster, double weight) = ((int)sample[2], empty[i], sample[3]);
            for (int f = 0; f < features; f++)
            {
                step.Sums[(donor * features) + f] -= weight * (sample[4 + f] - double.CreateTruncating(centers[(donor * features) + f]));
                step.Sums[(cluster * features) + f] = weight * (sample[4 + f] - double.CreateTruncating(centers[(cluster * features) + f]));
            }

            step.Weights[donor] -= weight;
            step.Weights[cluster] = weight;
        }

        return true;
    }

    /// <summary>The farthest samples of each rank; where it has fewer, records of distance 0.</summary>
    private static double[] Gather<T>(Samples<T> samples, T[] weights, ClusterStep<T> step, ReadOnlySpan<T> centers, int count, int record) where T : unmanaged, IFloatingPointIeee754<T>
    {
        int features = samples.Features;
        var farthest = new PriorityQueue<int, (double Distance, int Last)>(); // the nearest of them first
        using LocalAccess<T> access = samples.Local.Access();
        for (int i = 0; i < samples.Length; i++)
        {
            double distance = 0;
            for (int f = 0; f < features; f++)
            {
                double difference = double.CreateTruncating(access.Span[(i * features) + f] - centers[(step.Labels[i] * features) + f]);
                distance += difference * difference;
            }

            if (weights.Length > 0 && weights[i] == T.Zero)
                continue;
            farthest.Enqueue(i, (distance, -i));
            if (farthest.Count > count)
                farthest.Dequeue();
        }

        var mine = new double[count * record];
        for (int at = 0; farthest.TryDequeue(out int i, out (double Distance, int Last) priority); at += record)
        {
            (mine[at], mine[at + 1], mine[at + 2], mine[at + 3]) = (priority.Distance, samples.First + i, step.Labels[i], weights.Length > 0 ? double.CreateTruncating(weights[i]) : 1);
            for (int f = 0; f < features; f++)
                mine[at + 4 + f] = double.CreateTruncating(access.Span[(i * features) + f]);
        }

        var all = new double[mine.Length * samples.Comm.Size];
        samples.Comm.Allgather<double>(mine, all);
        return all;
    }
}
