namespace Heat.Mpi;

internal enum LauncherKind
{
    /// <summary>Nobody launched this process as a rank.</summary>
    None,

    /// <summary>Open MPI's mpiexec.</summary>
    OpenMpi,

    /// <summary>MPICH's or Intel MPI's Hydra, or another process manager that speaks PMI.</summary>
    Hydra,

    /// <summary>MS-MPI's mpiexec.</summary>
    MsMpi,

    /// <summary>A PMIx server, such as Slurm's, that does not say whose ranks these are.</summary>
    Pmix,
}

/// <summary>Who started this process as a rank, as its environment tells; the size and the rank where they are told.</summary>
internal sealed record Launcher(LauncherKind Kind, int? Size, int? Rank)
{
    public static Launcher None { get; } = new(LauncherKind.None, null, null);

    /// <summary>The launcher of the process itself.</summary>
    public static Launcher Current { get; } = Detect(Environment.GetEnvironmentVariable);

    /// <summary>Reads the variables that only a launcher sets. Others of the same prefix, such as OMPI_MCA_* or SLURM_*,
    /// stand in an ordinary shell too.</summary>
    public static Launcher Detect(Func<string, string?> environment)
    {
        if (Number("OMPI_COMM_WORLD_SIZE") is { } size)
            return new(LauncherKind.OpenMpi, size, Number("OMPI_COMM_WORLD_RANK"));

        int? steps = Number("SLURM_STEP_NUM_TASKS"); // of use only where another variable proves a launched step
        if (Number("PMI_RANK") is { } rank)
        {
            LauncherKind kind = environment("PMI_SMPD_KEY") is null ? LauncherKind.Hydra : LauncherKind.MsMpi;
            return new(kind, Number("PMI_SIZE") ?? steps, rank);
        }

        return Number("PMIX_RANK") is { } pmixRank ? new(LauncherKind.Pmix, steps, pmixRank) : None;

        int? Number(string name) =>
            int.TryParse(environment(name), System.Globalization.CultureInfo.InvariantCulture, out int number) && number >= 0 ? number : null;
    }

    /// <summary>The launcher in an error message.</summary>
    public override string ToString() => Kind switch
    {
        LauncherKind.None => "no launcher",
        LauncherKind.OpenMpi => $"Open MPI's mpiexec (OMPI_COMM_WORLD_SIZE={Size})",
        LauncherKind.Hydra => $"an mpiexec of the MPICH family (PMI_RANK={Rank}, PMI_SIZE={Size})",
        LauncherKind.MsMpi => $"MS-MPI's mpiexec (PMI_RANK={Rank}, PMI_SIZE={Size})",
        _ => $"a PMIx launcher (PMIX_RANK={Rank})",
    };
}
