using Heat.Learn;
using static Heat.Tests.HeatName;

namespace Heat.Tests;

internal static partial class HeatModules
{
    private static HeatName[] Preprocessing =>
    [
        Of<double>("StandardScaler", a => new StandardScaler<double>().FitTransform(a), "`copy: false` in place; weights and `PartialFit` besides"),
        Of<double>("MinMaxScaler", a => new MinMaxScaler<double>(low: -1, high: 1).FitTransform(a), "`clip: true` as well"),
        Of<double>("MaxAbsScaler", a => new MaxAbsScaler<double>().FitTransform(a)),
        Of<double>("RobustScaler", a => new RobustScaler<double>().FitTransform(a), "exact quantiles without sorting; no sketches"),
        Of<double>("Normalizer", a => new Normalizer<double>().Transform(a), "l1, l2 and the maximum"),
    ];
}
