using System.Numerics;

namespace Heat.Learn;

/// <summary>Encodes the values of each feature as 0, 1, 2 ... in ascending order, as scikit-learn's <c>OrdinalEncoder</c>.</summary>
/// <typeparam name="T">The element type of the data, any real number type. NaN is a value like others, the last.</typeparam>
public sealed class OrdinalEncoder<T> : Estimator where T : unmanaged, INumber<T>
{
    private UnknownValues _unknown;
    private double _unknownValue;
    private Categories<T>? _categories;

    /// <summary>Makes an encoder.</summary>
    /// <param name="unknown">What happens to values that were not seen.</param>
    /// <param name="unknownValue">What they are encoded as, if they are no error.</param>
    public OrdinalEncoder(UnknownValues unknown = UnknownValues.Error, double unknownValue = double.NaN) => (_unknown, _unknownValue) = (unknown, unknownValue);

    /// <summary>The values of each feature.</summary>
    public IReadOnlyList<T[]> Categories => EncodedData.Lists(Fitted(_categories));

    /// <summary>Finds the values of each feature. Collective: for each as <see cref="Ht.Unique{T}"/>.</summary>
    /// <param name="x">The data, of any distribution: a row for each sample.</param>
    /// <exception cref="ArgumentException">The data are no matrix, or empty.</exception>
    public OrdinalEncoder<T> Fit(DNDArray<T> x)
    {
        _ = DataMatrix<T>.Of(NameOf(this), x);
        (_categories, IsFitted) = (Categories<T>.Of(x), true);
        return this;
    }

    /// <summary>Encodes data. Collective: an agreement of 4 bytes from each rank.</summary>
    /// <param name="x">The data.</param>
    /// <returns>The numbers of the values; of the same shape and distribution.</returns>
    /// <exception cref="InvalidOperationException">The encoder is not fitted.</exception>
    /// <exception cref="ArgumentException">The data have another number of features, or an unknown value; on all ranks.</exception>
    public DNDArray<double> Transform(DNDArray<T> x)
    {
        Categories<T> categories = Fitted(_categories);
        return EncodedData.Map(NameOf(this), x, categories.Features, (T value, int column, long row) =>
        {
            int found = categories.Find(column, value);
            return found >= 0 ? found : _unknown == UnknownValues.Ignore ? _unknownValue : throw EncodedData.Unknown(NameOf(this), value, row, column);
        });
    }

    /// <summary>Fits and encodes. Collective.</summary>
    /// <param name="x">The data.</param>
    public DNDArray<double> FitTransform(DNDArray<T> x) => Fit(x).Transform(x);

    /// <summary>The values of numbers. Collective: an agreement of 4 bytes from each rank.</summary>
    /// <param name="x">What <see cref="Transform"/> has made.</param>
    /// <exception cref="ArgumentException">A number encodes no value; on all ranks.</exception>
    public DNDArray<T> InverseTransform(DNDArray<double> x)
    {
        Categories<T> categories = Fitted(_categories);
        return EncodedData.Map(NameOf(this), x, categories.Features, (double code, int column, long row) =>
            code >= 0 && code < categories[column].Length && code == Math.Floor(code) ? categories[column][(int)code] : throw EncodedData.Unknown(NameOf(this), code, row, column));
    }

    /// <summary>Loads an encoder that was saved. Collective.</summary>
    /// <param name="path">The file.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    public static OrdinalEncoder<T> Load(string path, Communicator? comm = null) => Load(new OrdinalEncoder<T>(), path, comm);

    /// <inheritdoc/>
    protected override void Visit(EstimatorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Parameter("unknown", ref _unknown);
        state.Parameter("unknownValue", ref _unknownValue);
        Categories<T>.Visit(state, ref _categories);
    }
}
