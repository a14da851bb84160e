using System.Numerics;

namespace Heat.Learn;

/// <summary>Linear regression with a penalty on the coefficients: minimises 1/(2n) |y - X w - b|² + α (ρ |w|₁ + (1 - ρ)/2 |w|²), as scikit-learn,
/// with ρ the <c>l1Ratio</c>.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <remarks>Coordinate descent with covariance updates (Friedman, Hastie and Tibshirani, Journal of Statistical Software 33, 2010): the samples are read
/// twice, for the means and the d × d products of the features, with one <c>Allreduce</c> each; after that, a sweep over the
/// coefficients takes d² operations on every rank alike and no communication, but for a number before every 64 sweeps: whether a rank has cancelled the fit.</remarks>
/// <example><code>
/// var net = new ElasticNet&lt;double&gt;(alpha: 0.1, l1Ratio: 0.5).Fit(x, y);
/// </code></example>
public sealed class ElasticNet<T> : LinearModel<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private double _alpha;
    private double _ratio;
    private int _maxIter;
    private double _tolerance;
    private int _iterations;

    /// <summary>An estimator that is not fitted.</summary>
    /// <param name="alpha">The weight α of the penalty.</param>
    /// <param name="l1Ratio">The share ρ of the absolute values in the penalty, from 0 to 1.</param>
    /// <param name="fitIntercept">Whether there is an intercept b.</param>
    /// <param name="maxIter">The largest number of sweeps.</param>
    /// <param name="tol">A fit ends when the duality gap is no greater than this share of the targets' squares.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public ElasticNet(double alpha = 1, double l1Ratio = 0.5, bool fitIntercept = true, int maxIter = 1000, double tol = 1e-4) : base(fitIntercept)
    {
        if (l1Ratio is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(l1Ratio), l1Ratio, $"l1Ratio is {l1Ratio}, but must be from 0 to 1.");
        (_alpha, _ratio, _maxIter, _tolerance) = (Options.NotNegative(alpha), l1Ratio, Options.AtLeast(1, maxIter), Options.NotNegative(tol));
    }

    /// <summary>The number of sweeps of the fit.</summary>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    public int NIter => FittedValue(_iterations);

    /// <summary>Finds the coefficients. Collective.</summary>
    /// <param name="x">The samples, a row each; split along either axis or replicated, balanced or not.</param>
    /// <param name="y">Their targets, a vector.</param>
    /// <param name="sampleWeight">A weight for each sample, not negative; equal weights if left out.</param>
    /// <param name="progress">Is told the duality gap after each sweep.</param>
    /// <param name="cancellation">Ends the fit, on all ranks after the same sweep, one of every 64; the estimator stays as it was.</param>
    /// <returns>This estimator.</returns>
    /// <exception cref="ArgumentException">Shapes do not match, or data are not finite, or all weights are 0.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled, by any rank.</exception>
    public ElasticNet<T> Fit(DNDArray<T> x, DNDArray<T> y, DNDArray<T>? sampleWeight = null, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default)
    {
        SecondMoments moments = Moments(x, y, sampleWeight, cancellation);
        (double[] coefficients, _iterations) = CoordinateDescent.Run(moments, _alpha * _ratio, _alpha * (1 - _ratio), _maxIter, _tolerance, x.Comm, progress, cancellation);
        Learn(x.Comm, moments, coefficients);
        return this;
    }

    /// <summary>Loads what <see cref="Estimator.Save"/> has written. Collective.</summary>
    /// <param name="path">The file.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    public static ElasticNet<T> Load(string path, Communicator? comm = null) => Load(new ElasticNet<T>(), path, comm);

    /// <inheritdoc/>
    protected override void Visit(EstimatorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Parameter("alpha", ref _alpha);
        state.Parameter("l1Ratio", ref _ratio);
        state.Parameter("maxIter", ref _maxIter);
        state.Parameter("tol", ref _tolerance);
        state.Value("nIter", ref _iterations);
        base.Visit(state);
    }
}
