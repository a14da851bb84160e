using System.Numerics;

namespace Heat.Learn;

/// <summary>Scales each feature to mean 0 and variance 1: (x - mean) / standard deviation, as scikit-learn's <c>StandardScaler</c>.</summary>
/// <typeparam name="T">The element type of the data: float or double.</typeparam>
/// <example><code>
/// var scaler = new StandardScaler&lt;float&gt;();
/// DNDArray&lt;float&gt; scaled = scaler.FitTransform(x);
/// DNDArray&lt;float&gt; again = scaler.InverseTransform(scaled);
/// </code></example>
public sealed class StandardScaler<T> : Scaler<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private bool _withMean, _withStd;
    private double[] _count = [], _means = [], _squares = [];
    private DNDArray<T>? _mean, _variance, _scale;

    /// <summary>Makes a scaler.</summary>
    /// <param name="withMean">Whether the mean is subtracted.</param>
    /// <param name="withStd">Whether it is divided by the standard deviation.</param>
    /// <param name="copy">Whether mapped data are new arrays; else the given ones are overwritten.</param>
    public StandardScaler(bool withMean = true, bool withStd = true, bool copy = true) : base(copy) => (_withMean, _withStd) = (withMean, withStd);

    /// <summary>Whether the mean is subtracted.</summary>
    public bool WithMean => _withMean;

    /// <summary>Whether it is divided by the standard deviation.</summary>
    public bool WithStd => _withStd;

    /// <summary>The mean of each feature, replicated.</summary>
    public DNDArray<T> Mean => Fitted(_mean);

    /// <summary>The variance of each feature, replicated.</summary>
    public DNDArray<T> Variance => Fitted(_variance);

    /// <summary>The standard deviation of each feature, 1 where it is 0 but for rounding; replicated.</summary>
    public DNDArray<T> Scale => Fitted(_scale);

    /// <summary>The number of samples of each feature that are not NaN, or the sum of their weights.</summary>
    public IReadOnlyList<double> SamplesSeen => Fitted(_count);

    private protected override long Features => _means.Length;

    /// <summary>Learns mean and variance. Reads the data once. Collective: one gathering to all of 24 bytes for each feature.</summary>
    /// <param name="x">The data.</param>
    /// <param name="weights">A weight for each sample, none negative; all weigh 1 if left out.</param>
    /// <exception cref="ArgumentException">The data are no matrix, are empty, or hold infinities, or there is not one weight for each sample; on all ranks.</exception>
    public StandardScaler<T> Fit(DNDArray<T> x, DNDArray<T>? weights = null)
    {
        Set(Moments(x, weights, null), x.Comm);
        return this;
    }

    /// <summary>Learns from more data, as if they had been there before. Collective, as <see cref="Fit"/>.</summary>
    /// <inheritdoc cref="Fit" path="/param|/exception"/>
    public StandardScaler<T> PartialFit(DNDArray<T> x, DNDArray<T>? weights = null)
    {
        ColumnMoments moments = Moments(x, weights, IsFitted ? Features : null);
        if (IsFitted)
        {
            var all = new ColumnMoments(_means.Length);
            all.Add(Seen());
            all.Add(moments);
            moments = all;
        }

        Set(moments, x.Comm);
        return this;
    }

    /// <summary>Loads a scaler that was saved. Collective.</summary>
    /// <param name="path">The file.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    public static StandardScaler<T> Load(string path, Communicator? comm = null) => Load(new StandardScaler<T>(), path, comm);

    /// <inheritdoc/>
    protected override void Visit(EstimatorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Parameter("withMean", ref _withMean);
        state.Parameter("withStd", ref _withStd);
        base.Visit(state);
        state.Value("count", ref _count);
        state.Value("means", ref _means);
        state.Value("squares", ref _squares);
        state.Array("mean", ref _mean);
        state.Array("variance", ref _variance);
        state.Array("scale", ref _scale);
    }

    private protected override void Learn(DNDArray<T> x) => Fit(x);

    private protected override ColumnSteps<T> Forward() => new ColumnSteps<T>().Then(StepKind.Subtract, _withMean ? _mean : null).Then(StepKind.Divide, _withStd ? _scale : null);

    private protected override ColumnSteps<T> Backward() => new ColumnSteps<T>().Then(StepKind.Multiply, _withStd ? _scale : null).Then(StepKind.Add, _withMean ? _mean : null);

    private ColumnMoments Moments(DNDArray<T> x, DNDArray<T>? weights, long? features)
    {
        DataMatrix<T> data = DataMatrix<T>.OfReal(NameOf(this), x, features);
        return ColumnMoments.Of(NameOf(this), data, SampleWeights.Of(NameOf(this), x, weights));
    }

    private ColumnMoments Seen()
    {
        var seen = new ColumnMoments(_means.Length);
        _count.CopyTo(seen.Count, 0);
        _means.CopyTo(seen.Mean, 0);
        _squares.CopyTo(seen.SquaredDeviations, 0);
        return seen;
    }

    private void Set(ColumnMoments moments, Communicator comm)
    {
        (_count, _means, _squares) = (moments.Count, moments.Mean, moments.SquaredDeviations);
        T[] means = new T[_means.Length], variances = new T[_means.Length], scales = new T[_means.Length];
        double epsilon = double.CreateChecked(Epsilon);
        for (int k = 0; k < means.Length; k++)
        {
            double count = _count[k], mean = count > 0 ? _means[k] : double.NaN, variance = count > 0 ? _squares[k] / count : double.NaN;

            // What rounding makes of a constant feature (as scikit-learn judges it).
            double rounding = count * epsilon * variance + Math.Pow(count * mean * epsilon, 2);
            (means[k], variances[k]) = (T.CreateTruncating(mean), T.CreateTruncating(variance));
            scales[k] = variance <= rounding ? T.One : T.CreateTruncating(Math.Sqrt(variance));
        }

        (_mean, _variance, _scale) = (Replicated(means, comm), Replicated(variances, comm), Replicated(scales, comm));
        IsFitted = true;
    }
}
