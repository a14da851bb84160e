using System.Numerics;

namespace Heat.Learn;

/// <summary>k-medians clustering: as <see cref="KMeans{T}"/>, with sums of absolute differences as distances and the medians of a cluster's features
/// as its center, so that far samples count little.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <remarks>
/// <para>Medians are found by selection, without sorting, with the same result on any number of ranks: those of all features of all clusters in the same rounds, and each round
/// takes one <c>Allreduce</c>. The first round of an iteration also carries its inertia and whether a rank has cancelled the fit. Two to four rounds do for usual data, and 32 for
/// any; a round sends, for each feature of each cluster that is not decided, 16 to 256 counts with their bounds, of 16 bytes each (24 in double
/// precision), together about 16 000 where the number of clusters times that of features is below 1000.</para>
/// <para>A weight counts as so many equal samples. A cluster without samples keeps its center.</para>
/// </remarks>
/// <example><code>
/// DNDArray&lt;int&gt; labels = new KMedians&lt;float&gt;(nClusters: 3, randomState: 0).Fit(x).Labels;
/// </code></example>
public sealed class KMedians<T> : MedianModel<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>An estimator that chooses the first centers itself.</summary>
    /// <param name="nClusters">The number of clusters k.</param>
    /// <param name="init">How the first centers are chosen; not by batches.</param>
    /// <param name="maxIter">The largest number of iterations.</param>
    /// <param name="tol">A fit ends when the sum of the squared shifts of the centers is no greater.</param>
    /// <param name="randomState">The seed of the random numbers; from <see cref="Ht.Random"/> if left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public KMedians(int nClusters = 8, KMeansInit init = KMeansInit.PlusPlus, int maxIter = 300, double tol = 1e-4, int? randomState = null)
        : base(nClusters, init, maxIter, tol, randomState)
    {
    }

    /// <summary>An estimator with given first centers.</summary>
    /// <param name="init">The first centers, a row each.</param>
    /// <param name="maxIter">The largest number of iterations.</param>
    /// <param name="tol">As for the other constructor.</param>
    /// <exception cref="ArgumentException">The centers are no matrix, or there are none.</exception>
    public KMedians(DNDArray<T> init, int maxIter = 300, double tol = 1e-4) : base(init, maxIter, tol)
    {
    }

    /// <summary>Finds the centers. Collective: an iteration takes an <c>Allreduce</c> for each round of the selection of medians.</summary>
    /// <param name="x">The samples, a row each; split along either axis or replicated, balanced or not.</param>
    /// <param name="sampleWeight">A weight for each sample, not negative; equal weights if left out.</param>
    /// <param name="progress">Is told the inertia after each iteration.</param>
    /// <param name="cancellation">Ends the fit, on all ranks after the same iteration; the estimator stays as it was.</param>
    /// <returns>This estimator.</returns>
    /// <exception cref="ArgumentException">There are fewer samples than clusters, or data are not finite, or shapes do not match, or all weights are 0.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled, by any rank.</exception>
    public KMedians<T> Fit(DNDArray<T> x, DNDArray<T>? sampleWeight = null, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default)
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
    public static KMedians<T> Load(string path, Communicator? comm = null) => Load(new KMedians<T>(), path, comm);
}
