using System.Globalization;
using Heat.Benchmarks;

namespace Heat.Tests;

/// <summary>
/// Whether redistributions on 2 ranks have become grossly slower, by their ratios to floors that are taken between them. The
/// bounds are about three times what an undisturbed machine shows for the worst backend; <c>docs/performance-log.md</c> has
/// the figures themselves. A case fails if it exceeds all of its bounds, twice in a row: where many programs share the cores,
/// whatever needs both ranks at once falls behind a plain copy, but not behind an exchange.
/// </summary>
[Category("Performance")]
public class RegressionGateTests
{
    private const int WarmUps = 3, Samples = 9, Attempts = 2;

    private static readonly Dictionary<string, (WorkloadCase Case, (string Floor, double Most)[] Bounds)> s_gate = new(StringComparer.Ordinal)
    {
        ["0->1"] = (RedistributionCases.Resplit<float>("square", [4096, 4096], 0, 1), Bulk(memcpy: 3.5, exchange: 3)),
        ["1->0"] = (RedistributionCases.Resplit<float>("square", [4096, 4096], 1, 0), Bulk(memcpy: 3.5, exchange: 2)),
        ["0->2 of a cube"] = (RedistributionCases.Resplit<float>("cube", [256, 256, 256], 0, 2), Bulk(memcpy: 5, exchange: 5)),
        ["narrow 0->1"] = (RedistributionCases.Resplit<float>("narrow", [2_000_000, 3], 0, 1), Bulk(memcpy: 5, exchange: 5)),
        ["narrow 1->0"] = (RedistributionCases.Resplit<float>("narrow", [2_000_000, 3], 1, 0), Bulk(memcpy: 5, exchange: 3)),
        ["half a piece"] = (RedistributionCases.Shift<float>([4096, 4096], 0), Bulk(memcpy: 3, exchange: 2)),
        ["balance"] = (RedistributionCases.Balance<float>([4096, 4096], 0), Bulk(memcpy: 3, exchange: 2)),
        ["tiny"] = (RedistributionCases.Resplit<float>("tiny", [32, 32], 0, 1), [(FloorName.BarrierAllgather, 12)]),
    };

    [Distributed("0->1", MinRanks = 2, MaxRanks = 2)]
    [Distributed("1->0", MinRanks = 2, MaxRanks = 2)]
    [Distributed("0->2 of a cube", MinRanks = 2, MaxRanks = 2)]
    [Distributed("narrow 0->1", MinRanks = 2, MaxRanks = 2)]
    [Distributed("narrow 1->0", MinRanks = 2, MaxRanks = 2)]
    [Distributed("half a piece", MinRanks = 2, MaxRanks = 2)]
    [Distributed("balance", MinRanks = 2, MaxRanks = 2)]
    [Distributed("tiny", MinRanks = 2, MaxRanks = 2)]
    public void A_redistribution_stays_near_its_floors(Communicator comm, string name)
    {
        (WorkloadCase @case, (string Floor, double Most)[] bounds) = s_gate[name];
        Workload workload = @case.Create(comm);
        bool fits = false;
        string report = "";
        for (int attempt = 0; attempt < Attempts && !fits; attempt++)
        {
            // All ranks have the same times, and so come to the same verdict.
            Comparison comparison = Sampling.Compare(comm, workload, WarmUps, Samples);
            fits = bounds.Any(bound => comparison.BestRatio(bound.Floor) <= bound.Most);
            report += string.Create(CultureInfo.InvariantCulture, $"{@case.Name}: {comparison.Median * 1e3:F3} ms")
                + string.Concat(bounds.Select(bound => string.Create(CultureInfo.InvariantCulture, $", {comparison.BestRatio(bound.Floor):F2} times {bound.Floor} (at most {bound.Most})"))) + "\n";
        }

        if (comm.Rank == 0)
            Console.WriteLine(report.TrimEnd());
        Assert.That(fits, report);
    }

    private static (string Floor, double Most)[] Bulk(double memcpy, double exchange) => [(FloorName.Memcpy, memcpy), (FloorName.Alltoallv, exchange)];
}
