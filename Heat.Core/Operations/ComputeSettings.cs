using System.Globalization;
using Heat.Kernels;

namespace Heat;

/// <summary>The threads that a rank computes with.</summary>
internal sealed class ComputeSettings : IRankState<ComputeSettings>
{
    private Workers? _workers;

    /// <summary>This rank's threads: as many as <c>HEAT_THREADS</c> says, else its share of the cores.</summary>
    public static Workers Workers => RankContext.Current.State<ComputeSettings>().Started;

    private Workers Started => _workers ??= Count(
        Environment.GetEnvironmentVariable("HEAT_THREADS"), Environment.ProcessorCount, RankContext.Current.RanksOnMachine) is > 1 and var count
            ? new Workers(count)
            : Workers.Single;

    public ComputeSettings Copy() => new();

    /// <summary>How many threads a rank has.</summary>
    /// <param name="setting"><c>HEAT_THREADS</c>.</param>
    /// <param name="cores">The cores that this process may use.</param>
    /// <param name="ranks">The ranks that share them.</param>
    /// <exception cref="InvalidOperationException">The setting is no number of at least 1.</exception>
    public static int Count(string? setting, int cores, int ranks) =>
        string.IsNullOrWhiteSpace(setting) ? Math.Max(1, cores / Math.Max(1, ranks))
        : int.TryParse(setting, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count >= 1 ? count
        : throw new InvalidOperationException($"HEAT_THREADS is \"{setting}\", but must be a number of at least 1.");
}
