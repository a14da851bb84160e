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
    /// <param name="backend">What the program gives to call MPI, or null.</param>
    public static RankMode OfProcess(MpiBackend? backend = null) => Choose(Environment.GetEnvironmentVariable("HEAT_COMM"), Launcher.Current, backend);

    /// <summary>Decides. What would make every process of a job a copy of rank 0 is refused.</summary>
    /// <exception cref="InvalidOperationException"><c>HEAT_COMM</c> is malformed or contradicts the launcher, or the program.</exception>
    public static RankMode Choose(string? heatComm, Launcher launcher, MpiBackend? backend = null)
    {
        RankSetting? setting = HeatSettings.Comm.Parse(heatComm);
        if (backend is not null && setting?.Source is RankSource.Self or RankSource.Threads)
        {
            throw new InvalidOperationException(
                $"The program asks for {backend.Name}, which needs ranks that are processes, but HEAT_COMM={heatComm?.Trim()}: unset HEAT_COMM, or leave the backend out.");
        }

        RankMode mode = setting?.Source switch
        {
            _ when backend is not null => new(RankModeKind.Mpi, launcher.Size),
            RankSource.Mpi or RankSource.MpiNet => new(RankModeKind.Mpi, launcher.Size),
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
