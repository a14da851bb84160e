using System.Numerics;

namespace Heat.Learn;

/// <summary>Principal components: the directions of the largest variance of samples, as in scikit-learn.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <remarks>Communication of a fit: an <c>Allreduce</c> of the means, and that of the solver: of the covariances; of a triangle for each rank
/// (<see cref="Ht.Linalg.QrTriangle{T}"/>) where there are at least twice as many samples as features, else of a singular value decomposition (<see cref="Ht.Linalg.Svd{T}"/>); one gathering to all; or two small collectives for each power iteration.</remarks>
/// <example><code>
/// var pca = new PCA&lt;double&gt;(nComponents: 2).Fit(x);
/// DNDArray&lt;double&gt; plane = pca.Transform(x); // n × 2
/// </code></example>
public sealed class PCA<T> : LinearProjection<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private int? _wanted;
    private double? _share;
    private bool _whiten;
    private PcaSolver _solver;
    private int? _seed;
    private double _noise;
    private DNDArray<T>? _mean;

    /// <summary>An estimator that is not fitted.</summary>
    /// <param name="nComponents">The number of components; as many as there can be if left out.</param>
    /// <param name="varianceShare">Instead: the share of the variance, between 0 and 1, that the components must exceed. Not for hierarchical and randomised solvers.</param>
    /// <param name="whiten">Whether coordinates are divided by their standard deviations.</param>
    /// <param name="solver">How components are computed.</param>
    /// <param name="randomState">The seed of the randomised solver; from <see cref="Ht.Random"/> if left out.</param>
    /// <exception cref="ArgumentException">Both a number and a share are given, or a share to a solver that must know the number.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public PCA(int? nComponents = null, double? varianceShare = null, bool whiten = false, PcaSolver solver = PcaSolver.Auto, int? randomState = null)
    {
        if (nComponents is { } count)
            Options.AtLeast(1, count, nameof(nComponents));
        if (varianceShare is not null and not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(varianceShare), varianceShare, $"varianceShare is {varianceShare}, but must be between 0 and 1.");
        if (varianceShare is not null && (nComponents is not null || solver is PcaSolver.Hierarchical or PcaSolver.Randomized))
            throw new ArgumentException("PCA: a share of the variance excludes a number of components, and solvers that must know it.", nameof(varianceShare));
        (_wanted, _share, _whiten, _solver, _seed) = (nComponents, varianceShare, whiten, Options.Defined(solver), randomState);
    }

    /// <summary>The means of the features; replicated.</summary>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    public DNDArray<T> Mean => Fitted(_mean);

    /// <summary>The mean variance along the directions that are left out.</summary>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    public double NoiseVariance => FittedValue(_noise);

    private protected override DNDArray<T>? Origin => _mean;

    private protected override double[] Scales => _whiten ? [.. ExplainedVariance.Select(variance => variance > 0 ? Math.Sqrt(variance) : 1)] : [];

    /// <summary>Finds the components. Collective.</summary>
    /// <param name="x">The samples, a row each, two or more; split along either axis or replicated, balanced or not.</param>
    /// <returns>This estimator.</returns>
    /// <exception cref="ArgumentException">There are fewer than two samples, or more components than samples or features, or data are not finite.</exception>
    public PCA<T> Fit(DNDArray<T> x)
    {
        var samples = Samples<T>.Of(nameof(PCA<>), x);
        int features = samples.Features, most = (int)Math.Min(samples.Count, features);
        if (samples.Count < 2)
            throw new ArgumentException("PCA: two samples or more are needed, not 1.", nameof(x));
        if (_wanted > most)
            throw new ArgumentException($"PCA: {samples.Count} samples of {features} features have at most {most} components, not {_wanted}.", nameof(x));
        DNDArray<T> whole = samples.Whole, mean = Ht.Mean(whole, 0);
        SingularComponents all = Find(samples, whole, mean, _wanted ?? most);
        double[] variances = Array.ConvertAll(all.Values, value => value * value / (samples.Count - 1));
        double total = all.Squares / (samples.Count - 1);
        int count = _wanted ?? (_share is { } share ? CountOf(variances, share * total) : most);
        double kept = variances.Take(count).Sum();
        _noise = count < most ? Math.Max(0, total - kept) / (most - count) : 0;
        _mean = mean;
        Learn(x.Comm, all.First(count), variances[..count], total);
        return this;
    }

    /// <summary>Finds the components, and returns the coordinates of the samples. Collective.</summary>
    /// <inheritdoc cref="Fit" path="/param|/exception"/>
    public DNDArray<T> FitTransform(DNDArray<T> x) => Fit(x).Transform(x);

    /// <summary>Loads what <see cref="Estimator.Save"/> has written. Collective.</summary>
    /// <param name="path">The file.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    public static PCA<T> Load(string path, Communicator? comm = null) => Load(new PCA<T>(), path, comm);

    /// <inheritdoc/>
    protected override void Visit(EstimatorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Parameter("nComponents", ref _wanted);
        state.Parameter("varianceShare", ref _share);
        state.Parameter("whiten", ref _whiten);
        state.Parameter("solver", ref _solver);
        state.Parameter("randomState", ref _seed);
        state.Value("noiseVariance", ref _noise);
        state.Array("mean", ref _mean);
        base.Visit(state);
    }

    private static int CountOf(double[] variances, double wanted)
    {
        double sum = 0;
        int count = 0;
        while (count < variances.Length && sum <= wanted)
            sum += variances[count++];
        return Math.Max(1, count);
    }

    private PcaSolver Solver(Samples<T> samples) => _solver != PcaSolver.Auto ? _solver
        : samples.Features <= 1000 && samples.Count >= 10L * samples.Features ? PcaSolver.Covariance
        : PcaSolver.Full;

    private SingularComponents Find(Samples<T> samples, DNDArray<T> whole, DNDArray<T> mean, int count)
    {
        switch (Solver(samples))
        {
            case PcaSolver.Covariance:
                double[] products = Ht.Cov(whole, rowVariables: false).ToArray();
                return SingularComponents.OfGram(Array.ConvertAll(products, product => product * (samples.Count - 1)), samples.Features);
            case PcaSolver.Hierarchical:
                LocalTensor<T> mine = (whole - mean).Local;
                return SingularComponents.Hierarchical(Ht.FromLocal(mine, Distribution.Balanced(mine.Shape, null, 1), Ht.Self), samples.Comm, count + 10);
            case PcaSolver.Randomized:
                return SingularComponents.Randomized(whole - mean, count, Options.Random(_seed, samples.Comm));
            default:
                return SingularComponents.OfSamples(whole - mean);
        }
    }
}
