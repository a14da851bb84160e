using System.Numerics;

namespace Heat.Learn;

/// <summary>What scalers have in common: they map each feature by numbers of its own, and back.</summary>
/// <typeparam name="T">The element type of the data: float or double.</typeparam>
/// <remarks>Data are matrices with a row for each sample, of any distribution. NaN is left out where a scaler learns, and stays NaN
/// where it maps; infinities are an error. What a scaler has learned is replicated, so that mapping needs no communication.</remarks>
public abstract class Scaler<T> : Estimator where T : unmanaged, IFloatingPointIeee754<T>
{
    private bool _copy;

    private protected Scaler(bool copy) => _copy = copy;

    /// <summary>Whether mapped data are new arrays; else the given ones are overwritten.</summary>
    public bool Copy => _copy;

    /// <summary>The number of features of the data it was fitted to.</summary>
    public long FeaturesIn => FittedValue(Features);

    /// <summary>Learns from data and maps them.</summary>
    /// <param name="x">The data, overwritten if <see cref="Copy"/> is false.</param>
    /// <exception cref="ArgumentException">The data are no matrix, are empty, or hold infinities; on all ranks.</exception>
    public DNDArray<T> FitTransform(DNDArray<T> x)
    {
        Learn(x);
        return Transform(x);
    }

    /// <summary>Maps data. No communication.</summary>
    /// <param name="x">The data, overwritten if <see cref="Copy"/> is false.</param>
    /// <returns>Data of the same shape and distribution.</returns>
    /// <exception cref="InvalidOperationException">The scaler is not fitted.</exception>
    /// <exception cref="ArgumentException">The data have another number of features.</exception>
    public DNDArray<T> Transform(DNDArray<T> x)
    {
        ThrowIfNotFitted();
        return Forward().Apply(DataMatrix<T>.OfReal(NameOf(this), x, Features), !_copy);
    }

    /// <summary>Maps scaled data back. No communication.</summary>
    /// <inheritdoc cref="Transform" path="/param|/returns|/exception"/>
    public DNDArray<T> InverseTransform(DNDArray<T> x)
    {
        ThrowIfNotFitted();
        return Backward().Apply(DataMatrix<T>.OfReal(NameOf(this), x, Features), !_copy);
    }

    /// <inheritdoc/>
    protected override void Visit(EstimatorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Parameter("copy", ref _copy);
    }

    private protected abstract long Features { get; }

    private protected abstract void Learn(DNDArray<T> x);

    private protected abstract ColumnSteps<T> Forward();

    private protected abstract ColumnSteps<T> Backward();

    /// <summary>A number for each feature, replicated.</summary>
    private protected static DNDArray<T> Replicated(T[] values, Communicator comm) => Ht.Array(values, comm: comm);

    /// <summary>Scales by which no column is blown up: 1 for those that are 0 but for rounding.</summary>
    private protected static T[] WithoutZeros(T[] scales) =>
        Array.ConvertAll(scales, scale => T.Abs(scale) < T.CreateChecked(10) * Epsilon ? T.One : scale);

    /// <summary>The distance of 1 to the next number.</summary>
    private protected static T Epsilon => T.BitIncrement(T.One) - T.One;
}
