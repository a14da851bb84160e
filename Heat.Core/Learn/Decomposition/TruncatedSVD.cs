using System.Numerics;

namespace Heat.Learn;

/// <summary>The largest singular values and their vectors, of samples that are not centred, as in scikit-learn.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <example><code>
/// DNDArray&lt;double&gt; reduced = new TruncatedSVD&lt;double&gt;(nComponents: 2).FitTransform(x);
/// </code></example>
public sealed class TruncatedSVD<T> : LinearProjection<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private int _wanted;
    private bool _isRandomized;
    private int? _seed;

    /// <summary>An estimator that is not fitted.</summary>
    /// <param name="nComponents">The number of components.</param>
    /// <param name="randomized">Whether they are found by random projections, and not by a full decomposition: less work for few components of many features.</param>
    /// <param name="randomState">The seed of the random projections; from <see cref="Ht.Random"/> if left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public TruncatedSVD(int nComponents = 2, bool randomized = true, int? randomState = null) =>
        (_wanted, _isRandomized, _seed) = (Options.AtLeast(1, nComponents), randomized, randomState);

    /// <summary>Finds the components. Collective.</summary>
    /// <param name="x">The samples, a row each; split along either axis or replicated, balanced or not.</param>
    /// <returns>This estimator.</returns>
    /// <exception cref="ArgumentException">There are more components than samples or features, or data are not finite.</exception>
    public TruncatedSVD<T> Fit(DNDArray<T> x)
    {
        var samples = Samples<T>.Of(nameof(TruncatedSVD<>), x);
        if (_wanted > Math.Min(samples.Count, samples.Features))
            throw new ArgumentException($"TruncatedSVD: {samples.Count} samples of {samples.Features} features have no {_wanted} components.", nameof(x));
        DNDArray<T> whole = samples.Whole;
        SingularComponents components = (_isRandomized
            ? SingularComponents.Randomized(whole, _wanted, Options.Random(_seed, x.Comm))
            : SingularComponents.OfSamples(whole)).First(_wanted);
        DNDArray<T> vectors = Ht.Array<T>(Array.ConvertAll(components.Vectors, T.CreateTruncating), [_wanted, samples.Features], comm: x.Comm);
        double[] variances = Ht.Var(Ht.MatMul(whole, vectors.T).AsType<double>(), 0).ToArray();
        Learn(x.Comm, components, variances, Ht.Sum(Ht.Var(whole.AsType<double>(), 0)));
        return this;
    }

    /// <summary>Finds the components, and returns the coordinates of the samples. Collective.</summary>
    /// <inheritdoc cref="Fit" path="/param|/exception"/>
    public DNDArray<T> FitTransform(DNDArray<T> x) => Fit(x).Transform(x);

    /// <summary>Loads what <see cref="Estimator.Save"/> has written. Collective.</summary>
    /// <param name="path">The file.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    public static TruncatedSVD<T> Load(string path, Communicator? comm = null) => Load(new TruncatedSVD<T>(), path, comm);

    /// <inheritdoc/>
    protected override void Visit(EstimatorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Parameter("nComponents", ref _wanted);
        state.Parameter("randomized", ref _isRandomized);
        state.Parameter("randomState", ref _seed);
        base.Visit(state);
    }
}
