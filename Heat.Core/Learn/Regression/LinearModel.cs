using System.Numerics;

namespace Heat.Learn;

/// <summary>What linear regressions have in common: a prediction is the sum of the features times the coefficients, plus the intercept.</summary>
/// <typeparam name="T">float or double.</typeparam>
public abstract class LinearModel<T> : Estimator where T : unmanaged, IFloatingPointIeee754<T>
{
    private DNDArray<T>? _coefficients;
    private double _intercept;
    private bool _fitIntercept;

    private protected LinearModel(bool fitIntercept) => _fitIntercept = fitIntercept;

    /// <summary>A coefficient for each feature; replicated.</summary>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    public DNDArray<T> Coef => Fitted(_coefficients);

    /// <summary>The prediction where all features are 0.</summary>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    public double Intercept => FittedValue(_intercept);

    /// <summary>Predicts the targets of samples. Collective only if they are split along their features, as <see cref="Ht.MatMul{T}"/>.</summary>
    /// <param name="x">Samples with as many features as those of the fit, a row each.</param>
    /// <returns>A prediction for each sample, distributed as the samples; split along axis 0 if they are split along their features.</returns>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    /// <exception cref="ArgumentException">The samples have other features.</exception>
    public DNDArray<T> Predict(DNDArray<T> x)
    {
        ArgumentNullException.ThrowIfNull(x);
        DNDArray<T> coefficients = Coef;
        if (x.NDim != 2 || x.Shape[1] != coefficients.Size)
            throw new ArgumentException($"{NameOf(this)}: samples of {coefficients.Size} features are expected, not an array of shape {x.Shape}.", nameof(x));
        return Ht.MatMul(x, coefficients) + T.CreateTruncating(_intercept);
    }

    /// <summary>The coefficient of determination R² of the predictions (<see cref="Scores.R2{T}"/>). Collective.</summary>
    /// <param name="x">Samples with as many features as those of the fit, a row each.</param>
    /// <param name="y">Their targets.</param>
    /// <param name="sampleWeight">A weight for each sample, not negative; equal weights if left out.</param>
    /// <inheritdoc cref="Predict" path="/exception"/>
    public double Score(DNDArray<T> x, DNDArray<T> y, DNDArray<T>? sampleWeight = null) => Scores.R2(y, Predict(x), sampleWeight);

    /// <inheritdoc/>
    protected override void Visit(EstimatorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Parameter("fitIntercept", ref _fitIntercept);
        state.Array("coef", ref _coefficients);
        state.Value("intercept", ref _intercept);
    }

    /// <summary>The second moments of a fit's data. Collective.</summary>
    private protected SecondMoments Moments(DNDArray<T> x, DNDArray<T> y, DNDArray<T>? sampleWeight, CancellationToken cancellation = default)
    {
        string name = NameOf(this);
        var samples = Samples<T>.Of(name, x, cancellation: cancellation);
        T[] targets = samples.Targets(name, y), weights = samples.Weights(name, sampleWeight);
        return SecondMoments.Of(samples, targets, sampleWeight is null ? null : weights, _fitIntercept);
    }

    /// <summary>Takes the results of a fit.</summary>
    private protected void Learn(Communicator comm, SecondMoments moments, double[] coefficients)
    {
        _coefficients = Ht.Array(Array.ConvertAll(coefficients, T.CreateTruncating), comm: comm);
        _intercept = moments.Intercept(coefficients);
        IsFitted = true;
    }
}
