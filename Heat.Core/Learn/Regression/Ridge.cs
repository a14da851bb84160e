using System.Numerics;

namespace Heat.Learn;

/// <summary>Linear regression with small coefficients: minimises |y - X w - b|² + α |w|², as scikit-learn.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <remarks>Communication as of <see cref="LinearRegression{T}"/>.</remarks>
/// <example><code>
/// var ridge = new Ridge&lt;double&gt;(alpha: 0.5).Fit(x, y);
/// </code></example>
public sealed class Ridge<T> : LinearModel<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private double _alpha;

    /// <summary>An estimator that is not fitted.</summary>
    /// <param name="alpha">The weight α of the penalty.</param>
    /// <param name="fitIntercept">Whether there is an intercept b, which has no penalty.</param>
    /// <exception cref="ArgumentOutOfRangeException">The weight is negative.</exception>
    public Ridge(double alpha = 1, bool fitIntercept = true) : base(fitIntercept) => _alpha = Options.NotNegative(alpha);

    /// <summary>Finds the coefficients. Collective.</summary>
    /// <inheritdoc cref="LinearRegression{T}.Fit" path="/param|/exception"/>
    /// <returns>This estimator.</returns>
    public Ridge<T> Fit(DNDArray<T> x, DNDArray<T> y, DNDArray<T>? sampleWeight = null)
    {
        SecondMoments moments = Moments(x, y, sampleWeight);
        Learn(x.Comm, moments, NormalEquations.Solve(moments, _alpha / moments.Weight));
        return this;
    }

    /// <summary>Loads what <see cref="Estimator.Save"/> has written. Collective.</summary>
    /// <param name="path">The file.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    public static Ridge<T> Load(string path, Communicator? comm = null) => Load(new Ridge<T>(), path, comm);

    /// <inheritdoc/>
    protected override void Visit(EstimatorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Parameter("alpha", ref _alpha);
        base.Visit(state);
    }
}
