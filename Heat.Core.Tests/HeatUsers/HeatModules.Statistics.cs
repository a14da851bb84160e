using static Heat.Tests.HeatName;

namespace Heat.Tests;

internal static partial class HeatModules
{
    private static HeatName[] Statistics =>
    [
        Of<double>("argmax", a => Ht.ArgMax(a, axis: 0), "the first of equal ones by global index; `long`"),
        Of<double>("argmin", a => Ht.ArgMin(a, axis: 0)),
        Of<double>("average", (a, b) => Ht.Average(a, axis: 0, weights: b), "`Ht.AverageAndWeights` for `returned=True`"),
        Of<double>("kurtosis", a => Ht.Kurtosis(a, axis: 0)),
        Of<double>("max", a => Ht.Max(a, axis: 0)),
        Of<double>("maximum", (a, b) => Ht.Maximum(a, b)),
        Of<double>("mean", a => Ht.Mean(a, axis: 0)),
        Of<double>("min", a => Ht.Min(a, axis: 0)),
        Of<double>("minimum", (a, b) => Ht.Minimum(a, b)),
        Of<double>("ptp", a => Ht.Ptp(a, axis: 0)),
        Of<double>("skew", a => Ht.Skew(a, axis: 0)),
        Of<double>("std", a => Ht.Std(a, axis: 0, ddof: 1)),
        Of<double>("var", a => Ht.Var(a, axis: 0, ddof: 1), "any `ddof` below the count"),
    ];
}
