using System.Numerics;

namespace Heat.Learn;

/// <summary>Scales each feature to a range, by default from 0 to 1, as scikit-learn's <c>MinMaxScaler</c>.</summary>
/// <typeparam name="T">The element type of the data: float or double.</typeparam>
public sealed class MinMaxScaler<T> : Scaler<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private double _low, _high;
    private bool _clip;
    private DNDArray<T>? _dataMin, _dataMax, _scale, _min;

    /// <summary>Makes a scaler.</summary>
    /// <param name="low">What the least element of a feature becomes.</param>
    /// <param name="high">What the greatest becomes.</param>
    /// <param name="clip">Whether mapped data are brought into the range, where they exceed what the scaler has seen.</param>
    /// <param name="copy">Whether mapped data are new arrays; else the given ones are overwritten.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="low"/> is not less than <paramref name="high"/>.</exception>
    public MinMaxScaler(double low = 0, double high = 1, bool clip = false, bool copy = true) : base(copy)
    {
        if (!(low < high))
            throw new ArgumentOutOfRangeException(nameof(low), low, $"The range from {low} to {high} is none.");
        (_low, _high, _clip) = (low, high, clip);
    }

    /// <summary>The range.</summary>
    public (double Low, double High) FeatureRange => (_low, _high);

    /// <summary>Whether mapped data are brought into the range.</summary>
    public bool Clip => _clip;

    /// <summary>The least element of each feature, replicated.</summary>
    public DNDArray<T> DataMin => Fitted(_dataMin);

    /// <summary>The greatest element of each feature, replicated.</summary>
    public DNDArray<T> DataMax => Fitted(_dataMax);

    /// <summary>The difference of the two, replicated.</summary>
    public DNDArray<T> DataRange => DataMax - DataMin;

    /// <summary>What each feature is multiplied with, replicated.</summary>
    public DNDArray<T> Scale => Fitted(_scale);

    /// <summary>What is added then, replicated.</summary>
    public DNDArray<T> Min => Fitted(_min);

    private protected override long Features => _scale?.Size ?? 0;

    /// <summary>Learns the range of each feature. Reads the data once. Collective: one reduction to all of two numbers for each feature.</summary>
    /// <param name="x">The data.</param>
    /// <exception cref="ArgumentException">The data are no matrix, are empty, or hold infinities; on all ranks.</exception>
    public MinMaxScaler<T> Fit(DNDArray<T> x)
    {
        Set(ColumnExtremes.Of(NameOf(this), DataMatrix<T>.OfReal(NameOf(this), x)), x.Comm);
        return this;
    }

    /// <summary>Learns from more data, as if they had been there before. Collective, as <see cref="Fit"/>.</summary>
    /// <inheritdoc cref="Fit" path="/param|/exception"/>
    public MinMaxScaler<T> PartialFit(DNDArray<T> x)
    {
        if (!IsFitted)
            return Fit(x);
        (T[] least, T[] greatest) = ColumnExtremes.Of(NameOf(this), DataMatrix<T>.OfReal(NameOf(this), x, Features));
        T[] lowest = DataMin.Local.ToArray(), highest = DataMax.Local.ToArray();
        for (int k = 0; k < least.Length; k++)
            (least[k], greatest[k]) = (T.MinNumber(least[k], lowest[k]), T.MaxNumber(greatest[k], highest[k]));
        Set((least, greatest), x.Comm);
        return this;
    }

    /// <summary>Loads a scaler that was saved. Collective.</summary>
    /// <param name="path">The file.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    public static MinMaxScaler<T> Load(string path, Communicator? comm = null) => Load(new MinMaxScaler<T>(), path, comm);

    /// <inheritdoc/>
    protected override void Visit(EstimatorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Parameter("low", ref _low);
        state.Parameter("high", ref _high);
        state.Parameter("clip", ref _clip);
        base.Visit(state);
        state.Array("dataMin", ref _dataMin);
        state.Array("dataMax", ref _dataMax);
        state.Array("scale", ref _scale);
        state.Array("min", ref _min);
    }

    private protected override void Learn(DNDArray<T> x) => Fit(x);

    private protected override ColumnSteps<T> Forward() =>
        new ColumnSteps<T> { Range = _clip ? (T.CreateChecked(_low), T.CreateChecked(_high)) : null }.Then(StepKind.Multiply, _scale).Then(StepKind.Add, _min);

    private protected override ColumnSteps<T> Backward() => new ColumnSteps<T>().Then(StepKind.Subtract, _min).Then(StepKind.Divide, _scale);

    private void Set((T[] Least, T[] Greatest) extremes, Communicator comm)
    {
        (T[] least, T[] greatest) = extremes;
        T[] scales = WithoutZeros([.. greatest.Zip(least, (high, low) => high - low)]), offsets = new T[least.Length];
        for (int k = 0; k < scales.Length; k++)
        {
            scales[k] = T.CreateChecked(_high - _low) / scales[k];
            offsets[k] = T.CreateChecked(_low) - least[k] * scales[k];
        }

        (_dataMin, _dataMax, _scale, _min) = (Replicated(least, comm), Replicated(greatest, comm), Replicated(scales, comm), Replicated(offsets, comm));
        IsFitted = true;
    }
}
