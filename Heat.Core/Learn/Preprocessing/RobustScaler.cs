using System.Numerics;

namespace Heat.Learn;

/// <summary>Subtracts the median of each feature and divides by its range between two quantiles, which outliers do not move; as scikit-learn's
/// <c>RobustScaler</c>. Quantiles are exact, found without sorting.</summary>
/// <typeparam name="T">The element type of the data: float or double.</typeparam>
public sealed class RobustScaler<T> : Scaler<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private bool _withCentering, _withScaling, _unitVariance;
    private double _low, _high;
    private long _features;
    private DNDArray<T>? _center, _scale;

    /// <summary>Makes a scaler.</summary>
    /// <param name="withCentering">Whether the median is subtracted.</param>
    /// <param name="withScaling">Whether it is divided by the range.</param>
    /// <param name="low">The lower quantile of the range, in percent.</param>
    /// <param name="high">The upper one.</param>
    /// <param name="unitVariance">Whether the range is divided by that of a standard normal distribution, so that such data get variance 1.</param>
    /// <param name="copy">Whether mapped data are new arrays; else the given ones are overwritten.</param>
    /// <exception cref="ArgumentOutOfRangeException">The quantiles are not in order, or below 0 or above 100.</exception>
    public RobustScaler(bool withCentering = true, bool withScaling = true, double low = 25, double high = 75, bool unitVariance = false, bool copy = true) : base(copy)
    {
        if (!(low >= 0 && low < high && high <= 100))
            throw new ArgumentOutOfRangeException(nameof(low), low, $"The range from {low} % to {high} % is none.");
        (_withCentering, _withScaling, _low, _high, _unitVariance) = (withCentering, withScaling, low, high, unitVariance);
    }

    /// <summary>The quantiles of the range, in percent.</summary>
    public (double Low, double High) QuantileRange => (_low, _high);

    /// <summary>The median of each feature, replicated.</summary>
    public DNDArray<T> Center => Fitted(_center);

    /// <summary>What each feature is divided by, 1 where the range is 0; replicated.</summary>
    public DNDArray<T> Scale => Fitted(_scale);

    private protected override long Features => _features;

    /// <summary>Learns median and range of each feature. Collective, as <see cref="Ht.NanPercentile{T}(DNDArray{T}, ReadOnlySpan{double}, Axes, QuantileMethod, bool, DNDArray{T}?)"/>.</summary>
    /// <param name="x">The data.</param>
    /// <exception cref="ArgumentException">The data are no matrix, are empty, or hold infinities; on all ranks.</exception>
    public RobustScaler<T> Fit(DNDArray<T> x)
    {
        DataMatrix<T> data = DataMatrix<T>.OfReal(NameOf(this), x);
        ColumnExtremes.Of(NameOf(this), data); // no infinities
        LocalTensor<T> quantiles = Ht.NanPercentile(x, [_low, 50, _high], axis: 0).Resplit(null).Local;
        T[] centers = new T[data.Features], scales = new T[data.Features];
        T normal = _unitVariance ? T.CreateChecked(NormalQuantile.At(_high / 100) - NormalQuantile.At(_low / 100)) : T.One;
        for (int k = 0; k < centers.Length; k++)
            (centers[k], scales[k]) = (quantiles[1, k], quantiles[2, k] - quantiles[0, k]);
        (_features, _center) = (centers.Length, _withCentering ? Replicated(centers, x.Comm) : null);
        _scale = _withScaling ? Replicated(Array.ConvertAll(WithoutZeros(scales), scale => scale / normal), x.Comm) : null;
        IsFitted = true;
        return this;
    }

    /// <summary>Loads a scaler that was saved. Collective.</summary>
    /// <param name="path">The file.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    public static RobustScaler<T> Load(string path, Communicator? comm = null) => Load(new RobustScaler<T>(), path, comm);

    /// <inheritdoc/>
    protected override void Visit(EstimatorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Parameter("withCentering", ref _withCentering);
        state.Parameter("withScaling", ref _withScaling);
        state.Parameter("low", ref _low);
        state.Parameter("high", ref _high);
        state.Parameter("unitVariance", ref _unitVariance);
        base.Visit(state);
        state.Value("features", ref _features);
        state.Array("center", ref _center);
        state.Array("scale", ref _scale);
    }

    private protected override void Learn(DNDArray<T> x) => Fit(x);

    private protected override ColumnSteps<T> Forward() => new ColumnSteps<T>().Then(StepKind.Subtract, _center).Then(StepKind.Divide, _scale);

    private protected override ColumnSteps<T> Backward() => new ColumnSteps<T>().Then(StepKind.Multiply, _scale).Then(StepKind.Add, _center);
}
