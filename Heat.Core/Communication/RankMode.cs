using System.Globalization;
using Heat.Mpi;

namespace Heat;

internal enum RankModeKind
{
    /// <summary>The process is the only rank.</summary>
    Single,

    /// <summary>Threads of the process are the ranks.</summary>
    Threads,

    /// <summary>The process is one rank of an MPI job.</summary>
    Mpi,
}

/// <summary>What the ranks of this program are, as <c>HEAT_COMM</c> and the launcher decide.</summary>
/// <param name="Kind">What a rank is.</param>
/// <param name="Ranks">How many there are, where that is known before MPI is started.</param>
internal sealed record RankMode(RankModeKind Kind, int? Ranks)
{
    /// <summary>The mode of this process.</summary>
    public static RankMode OfProcess() => Choose(Environment.GetEnvironmentVariable("HEAT_COMM"), Launcher.Current);

    /// <summary>Decides. What would make every process of a job a copy of rank 0 is refused.</summary>
    /// <exception cref="InvalidOperationException"><c>HEAT_COMM</c> is malformed or contradicts the launcher.</exception>
    public static RankMode Choose(string? heatComm, Launcher launcher)
    {
        string setting = heatComm?.Trim() ?? "";
        RankMode mode = setting switch
        {
            "" => launcher.Kind == LauncherKind.None ? new(RankModeKind.Single, 1) : new(RankModeKind.Mpi, launcher.Size),
            "mpi" => new(RankModeKind.Mpi, launcher.Size),
            "self" => new(RankModeKind.Single, 1),
            _ when ThreadCount(setting) is { } ranks => new(RankModeKind.Threads, ranks),
            _ => throw new InvalidOperationException($"HEAT_COMM is \"{heatComm}\", but may be \"threads:P\" with a number P of at least 1, \"mpi\" or \"self\"."),
        };
        if (mode.Kind != RankModeKind.Mpi && launcher.Kind != LauncherKind.None && launcher.Size != 1)
        {
            throw new InvalidOperationException(
                $"HEAT_COMM={setting} under {launcher}: every process would be a job of its own. Start one process, or unset HEAT_COMM.");
        }

        return mode;
    }

    private static int? ThreadCount(string setting) =>
        setting.StartsWith("threads:", StringComparison.Ordinal)
        && int.TryParse(setting.AsSpan("threads:".Length), NumberStyles.None, CultureInfo.InvariantCulture, out int ranks) && ranks >= 1
            ? ranks
            : null;
}
