namespace Heat;

/// <summary>A rank's settings for redistributions.</summary>
internal sealed class RedistributionSettings : IRankState<RedistributionSettings>
{
    public static RedistributionSettings Current => RankContext.Current.State<RedistributionSettings>();

    public long MaxTemporaryBytes { get; set; } = RedistributionPlan.DefaultMaxTemporaryBytes;

    /// <summary>The temporary memory that redistributions really took.</summary>
    public PeakCounter TemporaryBytes { get; } = new();

    /// <summary>The plans of late.</summary>
    public RecentPlans RecentPlans { get; } = new();

    /// <summary>How fast redistributions were.</summary>
    public MeasuredBandwidth Bandwidth { get; } = new();

    public RedistributionSettings Copy() => new() { MaxTemporaryBytes = MaxTemporaryBytes };
}

public static partial class Ht
{
    /// <summary>The bound of the temporary memory, in bytes, that one rank uses for one redistribution, 64 MiB at first. Beyond
    /// it data move in several rounds. Set it alike on all ranks: with different bounds they would go different numbers of rounds, and hang.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public static long MaxTemporaryBytes
    {
        get => RedistributionSettings.Current.MaxTemporaryBytes;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            RedistributionSettings.Current.MaxTemporaryBytes = value;
        }
    }
}
