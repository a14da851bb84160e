namespace Heat.Build;

/// <summary>What starts the ranks of a job.</summary>
public enum LauncherKind
{
    /// <summary>Nothing: one plain process.</summary>
    None,

    /// <summary>One process whose threads are the ranks (<c>HEAT_COMM=threads:P</c>).</summary>
    Threads,

    /// <summary>The mpiexec of Open MPI.</summary>
    OpenMpi,

    /// <summary>The mpiexec of MPICH or of a relative with the same ABI (Intel MPI, MS-MPI).</summary>
    Mpich,
}
