using System.Numerics;

namespace Heat.Learn;

/// <summary>Linear regression by least squares.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <remarks>The samples are read twice, for the means and the d × d products of the centred features in double precision, with one <c>Allreduce</c> each;
/// the coefficients follow from the eigenvalues of the products. Where features depend on each other, the coefficients of the least norm are found.</remarks>
/// <example><code>
/// var regression = new LinearRegression&lt;double&gt;().Fit(x, y);
/// DNDArray&lt;double&gt; predicted = regression.Predict(x);
/// </code></example>
public sealed class LinearRegression<T> : LinearModel<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>An estimator that is not fitted.</summary>
    /// <param name="fitIntercept">Whether there is an intercept.</param>
    public LinearRegression(bool fitIntercept = true) : base(fitIntercept)
    {
    }

    /// <summary>Finds the coefficients. Collective.</summary>
    /// <param name="x">The samples, a row each; split along either axis or replicated, balanced or not.</param>
    /// <param name="y">Their targets, a vector.</param>
    /// <param name="sampleWeight">A weight for each sample, not negative; equal weights if left out.</param>
    /// <returns>This estimator.</returns>
    /// <exception cref="ArgumentException">Shapes do not match, or data are not finite, or all weights are 0.</exception>
    public LinearRegression<T> Fit(DNDArray<T> x, DNDArray<T> y, DNDArray<T>? sampleWeight = null)
    {
        SecondMoments moments = Moments(x, y, sampleWeight);
        Learn(x.Comm, moments, NormalEquations.Solve(moments, 0));
        return this;
    }

    /// <summary>Loads what <see cref="Estimator.Save"/> has written. Collective.</summary>
    /// <param name="path">The file.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    public static LinearRegression<T> Load(string path, Communicator? comm = null) => Load(new LinearRegression<T>(), path, comm);
}
