using System.Numerics;

namespace Heat.Learn;

public static partial class Scores
{
    private const long PanelElements = 1 << 22;

    /// <summary>How well each sample fits its cluster: (b - a) / max(a, b), where a is its mean distance from the others of its cluster, and b that from the
    /// nearest other cluster (Rousseeuw, Journal of Computational and Applied Mathematics 20, 1987). From -1 to 1; 0 of a sample alone in its cluster.</summary>
    /// <param name="x">The samples, a row each.</param>
    /// <param name="labels">Their clusters, two or more, and fewer than samples.</param>
    /// <param name="metric">How distances are measured.</param>
    /// <returns>A number for each sample, distributed as the samples.</returns>
    /// <remarks>Distances are computed for some samples at a time; every rank receives all samples once, and stores, of each of its own, a sum for each cluster.</remarks>
    /// <exception cref="ArgumentException">Shapes do not match, data are not finite, or there are too few or too many clusters.</exception>
    public static DNDArray<T> SilhouetteSamples<T>(DNDArray<T> x, DNDArray<int> labels, DistanceMetric metric = DistanceMetric.Euclidean)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(labels);
        var samples = Samples<T>.Of(nameof(SilhouetteSamples), x);
        int[] own = samples.Part(nameof(SilhouetteSamples), labels, nameof(labels)).ToArray();
        (DNDArray<int> values, DNDArray<long> counts) = Ht.UniqueCounts(labels);
        int[] clusters = values.ToArray();
        long[] sizes = counts.ToArray();
        if (clusters.Length < 2 || clusters.Length >= samples.Count)
            throw new ArgumentException($"SilhouetteSamples: {clusters.Length} clusters of {samples.Count} samples; two or more, and fewer than samples, are needed.", nameof(labels));
        own = Array.ConvertAll(own, label => Array.BinarySearch(clusters, label));
        double[] sums = Sums(samples, own, clusters.Length, metric);
        var scores = new T[own.Length];
        for (int i = 0; i < own.Length; i++)
        {
            if (sizes[own[i]] == 1)
                continue;
            double within = sums[(i * clusters.Length) + own[i]] / (sizes[own[i]] - 1), other = double.PositiveInfinity;
            for (int c = 0; c < clusters.Length; c++)
            {
                if (c != own[i])
                    other = Math.Min(other, sums[(i * clusters.Length) + c] / sizes[c]);
            }

            double most = Math.Max(within, other);
            scores[i] = T.CreateTruncating(most == 0 ? 0 : (other - within) / most);
        }

        return samples.Result(scores);
    }

    /// <summary>The mean of <see cref="SilhouetteSamples{T}"/>: how well samples fit their clusters.</summary>
    /// <inheritdoc cref="SilhouetteSamples{T}" path="/param|/remarks|/exception"/>
    public static double Silhouette<T>(DNDArray<T> x, DNDArray<int> labels, DistanceMetric metric = DistanceMetric.Euclidean)
        where T : unmanaged, IFloatingPointIeee754<T> => double.CreateTruncating(Ht.Mean(SilhouetteSamples(x, labels, metric).AsType<double>()));

    /// <summary>Of each of this rank's samples, the sums of its distances from the samples of each cluster. Collective: samples come in panels.</summary>
    private static double[] Sums<T>(Samples<T> samples, int[] own, int clusters, DistanceMetric metric) where T : unmanaged, IFloatingPointIeee754<T>
    {
        Communicator comm = samples.Comm;
        var sums = new double[own.Length * clusters];
        DNDArray<T> rows = Ht.FromLocal(samples.Local, Distribution.Balanced(samples.Local.Shape, null, 1), Ht.Self);
        long largest = Math.Max(1, samples.Distribution.Counts.Max()), panel = Math.Clamp(PanelElements / largest, 1, largest);
        for (int root = 0; root < comm.Size; root++)
        {
            for (long first = 0; first < samples.Distribution.Counts[root]; first += panel)
            {
                int count = (int)Math.Min(panel, samples.Distribution.Counts[root] - first);
                var points = new T[count * samples.Features];
                var labels = new int[count];
                if (root == comm.Rank)
                {
                    using LocalAccess<T> access = samples.Local.Access();
                    access.Span.Slice((int)first * samples.Features, points.Length).CopyTo(points);
                    own.AsSpan((int)first, count).CopyTo(labels);
                }

                comm.Broadcast(points.AsSpan(), root);
                comm.Broadcast(labels.AsSpan(), root);
                DNDArray<T> distances = Ht.Spatial.CDist(rows, Ht.Array<T>(points, [count, samples.Features], comm: Ht.Self), metric);
                using LocalAccess<T> all = distances.Access();
                for (int i = 0; i < own.Length; i++)
                {
                    ReadOnlySpan<T> row = all.Span.Slice(i * count, count);
                    for (int j = 0; j < count; j++)
                        sums[(i * clusters) + labels[j]] += double.CreateTruncating(row[j]);
                }
            }
        }

        return sums;
    }
}
