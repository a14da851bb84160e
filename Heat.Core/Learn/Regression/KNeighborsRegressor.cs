using System.Numerics;

namespace Heat.Learn;

/// <summary>Regression by the targets of the nearest samples of the fit: their mean.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <remarks>Communication as of <see cref="KNeighborsClassifier{T}"/>.</remarks>
/// <example><code>
/// DNDArray&lt;float&gt; predicted = new KNeighborsRegressor&lt;float&gt;(nNeighbors: 5).Fit(x, y).Predict(test);
/// </code></example>
public sealed class KNeighborsRegressor<T> : Estimator where T : unmanaged, IFloatingPointIeee754<T>
{
    private int _neighbors;
    private NeighborWeights _weights;
    private DistanceMetric _metric;
    private DNDArray<T>? _samples;
    private DNDArray<T>? _targets;

    /// <summary>An estimator that is not fitted.</summary>
    /// <param name="nNeighbors">The number of neighbours k.</param>
    /// <param name="weights">How much each of them counts.</param>
    /// <param name="metric">How distances are measured; Minkowski's has power 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public KNeighborsRegressor(int nNeighbors = 5, NeighborWeights weights = NeighborWeights.Uniform, DistanceMetric metric = DistanceMetric.Euclidean) =>
        (_neighbors, _weights, _metric) = (Options.AtLeast(1, nNeighbors), Options.Defined(weights), Options.Defined(metric));

    /// <summary>Takes the samples among which neighbours are sought. Collective; the samples are not copied unless they are split along their features.</summary>
    /// <param name="x">The samples, a row each.</param>
    /// <param name="y">Their targets, a vector.</param>
    /// <returns>This estimator.</returns>
    /// <exception cref="ArgumentException">Shapes do not match, data are not finite, or there are fewer samples than neighbours.</exception>
    public KNeighborsRegressor<T> Fit(DNDArray<T> x, DNDArray<T> y)
    {
        var samples = Samples<T>.Of(nameof(KNeighborsRegressor<>), x);
        if (samples.Count < _neighbors)
            throw new ArgumentException($"KNeighborsRegressor: {samples.Count} samples are fewer than {_neighbors} neighbours.", nameof(x));
        T[] targets = samples.Targets(nameof(KNeighborsRegressor<>), y);
        _samples = x.Split == 1 ? samples.Rows : x;
        _targets = Ht.FromLocal(new LocalTensor<T>(targets, [targets.Length]), samples.Distribution, x.Comm);
        IsFitted = true;
        return this;
    }

    /// <summary>Predicts the targets of samples. Collective.</summary>
    /// <param name="x">Samples with as many features as those of the fit, a row each.</param>
    /// <returns>A prediction for each sample, distributed as the samples; split along axis 0 if they are split along their features.</returns>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    /// <exception cref="ArgumentException">The samples have other features, or are not finite.</exception>
    public DNDArray<T> Predict(DNDArray<T> x)
    {
        ThrowIfNotFitted();
        var samples = Samples<T>.Of(nameof(KNeighborsRegressor<>), x, _samples!.Shape[1]);
        (DNDArray<T> distances, DNDArray<long> indices) = Ht.Spatial.NearestNeighbors(samples.Whole, _samples, _neighbors, _metric);
        using LocalAccess<T> near = distances.Access(), targets = Ht.Take(_targets!, indices).Access();
        double[] votes = NeighborVotes.Of<T>(near.Span, _neighbors, _weights);
        var predictions = new T[samples.Length];
        for (int i = 0; i < predictions.Length; i++)
        {
            double sum = 0, weight = 0;
            for (int k = i * _neighbors; k < (i + 1) * _neighbors; k++)
            {
                sum += votes[k] * double.CreateTruncating(targets.Span[k]);
                weight += votes[k];
            }

            predictions[i] = T.CreateTruncating(sum / weight);
        }

        return samples.Result(predictions);
    }

    /// <summary>The coefficient of determination R² of the predictions (<see cref="Scores.R2{T}"/>). Collective.</summary>
    /// <param name="x">Samples with as many features as those of the fit, a row each.</param>
    /// <param name="y">Their targets.</param>
    /// <param name="sampleWeight">A weight for each sample, not negative; equal weights if left out.</param>
    /// <inheritdoc cref="Predict" path="/exception"/>
    public double Score(DNDArray<T> x, DNDArray<T> y, DNDArray<T>? sampleWeight = null) => Scores.R2(y, Predict(x), sampleWeight);

    /// <summary>Loads what <see cref="Estimator.Save"/> has written. Collective.</summary>
    /// <param name="path">The file.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    public static KNeighborsRegressor<T> Load(string path, Communicator? comm = null) => Load(new KNeighborsRegressor<T>(), path, comm);

    /// <inheritdoc/>
    protected override void Visit(EstimatorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Parameter("nNeighbors", ref _neighbors);
        state.Parameter("weights", ref _weights);
        state.Parameter("metric", ref _metric);
        state.Array("samples", ref _samples);
        state.Array("targets", ref _targets);
    }
}
