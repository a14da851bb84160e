using System.Numerics;

namespace Heat.Learn;

/// <summary>Encodes the values of each feature as a column for each value, which is 1 where the feature has it and 0 elsewhere; as
/// scikit-learn's <c>OneHotEncoder</c>, dense.</summary>
/// <typeparam name="T">The element type of the data, any real number type. NaN is a value like others, the last.</typeparam>
public sealed class OneHotEncoder<T> : Estimator where T : unmanaged, INumber<T>
{
    private UnknownValues _unknown;
    private bool _dropFirst;
    private Categories<T>? _categories;

    /// <summary>Makes an encoder.</summary>
    /// <param name="unknown">What happens to values that were not seen: an error, or zeros in all columns of the feature.</param>
    /// <param name="dropFirst">Whether the first value of each feature gets no column, so that columns are not linearly dependent.</param>
    public OneHotEncoder(UnknownValues unknown = UnknownValues.Error, bool dropFirst = false) => (_unknown, _dropFirst) = (unknown, dropFirst);

    /// <summary>The values of each feature.</summary>
    public IReadOnlyList<T[]> Categories => EncodedData.Lists(Fitted(_categories));

    /// <summary>Finds the values of each feature. Collective: for each as <see cref="Ht.Unique{T}"/>.</summary>
    /// <param name="x">The data, of any distribution: a row for each sample.</param>
    /// <exception cref="ArgumentException">The data are no matrix, or empty.</exception>
    public OneHotEncoder<T> Fit(DNDArray<T> x)
    {
        _ = DataMatrix<T>.Of(NameOf(this), x);
        (_categories, IsFitted) = (Categories<T>.Of(x), true);
        return this;
    }

    /// <summary>Encodes data. Collective: an agreement of 4 bytes from each rank; data that are split along the features are redistributed.</summary>
    /// <param name="x">The data.</param>
    /// <returns>An array of zeros and ones with the rows of the data: split along axis 0 as they are, or replicated.</returns>
    /// <exception cref="InvalidOperationException">The encoder is not fitted.</exception>
    /// <exception cref="ArgumentException">The data have another number of features, or an unknown value; on all ranks.</exception>
    public DNDArray<double> Transform(DNDArray<T> x)
    {
        Categories<T> categories = Fitted(_categories);
        _ = DataMatrix<T>.Of(NameOf(this), x, categories.Features);
        x = x.Split == 1 ? x.Resplit(0) : x;
        LocalTensor<T> from = x.Local.Contiguous();
        int[] starts = Starts(categories);
        int width = starts[^1], skipped = _dropFirst ? 1 : 0;
        long first = x.Split == 0 ? x.Distribution.Displacements[x.Comm.Rank] : 0;
        LocalTensor<double> to = LocalTensor<double>.Allocate([from.Shape[0], width]);
        to.Fill(0);
        x.Comm.Together(() =>
        {
            using LocalAccess<T> source = from.Access();
            using LocalAccess<double> target = to.Access();
            for (int k = 0; k < source.Span.Length; k++)
            {
                (int row, int column) = Math.DivRem(k, categories.Features);
                int found = categories.Find(column, source.Span[k]);
                if (found < 0 && _unknown == UnknownValues.Error)
                    throw EncodedData.Unknown(NameOf(this), source.Span[k], first + row, column);
                if (found >= skipped)
                    target.Span[row * width + starts[column] + found - skipped] = 1;
            }
        });
        Shape shape = [x.Shape[0], width];
        return Ht.FromLocal(to, x.Distribution.WithShape(shape, x.Split), x.Comm);
    }

    /// <summary>Fits and encodes. Collective.</summary>
    /// <param name="x">The data.</param>
    public DNDArray<double> FitTransform(DNDArray<T> x) => Fit(x).Transform(x);

    /// <summary>The values of encoded data: of each feature that of its greatest column. Collective: an agreement of 4 bytes from each rank;
    /// data that are split along the columns are redistributed.</summary>
    /// <param name="x">What <see cref="Transform"/> has made.</param>
    /// <exception cref="ArgumentException">The data have another number of columns, or a row has no value for a feature; on all ranks.</exception>
    public DNDArray<T> InverseTransform(DNDArray<double> x)
    {
        Categories<T> categories = Fitted(_categories);
        int[] starts = Starts(categories);
        _ = DataMatrix<double>.Of(NameOf(this), x, starts[^1]);
        x = x.Split == 1 ? x.Resplit(0) : x;
        LocalTensor<double> from = x.Local.Contiguous();
        LocalTensor<T> to = LocalTensor<T>.Allocate([from.Shape[0], categories.Features]);
        x.Comm.Together(() =>
        {
            using LocalAccess<double> source = from.Access();
            for (int row = 0; row < to.Shape[0]; row++)
            {
                for (int column = 0; column < categories.Features; column++)
                    to[row, column] = Decode(categories[column], source.Span.Slice(row * starts[^1] + starts[column], starts[column + 1] - starts[column]), row, column);
            }
        });
        Shape shape = [x.Shape[0], categories.Features];
        return Ht.FromLocal(to, x.Distribution.WithShape(shape, x.Split), x.Comm);
    }

    /// <summary>Loads an encoder that was saved. Collective.</summary>
    /// <param name="path">The file.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    public static OneHotEncoder<T> Load(string path, Communicator? comm = null) => Load(new OneHotEncoder<T>(), path, comm);

    /// <inheritdoc/>
    protected override void Visit(EstimatorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Parameter("unknown", ref _unknown);
        state.Parameter("dropFirst", ref _dropFirst);
        Categories<T>.Visit(state, ref _categories);
    }

    private T Decode(T[] values, ReadOnlySpan<double> columns, int row, int feature)
    {
        int greatest = -1;
        for (int k = 0; k < columns.Length; k++)
        {
            if (columns[k] > 0 && (greatest < 0 || columns[k] > columns[greatest]))
                greatest = k;
        }

        return greatest >= 0 ? values[greatest + (_dropFirst ? 1 : 0)]
            : _dropFirst ? values[0]
            : throw new ArgumentException($"{NameOf(this)}: row {row} of this rank's has no value of feature {feature}.", "x");
    }

    // Where the columns of each feature begin, and at the end how many there are.
    private int[] Starts(Categories<T> categories)
    {
        var starts = new int[categories.Features + 1];
        for (int feature = 0; feature < categories.Features; feature++)
            starts[feature + 1] = starts[feature] + categories[feature].Length - (_dropFirst ? 1 : 0);
        return starts;
    }
}
