using static Heat.Tests.HeatName;

namespace Heat.Tests;

internal static partial class HeatModules
{
    private static HeatName[] Statistics =>
    [
        Of<double>("argmax", a => Ht.ArgMax(a, axis: 0), "the first of equal ones by global index; `long`"),
        Of<double>("argmin", a => Ht.ArgMin(a, axis: 0)),
        Of<double>("average", (a, b) => Ht.Average(a, axis: 0, weights: b), "`Ht.AverageAndWeights` for `returned=True`"),
        OfVector<long>("bincount", a => Ht.BinCount(a, minLength: 8), "of arrays of one dimension; with weights sums of `double`"),
        Of<double>("bucketize", a => Ht.Bucketize(a, [0.5, 1, 1.5]), "boundaries may be an array, split or not"),
        Of<double>("cov", (a, b) => Ht.Cov(a, b), "with `fWeights` and `aWeights`; `Ht.CorrCoef` besides"),
        Of<double>("digitize", a => Ht.Digitize(a, [0.5, 1, 1.5]), "increasing or decreasing bins"),
        Of<double>("histc", a => Ht.HistC(a, bins: 5), "in the array's element type"),
        Of<double>("histogram", a => Ht.Histogram(a, bins: 5, range: (0, 2)), "edges and weights, too; `Ht.HistogramDensity` for `density=True`"),
        Of<double>("kurtosis", a => Ht.Kurtosis(a, axis: 0)),
        Of<double>("max", a => Ht.Max(a, axis: 0)),
        Of<double>("maximum", (a, b) => Ht.Maximum(a, b)),
        Of<double>("mean", a => Ht.Mean(a, axis: 0)),
        Of<double>("median", a => Ht.Median(a, axis: 0), "nothing is sorted or gathered"),
        Of<double>("min", a => Ht.Min(a, axis: 0)),
        Of<double>("minimum", (a, b) => Ht.Minimum(a, b)),
        Of<double>("percentile", a => Ht.Percentile(a, [25, 50, 90], axis: 0), "NumPy's methods of interpolation; `Ht.Quantile` and forms that skip NaN besides"),
        Of<double>("ptp", a => Ht.Ptp(a, axis: 0)),
        Of<double>("skew", a => Ht.Skew(a, axis: 0)),
        Of<double>("std", a => Ht.Std(a, axis: 0, ddof: 1)),
        Of<double>("var", a => Ht.Var(a, axis: 0, ddof: 1), "any `ddof` below the count"),
    ];
}
