using System.Numerics;

namespace Heat.Learn;

/// <summary>What estimators have in common that project samples on few components.</summary>
/// <typeparam name="T">float or double.</typeparam>
public abstract class LinearProjection<T> : Estimator where T : unmanaged, IFloatingPointIeee754<T>
{
    private DNDArray<T>? _components;
    private double[] _singular = [];
    private double[] _variances = [];
    private double[] _ratios = [];

    private protected LinearProjection()
    {
    }

    /// <summary>The components, a row each, orthonormal, by decreasing variance; the largest element of each is positive. Replicated.</summary>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    public DNDArray<T> Components => Fitted(_components);

    /// <summary>The number of components.</summary>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    public int NComponents => (int)Components.Shape[0];

    /// <summary>The singular value of each component.</summary>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    public IReadOnlyList<double> SingularValues => Fitted(_singular);

    /// <summary>The variance of the samples along each component.</summary>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    public IReadOnlyList<double> ExplainedVariance => Fitted(_variances);

    /// <summary>The share of each component in the variance of the samples.</summary>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    public IReadOnlyList<double> ExplainedVarianceRatio => Fitted(_ratios);

    /// <summary>What is subtracted from samples first; null for nothing.</summary>
    private protected virtual DNDArray<T>? Origin => null;

    /// <summary>What each coordinate is divided by; none for 1.</summary>
    private protected virtual double[] Scales => [];

    /// <summary>The coordinates of samples along the components. Collective only if the samples are split along their features.</summary>
    /// <param name="x">Samples with as many features as those of the fit, a row each.</param>
    /// <returns>A row for each sample, a column for each component; distributed as the samples, or split along axis 0 if these are split along their features.</returns>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    /// <exception cref="ArgumentException">The samples have other features.</exception>
    public DNDArray<T> Transform(DNDArray<T> x)
    {
        Check(x, Components.Shape[1], "features");
        DNDArray<T> y = Ht.MatMul(Origin is null ? x : x - Origin, Components.T);
        return Scales.Length == 0 ? y : y / Ht.Array(Array.ConvertAll(Scales, T.CreateTruncating), comm: x.Comm);
    }

    /// <summary>The samples that have given coordinates, but for what the components leave out. Collective only if the coordinates are split along axis 1.</summary>
    /// <param name="y">Coordinates, a row for each sample, as <see cref="Transform"/> gives.</param>
    /// <returns>A row for each sample; distributed as the coordinates, or split along axis 0 if these are split along axis 1.</returns>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    /// <exception cref="ArgumentException">There are not as many coordinates as components.</exception>
    public DNDArray<T> InverseTransform(DNDArray<T> y)
    {
        Check(y, Components.Shape[0], "coordinates");
        DNDArray<T> x = Ht.MatMul(Scales.Length == 0 ? y : y * Ht.Array(Array.ConvertAll(Scales, T.CreateTruncating), comm: y.Comm), Components);
        return Origin is null ? x : x + Origin;
    }

    /// <inheritdoc/>
    protected override void Visit(EstimatorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Array("components", ref _components);
        state.Value("singularValues", ref _singular);
        state.Value("explainedVariance", ref _variances);
        state.Value("explainedVarianceRatio", ref _ratios);
    }

    /// <summary>Takes the results of a fit.</summary>
    private protected void Learn(Communicator comm, SingularComponents components, double[] variances, double total)
    {
        _components = Ht.Array<T>(Array.ConvertAll(components.Vectors, T.CreateTruncating), [components.Count, components.Features], comm: comm);
        (_singular, _variances) = (components.Values, variances);
        _ratios = Array.ConvertAll(variances, variance => total > 0 ? variance / total : 0);
        IsFitted = true;
    }

    /// <summary>Takes what another estimator has learned.</summary>
    private protected void Take(LinearProjection<T> other)
    {
        (_components, _singular, _variances, _ratios) = (other._components, other._singular, other._variances, other._ratios);
        IsFitted = true;
    }

    private void Check(DNDArray<T> x, long columns, string what)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.NDim != 2 || x.Shape[1] != columns)
            throw new ArgumentException($"{NameOf(this)}: rows of {columns} {what} are expected, not an array of shape {x.Shape}.", nameof(x));
    }
}
