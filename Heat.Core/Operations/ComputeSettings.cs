using Heat.Kernels;

namespace Heat;

/// <summary>The threads that a rank computes with.</summary>
internal sealed class ComputeSettings : IRankState<ComputeSettings>
{
    private Workers? _workers;

    /// <summary>This rank's threads: as many as <c>HEAT_THREADS</c> says, else its share of the cores of the machine.</summary>
    public static Workers Workers => RankContext.Current.State<ComputeSettings>().Started;

    private Workers Started => _workers ??= Count(
        HeatSettings.Threads.OfProcess(), Environment.ProcessorCount, RankContext.Current.RanksOnMachine) is > 1 and var count
            ? new Workers(count)
            : Workers.Single;

    public ComputeSettings Copy() => new();

    /// <summary>How many threads a rank has.</summary>
    /// <param name="setting">What <c>HEAT_THREADS</c> says.</param>
    /// <param name="cores">The cores that this process may use.</param>
    /// <param name="ranks">The ranks that share them.</param>
    public static int Count(int? setting, int cores, int ranks) => setting ?? Math.Max(1, cores / Math.Max(1, ranks));
}
