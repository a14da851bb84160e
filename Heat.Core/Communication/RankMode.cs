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
        RankSetting? setting = HeatSettings.Comm.Parse(heatComm);
        RankMode mode = setting?.Source switch
        {
            RankSource.Mpi => new(RankModeKind.Mpi, launcher.Size),
            RankSource.Self => new(RankModeKind.Single, 1),
            RankSource.Threads => new(RankModeKind.Threads, setting.Count),
            _ => launcher.Kind == LauncherKind.None ? new(RankModeKind.Single, 1) : new(RankModeKind.Mpi, launcher.Size),
        };
        if (mode.Kind != RankModeKind.Mpi && launcher.Kind != LauncherKind.None && launcher.Size != 1)
        {
            throw new InvalidOperationException(
                $"HEAT_COMM={heatComm?.Trim()} under {launcher}: every process would be a job of its own. Start one process, or unset HEAT_COMM.");
        }

        return mode;
    }
}
