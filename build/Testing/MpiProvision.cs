namespace Heat.Build;

/// <summary>The MPIs to test under: those that are there, and those that can be had.</summary>
/// <param name="Installations">What there is, in the order in which it was wanted.</param>
/// <param name="Notes">One line for each that is left out because none was to be installed, or none can be.</param>
/// <param name="Problems">One line for each that should have been installed, but is not there: a failure.</param>
internal sealed record MpiProvision(IReadOnlyList<MpiInstallation> Installations, IReadOnlyList<string> Notes, IReadOnlyList<string> Problems)
{
    /// <summary>Installs what is missing where that is possible, and takes stock.</summary>
    /// <param name="wanted">The kinds of MPI.</param>
    /// <param name="obstacle">Why nothing can be installed; <see langword="null"/> if it can.</param>
    /// <param name="find">Looks for what is installed.</param>
    /// <param name="install">Installs the kinds given; says whether it worked.</param>
    public static async Task<MpiProvision> EnsureAsync(
        IReadOnlyList<LauncherKind> wanted,
        string? obstacle,
        Func<IReadOnlyList<MpiInstallation>> find,
        Func<IReadOnlyList<LauncherKind>, Task<bool>> install)
    {
        LauncherKind[] missing = Missing(find());
        bool installed = missing.Length == 0 || obstacle is not null || await install(missing);

        IReadOnlyList<MpiInstallation> found = find();
        string reason = obstacle ?? (installed ? "apt-get left no mpiexec" : "apt-get failed");
        string[] lines = Missing(found).Select(mpi => $"{MpiInstallation.DisplayName(mpi)} is not installed ({reason}); its runs are left out.").ToArray();
        return new(
            wanted.Except(Missing(found)).Select(kind => found.First(mpi => mpi.Launcher == kind)).ToArray(),
            obstacle is null ? [] : lines,
            obstacle is null ? lines : []);

        LauncherKind[] Missing(IReadOnlyList<MpiInstallation> there) => wanted.Except(there.Select(mpi => mpi.Launcher)).ToArray();
    }
}
