using System.Numerics;

namespace Heat.Learn;

/// <summary>Linear regression with few coefficients that are not 0: minimises 1/(2n) |y - X w - b|² + α |w|₁, as scikit-learn.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <remarks>Coordinate descent with covariance updates, as <see cref="ElasticNet{T}"/>: no communication within a sweep.</remarks>
/// <example><code>
/// var lasso = new Lasso&lt;double&gt;(alpha: 0.1).Fit(x, y);
/// Ht.Print($"{Ht.CountNonZero(lasso.Coef)} of {lasso.Coef.Size} features count");
/// </code></example>
public sealed class Lasso<T> : LinearModel<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private double _alpha;
    private int _maxIter;
    private double _tolerance;
    private int _iterations;

    /// <summary>An estimator that is not fitted.</summary>
    /// <param name="alpha">The weight α of the penalty.</param>
    /// <param name="fitIntercept">Whether there is an intercept b.</param>
    /// <param name="maxIter">The largest number of sweeps.</param>
    /// <param name="tol">A fit ends when the duality gap is no greater than this share of the targets' squares.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public Lasso(double alpha = 1, bool fitIntercept = true, int maxIter = 1000, double tol = 1e-4) : base(fitIntercept) =>
        (_alpha, _maxIter, _tolerance) = (Options.NotNegative(alpha), Options.AtLeast(1, maxIter), Options.NotNegative(tol));

    /// <summary>The number of sweeps of the fit.</summary>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    public int NIter => FittedValue(_iterations);

    /// <summary>Finds the coefficients. Collective.</summary>
    /// <inheritdoc cref="ElasticNet{T}.Fit" path="/param|/exception"/>
    /// <returns>This estimator.</returns>
    public Lasso<T> Fit(DNDArray<T> x, DNDArray<T> y, DNDArray<T>? sampleWeight = null, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default)
    {
        SecondMoments moments = Moments(x, y, sampleWeight, cancellation);
        (double[] coefficients, _iterations) = CoordinateDescent.Run(moments, _alpha, 0, _maxIter, _tolerance, x.Comm, progress, cancellation);
        Learn(x.Comm, moments, coefficients);
        return this;
    }

    /// <summary>Loads what <see cref="Estimator.Save"/> has written. Collective.</summary>
    /// <param name="path">The file.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    public static Lasso<T> Load(string path, Communicator? comm = null) => Load(new Lasso<T>(), path, comm);

    /// <inheritdoc/>
    protected override void Visit(EstimatorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Parameter("alpha", ref _alpha);
        state.Parameter("maxIter", ref _maxIter);
        state.Parameter("tol", ref _tolerance);
        state.Value("nIter", ref _iterations);
        base.Visit(state);
    }
}
