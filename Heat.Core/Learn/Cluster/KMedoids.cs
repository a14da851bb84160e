using System.Numerics;

namespace Heat.Learn;

/// <summary>k-medoids clustering: the center of a cluster is one of its samples, the one nearest to the medians of its features, as in Python Heat.
/// Distances are sums of absolute differences.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <remarks>Medians are found by selection, as for <see cref="KMedians{T}"/>; then one gathering to all, of a sample for each cluster from each rank, finds the medoids.
/// Of several samples that are equally near, the one of the lowest number is the medoid, so that the result is the same on any number of ranks. A weight counts as
/// so many equal samples; one of weight 0 is no medoid. A cluster without samples keeps its center.</remarks>
/// <example><code>
/// DNDArray&lt;int&gt; labels = new KMedoids&lt;float&gt;(nClusters: 3, randomState: 0).Fit(x).Labels;
/// </code></example>
public sealed class KMedoids<T> : MedianModel<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>An estimator that chooses the first centers itself.</summary>
    /// <param name="nClusters">The number of clusters k.</param>
    /// <param name="init">How the first centers are chosen; not by batches.</param>
    /// <param name="maxIter">The largest number of iterations.</param>
    /// <param name="tol">A fit ends when the sum of the squared shifts of the centers is no greater.</param>
    /// <param name="randomState">The seed of the random numbers; from <see cref="Ht.Random"/> if left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public KMedoids(int nClusters = 8, KMeansInit init = KMeansInit.PlusPlus, int maxIter = 300, double tol = 1e-4, int? randomState = null)
        : base(nClusters, init, maxIter, tol, randomState)
    {
    }

    /// <summary>An estimator with given first centers.</summary>
    /// <param name="init">The first centers, a row each.</param>
    /// <param name="maxIter">The largest number of iterations.</param>
    /// <param name="tol">As for the other constructor.</param>
    /// <exception cref="ArgumentException">The centers are no matrix, or there are none.</exception>
    public KMedoids(DNDArray<T> init, int maxIter = 300, double tol = 1e-4) : base(init, maxIter, tol)
    {
    }

    /// <summary>Finds the centers. Collective: an iteration takes what one of <see cref="KMedians{T}"/> takes, and a gathering to all of k (d + 2) numbers from each rank.</summary>
    /// <param name="x">The samples, a row each; split along either axis or replicated, balanced or not.</param>
    /// <param name="sampleWeight">A weight for each sample, not negative; equal weights if left out.</param>
    /// <param name="progress">Is told the inertia after each iteration.</param>
    /// <param name="cancellation">Ends the fit, on all ranks after the same iteration; the estimator stays as it was.</param>
    /// <returns>This estimator.</returns>
    /// <exception cref="ArgumentException">There are fewer samples than clusters, or data are not finite, or shapes do not match, or all weights are 0.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled, by any rank.</exception>
    public KMedoids<T> Fit(DNDArray<T> x, DNDArray<T>? sampleWeight = null, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default)
    {
        FitCenters(x, sampleWeight, progress, cancellation);
        return this;
    }

    /// <summary>Finds the centers, and returns the clusters of the samples. Collective.</summary>
    /// <inheritdoc cref="Fit" path="/param|/exception"/>
    public DNDArray<int> FitPredict(DNDArray<T> x, DNDArray<T>? sampleWeight = null) => Fit(x, sampleWeight).Labels;

    /// <summary>Loads what <see cref="Estimator.Save"/> has written. Collective.</summary>
    /// <param name="path">The file.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    public static KMedoids<T> Load(string path, Communicator? comm = null) => Load(new KMedoids<T>(), path, comm);

    private protected override void Place(Samples<T> samples, T[] weights, int[] labels, T[] centers)
    {
        int features = samples.Features, clusters = centers.Length / features, record = features + 2; // distance, number, features
        double[] mine = new double[clusters * record], all = new double[mine.Length * samples.Comm.Size];
        for (int cluster = 0; cluster < clusters; cluster++)
            mine[cluster * record] = double.PositiveInfinity;
        using LocalAccess<T> access = samples.Local.Access();
        for (int i = 0; i < labels.Length; i++)
        {
            if (weights.Length > 0 && weights[i] == T.Zero)
                continue;
            ReadOnlySpan<T> sample = access.Span.Slice(i * features, features);
            double distance = 0;
            for (int f = 0; f < features; f++)
                distance += Math.Abs(double.CreateTruncating(sample[f]) - double.CreateTruncating(centers[(labels[i] * features) + f]));
            Span<double> nearest = mine.AsSpan(labels[i] * record, record);
            if (!(distance < nearest[0]))
                continue;
            (nearest[0], nearest[1]) = (distance, samples.First + i);
            for (int f = 0; f < features; f++)
                nearest[2 + f] = double.CreateTruncating(sample[f]);
        }

        samples.Comm.Allgather<double>(mine, all);
        for (int cluster = 0; cluster < clusters; cluster++)
        {
            int best = cluster * record;
            for (int at = best; at < all.Length; at += mine.Length)
                best = all[at] < all[best] || (all[at] == all[best] && all[at + 1] < all[best + 1]) ? at : best;
            for (int f = 0; f < features && double.IsFinite(all[best]); f++)
                centers[(cluster * features) + f] = T.CreateTruncating(all[best + 2 + f]);
        }
    }
}
