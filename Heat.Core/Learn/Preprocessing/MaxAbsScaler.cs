using System.Numerics;

namespace Heat.Learn;

/// <summary>Divides each feature by its greatest absolute value, as scikit-learn's <c>MaxAbsScaler</c>.</summary>
/// <typeparam name="T">The element type of the data: float or double.</typeparam>
public sealed class MaxAbsScaler<T> : Scaler<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private DNDArray<T>? _maxAbs, _scale;

    /// <summary>Makes a scaler.</summary>
    /// <param name="copy">Whether mapped data are new arrays; else the given ones are overwritten.</param>
    public MaxAbsScaler(bool copy = true) : base(copy)
    {
    }

    /// <summary>The greatest absolute value of each feature, replicated.</summary>
    public DNDArray<T> MaxAbs => Fitted(_maxAbs);

    /// <summary>What each feature is divided by: the same, but 1 for 0; replicated.</summary>
    public DNDArray<T> Scale => Fitted(_scale);

    private protected override long Features => _scale?.Size ?? 0;

    /// <summary>Learns the scale of each feature. Reads the data once. Collective: one reduction to all of two numbers for each feature.</summary>
    /// <param name="x">The data.</param>
    /// <exception cref="ArgumentException">The data are no matrix, are empty, or hold infinities; on all ranks.</exception>
    public MaxAbsScaler<T> Fit(DNDArray<T> x)
    {
        Set(Greatest(x, null), x.Comm);
        return this;
    }

    /// <summary>Learns from more data, as if they had been there before. Collective, as <see cref="Fit"/>.</summary>
    /// <inheritdoc cref="Fit" path="/param|/exception"/>
    public MaxAbsScaler<T> PartialFit(DNDArray<T> x)
    {
        if (!IsFitted)
            return Fit(x);
        T[] before = MaxAbs.Local.ToArray();
        Set([.. Greatest(x, Features).Zip(before, T.MaxNumber)], x.Comm);
        return this;
    }

    /// <summary>Loads a scaler that was saved. Collective.</summary>
    /// <param name="path">The file.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    public static MaxAbsScaler<T> Load(string path, Communicator? comm = null) => Load(new MaxAbsScaler<T>(), path, comm);

    /// <inheritdoc/>
    protected override void Visit(EstimatorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        base.Visit(state);
        state.Array("maxAbs", ref _maxAbs);
        state.Array("scale", ref _scale);
    }

    private protected override void Learn(DNDArray<T> x) => Fit(x);

    private protected override ColumnSteps<T> Forward() => new ColumnSteps<T>().Then(StepKind.Divide, _scale);

    private protected override ColumnSteps<T> Backward() => new ColumnSteps<T>().Then(StepKind.Multiply, _scale);

    private T[] Greatest(DNDArray<T> x, long? features)
    {
        (T[] least, T[] greatest) = ColumnExtremes.Of(NameOf(this), DataMatrix<T>.OfReal(NameOf(this), x, features));
        return [.. least.Zip(greatest, (low, high) => T.Max(T.Abs(low), T.Abs(high)))];
    }

    private void Set(T[] greatest, Communicator comm)
    {
        (_maxAbs, _scale) = (Replicated(greatest, comm), Replicated(WithoutZeros(greatest), comm));
        IsFitted = true;
    }
}
