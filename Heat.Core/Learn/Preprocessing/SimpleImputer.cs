using System.Numerics;

namespace Heat.Learn;

/// <summary>What missing values become.</summary>
public enum ImputeStrategy
{
    /// <summary>The mean of the feature.</summary>
    Mean,

    /// <summary>Its median.</summary>
    Median,

    /// <summary>Its most frequent value, the least of them if there are several.</summary>
    MostFrequent,

    /// <summary>A given value.</summary>
    Constant,
}

/// <summary>Fills in missing values, feature by feature, as scikit-learn's <c>SimpleImputer</c>. NaN is missing.</summary>
/// <typeparam name="T">The element type of the data: float or double.</typeparam>
public sealed class SimpleImputer<T> : Estimator where T : unmanaged, IFloatingPointIeee754<T>
{
    private ImputeStrategy _strategy;
    private double _fillValue;
    private bool _keepEmptyFeatures;
    private DNDArray<T>? _statistics;

    /// <summary>Makes an imputer.</summary>
    /// <param name="strategy">What missing values become.</param>
    /// <param name="fillValue">The value of <see cref="ImputeStrategy.Constant"/>, and of features that have none at all and are kept.</param>
    /// <param name="keepEmptyFeatures">Whether features without any value are kept; else the result does not have them.</param>
    public SimpleImputer(ImputeStrategy strategy = ImputeStrategy.Mean, double fillValue = 0, bool keepEmptyFeatures = false) =>
        (_strategy, _fillValue, _keepEmptyFeatures) = (strategy, fillValue, keepEmptyFeatures);

    /// <summary>What the missing values of each feature become, replicated; NaN of a feature that the result does not have.</summary>
    public DNDArray<T> Statistics => Fitted(_statistics);

    /// <summary>Learns from data. Collective, as the mean, the median or the distinct values.</summary>
    /// <param name="x">The data, of any distribution: a row for each sample.</param>
    /// <exception cref="ArgumentException">The data are no matrix, are empty, or hold infinities; on all ranks.</exception>
    public SimpleImputer<T> Fit(DNDArray<T> x)
    {
        DataMatrix<T> data = DataMatrix<T>.OfReal(NameOf(this), x);
        ColumnMoments moments = ColumnMoments.Of<T>(NameOf(this), data, default);
        T[] statistics = _strategy switch
        {
            ImputeStrategy.Mean => Array.ConvertAll(moments.Mean, T.CreateTruncating),
            ImputeStrategy.Median => Ht.NanMedian(x, axis: 0).ToArray(),
            ImputeStrategy.MostFrequent => [.. Enumerable.Range(0, data.Features).Select(column => MostFrequent(x[":", column]))],
            _ => [.. Enumerable.Repeat(T.CreateChecked(_fillValue), data.Features)],
        };
        for (int column = 0; column < statistics.Length; column++)
        {
            if (moments.Count[column] == 0 && _strategy != ImputeStrategy.Constant)
                statistics[column] = _keepEmptyFeatures ? T.CreateChecked(_fillValue) : T.NaN;
        }

        (_statistics, IsFitted) = (Ht.Array(statistics, comm: x.Comm), true);
        return this;
    }

    /// <summary>Fills in missing values. No communication, unless features are left out.</summary>
    /// <param name="x">The data.</param>
    /// <returns>New data of the same distribution.</returns>
    /// <exception cref="InvalidOperationException">The imputer is not fitted.</exception>
    /// <exception cref="ArgumentException">The data have another number of features.</exception>
    public DNDArray<T> Transform(DNDArray<T> x)
    {
        T[] statistics = Statistics.Local.ToArray();
        DataMatrix<T> data = DataMatrix<T>.OfReal(NameOf(this), x, statistics.Length);
        LocalTensor<T> result = data.Local.Copy();
        using (LocalAccess<T> access = result.Access())
        {
            Span<T> elements = access.Span;
            for (int k = 0, column = 0; k < elements.Length; k++)
            {
                if (T.IsNaN(elements[k]))
                    elements[k] = statistics[data.FirstColumn + column];
                column = column + 1 == data.Width ? 0 : column + 1;
            }
        }

        DNDArray<T> filled = Ht.FromLocal(result, x.Distribution, x.Comm);
        long[] kept = [.. Enumerable.Range(0, statistics.Length).Where(column => !T.IsNaN(statistics[column])).Select(column => (long)column)];
        return kept.Length == statistics.Length ? filled : Ht.Take(filled, kept, axis: 1);
    }

    /// <summary>Learns from data and fills in their missing values. Collective.</summary>
    /// <param name="x">The data.</param>
    public DNDArray<T> FitTransform(DNDArray<T> x) => Fit(x).Transform(x);

    /// <summary>Loads an imputer that was saved. Collective.</summary>
    /// <param name="path">The file.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    public static SimpleImputer<T> Load(string path, Communicator? comm = null) => Load(new SimpleImputer<T>(), path, comm);

    /// <inheritdoc/>
    protected override void Visit(EstimatorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Parameter("strategy", ref _strategy);
        state.Parameter("fillValue", ref _fillValue);
        state.Parameter("keepEmptyFeatures", ref _keepEmptyFeatures);
        state.Array("statistics", ref _statistics);
    }

    private static T MostFrequent(DNDArray<T> column)
    {
        (DNDArray<T> values, DNDArray<long> counts) = Ht.UniqueCounts(column);
        T[] all = values.ToArray();
        long[] often = counts.ToArray();
        int best = -1;
        for (int k = 0; k < all.Length; k++)
        {
            if (!T.IsNaN(all[k]) && (best < 0 || often[k] > often[best]))
                best = k;
        }

        return best < 0 ? T.NaN : all[best];
    }
}
