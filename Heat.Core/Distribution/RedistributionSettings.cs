namespace Heat;

/// <summary>A rank's settings for redistributions.</summary>
internal sealed class RedistributionSettings
{
    public static RedistributionSettings Current => RankContext.Current.State<RedistributionSettings>();

    public long MaxTemporaryBytes { get; set; } = RedistributionPlan.DefaultMaxTemporaryBytes;
}

public static partial class Ht
{
    /// <summary>The bound of the temporary memory, in bytes, that one rank uses for one redistribution, 64 MiB at first. Beyond
    /// it data move in several rounds. Set it alike on all ranks.</summary>
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
