using System.Numerics;

namespace Heat.Learn;

/// <summary>All products of features up to a degree, as scikit-learn's <c>PolynomialFeatures</c> and in its order: 1, a, b, a², a b, b² ...</summary>
/// <typeparam name="T">The element type of the data.</typeparam>
public sealed class PolynomialFeatures<T> : Estimator where T : unmanaged, INumberBase<T>
{
    private int _degree;
    private bool _interactionOnly, _includeBias;
    private long _features;
    private int[][] _powers = [];

    /// <summary>Makes the transformation.</summary>
    /// <param name="degree">The greatest degree of the products.</param>
    /// <param name="interactionOnly">Whether no feature occurs twice in a product.</param>
    /// <param name="includeBias">Whether there is a column of ones.</param>
    /// <exception cref="ArgumentOutOfRangeException">The degree is negative.</exception>
    public PolynomialFeatures(int degree = 2, bool interactionOnly = false, bool includeBias = true)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(degree);
        (_degree, _interactionOnly, _includeBias) = (degree, interactionOnly, includeBias);
    }

    /// <summary>Which features each column of the result is a product of.</summary>
    public IReadOnlyList<int[]> Products => Fitted(_powers);

    /// <summary>Takes the number of features from data. No communication.</summary>
    /// <param name="x">The data.</param>
    /// <exception cref="ArgumentException">The data are no matrix, or empty.</exception>
    public PolynomialFeatures<T> Fit(DNDArray<T> x)
    {
        _features = DataMatrix<T>.Of(NameOf(this), x).Features;
        (_powers, IsFitted) = (List(), true);
        return this;
    }

    /// <summary>Makes the products. Data that are split along the features are redistributed; else no communication.</summary>
    /// <param name="x">The data, a row for each sample.</param>
    /// <returns>An array with the rows of the data: split along axis 0 as they are, or replicated.</returns>
    /// <exception cref="InvalidOperationException">It is not fitted.</exception>
    /// <exception cref="ArgumentException">The data have another number of features.</exception>
    public DNDArray<T> Transform(DNDArray<T> x)
    {
        ThrowIfNotFitted();
        _ = DataMatrix<T>.Of(NameOf(this), x, _features);
        x = x.Split == 1 ? x.Resplit(0) : x;
        LocalTensor<T> from = x.Local.Contiguous(), to = LocalTensor<T>.Allocate([from.Shape[0], _powers.Length]);
        (int Feature, int Other)[] steps = Steps();
        using (LocalAccess<T> source = from.Access())
        using (LocalAccess<T> target = to.Access())
        {
            for (int row = 0; row < (int)from.Shape[0]; row++)
            {
                ReadOnlySpan<T> features = source.Span.Slice(row * (int)_features, (int)_features);
                Span<T> products = target.Span.Slice(row * steps.Length, steps.Length);
                for (int k = 0; k < steps.Length; k++)
                {
                    (int first, int rest) = steps[k];
                    products[k] = first < 0 ? T.One : rest < 0 ? features[first] : features[first] * products[rest];
                }
            }
        }

        return Ht.FromLocal(to, x.Distribution.WithShape([x.Shape[0], _powers.Length], x.Split), x.Comm);
    }

    /// <summary>Fits and makes the products.</summary>
    /// <param name="x">The data.</param>
    public DNDArray<T> FitTransform(DNDArray<T> x) => Fit(x).Transform(x);

    /// <summary>Loads a transformation that was saved. Collective.</summary>
    /// <param name="path">The file.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    public static PolynomialFeatures<T> Load(string path, Communicator? comm = null) => Load(new PolynomialFeatures<T>(), path, comm);

    /// <inheritdoc/>
    protected override void Visit(EstimatorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Parameter("degree", ref _degree);
        state.Parameter("interactionOnly", ref _interactionOnly);
        state.Parameter("includeBias", ref _includeBias);
        state.Value("features", ref _features);
        if (state.IsLoading)
            _powers = List();
    }

    /// <summary>The products by degree, each with its features in ascending order.</summary>
    private int[][] List()
    {
        var all = new List<int[]>();
        List<int[]> last = [[]];
        if (_includeBias)
            all.Add([]);
        for (int degree = 1; degree <= _degree; degree++)
        {
            last = [.. last.SelectMany(product => Enumerable.Range(0, (int)_features)
                .Where(feature => product.Length == 0 || (_interactionOnly ? feature > product[^1] : feature >= product[^1]))
                .Select(feature => (int[])[.. product, feature]))];
            all.AddRange(last);
        }

        return [.. all];
    }

    // Each product is its first feature times another product, that of the rest.
    private (int Feature, int Other)[] Steps()
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var steps = new (int, int)[_powers.Length];
        for (int k = 0; k < steps.Length; k++)
        {
            int[] product = _powers[k];
            places[string.Join(' ', product)] = k;
            steps[k] = product.Length == 0 ? (-1, -1) : (product[0], product.Length == 1 ? -1 : places[string.Join(' ', product[1..])]);
        }

        return steps;
    }
}
